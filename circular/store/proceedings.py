# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tables and the office did, as facts of the history: one row at a time, with the fields it is told with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from circular.domain.changes import Row
from circular.domain.history import Kind, Subject, SubjectKind, Told, Verb
from circular.domain.text import Bilingual
from circular.store.reading import Reader

Fact = tuple[Row, dict[str, Any]]
"""A row, which may name an `action`, and what a happening is told with; it goes before what the action says."""


@dataclass(frozen=True, slots=True)
class Period:
    """After a day and up to another."""

    since: date
    until: date
    zone: ZoneInfo

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since < day <= self.until

    def day(self, moment: datetime) -> date:
        """The day of a moment of the store."""
        return moment.replace(tzinfo=UTC).astimezone(self.zone).date()


def facts(reader: Reader, asked: Mapping[str, object], period: Period) -> Iterator[Fact]:
    """Stages, meetings, decisions, feedback, rounds, and what waits; what the public may not read is not among them."""
    for row in reader.rows("proceedings.stages", **asked):
        before = {"stage": row["stage_before"]} if row["stage_before"] else None
        if row["stage"] != row["stage_before"]:
            fields = _of_table(row) | _change(Kind.TABLE, Verb.STAGE_REACHED, before, {"stage": row["stage"]})
            yield row, fields | {"happened_on": row["happened_on"]}
    yield from ((row, _meeting(row)) for row in reader.rows("proceedings.meetings", **asked))
    for row in reader.rows("proceedings.decisions", **asked):
        yield from ((row, fields) for fields in _decision(row, period))
    for row in reader.rows("proceedings.feedback", **asked):
        said = {name: row[name] for name in ("helix", "stakeholder") if row[name]}
        fields = _of_table(row) | _change(Kind.TABLE, Verb.FEEDBACK, None, said)
        yield row, fields | {"happened_on": row["happened_on"]}
    for row in reader.rows("proceedings.rounds", **asked):
        yield from ((row, fields) for fields in _round(row, period))
    for row in reader.rows("proceedings.waiting", **asked):
        yield from ((row, fields) for fields in _waiting(row, period))


def text(row: Row, name: str) -> Bilingual | None:
    """The text in both languages that stands in the columns `<name>_it` and `<name>_en`."""
    italian, english = row.get(f"{name}_it"), row.get(f"{name}_en")
    either = italian or english
    return Bilingual(either, english) if either else None


def _meeting(row: Row) -> dict[str, Any]:
    off = row["called_off_on"] is not None
    known = {name: row[name] for name in ("organisations", "persons") if row[name] is not None and not off}
    after = {"meeting_kind": row["kind"]} | ({"held_on": row["held_on"]} if off else known)
    fields = _change(Kind.MEETING, Verb.CALLED_OFF if off else Verb.HELD, None, after)
    return (
        _of_table(row)
        | fields
        | {
            "subject": _of_meeting(row),
            "happened_on": row["happened_on"],
            "source_url": row["source_url"],
            "recorded_at": no_earlier(row["recorded_at"], row["called_off_on"]),
        }
    )


def _decision(row: Row, period: Period) -> Iterator[dict[str, Any]]:
    """A decision may be made, taken up by an act or the office's word, and done, each on a day of its own."""
    fields = _of_table(row) | {"detail": text(row, "text")}
    if row["action"]:
        del fields["subject"]
    else:
        fields["subject"] = _of_meeting(row)
    parties = {name: row[name] for name in ("effect", "stakeholder", "due_on") if row[name]}
    act = " ".join(filter(None, (row["act_kind"], row["act_number"])))
    taken = {"actor": text(row, "office"), "source_url": row["act_url"]}
    if row["taken_up_note"]:
        taken["reason"] = Bilingual(row["taken_up_note"])
    if row["taken_up_at"]:
        taken["recorded_at"] = row["taken_up_at"]
    taken_back = row["withdrawn_at"]
    kept = {name: row[name] for name in ("stakeholder",) if row[name]}
    for day, verb, after, more in (
        (row["held_on"], Verb(row["kind"]), parties, {}),
        (row["taken_up_on"], Verb.TAKEN_UP, {"act": act} if act else {}, taken),
        (row["done_on"], Verb.KEPT, kept, {}),
        (
            period.day(taken_back) if taken_back else None,
            Verb.TAKEN_BACK,
            {},
            {"recorded_at": taken_back},
        ),
    ):
        if day in period:
            moment = {"happened_on": day, "recorded_at": no_earlier(row["recorded_at"], day)}
            yield fields | _change(Kind.MEETING, verb, None, after) | moment | more


def _round(row: Row, period: Period) -> Iterator[dict[str, Any]]:
    title = text(row, "title") or Bilingual("")
    fields = {
        "subject": Subject(kind=SubjectKind.ROUND, id=row["round"], code="", title=title),
        "table_id": row["table"],
        "table": text(row, "name"),
    }
    if row["opens_on"] in period:
        change = _change(Kind.TABLE, Verb.ROUND_OPENED, None, {"due_on": row["due_on"]})
        yield fields | change | {"happened_on": row["opens_on"]}
    closed_on = period.day(row["closed_at"]) if row["closed_at"] else None
    if closed_on in period:
        left = {} if row["unanswered"] is None else {"unanswered": row["unanswered"]}
        change = _change(Kind.TABLE, Verb.ROUND_CLOSED, None, left)
        yield fields | change | {"happened_on": closed_on, "recorded_at": row["closed_at"]}


def _waiting(row: Row, period: Period) -> Iterator[dict[str, Any]]:
    """What figures do not use: it must not be taken for a state or a progress that holds."""
    said = {"said_state": row["state"]}
    if row["progress"] is not None:
        said["said_progress"] = row["progress"]
    returned = row["returned_at"]
    day = period.day(returned) if returned else row["happened_on"]
    if day not in period:
        return
    fields = _change(Kind.WAITING, Verb.RETURNED if returned else Verb.REPORTED, None, said)
    if returned:
        note = row["returned_note"]
        # Who sent it back is the office; its note is why.
        fields |= {"recorded_at": returned, "reason": Bilingual(note) if note else None}
    yield fields | {"happened_on": day}


def _change(kind: Kind, verb: Verb, before: Told | None, after: Told) -> dict[str, Any]:
    return {"kind": kind, "verb": verb, "before": before, "after": after}


def _of_table(row: Row) -> dict[str, Any]:
    name = text(row, "name")
    subject = Subject(
        kind=SubjectKind.TABLE, id=row["table"], code=row["code"], title=name or Bilingual(row["code"])
    )
    return {"subject": subject, "table_id": row["table"], "table": name, "actor": name}


def _of_meeting(row: Row) -> Subject:
    title = text(row, "title") or text(row, "name") or Bilingual(row["code"])
    return Subject(kind=SubjectKind.MEETING, id=row["meeting"], code=row["code"], title=title)


def no_earlier(recorded_at: datetime, day: date | None) -> datetime:
    """A row that was filled in later holds its first moment: nothing is known before the day it happened."""
    return recorded_at if day is None else max(recorded_at, datetime.combine(day, time.min))
