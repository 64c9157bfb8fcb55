# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trajectories, needed and observed pace, estimates: properties that hold whatever the figures, and hand-made cases."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import stdtrit

from circular.domain import courses, effects, paces
from circular.domain.courses import Bearing, Course, Reach, Target, Waypoint
from circular.domain.effects import Estimate
from circular.domain.sets import Direction, PlanField
from circular.domain.text import Bilingual
from tests.charts.figures import attainment

DAY = date(2026, 11, 22)
levels = st.floats(-1e4, 1e4)
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
series = st.lists(st.tuples(days, levels), min_size=5, max_size=12, unique_by=lambda each: each[0])


def end(year: int) -> date:
    return date(year, 12, 31)


def target(year: int, value: float, **given) -> Target:
    said = {
        "id": f"t{year}",
        "indicator": "i",
        "period": str(year),
        "due_on": end(year or 2030),
        "value": value,
    }
    return Target(**said | given)


def course(values, *targets, **given) -> Course:
    found = attainment(values, **({"baseline": 20.0, "baseline_on": end(2020)} | given))
    return Course(link="l", field=PlanField.CIRCULAR, attainment=found, targets=targets, day=DAY)


ways = st.builds(
    lambda start, more: courses.trajectory(
        start[1], start[0], [target(0, value, due_on=day) for day, value in more]
    ),
    st.tuples(days, levels),
    st.lists(st.tuples(days, levels), max_size=5),
)


@given(ways, days)
def test_the_way_passes_its_points_and_stays_between_them(way, day):
    if not way:
        assert courses.wanted(way, day) is None
        return
    for point in way:
        assert courses.wanted(way, point.on) == pytest.approx(point.value)
    found = courses.wanted(way, day)
    if day < way[0].on:
        assert found is None
    else:
        around = [way[-1].value] if day >= way[-1].on else [
            each.value
            for one, other in pairwise(way)
            if one.on <= day <= other.on
            for each in (one, other)
        ]  # fmt: skip
        assert min(around) - 1e-6 <= found <= max(around) + 1e-6


@given(st.tuples(days, levels), st.lists(st.tuples(days, levels), max_size=5), st.randoms())
def test_the_order_in_which_targets_come_does_not_matter(start, more, random):
    goals = [target(0, value, due_on=day) for day, value in dict(more).items()]
    shuffled = list(goals)
    random.shuffle(shuffled)
    assert courses.trajectory(start[1], start[0], goals) == courses.trajectory(start[1], start[0], shuffled)


def test_halfway_in_time_is_halfway_in_value():
    way = courses.trajectory(10.0, date(2020, 1, 1), [target(0, 20.0, due_on=date(2020, 1, 11))])
    assert courses.wanted(way, date(2020, 1, 6)) == 15
    assert courses.wanted(way, date(2031, 1, 1)) == 20
    assert courses.trajectory(None, end(2020), [target(2030, 1.0)]) == ()
    assert courses.trajectory(1.0, None, [target(2030, 1.0)]) == ()
    assert courses.trajectory(1.0, end(2030), [target(2030, 2.0)]) == ()


@given(levels, levels, st.integers(1, 4000))
def test_whoever_keeps_the_needed_pace_arrives(value, goal, ahead):
    on = date(2026, 1, 1)
    wanted = target(2030, goal, due_on=on + timedelta(days=ahead))
    need = courses.needed(value, on, wanted)
    assert value + need * ahead / paces.YEAR == pytest.approx(goal, abs=1e-6)
    assert courses.needed(value, wanted.due_on, wanted) is None


@given(series)
def test_the_pace_is_that_of_scipy(points):
    found = paces.observed(points)
    years = [day.toordinal() / paces.YEAR for day, _ in points]
    theirs = stats.linregress(years, [value for _, value in points])
    scale = max(1.0, abs(theirs.slope), theirs.stderr)
    room = stdtrit(len(points) - 2, 0.975) * theirs.stderr
    assert found.slope == pytest.approx(theirs.slope, abs=1e-6 * scale)
    assert (found.low, found.high) == pytest.approx(
        (theirs.slope - room, theirs.slope + room), abs=1e-5 * max(1.0, scale, room)
    )


@given(series, levels)
def test_moving_all_values_alike_moves_no_pace_and_the_band_holds_the_line(points, by):
    found, moved = paces.observed(points), paces.observed([(day, value + by) for day, value in points])
    assert moved.slope == pytest.approx(found.slope, abs=1e-4)
    for day, _ in points:
        low, high = found.around(day)
        assert low - 1e-9 <= found.line(day) <= high + 1e-9


@pytest.mark.parametrize("freedom", range(1, 40))
def test_students_quantile_is_that_of_scipy(freedom):
    assert paces.quantile(freedom) == pytest.approx(stdtrit(freedom, 0.975), rel=1e-12)
    assert paces.within(paces.quantile(freedom), freedom) == pytest.approx(0.95)


def test_under_five_values_there_is_no_pace():
    points = [(end(2020 + n), 10.0 + n) for n in range(5)]
    assert paces.observed(points[:4]) is None
    assert paces.observed([*points[:4], points[3]]) is None  # five values on four days
    assert paces.observed(points).slope == pytest.approx(1, rel=1e-3)


def test_a_pace_suffices_falls_short_or_cannot_be_told():
    steady = paces.observed([(end(2020 + n), 20 + 2.0 * n + (0.1 if n % 2 else -0.1)) for n in range(6)])
    assert courses.reach(steady, 1.5) is Reach.ENOUGH
    assert courses.reach(steady, 3.0) is Reach.SHORT
    assert courses.reach(steady, 2.0) is Reach.OPEN
    assert courses.reach(steady, -1.0) is Reach.SHORT  # the other way
    assert courses.reach(None, 1.0) is Reach.UNKNOWN


def test_a_value_is_judged_by_what_was_wanted_on_its_own_day():
    found = course({2022: 24.0, 2024: 28.0}, target(2025, 30.0), target(2030, 50.0))
    assert found.wanted_then == pytest.approx(28.0, abs=0.01)
    assert found.bearing is Bearing.AHEAD
    assert found.kept == pytest.approx(1.0, abs=1e-3)
    assert found.arrived == pytest.approx(8 / 30)
    assert found.wanted_now > 33  # the day asked about wants more, and no value is put in for it
    assert (found.next.period, found.final.period) == ("2030", "2030")
    assert found.need(found.final) == pytest.approx(22 / 6, rel=1e-3)
    assert course({2024: 27.9}, target(2025, 30.0)).bearing is Bearing.BEHIND


def test_less_is_better_and_to_keep_is_to_stay_near():
    falling = {"baseline": 100.0, "direction": Direction.DOWN}
    assert course({2025: 70.0}, target(2030, 40.0), **falling).bearing is Bearing.AHEAD
    assert course({2025: 80.0}, target(2030, 40.0), **falling).bearing is Bearing.BEHIND
    kept = {"baseline": 92.0, "direction": Direction.KEEP, "tolerance": 1.5}
    near = course({2025: 91.1}, target(2027, 92.0), **kept)
    assert (near.bearing, near.kept, near.reach(near.final)) == (Bearing.AHEAD, None, Reach.MET)
    assert course({2025: 90.0}, target(2027, 92.0), **kept).bearing is Bearing.BEHIND


def test_without_a_baseline_or_a_value_nothing_is_judged():
    for found in (course({2025: 30.0}, target(2030, 50.0), baseline=None), course({}, target(2030, 50.0))):
        assert (found.bearing, found.kept, found.arrived) == (Bearing.UNKNOWN, None, None)
    assert course({}, target(2030, 50.0)).reach(target(2030, 50.0)) is Reach.UNKNOWN
    assert course({2025: 30.0}, target(2024, 50.0)).reach(target(2024, 50.0)) is Reach.PAST


def test_waypoints_before_the_baseline_are_left_out():
    assert courses.trajectory(5.0, end(2020), [target(2019, 9.0), target(2030, 10.0)]) == (
        Waypoint(end(2020), 5.0),
        Waypoint(end(2030), 10.0),
    )


def estimate(action: str, effect: float, **given) -> Estimate:
    said = {"id": action, "code": action, "title": Bilingual(action), "indicator": "rd", "full_on": None}
    return Estimate(action=action, effect=effect, happened_on=DAY, note=None, source_url=None, **said | given)


def test_estimates_stand_against_the_gap_and_are_never_added_to_what_was_measured():
    found = course({2025: 30.0}, target(2030, 50.0), indicator="rd")
    made = [
        estimate("a", 6.0),
        estimate("b", 4.0, full_on=end(2028)),
        estimate("old", 3.0, full_on=end(2024)),
        estimate("other", 9.0, indicator="another"),
    ]
    told = effects.outlook(found, made, ["a", "b", "old", "c", "d"])
    assert (told.coming, told.past, told.gap, told.without) == (10.0, 3.0, 20.0, 2)
    assert told.covered == 0.5
    assert found.last == (end(2025), 30.0)
    unknown = effects.outlook(replace(found, targets=()), made, [])
    assert (unknown.gap, unknown.covered) == (None, None)
    met = effects.outlook(course({2025: 55.0}, target(2030, 50.0), indicator="rd"), made, [])
    assert (met.gap, met.covered) == (0.0, None)
