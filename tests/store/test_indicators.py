# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators, example by example: level, last change and trend are three things."""

from datetime import date, datetime
from functools import partial

import pytest

from circular.domain.figures import Attainment
from circular.domain.sets import Direction
from circular.store import indicators
from tests.builders import action, indicator, measurement, revision, strategy, target
from tests.store.asking import TODAY, asking, question


def end(year: int) -> date:
    return date(year, 12, 31)


def attained(*facts: object, as_of: date = TODAY, **definition: object) -> Attainment:
    records = [*strategy(), indicator("i", **definition), *facts]
    return asking(records, partial(indicators.attainments, question=question(as_of)))[0]


def test_above_its_goal_and_getting_worse() -> None:
    # Prato's separate collection of waste: the goal of 65 % is met, and the last year was worse than the one before.
    values = [measurement("i", end(2022), 72.86), measurement("i", end(2023), 70.63)]
    found = attained(*values, target("i", end(2012), 65), baseline=40.0)
    assert (found.met, found.improving, found.slope) == (True, False, None)
    assert found.change == pytest.approx(-2.23)
    assert found.attainment == pytest.approx(30.63 / 25)


def test_without_a_baseline_nothing_is_attained() -> None:
    found = attained(measurement("i", end(2023), 50), target("i", end(2030), 60))
    assert (found.attainment, found.met) == (None, False)


def test_a_baseline_counts_also_where_less_is_better() -> None:
    found = attained(
        measurement("i", end(2023), 70), target("i", end(2030), 40), baseline=100, direction=Direction.DOWN
    )
    assert (found.attainment, found.met) == (0.5, False)


def test_a_target_that_is_the_baseline_is_refused() -> None:
    found = attained(measurement("i", end(2023), 50), target("i", end(2030), 40), baseline=40)
    assert found.attainment is None


@pytest.mark.parametrize(("value", "met"), [(49.5, True), (50.5, True), (50.6, False), (40, False)])
def test_to_keep_is_to_stay_within_the_tolerance(value: float, met: bool) -> None:
    facts = [measurement("i", end(2023), value), target("i", end(2030), 50)]
    assert attained(*facts, direction=Direction.KEEP, tolerance=0.5).met is met


def test_worse_than_at_the_start_is_below_zero_and_beyond_the_target_above_one() -> None:
    goal = target("i", end(2030), 20)
    assert attained(measurement("i", end(2023), 5), goal, baseline=10).attainment == -0.5
    assert attained(measurement("i", end(2023), 30), goal, baseline=10).attainment == 2


@pytest.mark.parametrize(("as_of", "year"), [(end(2024), 2025), (end(2025), 2025), (date(2026, 1, 1), 2030)])
def test_the_target_in_force_is_the_nearest_still_due(as_of: date, year: int) -> None:
    goals = [target("i", end(2030), 3), target("i", end(2025), 2), target("i", end(2020), 1)]
    assert attained(*goals, as_of=as_of).target_on == end(year)


def test_after_the_last_target_the_last_one_stands() -> None:
    goals = [target("i", end(2020), 2), target("i", end(2015), 1)]
    assert attained(*goals).target_on == end(2020)


def test_a_final_value_replaces_the_provisional_one() -> None:
    rough = measurement("i", end(2023), 60, id="v1", provisional=True)
    final = measurement("i", end(2023), 58, supersedes="v1")
    found = attained(measurement("i", end(2022), 50), rough, final)
    assert [each.value for each in found.values] == [50, 58]  # no frame
    assert found.change == 8


def test_two_values_of_a_day_are_one() -> None:
    later = datetime(2024, 2, 1)  # noqa: DTZ001
    found = attained(measurement("i", end(2023), 58, recorded_at=later), measurement("i", end(2023), 60))
    assert [each.value for each in found.values] == [58]  # no frame


def test_no_trend_under_five_values() -> None:
    values = [measurement("i", end(2019 + number), 10 + 2 * number) for number in range(5)]
    assert attained(*values[:4]).slope is None
    assert attained(*values).slope == pytest.approx(2, rel=0.01)


def test_an_indicator_of_an_action_out_of_scope_stays_out() -> None:
    records = [*strategy(), action("a"), *revision("a", published=False), indicator("i", action_id="a")]
    inside = asking(records, partial(indicators.attainments, question=question()))
    outside = asking(records, partial(indicators.attainments, question=question(public=True)))
    assert (len(inside), len(outside)) == (1, 0)
