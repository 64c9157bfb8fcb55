# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an export holds of plans, spaces, practices, networks, calls and barriers: on a day, and for the public."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from circular.domain import spaces as rules
from circular.domain.records import SpaceChange
from circular.services import spaces

POINTERS = {
    ("space", "action_id"),
    ("practice", "action_id"),
    ("practice", "office_id"),
    ("space_change", "stakeholder_id"),
    ("temporary_use", "stakeholder_id"),
    ("barrier", "stakeholder_id"),
    ("barrier", "office_id"),
}
"""What may be gone without taking with it the row that names it."""
_ONLY_PUBLISHED = ("plan", "assessment", "practice", "barrier")
_INTERNAL = ("call_match",)
_OF_SPACE = ("temporary_use", "codesign_step", "codesign_party")

# What came true on a day, with what was written down along with it: unsaid on the days before.
_CAME_TRUE: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]] = {
    "space": (("consent_on", ("consent",)),),
    "temporary_use": (
        ("notice_on", ("notice", "notice_url")),
        ("convention_on", ("convention", "convention_url")),
        ("extended_on", ("extended_to",)),
        ("ended_on", ()),
    ),
    "codesign_step": (("done_on", ("outcome_it", "outcome_en")),),
    "call": (("withdrawn_on", ()),),
    "barrier": (("solved_on", ("solution_it", "solution_en")),),
    "action_dependency": (("ended_on", ()),),
}


def until(rows: Mapping[str, list[Any]], day: date, *, before: datetime) -> dict[str, list[Any]]:
    """The rows with what had become of them by a day; a temporary use is left out of the days before it was known."""
    found = dict(rows)
    found["temporary_use"] = [
        row
        for row in rows["temporary_use"]
        if row.recorded_at < before or not (dates := _first_dates(row)) or min(dates) <= day
    ]
    for table, columns in _CAME_TRUE.items():
        found[table] = [_unsaid(row, columns, day) for row in found[table]]
    return found


def published(
    rows: Mapping[str, list[Any]], day: date, *, shown: set[str], told: set[str]
) -> dict[str, list[Any]]:
    """What the public may have of these tables; `shown` are the public actions, `told` the meetings it may read."""
    public = {table: [row for row in rows[table] if row.published] for table in _ONLY_PUBLISHED}
    public["practice"] = _pointing(public["practice"], "action_id", shown)
    public |= _spaces(rows, day, shown=shown, told=told)
    public["meeting_city"] = [row for row in rows["meeting_city"] if row.meeting_id in told]
    return public | {table: [] for table in _INTERNAL}


def _spaces(
    rows: Mapping[str, list[Any]], day: date, *, shown: set[str], told: set[str]
) -> dict[str, list[Any]]:
    """Spaces that may be published, with the states that may be."""
    lives: dict[str, list[SpaceChange]] = {}
    for change in _in_force(rows["space_change"]):
        lives.setdefault(change.space_id, []).append(change)
    open_ = {
        space.id
        for space in rows["space"]
        if space.id in lives and rules.publishable(space, lives[space.id][-1].state, day)
    }
    public = {table: [row for row in rows[table] if row.space_id in open_] for table in _OF_SPACE}
    public["temporary_use"] = [replace(row, note_it=None, note_en=None) for row in public["temporary_use"]]
    public["space"] = [spaces.seen(row) for row in rows["space"] if row.id in open_]
    public["space"] = _pointing(public["space"], "action_id", shown)
    public["space_change"] = [
        replace(change, supersedes=None)
        for space in rows["space"]
        if space.id in open_
        for change in lives[space.id]
        if change.state in rules.PUBLIC
    ]
    public["codesign_step"] = _pointing(public["codesign_step"], "meeting_id", told)
    return public


def _in_force(changes: Iterable[SpaceChange]) -> list[SpaceChange]:
    """The changes that no other corrects, in the order in which they happened."""
    known = list(changes)
    corrected = {change.supersedes for change in known}
    return sorted(
        (change for change in known if change.id not in corrected),
        key=lambda change: (change.happened_on, change.recorded_at, change.id),
    )


def _pointing(rows: Iterable[Any], column: str, known: set[str]) -> list[Any]:
    return [row if getattr(row, column) in known else replace(row, **{column: None}) for row in rows]


def _unsaid(row: Any, columns: Iterable[tuple[str, tuple[str, ...]]], day: date) -> Any:  # noqa: ANN401  # any record
    for dated, beside in columns:
        on = getattr(row, dated)
        if on is not None and on > day:
            nothing = {name: False if getattr(row, name) is True else None for name in beside}
            row = replace(row, **{dated: None}, **nothing)
    return row


def _first_dates(row: Any) -> list[date]:  # noqa: ANN401  # a temporary use
    return [on for on in (row.notice_on, row.convention_on, row.starts_on) if on is not None]
