# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who work on the meetings of the small strategy, and short ways to hold one."""

from dataclasses import replace
from datetime import date, datetime

from circular.config import Settings
from circular.domain.decisions import Wording
from circular.domain.meetings import Call, Presences
from circular.domain.permissions import PUBLIC, Actor, Grant
from circular.domain.question import Question
from circular.domain.records import EVERY_TABLE
from circular.domain.sets import DecisionKind, MeetingKind, Rank
from circular.services import decisions, meetings, presences
from circular.services.context import Context
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services import people

TODAY = NOW.date()
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)
CALL = Call(kind=MeetingKind.TABLE, held_on=date(2026, 11, 10), starts_at="18.00", place="Biblioteca")
TO_COME = replace(CALL, held_on=date(2026, 12, 10))


def person(rank: Rank, *, table: str | None = None, city: str | None = "city") -> Actor:
    return Actor.holding([Grant(rank=rank, city=city, table=table)], subject=f"person:{rank}-{table}")


COORDINATOR = person(Rank.COORDINATOR, table="textiles")
OTHER = person(Rank.COORDINATOR, table="green")
OFFICE = person(Rank.DEPARTMENT)
VIEWER = person(Rank.VIEWER)
STRANGER = person(Rank.DEPARTMENT, city="elsewhere")


def filled(store: Store) -> Context:
    """The small strategy, and the coordinator of its first table."""
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, people.small())
    return Context(store=store, settings=Settings(), actor=COORDINATOR, now=NOW)


def by(context: Context, actor: Actor, *, now: datetime | None = None) -> Context:
    return replace(context, actor=actor, now=now or context.now)


def public(context: Context) -> Context:
    return by(context, PUBLIC)


def held(context: Context, meeting: str, question: Question = QUESTION):
    return meetings.meeting(context, question, meeting)


def called(context: Context, call: Call = CALL, table: str = "textiles") -> str:
    return meetings.record_meeting(context, QUESTION, call, table=table)


def minuted(context: Context, text: str = "Si discute.", call: Call = CALL) -> str:
    """A meeting with two organisations, minutes and no decision yet."""
    meeting = called(context, call)
    came = Presences(persons={"mill": 2, "city-hall": 1}, citizens=3)
    presences.record_attendance(context, QUESTION, held(context, meeting).meeting, came, seen={})
    meetings.write_minutes(context, QUESTION, held(context, meeting).meeting, minutes_it=text)
    return meeting


def approved(context: Context, meeting: str, **fields: str) -> None:
    office = by(context, OFFICE)
    meetings.approve_minutes(office, QUESTION, held(office, meeting).meeting, **fields)


def decided(context: Context, meeting: str, **fields: object) -> str:
    given = {"kind": DecisionKind.PROPOSAL, "text_it": "Si propone di provare."} | fields
    return decisions.record_decision(context, QUESTION, meeting, Wording(**given))


def outcome(context: Context, meeting: str, decision: str, question: Question = QUESTION):
    found = [each for each in held(context, meeting, question).outcomes if each.decision.id == decision]
    return found[0] if found else None


def rows(store: Store) -> dict[str, int]:
    """How much there is of everything."""
    with store.read() as reader:
        names = (*EVERY_TABLE, "audit")
        return {name: int(reader.ask(f"SELECT count(*) FROM {name}")[0][0]) for name in names}  # noqa: S608  # our own names


def events(store: Store) -> list[tuple[str, str, str]]:
    """Verb, subject and actor of each change, oldest first."""
    with store.read() as reader:
        return [tuple(row) for row in reader.ask("SELECT verb, subject, actor FROM audit ORDER BY position")]
