# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is let go when: to the day, once, and never the last who may give roles."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from circular.config import Settings
from circular.domain.permissions import PUBLIC, Actor
from circular.domain.records import Reminder
from circular.domain.sets import Rank, ReminderKind
from circular.errors import NotAllowed
from circular.services import integrity, people, retention
from tests import builders
from tests.builders import NOW

ANNA = {"iss": "https://login.example", "sub": "1", "name": "Anna Bianchi", "email": "anna@comune.it"}
SETTINGS = Settings(database=":memory:", retain_people=24, retain_roles=12, retain_reminders=6)


@pytest.fixture
def context(store, context):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.strategy())
    given = replace(context, settings=SETTINGS)
    people.grant(given, ANNA["email"], Rank.DEPARTMENT, city="city")
    people.arrive(replace(given, actor=PUBLIC), ANNA)
    return given


def on(context, day: date):
    return replace(context, now=datetime.combine(day, NOW.time()))


def counts(**due: int) -> dict[str, int]:
    return {"people": 0, "roles": 0, "invitations": 0, "reminders": 0} | due


def kept(context) -> str:
    with context.read() as reader:
        tables = ("person", "role_grant", "reminder", "audit")
        return str([reader.ask(f"SELECT * FROM {table}") for table in tables])  # noqa: S608  # tables of ours


def test_whoever_has_not_been_here_becomes_a_number(context):
    last = date(2028, 11, 22)
    assert retention.due(on(context, last)).counts() == counts()
    after = on(context, last + timedelta(days=1))
    assert retention.retain(after).counts() == counts(people=1)
    assert "anna" not in kept(context).lower()
    assert integrity.verify(context).whole
    assert retention.due(after).nothing
    again = people.arrive(replace(after, actor=PUBLIC), ANNA)
    assert again.rank is Rank.PUBLIC


def test_whoever_was_here_stays(context):
    revision = context.store.revision
    people.arrive(replace(on(context, date(2026, 12, 1)), actor=PUBLIC), ANNA)
    assert context.store.revision == revision  # within the month nothing is written
    people.arrive(replace(on(context, date(2028, 11, 1)), actor=PUBLIC), ANNA)
    assert context.store.revision == revision + 1
    assert retention.due(on(context, date(2028, 12, 31))).counts() == counts()


def test_roles_and_invitations_lose_their_address(context):
    people.grant(context, "never@came.it", Rank.VIEWER, city="city")
    ended = people.grant(context, "ended@role.it", Rank.VIEWER, city="city")
    people.end_grant(context, ended.id, version=ended.version)
    assert retention.due(on(context, date(2027, 11, 22))).counts() == counts()
    after = on(context, date(2027, 11, 23))
    assert retention.due(after).counts() == counts(roles=1, invitations=1)
    retention.retain(after)
    assert "never@came.it" not in kept(context)
    assert "ended@role.it" not in kept(context)
    assert [each.email for each in people.people(context)] == ["anna@comune.it"]
    assert people.people(context)[0].roles


def test_messages_lose_their_address_and_stay_counted(context):
    sent = {"strategy_id": builders.STRATEGY, "kind": ReminderKind.ACTION_LATE, "subject": "x"}
    with context.store.change(actor="test:", now=NOW) as change:
        change.insert([Reminder(id="m", recipient="who@comune.it", sent_at=NOW, **sent)])
        change.record("send_reminders", "x")
    retention.retain(on(context, date(2027, 5, 23)))
    with context.read() as reader:
        assert reader.ask("SELECT recipient FROM reminder") == [("past:",)]


def test_the_last_administrator_stays(context):
    people.grant(context, ANNA["email"], Rank.ADMIN)
    assert retention.due(on(context, date(2031, 1, 1))).counts() == counts()
    people.grant(context, "other@comune.it", Rank.ADMIN)
    assert retention.due(on(context, date(2031, 1, 1))).counts() == counts(people=1)


def test_nobody_else_may(context):
    office = replace(context, actor=Actor(subject="person:x", rank=Rank.DEPARTMENT))
    with pytest.raises(NotAllowed):
        retention.due(office)
    with pytest.raises(NotAllowed):
        retention.retain(office)
