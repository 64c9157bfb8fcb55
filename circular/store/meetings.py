# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of meetings, attendance and decisions as records: as somebody may know them, and as they stand."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import count
from typing import Any

from circular.domain.gatherings import Gathering, Present
from circular.domain.records import Attendance, Decision, Meeting, WorkingTable
from circular.domain.text import Bilingual
from circular.store.changing import Change
from circular.store.reading import Reader, as_record

_MEETING = [each.name for each in fields(Meeting)]
_DECISION = [each.name for each in fields(Decision)]


def calendar(reader: Reader, *, meeting: object = None, **asked: object) -> tuple[Gathering, ...]:
    """The meetings of the strategy, or the one asked for, in order of time."""
    return tuple(_gathering(row) for row in reader.rows("meetings.calendar", meeting=meeting, **asked))


def present(reader: Reader, meeting: str, **asked: object) -> tuple[Present, ...]:
    """Who came to a meeting, by name."""
    rows = reader.rows("meetings.present", meeting=meeting, **asked)
    return tuple(as_record(Present, row) for row in rows)


def decisions(reader: Reader, meeting: str, **asked: object) -> tuple[tuple[Decision, str | None], ...]:
    """What a meeting decided, each with the name of the organisation it is about."""
    rows = reader.rows("meetings.decisions", meeting=meeting, **asked)
    return tuple(
        (as_record(Decision, {name: row[name] for name in _DECISION}), row["stakeholder_name"])
        for row in rows
    )


def held(reader: Reader, *, strategy: str, meeting: str) -> Meeting | None:
    """A meeting as it stands."""
    found = reader.records(Meeting, "meetings.held", strategy=strategy, meeting=meeting)
    return found[0] if found else None


def attendance(reader: Reader, meeting: str) -> list[Attendance]:
    """The list of those present as it stands."""
    return reader.records(Attendance, "meetings.attendance", meeting=meeting)


def decided(reader: Reader, *, strategy: str, decision: str) -> Decision | None:
    """A decision as it stands."""
    found = reader.records(Decision, "meetings.decided", strategy=strategy, decision=decision)
    return found[0] if found else None


def begun(reader: Reader, meeting: Meeting) -> bool:
    """Whether anything has been told of a meeting yet."""
    row = reader.one("meetings.begun", meeting=meeting.id) or {}
    told = meeting.minutes_it or meeting.minutes_en or meeting.citizens is not None
    return bool(any(row.values()) or told)


def strike_out(change: Change, entries: Sequence[Attendance]) -> None:
    """Take entries off the list of those present."""
    if entries:
        change.execute("meetings.strike_out", entries=[each.id for each in entries])


def table(reader: Reader, *, strategy: str, table: str) -> WorkingTable | None:
    """A table of the strategy."""
    found = reader.records(WorkingTable, "meetings.table_of", strategy=strategy, table=table)
    return found[0] if found else None


def next_code(reader: Reader, *, strategy: str, stem: str) -> str:
    """The code of a table's next action: T1-01, T1-02, ..."""
    taken = {row["code"] for row in reader.rows("meetings.codes", strategy=strategy, stem=f"{stem}-%")}
    return next(code for number in count(1) if (code := f"{stem}-{number:02}") not in taken)


def _gathering(row: dict[str, Any]) -> Gathering:
    return Gathering(
        meeting=as_record(Meeting, {name: row[name] for name in _MEETING}),
        table=Bilingual(row["name_it"], row["name_en"]),
        told=row["told"],
        organisations=row["organisations"],
        persons=row["persons"],
        decisions=row["decisions"],
    )
