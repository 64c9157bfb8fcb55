# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Barriers and the order of actions: who may write what, what the public is told, as of when, and never in a circle."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from threading import Barrier as Gate
from threading import Thread

import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.barriers import Draft
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import BarrierKind, Rank, Schedule, State, TableKind
from circular.errors import CircularError, Invalid, NotAllowed, NotFound, StaleVersion
from circular.i18n import translator
from circular.services import actions, barriers, imports, ordering
from circular.services.context import Context
from tests import builders as b
from tests.conftest import NOW
from tests.services.test_validation import OFFICE, somebody, trail

TODAY = NOW.date()
ASKED = Question(strategy=b.STRATEGY, as_of=TODAY)
TABLE = somebody(Rank.COORDINATOR, city="city", table="mine")
DRAFT = Draft(kind=BarrierKind.REGULATION, title_it="Manca il decreto", unlock_it="Il ministero")


def days(number):
    return TODAY + timedelta(days=number)


def made():
    """One late, two behind it, one at another table, one not published, one completed."""
    plans = {
        "a": ("mine", -300, -60, State.STARTED, True),
        "b": ("mine", -45, 100, State.AGREED, True),
        "c": ("other", 90, 200, State.AGREED, True),
        "d": ("mine", 10, 90, State.AGREED, False),
        "e": ("mine", -300, -100, State.COMPLETED, True),
    }
    found = [*b.strategy()]
    found += [
        r.WorkingTable(id=name, strategy_id=b.STRATEGY, code=name, kind=TableKind.TABLE, name_it=name)
        for name in ("mine", "other")
    ]
    for name, (table, starts, ends, state, published) in plans.items():
        found += [
            b.action(name, table_id=table),
            *b.revision(
                name, happened_on=days(-400), starts_on=days(starts), ends_on=days(ends), published=published
            ),
            b.update(name, days(-30), state=state, progress=None),
            b.funding(name, days(-100), awarded=Decimal(1000)),
        ]
    pairs = [("b", "a"), ("c", "b"), ("d", "a")]
    return [*found, *(r.ActionDependency(action_id=one, predecessor_id=other) for one, other in pairs)]


@pytest.fixture
def office(store):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, made())
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def table(context):
    return replace(context, actor=TABLE)


def public(context):
    return replace(context, actor=PUBLIC)


def report(context, *named, **fields):
    id_ = barriers.report_barrier(context, ASKED, replace(DRAFT, **fields), actions=named)
    return found(context, id_).barrier


def found(context, id_, **asked):
    return barriers.overview(context, replace(ASKED, **asked)).found(id_)


def faults(error):
    return {each.field for each in error.value.details["faults"]}


def test_it_holds_up_what_it_blocks_and_what_waits_behind_each_once(office):
    first = report(office, "a", since_on=days(-40))
    report(office, "b", "e", title_it="Manca la cassa", kind=BarrierKind.FUNDING)
    every = barriers.overview(office, ASKED)
    held = {each.barrier.code: (each.blocked, each.behind, each.awarded) for each in every.standing}
    assert list(held) == ["B01", "B02"]
    assert held["B01"] == (("a",), ("b", "c", "d"), Decimal(4000))
    assert held["B02"] == (("b",), ("c",), Decimal(2000))  # what is completed is held up no longer
    assert every.awarded(every.standing) == Decimal(4000)
    assert found(office, first.id).days == 40
    assert found(office, "B02").days is None


def test_the_public_is_told_what_is_published_and_nothing_of_what_is_not(office):
    hidden = report(office, "a")
    shown = report(office, "a", "d", title_it="Pubblica")
    barriers.publish_barrier(office, ASKED, shown, published=True)
    outside = barriers.overview(public(office), ASKED)
    assert [each.barrier.id for each in outside.every] == [shown.id]
    (told,) = outside.standing
    assert (told.blocked, told.behind, told.awarded) == (("a",), ("b", "c"), Decimal(3000))
    assert "d" not in {link.action_id for link in told.links}
    assert outside.found(hidden.id) is None
    assert "d" not in outside.actions
    assert "d" not in {action for wait in outside.waits for action in wait}
    assert "d" not in ordering.overview(public(office), ASKED).delays


def test_as_of_a_day_before_it_and_as_known_before_it_was_reported(office):
    barrier = report(office, "a", since_on=days(-40))
    assert found(office, barrier.id, as_of=days(-41)) is None
    assert found(office, barrier.id, as_of=days(-40)).days == 0
    assert found(office, barrier.id, known_on=days(-1)) is None
    barriers.solve_barrier(office, ASKED, barrier, solved_on=days(-10), solution_it="Firmato")
    assert found(office, barrier.id).solved
    assert found(office, barrier.id).held == ()
    before = found(office, barrier.id, as_of=days(-11))
    assert not before.solved
    assert before.blocked == ("a",)


def test_links_have_dates(office):
    barrier = report(office, "a", since_on=days(-40))
    barriers.block_action(office, ASKED, barrier, "c", from_on=days(-20))
    now = found(office, barrier.id)
    assert now.blocked == ("a", "c")
    assert found(office, barrier.id, as_of=days(-21)).blocked == ("a",)
    link = next(each for each in now.links if each.action_id == "c")
    for wrong in (None, days(1), days(-21)):
        with pytest.raises(Invalid) as error:
            barriers.free_action(office, ASKED, now.barrier, link.id, to_on=wrong)
        assert faults(error) == {"to_on"}
    barriers.free_action(office, ASKED, now.barrier, link.id, to_on=days(-5))
    assert found(office, barrier.id).blocked == ("a",)
    assert found(office, barrier.id, as_of=days(-5)).blocked == ("a", "c")
    with pytest.raises(Invalid):
        barriers.block_action(office, ASKED, found(office, barrier.id).barrier, "a", from_on=None)


def test_a_table_reports_for_its_own_actions_until_an_office_publishes(office):
    mine = table(office)
    barrier = report(mine, "a", "b")
    assert not barrier.published
    assert {each.action for each in barriers.own_actions(mine, ASKED)} == {"a", "b", "d"}
    barriers.change_barrier(mine, ASKED, barrier, replace(DRAFT, title_it="Altro"))
    barrier = found(mine, barrier.id).barrier
    with pytest.raises(NotAllowed):
        barriers.block_action(mine, ASKED, barrier, "c", from_on=None)
    with pytest.raises(NotAllowed):
        barriers.publish_barrier(mine, ASKED, barrier, published=True)
    every = barriers.overview(mine, ASKED)
    assert barriers.may_write(mine, every, every.found(barrier.id))
    barriers.publish_barrier(office, ASKED, barrier, published=True)
    barrier = found(mine, barrier.id).barrier
    every = barriers.overview(mine, ASKED)
    assert not barriers.may_write(mine, every, every.found(barrier.id))
    assert barriers.may_write(office, every, every.found(barrier.id))
    with pytest.raises(NotAllowed):
        barriers.solve_barrier(mine, ASKED, barrier, solved_on=TODAY, solution_it="Fatto")
    barriers.solve_barrier(office, ASKED, barrier, solved_on=TODAY, solution_it="Fatto")
    barriers.reopen_barrier(office, ASKED, found(office, barrier.id).barrier)
    assert found(office, barrier.id).barrier.solution_it is None


def test_whoever_may_not_changes_nothing(office):
    barrier = report(office, "a")
    before = trail(office.store)
    for actor in (PUBLIC, somebody(Rank.VIEWER), somebody(Rank.DEPARTMENT, city="elsewhere")):
        other = replace(office, actor=actor)
        for refused in (
            partial(report, other, "a"),
            partial(barriers.change_barrier, other, ASKED, barrier, DRAFT),
            partial(barriers.solve_barrier, other, ASKED, barrier, solved_on=TODAY, solution_it="x"),
            partial(ordering.wait_for, other, ASKED, "c", "a"),
            partial(ordering.stop_waiting, other, ASKED, "b", "a", ended_on=TODAY),
        ):
            with pytest.raises(NotAllowed):
                refused()
    with pytest.raises(NotAllowed):
        ordering.wait_for(table(office), ASKED, "c", "a")
    for named in ((), ("c",), ("a", "c")):
        with pytest.raises((NotAllowed, Invalid)):
            report(table(office), *named)
    assert trail(office.store) == before


def test_what_is_wrong_is_said_of_its_field(office):
    for field, value in (
        ("title_it", " "),
        ("title_it", "x" * 201),
        ("kind", None),
        ("since_on", days(1)),
        ("source_url", "javascript:alert(1)"),
    ):
        with pytest.raises(Invalid) as error:
            report(office, "a", **{field: value})
        assert faults(error) == {field}
    with pytest.raises(NotFound):
        report(office, "nowhere")
    for fields in ({"office_id": "nobody"}, {"stakeholder_id": "nobody"}):
        with pytest.raises(NotFound):
            report(office, "a", **fields)


def test_a_solution_needs_words_and_a_day_that_can_be(office):
    barrier = report(office, "a", since_on=days(-5))
    for solved_on, words, wrong in (
        (None, "Fatto", {"solved_on"}),
        (days(1), "Fatto", {"solved_on"}),
        (days(-6), "", {"solved_on", "solution_it"}),
    ):
        with pytest.raises(Invalid) as error:
            barriers.solve_barrier(office, ASKED, barrier, solved_on=solved_on, solution_it=words)
        assert faults(error) == wrong


def test_a_stale_form_is_refused_with_what_stands_there(office):
    barrier = report(office, "a")
    barriers.change_barrier(office, ASKED, barrier, replace(DRAFT, title_it="Prima"))
    with pytest.raises(StaleVersion) as error:
        barriers.change_barrier(office, ASKED, barrier, replace(DRAFT, title_it="Dopo"))
    assert error.value.details["theirs"].title_it == "Prima"


# ---- The order of actions ------------------------------------------------------------------------


def test_what_waits_is_pushed_and_the_sheet_of_a_day_knows_the_waits_of_that_day(office):
    order = ordering.overview(office, ASKED)
    assert {action: each.days for action, each in order.delays.items()} == {"a": 0, "b": 45, "c": 55, "d": 0}
    assert [chain.road for chain in order.chains] == [("a", "b", "c")]
    ordering.stop_waiting(office, ASKED, "b", "a", ended_on=days(-5))
    assert ordering.overview(office, ASKED).delays["b"].days == 0
    assert ordering.overview(office, replace(ASKED, as_of=days(-6))).delays["b"].days == 39
    assert not actions.sheet(office, ASKED, "b").waits_for
    assert actions.sheet(office, replace(ASKED, as_of=days(-6)), "b").waits_for
    with pytest.raises(StaleVersion):
        ordering.stop_waiting(office, ASKED, "b", "a", ended_on=TODAY)
    ordering.wait_for(office, ASKED, "b", "a")
    assert ordering.overview(office, ASKED).delays["b"].days == 45
    with pytest.raises(Invalid):
        ordering.wait_for(office, ASKED, "b", "a")


def test_a_wait_that_was_not_known_yet_puts_nothing_at_risk(store):
    steady = {"starts_on": days(-100), "ends_on": days(100)}
    records = [
        *b.strategy(),
        *(each for name in "ab" for each in (b.action(name), b.update(name, days(-1), progress=0.5))),
        *b.revision("a", starts_on=days(-100), ends_on=days(-1)),
        *b.revision("b", **steady),
        r.ActionDependency(action_id="b", predecessor_id="a", recorded_at=NOW, ended_on=days(40)),
    ]
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, records)
    context = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)

    def schedule(**asked):
        return actions.sheet(context, replace(ASKED, **asked), "b").standing.schedule

    assert schedule() is Schedule.AT_RISK
    assert schedule(known_on=days(-2)) is not Schedule.AT_RISK


def test_a_circle_is_refused_and_its_way_told_in_words(office):
    for action, awaited in (("a", "c"), ("a", "a")):
        with pytest.raises(Invalid) as error:
            ordering.wait_for(office, ASKED, action, awaited)
        assert error.value.key == "barriers.circle"
    with pytest.raises(Invalid) as error:
        ordering.wait_for(office, ASKED, "a", "c")
    told = translator("it")(error.value.key, **error.value.details)
    assert "A Azione a attende C Azione c, che attende B Azione b, che attende A Azione a" in told
    ordering.stop_waiting(office, ASKED, "b", "a", ended_on=TODAY)
    ordering.wait_for(office, ASKED, "a", "c")


def test_of_two_halves_of_a_circle_at_once_one_is_refused(office):
    gate, said = Gate(2), []

    def add(action, awaited):
        gate.wait()
        try:
            ordering.wait_for(office, ASKED, action, awaited)
            said.append("done")
        except CircularError as error:
            said.append(error.key)

    both = [Thread(target=add, args=pair) for pair in (("d", "e"), ("e", "d"))]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(said) == ["barriers.circle", "done"]


def test_the_import_of_tables_refuses_a_circle_at_its_row(office):
    rows = [
        {"action_id": "e", "predecessor_id": "c"},
        {"action_id": "a", "predecessor_id": "e"},
        {"action_id": "d", "predecessor_id": "e", "ended_on": "2026-01-01"},
    ]
    content = json.dumps({"tables": {"action_dependency": rows}}).encode()
    plan = imports.plan(office, [("piano.json", content)], profile="circular", strategy=b.STRATEGY)
    (problem,) = plan.problems
    assert (problem.key, problem.place.row) == ("exchange.waits_in_a_circle", 2)
    assert problem.place.value == "e"
    said = problem.message(translator("it"))
    assert "B attende A, che attende E, che attende C, che attende B" in said
    whole = json.dumps({"tables": {"action_dependency": rows[:1]}}).encode()
    assert imports.plan(office, [("piano.json", whole)], profile="circular", strategy=b.STRATEGY).ready
