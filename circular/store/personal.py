# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading every text that can name a person, and what is held of one: a page of rows at a time, of any engine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from circular.domain import personal
from circular.domain.personal import Column, Kind
from circular.domain.records import EVERY_TABLE, Person, Reminder, RoleGrant, StatusUpdate
from circular.domain.trail import Event
from circular.store.reading import Reader

_PAGE = 5_000
_ELSEWHERE = frozenset({("audit", "actor"), ("person", "subject"), ("person", "name"), ("person", "email")})
"""Found by who somebody is, not by how they are spelled: another person can have the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What stands in a column of a row."""

    column: Column
    row: str
    text: str


def texts(reader: Reader) -> Iterator[Text]:
    """Every text in which a person can be named, table by table."""
    for table in (*EVERY_TABLE, "audit"):
        columns = [each for each in personal.of(table) if (each.table, each.name) not in _ELSEWHERE]
        if columns:
            yield from _of_table(reader, table, columns)


def persons(reader: Reader, who: str) -> tuple[Person, ...]:
    """The accounts that an id, a provider's name for somebody, or an address means."""
    return tuple(reader.records(Person, "personal.persons", who=who))


def roles(reader: Reader, email: str) -> tuple[RoleGrant, ...]:
    """The roles that an address holds or held."""
    return tuple(reader.records(RoleGrant, "personal.roles", email=email))


def reminders(reader: Reader, email: str) -> tuple[Reminder, ...]:
    """The messages that went to an address."""
    return tuple(reader.records(Reminder, "personal.reminders", email=email))


def reports(reader: Reader, person: str) -> tuple[StatusUpdate, ...]:
    """What a person reported."""
    return tuple(reader.records(StatusUpdate, "personal.reports", author=f"person:{person}"))


def acts(reader: Reader, person: str) -> tuple[Event, ...]:
    """The changes that a person made."""
    rows = reader.rows("personal.acts", actor=f"person:{person}")
    return tuple(
        Event(**(row | {"payload": json.loads(row["payload"]) if row["payload"] else None})) for row in rows
    )


def erasures(reader: Reader) -> dict[str, tuple[int, datetime]]:
    """The erasures that the trail tells of: their number and moment by id."""
    found = {}
    for row in reader.rows("personal.erasures"):
        told = json.loads(row["payload"])
        found[str(told["erasure"])] = int(told["number"]), row["recorded_at"]
    return found


def lapsed_persons(reader: Reader, before: date) -> tuple[Person, ...]:
    """Whoever was last here before a day and is still named."""
    return tuple(reader.records(Person, "personal.lapsed_persons", before=before))


def lapsed_roles(reader: Reader, before: datetime) -> tuple[RoleGrant, ...]:
    """Roles that ended, or were given to somebody who never came, before a moment and still name an address."""
    return tuple(reader.records(RoleGrant, "personal.lapsed_roles", before=before))


def lapsed_reminders(reader: Reader, before: datetime) -> tuple[Reminder, ...]:
    """Messages that went before a moment and still name an address."""
    return tuple(reader.records(Reminder, "personal.lapsed_reminders", before=before))


def is_json(column: Column) -> bool:
    """Whether what stands there is JSON, in which a name may be split by what escapes a line's end."""
    return column.kind in (Kind.TRAIL, Kind.FROZEN)


def _of_table(reader: Reader, table: str, columns: list[Column]) -> Iterator[Text]:
    key = "position" if table == "audit" else "id"
    names = ", ".join(each.name for each in columns)
    filled = " OR ".join(f"{each.name} IS NOT NULL" for each in columns)
    after = "0" if table == "audit" else "''"
    while True:
        rows = reader.ask(
            f"SELECT {key}, {names} FROM {table} "  # noqa: S608  # tables and columns of ours
            f"WHERE {key} > {after} AND ({filled}) ORDER BY {key} LIMIT {_PAGE}"
        )
        for row in rows:
            for column, text in zip(columns, row[1:], strict=True):
                if text:
                    yield Text(column=column, row=str(row[0]), text=text)
        if len(rows) < _PAGE:
            return
        last = rows[-1][0]
        after = str(int(last)) if table == "audit" else "'" + str(last).replace("'", "''") + "'"
