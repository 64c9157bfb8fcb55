# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of what somebody may have to be reminded of, and of who could be written to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from circular.domain.people import address
from circular.domain.question import Question
from circular.domain.reminders import Addresses, Sent, Thing
from circular.domain.sets import Rank, ReminderKind
from circular.domain.text import Bilingual
from circular.store.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The addresses of a strategy."""

    tables: Mapping[tuple[str, str], tuple[str, ...]]
    organisations: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, tuple[str, ...]]
    governing: tuple[str, ...]
    people: Mapping[Rank, tuple[str, ...]]

    def of(self, thing: Thing) -> Addresses:
        """Where a reminder about a thing could go."""
        table = thing.table or ""
        organisation = self.organisations.get(thing.organisation or "", ())
        persons = self.tables.get((table, "person"), ())
        if not persons and thing.table:
            persons = self.people.get(Rank.COORDINATOR, ())
        return Addresses(
            organisation=organisation or self.tables.get((table, "organisation"), ()),
            coordinators=persons,
            # What is of no office is of those that run the strategy.
            office=self.offices.get(thing.office or "", ()) or self.governing,
            department=self.people.get(Rank.DEPARTMENT, ()),
            admins=self.people.get(Rank.ADMIN, ()),
        )


def book(reader: Reader, question: Question) -> Book:
    """Everybody who could be written to; what is no address is left out."""
    strategy = question.strategy
    tables: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in reader.rows("reminders.coordinators", strategy=strategy):
        _add(tables, (row["table_id"], row["kind"]), row["email"])
    organisations: dict[str, tuple[str, ...]] = {}
    for row in reader.rows("reminders.organisations", strategy=strategy):
        _add(organisations, row["stakeholder"], row["email"])
    offices: dict[str, tuple[str, ...]] = {}
    for row in reader.rows("reminders.offices", strategy=strategy):
        _add(offices, row["office"], row["email"])
    governing: dict[str, tuple[str, ...]] = {}
    for row in reader.rows("reminders.governing", strategy=strategy, as_of=question.as_of):
        _add(governing, strategy, row["email"])
    people: dict[Rank, tuple[str, ...]] = {}
    for row in reader.rows("reminders.people", strategy=strategy):
        _add(people, Rank(row["rank"]), row["email"])
    return Book(
        tables=tables,
        organisations=organisations,
        offices=offices,
        governing=governing.get(strategy, ()),
        people=people,
    )


def things(reader: Reader, question: Question) -> tuple[Thing, ...]:
    """Actions that end or are silent, commitments: whatever their day, and one action under several kinds."""
    asked = question.parameters()
    found = []
    for row in reader.rows("reminders.actions", **asked):
        found += _of_action(row, question)
    for row in reader.rows("reminders.commitments", **asked):
        found.append(
            Thing(
                strategy=question.strategy,
                kind=ReminderKind.COMMITMENT,
                subject=row["decision"],
                title=Bilingual(row["text_it"], row["text_en"]),
                due_on=row["due_on"],
                organisation=row["stakeholder_id"],
                office=row["office_id"],
                **_place(row),
            )
        )
    return tuple(found)


def sent(reader: Reader, strategy: str, *, day: Callable[[datetime], date]) -> tuple[Sent, ...]:
    """What was sent already; `day` says on which day a moment was."""
    return tuple(
        Sent(
            recipient=row["recipient"],
            kind=ReminderKind(row["kind"]),
            subject=row["subject"],
            sent_on=day(row["sent_at"]),
        )
        for row in reader.rows("reminders.sent", strategy=strategy)
    )


def _of_action(row: Mapping[str, Any], question: Question) -> list[Thing]:
    days: dict[ReminderKind, date | None] = {}
    if row["ends_on"] is not None:
        late = row["ends_on"] < question.as_of
        days[ReminderKind.ACTION_LATE if late else ReminderKind.ACTION_DUE] = row["ends_on"]
    if row["silent"]:
        days[ReminderKind.ACTION_SILENT] = row["silent_on"]
    return [
        Thing(
            strategy=question.strategy,
            kind=kind,
            subject=row["action"],
            title=Bilingual(row["title_it"], row["title_en"]),
            due_on=day,
            office=row["office_id"],
            **_place(row),
        )
        for kind, day in days.items()
    ]


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    name = Bilingual(row["table_name_it"], row["table_name_en"]) if row["table_id"] else None
    return {"table": row["table_id"], "table_name": name}


def _add(held: dict[Any, tuple[str, ...]], key: object, email: str) -> None:
    written = address(email)
    if written and written not in held.get(key, ()):
        held[key] = (*held.get(key, ()), written)
