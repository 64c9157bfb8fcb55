# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every rank and every verb, in one table."""

from datetime import date

import pytest

from circular.config import Settings
from circular.domain.permissions import NO_TABLE, VERBS, Actor, Grant, may, sees_unpublished
from circular.domain.question import Question
from circular.domain.sets import Rank
from circular.errors import NotAllowed
from circular.i18n import translator
from circular.services.context import Context
from circular.store import Store
from tests.conftest import NOW

TABLES = {Rank.COORDINATOR, Rank.DEPARTMENT, Rank.ADMIN}
OFFICES = {Rank.DEPARTMENT, Rank.ADMIN}
ALLOWED = {
    "report_progress": TABLES,
    "record_meeting": TABLES,
    "record_decision": TABLES,
    "record_feedback": TABLES,
    "change_stage": TABLES,
    "approve_minutes": OFFICES,
    "take_up_decision": OFFICES,
    "validate_updates": OFFICES,
    "open_round": OFFICES,
    "close_round": OFFICES,
    "send_reminders": OFFICES,
    "change_actions": OFFICES,
    "publish_actions": OFFICES,
    "import_data": OFFICES,
    "adopt_actions": OFFICES,
    "create_strategy": OFFICES,
    "compose_presentations": OFFICES,
    "freeze_reports": OFFICES,
    "keep_quiet": OFFICES,
    "present_city": OFFICES,
    "keep_phases": OFFICES,
    "keep_plans": OFFICES,
    "assess_strategy": OFFICES,
    "keep_spaces": OFFICES,
    "keep_practices": OFFICES,
    "keep_network": OFFICES,
    "keep_calls": OFFICES,
    "record_funding": OFFICES,
    "order_actions": OFFICES,
    "publish_barriers": OFFICES,
    "see_backups": OFFICES,
    "report_barriers": TABLES,
    "load_sample": {Rank.ADMIN},
    "grant_role": {Rank.ADMIN},
    "read_audit": {Rank.ADMIN},
    "back_up": {Rank.ADMIN},
    "read_register": OFFICES,
    "export_person": {Rank.ADMIN},
    "erase_person": {Rank.ADMIN},
    "retain_data": {Rank.ADMIN},
}


def as_rank(store: Store, rank: Rank) -> Context:
    return Context(store=store, settings=Settings(), actor=Actor(subject="test:", rank=rank), now=NOW)


def test_every_verb_is_in_the_table() -> None:
    assert set(VERBS) == set(ALLOWED)


@pytest.mark.parametrize("rank", list(Rank))
@pytest.mark.parametrize("verb", VERBS)
def test_the_service_refuses_whom_the_table_refuses(store: Store, rank: Rank, verb: str) -> None:
    context = as_rank(store, rank)
    if rank in ALLOWED[verb]:
        with context.change(verb) as change:
            change.record(verb, "test")
        assert store.revision == 1
        return
    denial = may(context.actor, verb)
    assert denial is not None
    assert "⟦" not in translator("it")(denial.key, **denial.details)
    with pytest.raises(NotAllowed), context.change(verb) as change:
        change.record(verb, "test")
    assert store.revision == 0


def test_a_verb_nobody_defined_is_no_yes() -> None:
    with pytest.raises(KeyError):
        may(Actor(subject="test:", rank=Rank.ADMIN), "rule_the_world")


@pytest.mark.parametrize("rank", list(Rank))
def test_only_the_public_gets_public_figures(store: Store, rank: Rank) -> None:
    asked = Question(strategy="s", as_of=date(2026, 1, 1), known_on=date(2025, 1, 1))
    answered = as_rank(store, rank).ask(asked)
    if rank is Rank.PUBLIC:
        assert answered.public
        assert answered.known_on is None
        assert not sees_unpublished(Actor(subject="public:", rank=rank))
    else:
        assert answered == asked


@pytest.mark.parametrize("rank", list(Rank))
def test_the_public_does_not_look_ahead(store: Store, rank: Rank) -> None:
    context = as_rank(store, rank)
    asked = Question(strategy="s", as_of=date(2030, 1, 1))
    assert context.ask(asked).as_of == (context.today if rank is Rank.PUBLIC else date(2030, 1, 1))


REACH = [
    # who holds the grant, then: this table, the other, no table; the same in another city
    (
        Grant(rank=Rank.COORDINATOR, city="prato", table="textile"),
        (True, False, False),
        (False, False, False),
    ),
    (Grant(rank=Rank.COORDINATOR, city="prato"), (True, True, True), (False, False, False)),
    (Grant(rank=Rank.DEPARTMENT, city="prato"), (True, True, True), (False, False, False)),
    (Grant(rank=Rank.ADMIN), (True, True, True), (True, True, True)),
    (Grant(rank=Rank.VIEWER, city="prato"), (False, False, False), (False, False, False)),
]


@pytest.mark.parametrize(("grant", "here", "elsewhere"), REACH)
def test_a_grant_reaches_its_scope_and_no_further(
    store: Store, grant: Grant, here: tuple[bool, ...], elsewhere: tuple[bool, ...]
) -> None:
    actor = Actor.holding([grant], subject="person:1")
    context = Context(store=store, settings=Settings(), actor=actor, now=NOW)
    for city, reached in (("prato", here), ("pisa", elsewhere)):
        for table, allowed in zip(("textile", "food", NO_TABLE), reached, strict=True):
            denied = may(actor, "report_progress", city=city, table=table)
            assert (denied is None) is allowed, (city, table)
            if denied is None:
                context.require("report_progress", city=city, table=table)
            else:
                with pytest.raises(NotAllowed):
                    context.require("report_progress", city=city, table=table)


def test_a_refusal_is_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    actor = Actor.holding([Grant(rank=Rank.COORDINATOR, city="prato", table="textile")], subject="person:1")
    context = Context(store=store, settings=Settings(), actor=actor, now=NOW)
    with pytest.raises(NotAllowed):
        context.require("report_progress", city="prato", table="food")
    assert "refused: report_progress" in caplog.text
    told = caplog.records[-1]
    assert (told.rank, told.city, told.reason) == (Rank.COORDINATOR, "prato", "errors.not_your_scope")
    assert "person:1" not in caplog.text  # a log names no account


def test_somebody_without_a_grant_is_the_public_under_their_own_name() -> None:
    actor = Actor.holding([], subject="person:1")
    assert (actor.rank, actor.subject) == (Rank.PUBLIC, "person:1")
    assert not sees_unpublished(actor)


def test_unpublished_figures_end_at_the_city_of_the_grant() -> None:
    actor = Actor.holding([Grant(rank=Rank.VIEWER, city="prato")], subject="person:1")
    assert sees_unpublished(actor, city="prato")
    assert not sees_unpublished(actor, city="pisa")
