# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities compared: what is refused never has a place, and figures are brought to inhabitants and euro as by hand."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import adhesions, ranking
from circular.domain.adhesions import Part
from circular.domain.cities import Account, Asked, AxisHeld, Measured
from circular.domain.records import Adhesion
from circular.domain.sets import (
    AdhesionState,
    CityKind,
    Dimension,
    Direction,
    Obstacle,
    Readiness,
    StrategyKind,
    Yardstick,
)
from circular.domain.text import Bilingual
from tests import builders as b

DAY = date(2026, 9, 30)
NAME = Bilingual("Strategia", None)
PLAIN = (Yardstick.ACTIONS, Yardstick.MEETINGS, Yardstick.PRESENCES, Yardstick.ORGANISATIONS)


def account(name: str, **fields) -> Account:
    known = {"population": 50_000, "data_on": DAY, "told_on": DAY, "funded_on": DAY, "threshold": 0.5}
    kind = {"name": NAME, "city": name, "city_id": name, "kind": StrategyKind.REAL}
    return Account(**({"strategy": name} | kind | known | fields))


def days():
    return st.none() | st.integers(0, 900).map(lambda back: DAY - timedelta(days=back))


@st.composite
def accounts(draw):
    number = draw(st.integers(1, 7))
    return [_account(draw, f"c{place}") for place in range(number)]


def _account(draw, name):
    held = draw(st.integers(0, 30))
    known = draw(st.integers(0, held))
    late = draw(st.integers(0, known))
    amounts = st.none() | st.floats(0, 1e8, allow_nan=False)
    axes = [
        AxisHeld(key=key, name=NAME, actual=draw(st.none() | st.floats(0, 1)), shown=draw(st.booleans()),
                 counted=known, live=held)
        for key in draw(st.sets(st.sampled_from(["production", "sea"])))
    ]  # fmt: skip
    measured = [
        Measured(definition="waste", name=NAME, unit=draw(st.sampled_from(["%", "%", "t"])), digits=1,
                 direction=Direction.UP, value=draw(st.floats(0, 100)), on=draw(days()) or DAY)
        for _ in range(draw(st.integers(0, 1)))
    ]  # fmt: skip
    return account(
        name,
        kind=draw(st.sampled_from([StrategyKind.REAL, StrategyKind.REAL, StrategyKind.FICTIONAL])),
        population=draw(st.none() | st.integers(0, 10**6)),
        data_on=draw(days()) or DAY,
        told_on=draw(days()),
        funded_on=draw(days()),
        threshold=draw(st.sampled_from([0.0, 0.5, 1.0])),
        held=held,
        actions=held,
        scheduled=known,
        unscheduled=held - known,
        late=late,
        awarded=draw(amounts),
        paid=draw(amounts),
        priced=known,
        spent=known,
        meetings=draw(st.none() | st.integers(0, 50)),
        presences=draw(st.none() | st.integers(0, 500)),
        organisations=draw(st.integers(0, 60)),
        axes=tuple(axes),
        indicators=tuple(measured),
        levels={Dimension.VISION: (draw(st.sampled_from(Readiness)), draw(days()) or DAY)},
    )


def asked(found):
    yield from (Asked(yardstick=each) for each in Yardstick if each not in {
        Yardstick.PROGRESS, Yardstick.INDICATOR, Yardstick.ASSESSMENT})  # fmt: skip
    yield Asked(yardstick=Yardstick.PROGRESS, subject="production")
    yield Asked(yardstick=Yardstick.INDICATOR, subject="waste")
    yield Asked(yardstick=Yardstick.ASSESSMENT, subject=Dimension.VISION)


@given(accounts())
def test_what_is_refused_is_never_ranked(found):
    for one in asked(found):
        compared = ranking.compare(found, one, home=found[0])
        assert Counter(each.account.strategy for each in compared.cells) == Counter(
            each.strategy for each in found
        )
        assert all(each.place is None for each in compared.refused)
        assert all(each.value is not None and each.on is not None for each in compared.comparable)
        assert compared.ranked is (len(compared.comparable) > 1)
        kinds = {each.account.kind for each in compared.comparable}
        assert kinds <= {found[0].kind}
        assert len({each.unit for each in compared.comparable}) <= 1
        dates = [each.on for each in compared.comparable]
        apart = 400 if one.yardstick in {Yardstick.INDICATOR, Yardstick.ASSESSMENT} else 183
        assert not dates or (max(dates) - min(dates)).days <= apart


@given(accounts())
def test_places_follow_the_values_and_not_the_order_of_rows(found):
    for one in asked(found):
        compared = ranking.compare(found, one, home=found[0])
        again = ranking.compare(list(reversed(found)), one, home=found[0])
        assert compared == again
        if not compared.ranked:
            continue
        for each in compared.comparable:
            better = sum(
                (other.value < each.value) if one.rising else (other.value > each.value)
                for other in compared.comparable
            )
            assert each.place == better + 1


@given(accounts())
def test_figures_are_per_inhabitant_and_per_million_as_by_hand(found):
    counts = {
        Yardstick.ACTIONS: "actions",
        Yardstick.MEETINGS: "meetings",
        Yardstick.PRESENCES: "presences",
        Yardstick.ORGANISATIONS: "organisations",
    }
    for yardstick, name in counts.items():
        for cell in ranking.compare(found, Asked(yardstick=yardstick)).comparable:
            by_hand = Fraction(getattr(cell.account, name) * 10_000, cell.account.population)
            assert cell.value == pytest.approx(float(by_hand))
    for yardstick, name in ((Yardstick.AWARDED, "awarded"), (Yardstick.PAID, "paid")):
        for cell in ranking.compare(found, Asked(yardstick=yardstick)).comparable:
            by_hand = Fraction(getattr(cell.account, name)) / cell.account.population
            assert cell.value == pytest.approx(float(by_hand))
    for cell in ranking.compare(found, Asked(yardstick=Yardstick.PER_MILLION)).comparable:
        assert cell.value == pytest.approx(cell.account.priced / (cell.account.awarded / 1e6))
    for cell in ranking.compare(found, Asked(yardstick=Yardstick.LATE)).comparable:
        assert cell.value * cell.account.scheduled == pytest.approx(cell.account.late)


@pytest.mark.parametrize(
    ("fields", "yardstick", "obstacle"),
    [
        ({"population": None, "actions": 9}, Yardstick.ACTIONS, Obstacle.POPULATION),
        ({"population": 0, "actions": 9}, Yardstick.ACTIONS, Obstacle.POPULATION),
        ({"meetings": None}, Yardstick.MEETINGS, Obstacle.NO_RECORD),
        ({"actions": 0}, Yardstick.ACTIONS, Obstacle.NO_RECORD),
        ({"scheduled": 1, "unscheduled": 3}, Yardstick.LATE, Obstacle.COVERAGE),
        ({"awarded": 10.0, "priced": 1, "held": 3}, Yardstick.AWARDED, Obstacle.COVERAGE),
        ({"awarded": 0.0, "priced": 3, "held": 3}, Yardstick.PER_MILLION, Obstacle.MONEY),
        ({"kind": StrategyKind.FICTIONAL, "actions": 9}, Yardstick.ACTIONS, Obstacle.FICTIONAL),
        ({"actions": 9, "data_on": DAY - timedelta(days=184)}, Yardstick.ACTIONS, Obstacle.DATE),
    ],
)
def test_each_obstacle_is_named(fields, yardstick, obstacle):
    usual = {"actions": 5, "held": 5, "meetings": 3, "scheduled": 5, "awarded": 1e6, "priced": 5, "paid": 1e5}
    usual |= {"spent": 5}
    others = [account("uno", **usual), account("due", **usual)]
    compared = ranking.compare([*others, account("tre", **(usual | fields))], Asked(yardstick=yardstick))
    assert compared.of("tre").obstacle is obstacle
    assert [each.place for each in compared.comparable] == [1, 1]


def test_no_meetings_in_a_year_is_a_zero_where_meetings_are_recorded():
    compared = ranking.compare(
        [account("uno", meetings=0), account("due", meetings=4)], Asked(yardstick=Yardstick.MEETINGS)
    )
    assert [(each.account.city, each.value, each.place) for each in compared.cells] == [
        ("due", 0.8, 1),
        ("uno", 0.0, 2),
    ]


def test_an_axis_of_another_name_is_another_definition():
    axis = AxisHeld(key="sea", name=NAME, actual=0.5, shown=True, counted=2, live=2)
    other = replace(axis, key="production")
    compared = ranking.compare(
        [account("uno", axes=(axis,)), account("due", axes=(other,))],
        Asked(yardstick=Yardstick.PROGRESS, subject="sea"),
    )
    assert compared.of("due").obstacle is Obstacle.DEFINITION
    assert not compared.ranked


def test_the_unit_that_most_have_holds_and_of_two_the_own():
    def waste(name, unit, **more):
        one = Measured(
            definition="waste", name=NAME, unit=unit, digits=0, direction=Direction.DOWN, value=7.0, on=DAY
        )
        return account(name, indicators=(replace(one, **more),))

    wanted = Asked(yardstick=Yardstick.INDICATOR, subject="waste")
    found = [waste("uno", "%", value=9.0), waste("due", "%"), waste("tre", "t")]
    compared = ranking.compare(found, wanted, home=found[2])
    assert [each.account.city for each in compared.comparable] == ["due", "uno"]  # less is better
    assert compared.of("tre").obstacle is Obstacle.UNIT
    assert ranking.compare(found[1:], wanted, home=found[2]).of("due").obstacle is Obstacle.UNIT


def test_what_a_unit_is_called_in_english_makes_no_other_unit():
    def waste(name, english):
        one = Measured(definition="waste", name=NAME, unit="kg/anno", unit_en=english, digits=0,
                       direction=Direction.DOWN, value=7.0, on=DAY)  # fmt: skip
        return account(name, indicators=(one,))

    wanted = Asked(yardstick=Yardstick.INDICATOR, subject="waste")
    compared = ranking.compare([waste("uno", None), waste("due", "kg/year")], wanted)
    assert len(compared.comparable) == 2
    assert (compared.unit, compared.unit_en) == ("kg/anno", "kg/year")


@given(st.lists(st.integers(0, 600).map(lambda n: DAY - timedelta(days=n)), max_size=12))
def test_the_window_holds_the_most_dates_and_of_several_the_latest(known):
    first, last = ranking.window(known, days=183)
    if not known:
        assert (first, last) == (None, None)
        return
    held = [each for each in known if first <= each <= last]
    assert (last - first).days <= 183
    assert len(held) == max(sum(one <= each <= one + timedelta(days=183) for each in known) for one in known)
    later = [
        one
        for one in known
        if one > first and sum(one <= e <= one + timedelta(days=183) for e in known) == len(held)
    ]
    assert later == []


# ---- Adhesion ------------------------------------------------------------------------------------


def step(state, on):
    return Adhesion(
        id=b.fresh("ad"), strategy_id="rete", city_id="c", state=state, happened_on=on, recorded_at=b.LONG_AGO
    )


@pytest.mark.parametrize("before", [None, *AdhesionState])
@pytest.mark.parametrize("wanted", AdhesionState)
def test_every_pair_of_states_is_allowed_or_refused_in_words(before, wanted):
    steps = [step(before, date(2026, 1, 1))] if before else []
    faults = adhesions.step_faults(wanted=wanted, happened_on=DAY, steps=steps, today=DAY)
    allowed = wanted in adhesions.FOLLOWS[before]
    assert [each.key for each in faults] == (
        [] if allowed else [f"cities.fault_after_{before.value if before else 'nothing'}"]
    )


def test_a_step_needs_a_day_that_is_neither_ahead_nor_before_the_last():
    held = [step(AdhesionState.JOINED, date(2026, 5, 1))]

    def keys(on):
        found = adhesions.step_faults(wanted=AdhesionState.LEFT, happened_on=on, steps=held, today=DAY)
        return [each.key for each in found]

    assert keys(None) == ["cities.fault_day_missing"]
    assert keys(DAY + timedelta(days=1)) == ["cities.fault_day_ahead"]
    assert keys(date(2026, 4, 30)) == ["cities.fault_day_before"]
    assert keys(date(2026, 5, 1)) == []


def test_municipalities_are_read_a_line_each_and_refused_in_words():
    read = adhesions.parts("Vernio; 100007; 6.100\n\nCantagallo;100001\nMontemurlo")
    assert read == (
        Part(name="Vernio", istat_code="100007", population=6100),
        Part(name="Cantagallo", istat_code="100001"),
        Part(name="Montemurlo"),
    )
    wrong = adhesions.parts("; 100007; molti\nA; 12\nB; 100007")
    faults = adhesions.city_faults(
        kind=CityKind.ASSOCIATION, name="Unione", istat_code="", population=None, parts=wrong
    )
    assert [each.key.removeprefix("cities.fault_part_") for each in faults] == [
        "name", "istat", "population", "twice",
    ]  # fmt: skip
