# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Validation: what a table reports waits, counts once an office of its city says so, or goes back with a note."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.lifecycle import Answer, Report
from circular.domain.permissions import PUBLIC, Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import Direction, Rank, State, Validation
from circular.domain.validation import Verdict
from circular.errors import Invalid, NotAllowed, StaleVersion
from circular.services import indicators, progress, updates, validation
from circular.services.context import Context
from circular.services.updates import Entry
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services import portfolio

TODAY = NOW.date()
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)


def somebody(rank: Rank, **scope: str) -> Actor:
    return Actor.holding([Grant(rank=rank, **scope)], subject=f"person:{rank}")


COORDINATOR = somebody(Rank.COORDINATOR, city="city", table="tessile")
OFFICE = somebody(Rank.DEPARTMENT, city="city")


@pytest.fixture
def table(store: Store) -> Context:
    """The coordinator of a table, in a strategy whose office validates."""
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small(validation=True))
    return Context(store=store, settings=Settings(), actor=COORDINATOR, now=NOW)


@pytest.fixture
def office(table: Context) -> Context:
    return replace(table, actor=OFFICE, now=NOW + timedelta(hours=1))


def report(context: Context, action: str, *, reached=None, **fields: object) -> str:
    """Report on an action; the id of the update."""
    task = next(each for each in updates.tasks(context, QUESTION) if each.action == action)
    said = {"answer": Answer.CHANGE, "state": task.state, "progress": None, "explanation": ""} | fields
    entry = Entry(
        action=action,
        seen=task.version,
        report=Report(**({"happened_on": TODAY} | said)),
        reached=reached or {},
    )
    updates.report_progress(context, QUESTION, [entry])
    task = next(each for each in updates.tasks(context, QUESTION) if each.action == action)
    assert task.word is not None
    return task.word.id


def standing(context: Context, action: str):
    return progress.standing(context, QUESTION, action)


def trail(store: Store) -> int:
    with store.read() as reader:
        return int(reader.ask("SELECT count(*) FROM audit")[0][0])


def test_a_table_reports_and_the_office_lets_it_count(table, office):
    update = report(table, "held", progress=0.8, explanation="Linea montata")
    assert standing(table, "held").progress == 0.5
    found = validation.waiting(office, QUESTION)
    assert [(each.update, each.progress_before, each.progress) for each in found.updates] == [
        (update, 0.5, 0.8)
    ]
    assert found.updates[0].explanation.it == "Linea montata"
    assert len(found) == 1
    assert validation.validate_updates(office, QUESTION, [Verdict(update=update)]) == 1
    assert standing(table, "held").progress == 0.8
    assert len(validation.waiting(office, QUESTION)) == 0


def test_a_milestone_ticked_counts_with_its_update(table, office):
    update = report(table, "late", reached={"m2": True})
    assert standing(office, "late").progress == 0.25
    waits = validation.waiting(office, QUESTION).updates[0]
    assert [(each.title.it, each.done) for each in waits.ticks] == [("m2", True)]
    public = replace(office, actor=PUBLIC)
    assert standing(public, "late").progress == 0.25
    validation.validate_updates(office, QUESTION, [Verdict(update=update)])
    assert standing(public, "late").progress == 1.0


def test_it_was_known_to_count_from_the_day_of_the_offices_word(table, office):
    update = report(table, "held", progress=0.8, happened_on=date(2026, 11, 1))
    later = replace(office, now=NOW + timedelta(days=3))
    validation.validate_updates(later, QUESTION, [Verdict(update=update)])
    on = date(2026, 11, 24)
    before = progress.standing(later, replace(QUESTION, as_of=on, known_on=TODAY), "held")
    after = progress.standing(later, replace(QUESTION, as_of=on), "held")
    assert (before.progress, before.waiting, after.progress, after.waiting) == (0.5, 1, 0.8, 0)


def test_what_is_sent_back_says_why_and_waits_no_longer(table, office):
    update = report(table, "held", progress=0.8)
    validation.validate_updates(
        office, QUESTION, [Verdict(update=update, sent_back=True, note=" Manca un atto ")]
    )
    assert len(validation.waiting(office, QUESTION)) == 0
    assert standing(office, "held").waiting == 0
    task = next(each for each in updates.tasks(table, QUESTION) if each.action == "held")
    assert task.word.returned
    assert task.word.returned_note == "Manca un atto"
    again = report(table, "held", progress=0.8, explanation="Atto 12/2026")
    assert [each.update for each in validation.waiting(office, QUESTION).updates] == [again]


def test_nothing_goes_back_without_a_word(table, office):
    updates_ = [report(table, "held", progress=0.8), report(table, "late", reached={"m2": True})]
    before = trail(office.store)
    with pytest.raises(Invalid) as refused:
        validation.validate_updates(
            office,
            QUESTION,
            [Verdict(update=updates_[0]), Verdict(update=updates_[1], sent_back=True, note=" ")],
        )
    assert refused.value.details["updates"] == (updates_[1],)
    assert trail(office.store) == before
    assert len(validation.waiting(office, QUESTION)) == 2


def test_whoever_comes_second_is_told_and_nothing_changes(table, office):
    first, second = report(table, "held", progress=0.8), report(table, "late", reached={"m2": True})
    validation.validate_updates(
        office, QUESTION, [Verdict(update=first, sent_back=True, note="Manca un atto")]
    )
    before = trail(office.store)
    with pytest.raises(StaleVersion) as refused:
        validation.validate_updates(office, QUESTION, [Verdict(update=second), Verdict(update=first)])
    assert refused.value.details["gone"] == (first,)
    assert trail(office.store) == before
    assert standing(office, "late").progress == 0.25


def test_the_trail_says_who_said_what_about_which(table, office):
    update = report(table, "held", progress=0.8)
    validation.validate_updates(
        office, QUESTION, [Verdict(update=update, sent_back=True, note="Manca un atto")]
    )
    with office.store.read() as reader:
        actor, verb, subject, payload = reader.ask(
            "SELECT actor, verb, subject, payload FROM audit ORDER BY position DESC LIMIT 1"
        )[0]
        author = reader.ask("SELECT author FROM status_update ORDER BY recorded_at DESC LIMIT 1")[0][0]
    assert (actor, verb, subject) == (OFFICE.subject, "validate_updates", "held")
    assert json.loads(payload) == {"update": update, "verdict": "returned", "note": "Manca un atto"}
    assert author == COORDINATOR.subject


@pytest.mark.parametrize(
    "actor",
    [PUBLIC, somebody(Rank.VIEWER), COORDINATOR, somebody(Rank.DEPARTMENT, city="elsewhere")],
    ids=["public", "viewer", "coordinator", "another city"],
)
def test_whoever_may_not_is_refused_and_nothing_changes(table, office, actor, caplog):
    update = report(table, "held", progress=0.8)
    outsider, before = replace(office, actor=actor), trail(office.store)
    with pytest.raises(NotAllowed):
        validation.waiting(outsider, QUESTION)
    with pytest.raises(NotAllowed):
        validation.validate_updates(outsider, QUESTION, [Verdict(update=update)])
    assert "refused: validate_updates" in caplog.text
    assert trail(office.store) == before
    assert standing(office, "held").progress == 0.5


def test_an_office_does_not_reach_into_another_strategy(table, office):
    update = report(table, "held", progress=0.8)
    with office.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, _elsewhere())
    both = replace(office, actor=somebody(Rank.DEPARTMENT))
    with pytest.raises(StaleVersion):
        validation.validate_updates(both, replace(QUESTION, strategy="other"), [Verdict(update=update)])
    assert standing(office, "held").progress == 0.5


def test_a_measurement_counts_once_validated(table, office):
    with office.store.change(actor="test:", now=builders.LONG_AGO) as change:
        defined = builders.indicator("scarti", direction=Direction.DOWN)
        draft = builders.measurement("scarti", date(2026, 1, 1), 12.0, validation=Validation.DRAFT)
        builders.load(change, [defined, builders.measurement("scarti", date(2025, 1, 1), 15.0), draft])
    assert [each.value for each in indicators.attainments(office, QUESTION)[0].values] == [15.0]
    waits = validation.waiting(office, QUESTION).values
    assert [(each.measurement, each.value) for each in waits] == [(draft.id, 12.0)]
    assert validation.validate_updates(office, QUESTION, [], measurements=[draft.id]) == 1
    assert [each.value for each in indicators.attainments(office, QUESTION)[0].values] == [15.0, 12.0]
    with pytest.raises(StaleVersion):
        validation.validate_updates(office, QUESTION, [], measurements=[draft.id])


def test_where_nothing_needs_validation_nothing_waits(store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    context = Context(store=store, settings=Settings(), actor=COORDINATOR, now=NOW)
    report(context, "held", state=State.SUSPENDED, explanation="Manca il filato")
    assert len(validation.waiting(replace(context, actor=OFFICE), QUESTION)) == 0


def _elsewhere() -> list[object]:
    return [
        r.City(id="elsewhere", name="Altrove"),
        r.Strategy(id="other", city_id="elsewhere", name_it="Un'altra", validation=True),
    ]
