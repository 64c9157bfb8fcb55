# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders: on which days, about what, to whom; and what is never written twice.

The rhythm is 30, 7 and 1 days before a thing is due, then 7, 30 and every 30 days after. A day that was missed, because
nothing ran, is made up for on the next one: what counts is the last step of the rhythm that has come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from circular.domain.sets import ReminderKind
from circular.domain.text import Bilingual

BEFORE = (30, 7, 1)
AFTER = (7, 30)
EVERY = 30
QUIET = 5
"""So many days pass before the same person is written about the same thing again, whatever the rhythm says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something somebody may have to be reminded of; without a day nobody was ever heard of about it.

    `subject` is its id. A round asks a table about so many `missing` actions; a commitment is of an `organisation`.
    """

    strategy: str
    kind: ReminderKind
    subject: str
    title: Bilingual
    due_on: date | None
    table: str | None = None
    table_name: Bilingual | None = None
    office: str | None = None
    organisation: str | None = None
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A reminder that was sent: to whom, about what, on which day."""

    recipient: str
    kind: ReminderKind
    subject: str
    sent_on: date


def step_on(due_on: date, today: date, *, before: bool = True) -> date | None:
    """The day of the last step of the rhythm that has come; None before the first. `before`: also ahead of the day."""
    late = (today - due_on).days
    steps = [-days for days in BEFORE] if before else []
    steps += [*AFTER, *range(AFTER[-1] + EVERY, late + 1, EVERY)]
    come = [step for step in steps if step <= late]
    return due_on + timedelta(days=come[-1]) if come else None


_ENDING = frozenset({ReminderKind.ACTION_DUE, ReminderKind.ACTION_LATE})


def is_due(thing: Thing, *, recipient: str, today: date, sent: Iterable[Sent]) -> bool:
    """Whether `recipient` is to be written about `thing` today, given what was sent before."""
    mine = [each for each in sent if (each.recipient, each.subject) == (recipient, thing.subject)]
    if any((today - each.sent_on).days < QUIET for each in mine):
        return False
    # Before and after its end it is one and the same day that an action is reminded of.
    same = _ENDING if thing.kind in _ENDING else {thing.kind}
    last = max((each.sent_on for each in mine if each.kind in same), default=None)
    if thing.due_on is None:
        return last is None or (today - last).days >= EVERY
    step = step_on(thing.due_on, today, before=thing.kind is not ReminderKind.ACTION_SILENT)
    return step is not None and (last is None or last < step)


_URGENCY = (ReminderKind.ACTION_LATE, ReminderKind.ACTION_DUE, ReminderKind.ACTION_SILENT)


def most_urgent(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """One thing an action: what is late is not also silent."""
    chosen: dict[str, Thing] = {}
    others = []
    for each in things:
        if each.kind not in _URGENCY:
            others.append(each)
            continue
        held = chosen.get(each.subject)
        if held is None or _URGENCY.index(each.kind) < _URGENCY.index(held.kind):
            chosen[each.subject] = each
    return (*chosen.values(), *others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Everywhere a reminder about a thing could go, in the order in which it is tried.

    The first that is not empty is written to: the committing or coordinating organisation, people who coordinate the
    table, the office of the action or those that run the strategy, people of the department, administrators.
    """

    organisation: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()

    def recipients(self) -> tuple[str, ...]:
        """Who is written to; empty where nobody can be."""
        steps = (self.organisation, self.coordinators, self.office, self.department, self.admins)
        return next((step for step in steps if step), ())

    @property
    def uncoordinated(self) -> bool:
        """Whether there is nobody who coordinates, so that it falls to the office."""
        return not (self.organisation or self.coordinators)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """All that one address is reminded of, in one go."""

    recipient: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A table with things to be reminded of where nobody who coordinates has an address: its office is told instead."""

    strategy: str
    table: str
    name: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be written on a day; `unreachable` are things for which there is no address at all."""

    as_of: date
    messages: tuple[Message, ...]
    gaps: tuple[Gap, ...]
    unreachable: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A message that could not be sent, and what the mail server said."""

    recipient: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a plan; what failed is tried again next time."""

    plan: Plan
    sent: tuple[Message, ...]
    failed: tuple[Failure, ...]


def together(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Each subject once: a round that asks several tables of one person asks about all their missing actions."""
    found: dict[tuple[str, ReminderKind], Thing] = {}
    for each in things:
        key = (each.subject, each.kind)
        if key not in found:
            found[key] = each
        elif each.missing:
            held = found[key]
            found[key] = replace(held, missing=held.missing + each.missing, table=None, table_name=None)
    order = list(ReminderKind)
    return tuple(
        sorted(
            found.values(), key=lambda each: (order.index(each.kind), each.due_on or date.min, each.title.it)
        )
    )
