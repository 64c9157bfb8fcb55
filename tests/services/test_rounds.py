# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Update rounds: who is asked, what is an answer, and closing never hides what is missing."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.config import Settings
from circular.domain.lifecycle import Answer
from circular.domain.permissions import PUBLIC
from circular.domain.sets import Rank, UpdateOrigin
from circular.domain.validation import Verdict
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import rounds, validation
from circular.services.context import Context
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services import people, portfolio
from tests.services.test_validation import COORDINATOR, OFFICE, QUESTION, report, somebody, trail

DUE = date(2026, 12, 6)


@pytest.fixture
def office(store: Store) -> Context:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def later(context: Context, actor=None, **passed: int) -> Context:
    return replace(context, actor=actor or context.actor, now=NOW + timedelta(**passed))


def opened(context: Context, **fields: object) -> str:
    return rounds.open_round(context, QUESTION, **({"title": "Novembre", "due_on": DUE} | fields))


def current(context: Context, number: int = 0):
    return rounds.every(context, QUESTION)[number]


def codes(asked) -> list[str]:
    return sorted(each.action for each in asked)


def test_a_round_asks_about_what_is_under_way(office):
    opened(office)
    found = current(office)
    assert codes(found.asked) == ["fine", "held", "hidden", "late"]  # `idea` is proposed, `apart` not adopted
    assert codes(found.missing) == codes(found.asked)
    assert [(each.table, each.asked) for each in found.by_table()] == [("spazi", 2), ("tessile", 2)]


def test_a_persons_report_since_it_opened_is_an_answer(office):
    report(later(office, COORDINATOR, hours=-1), "held", answer=Answer.CONFIRM)
    opened(office)
    assert "held" in codes(current(office).missing)
    report(later(office, COORDINATOR, hours=1), "late", answer=Answer.EXPLAIN, explanation="Gara a dicembre")
    assert codes(current(office).missing) == ["fine", "held", "hidden"]


def test_an_import_is_no_answer(office):
    opened(office)
    moment = NOW + timedelta(hours=1)
    with office.store.change(actor="test:", now=moment) as change:
        told = builders.update("held", NOW.date(), recorded_at=moment, origin=UpdateOrigin.IMPORT)
        builders.load(change, [told])
    assert "held" in codes(current(office).missing)


def test_what_is_completed_in_answer_stays_answered(office):
    opened(office)
    report(later(office, COORDINATOR, hours=1), "held", state="completed", explanation="Collaudo")
    found = current(office)
    assert "held" in codes(found.asked)
    assert "held" not in codes(found.missing)


def test_what_the_office_sends_back_is_missing_again(store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small(validation=True))
    office = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)
    opened(office)
    update = report(later(office, COORDINATOR, hours=1), "held", progress=0.8)
    assert "held" not in codes(current(office).missing)
    back = Verdict(update=update, sent_back=True, note="Di quale linea?")
    validation.validate_updates(later(office, hours=2), QUESTION, [back])
    assert "held" in codes(current(office).missing)


def test_a_tables_round_asks_its_groups_too(store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, people.small())
    office = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)
    opened(office, table="textiles")
    found = current(office)
    assert codes(found.asked) == ["park", "spin"]
    assert {each.action: each.coordinator for each in found.asked} == {"spin": "Weaver", "park": "Weaver"}


def test_a_coordinator_sees_what_their_own_table_is_asked(office):
    opened(office)
    opened(office, table="spazi")
    found = rounds.every(later(office, COORDINATOR), QUESTION)
    assert [codes(each.asked) for each in found] == [["held", "late"]]


def test_one_open_round_a_scope(office):
    opened(office)
    opened(office, table="tessile")
    before = trail(office.store)
    for table in (None, "tessile"):
        with pytest.raises(Invalid) as refused:
            opened(office, table=table)
        assert [each.key for each in refused.value.details["faults"]] == ["rounds.open_already"]
    assert trail(office.store) == before
    first = next(each.record for each in rounds.every(office, QUESTION) if each.record.table_id is None)
    rounds.close_round(office, QUESTION, first.id, version=1, confirmed=True)
    opened(office)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"title": "  "}, "rounds.title_missing"),
        ({"due_on": None}, "rounds.due_missing"),
        ({"due_on": NOW.date() - timedelta(days=1)}, "rounds.due_past"),
    ],
)
def test_what_is_wrong_is_said_by_field(office, fields, key):
    with pytest.raises(Invalid) as refused:
        opened(office, **fields)
    assert [each.key for each in refused.value.details["faults"]] == [key]
    assert rounds.every(office, QUESTION) == ()


def test_closing_with_unanswered_actions_lists_them_and_asks(office):
    round_id = opened(office)
    report(later(office, COORDINATOR, hours=1), "held", answer=Answer.CONFIRM)
    before = trail(office.store)
    with pytest.raises(Invalid) as refused:
        rounds.close_round(office, QUESTION, round_id, version=1)
    assert codes(refused.value.details["unanswered"]) == ["fine", "hidden", "late"]
    assert trail(office.store) == before
    assert current(office).open
    assert rounds.close_round(later(office, days=1), QUESTION, round_id, version=1, confirmed=True) == 3
    closed = current(office).record
    assert (closed.unanswered, closed.closed_at) == (3, NOW + timedelta(days=1))
    with office.store.read() as reader:
        verb, payload = reader.ask("SELECT verb, payload FROM audit ORDER BY position DESC LIMIT 1")[0]
    assert verb == "close_round"
    assert sorted(json.loads(payload)["unanswered"]) == ["fine", "hidden", "late"]


def test_whoever_closes_second_is_told(office):
    round_id = opened(office)
    rounds.close_round(office, QUESTION, round_id, version=1, confirmed=True)
    for version in (1, 2):
        with pytest.raises(StaleVersion):
            rounds.close_round(office, QUESTION, round_id, version=version, confirmed=True)


def test_what_does_not_exist_is_said(office):
    with pytest.raises(NotFound):
        opened(office, table="nobody")
    with pytest.raises(NotFound):
        rounds.close_round(office, QUESTION, "nobody", version=1)


@pytest.mark.parametrize(
    "actor",
    [PUBLIC, somebody(Rank.VIEWER), COORDINATOR, somebody(Rank.DEPARTMENT, city="elsewhere")],
    ids=["public", "viewer", "coordinator", "another city"],
)
def test_whoever_may_not_is_refused_and_nothing_changes(office, actor, caplog):
    round_id = opened(office)
    outsider, before = later(office, actor), trail(office.store)
    with pytest.raises(NotAllowed):
        opened(outsider, table="tessile")
    with pytest.raises(NotAllowed):
        rounds.close_round(outsider, QUESTION, round_id, version=1, confirmed=True)
    if actor is not COORDINATOR:
        with pytest.raises(NotAllowed):
            rounds.every(outsider, QUESTION)
    assert "refused: open_round" in caplog.text
    assert trail(office.store) == before
