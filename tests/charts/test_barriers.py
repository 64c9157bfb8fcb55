# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of barriers and of who pushes whom: what they show, that a still can draw them, that data stay data."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from circular.charts import chains, obstacles, still
from circular.domain import barriers, delays
from circular.domain import records as r
from circular.domain.barriers import Told, Touched
from circular.domain.delays import Planned
from circular.domain.sets import BarrierKind, State
from circular.domain.text import Bilingual
from circular.i18n import translator
from tests.builders import LONG_AGO

TODAY = date(2026, 11, 22)
NASTY = "<img src=x onerror=alert(1)> & <b>"
PLANS = {"a": (-300, -60, State.STARTED), "b": (-45, 100, State.AGREED), "c": (90, 200, State.AGREED)}
WAITS = [("b", "a"), ("c", "b")]


def day(days):
    return TODAY + timedelta(days=days)


def touched(name, starts, ends, state):
    return Touched(
        action=name, code=name.upper(), title=Bilingual(f"{NASTY} {name}", None), table=None, state=state,
        schedule=None, starts_on=day(starts), ends_on=day(ends), published=True, awarded=Decimal(1_000_000),
    )  # fmt: skip


@pytest.fixture(scope="module")
def order():
    actions = {name: touched(name, *plan) for name, plan in PLANS.items()}
    plans = [
        Planned(action=name, state=state, starts_on=day(starts), ends_on=day(ends))
        for name, (starts, ends, state) in PLANS.items()
    ]
    found = delays.delays(plans, WAITS, today=TODAY)
    return actions, found, delays.chains(found)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_chain_stands_in_its_order_with_plan_and_push(order, language):
    t = translator(language)
    actions, found, made = order
    shown = chains.lines(made, found, actions)
    assert [(line.touched.code, line.first) for line in shown] == [("A", True), ("B", False), ("C", False)]
    figure = chains.draw(shown, t, as_of=TODAY, dark=False)
    plan, now, over, *ties = figure.data
    assert list(plan.base) == [day(-300), day(-45), day(90)]
    assert list(now.base) == [day(-300), day(0), day(145)]
    assert list(over.base) == [day(-60)]
    assert [tie.x[0] for tie in ties] == [day(0), day(145)]
    rows = chains.table(shown, actions, t).to_dict("records")
    assert [(row["code"], row["days"], row["by"]) for row in rows[1:]] == [("B", 45, "A"), ("C", 55, "B")]
    assert t.days(55) in chains.finding(made, actions, t)
    assert t.days(55) in chains.sentence(made, actions, t)
    assert set(chains.columns(t)) == set(rows[0])


def test_of_many_chains_whole_ones_are_drawn_and_the_table_has_all(order):
    actions, found, made = order
    many = made * 20
    shown = chains.lines(many, found, actions)
    assert len(shown) == chains.READABLE
    assert len(chains.lines(many, found, actions, most=None)) == 60


def told(code, *actions):
    barrier = r.Barrier(
        id=code, strategy_id="s", code=code, kind=BarrierKind.FUNDING, title_it=f"{NASTY} {code}",
        since_on=day(-9), recorded_at=LONG_AGO,
    )  # fmt: skip
    links = tuple(
        r.BarrierAction(id=f"{code}{each}", barrier_id=code, action_id=each, recorded_at=LONG_AGO)
        for each in actions
    )
    return Told(barrier=barrier, office=None, organisation=None, organisation_name=None, links=links)


ACTIONS = {name: touched(name, *plan) for name, plan in PLANS.items()}
HELD = barriers.obstacles(
    [told("B01", "c"), told("B02", "a"), told("B03")], ACTIONS.values(), WAITS, as_of=TODAY
).standing
"""Three barriers, the one that holds up most first; the last blocks nothing."""


def test_bars_are_what_is_blocked_then_what_waits_and_stills_draw_both(order):
    t = translator("it")
    actions, found, made = order
    assert [each.barrier.code for each in HELD] == ["B02", "B01", "B03"]
    shown = obstacles.shown(HELD)
    assert [each.barrier.code for each in shown] == ["B02", "B01"]
    figure = obstacles.draw(shown, t, dark=True)
    blocked, behind = figure.data
    assert (list(blocked.x), list(behind.base), list(behind.x)) == ([1, 1], [1, 1], [2, 0])
    assert len(obstacles.table(HELD, t)) == 3
    chain = chains.draw(chains.lines(made, found, actions), t, as_of=TODAY, dark=True)
    for each in (figure, chain):
        assert "<img" not in str(each.to_dict())
        drawn = still.svg(each, width=900, height=500)
        assert drawn.startswith("<svg")
        assert "<img" not in drawn


def test_nothing_pushed_is_said(order):
    t = translator("en")
    actions, _, _ = order
    assert chains.finding((), actions, t) == chains.sentence((), actions, t)
