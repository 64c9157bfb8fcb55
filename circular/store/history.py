# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the history statements as happenings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from circular.domain import changes
from circular.domain.changes import Change, Row
from circular.domain.history import Happening, Kind, Sitting, Subject, SubjectKind, Told, Verb
from circular.domain.question import Question
from circular.domain.sets import Measure, UpdateOrigin
from circular.domain.text import Bilingual
from circular.store import chronicle, proceedings
from circular.store.proceedings import Period, text
from circular.store.reading import Reader


@dataclass(frozen=True, slots=True)
class _Source:
    """A statement of facts about actions: what they are told as, and by which names they are corrected."""

    kind: Kind
    changes: Callable[[Row], Iterable[Change]]
    corrects: tuple[str, ...] = ()


_SOURCES = {
    "updates": _Source(Kind.STATE, changes.of_update, ("state", "progress")),
    "milestones": _Source(Kind.PROGRESS, changes.of_milestone, ("done",)),
    "parties": _Source(Kind.PEOPLE, changes.of_party),
    "positions": _Source(Kind.MONEY, changes.of_position, tuple(Measure)),
}


def happenings(reader: Reader, question: Question, *, since: date) -> tuple[Happening, ...]:
    """What happened after `since` and up to the question's date, the latest first."""
    asked = question.parameters() | {"since": since}
    period = Period(since, question.as_of, question.timezone)
    told: list[tuple[Row, dict[str, Any]]] = [
        (row, fields)
        for name, source in _SOURCES.items()
        for row in reader.rows(f"history.{name}", **asked)
        for fields in _told(row, source, period)
    ]
    told += _plans(reader, asked, period)
    told += proceedings.facts(reader, asked, period)
    told += chronicle.facts(reader, asked, period)
    named = _actions(reader, asked, {action for row, _ in told if (action := row.get("action"))})
    found = [
        Happening(**(named.get(row.get("action") or "", {}) | _said(row) | fields)) for row, fields in told
    ]
    for name, (source, about) in _BESIDE.items():
        for row in reader.rows(f"history.{name}", **asked):
            found += [
                Happening(**(about(row) | _said(row) | fields)) for fields in _told(row, source, period)
            ]
    # Sorting keeps the order in which rows were read, by which facts of one moment follow each other.
    found.sort(key=lambda each: (each.happened_on, each.recorded_at))
    return tuple(found[::-1])


def _told(row: Row, source: _Source, period: Period) -> Iterator[dict[str, Any]]:
    """What a fact is told as. What only corrects, or is corrected out of the period, is told as a correction."""
    corrects = _corrected(row, source.corrects)
    found = list(source.changes(row)) if row["happened_on"] in period else []
    for change in found:
        yield {
            "kind": change.kind,
            "verb": change.verb,
            "before": change.before,
            "after": change.after,
            "corrects": corrects,
            "happened_on": row["happened_on"],
        }
    if corrects is not None and not found:
        now = {name: row[name] for name in source.corrects if row[name] is not None}
        moved = row["happened_on"] not in period
        yield {
            "kind": source.kind,
            "verb": Verb.CORRECTED,
            "before": {name: value for name, value in corrects.items() if name != "on"},
            "after": now | {"on": row["happened_on"]},
            "corrects": corrects,
            "happened_on": corrects["on"] if moved else row["happened_on"],
        }


def _corrected(row: Row, names: Iterable[str]) -> Told | None:
    if not names or (row["corrected_on"] is None and not row.get("corrects")):
        return None
    said = {str(name): row[f"corrected_{name}"] for name in names}
    return {name: value for name, value in said.items() if value is not None} | {"on": row["corrected_on"]}


def _plans(
    reader: Reader, asked: Mapping[str, object], period: Period
) -> Iterator[tuple[Row, dict[str, Any]]]:
    rows = reader.rows("history.plans", **asked)
    shares = _shares(reader, {plan for row in rows for plan in (row["plan"], row["previous"])} - {None})
    for row in rows:

        def told(row: Row) -> Iterator[Change]:
            return changes.of_plan(row, shares.get(row["plan"], {}), shares.get(row["previous"], {}))

        source = _Source(Kind.PLAN, told, ("starts_on", "ends_on"))
        yield from ((row, fields) for fields in _told(row, source, period))


def _shares(reader: Reader, plans: Iterable[str]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in reader.rows("history.plan_shares", plans=sorted(plans)):
        found.setdefault(row["plan"], {})[row["key"]] = row["share"]
    return found


def _actions(reader: Reader, asked: Mapping[str, object], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What every fact about an action carries: the action itself, its table, its axes, who answers for it."""
    rows = reader.rows("history.actions", **asked, actions=sorted(ids))
    shares = _shares(reader, [row["plan"] for row in rows])
    found = {}
    for row in rows:
        table = text(row, "table")
        found[row["action"]] = {
            "subject": Subject(
                kind=SubjectKind.ACTION,
                id=row["action"],
                code=row["code"],
                title=Bilingual(row["title_it"], row["title_en"]),
            ),
            "table_id": row["table"],
            "table": table,
            "axes": tuple(shares.get(row["plan"], ())),
            "actor": table or text(row, "office"),
        }
    return found


def _said(row: Row) -> dict[str, Any]:
    """What the fact itself says beside its change; it goes before what is known of its subject."""
    found: dict[str, Any] = {"recorded_at": row["recorded_at"]}
    if row.get("origin") == UpdateOrigin.IMPORT:
        found |= {"imported": True, "actor": None}
    elif row.get("author"):
        found["actor"] = Bilingual(row["author"])
    if row.get("meeting") and row.get("held_on"):
        found["meeting"] = Sitting(id=row["meeting"], held_on=row["held_on"])
    if "source" in row:
        found["detail"] = Bilingual(" · ".join(filter(None, (row["source"], row["programme"]))))
    elif detail := text(row, "detail"):
        found["detail"] = detail
    if reason := text(row, "explanation") or text(row, "note"):
        found["reason"] = reason
    elif row.get("reason"):
        found["reason"] = Bilingual(row["reason"])
    return found


def _of_table(row: Row) -> dict[str, Any]:
    name = Bilingual(row["name_it"], row["name_en"])
    subject = Subject(kind=SubjectKind.TABLE, id=row["table"], code=row["code"], title=name)
    return {"subject": subject, "table_id": row["table"], "table": name}


def _of_indicator(row: Row) -> dict[str, Any]:
    name = Bilingual(row["name_it"], row["name_en"])
    subject = Subject(kind=SubjectKind.INDICATOR, id=row["indicator"], code=row["code"], title=name)
    return {
        "subject": subject,
        "detail": Bilingual(row["unit"], row["unit_en"]),
        "axes": (row["axis"],) if row["axis"] else (),
    }


_BESIDE: dict[str, tuple[_Source, Callable[[Row], dict[str, Any]]]] = {
    "seats": (_Source(Kind.PEOPLE, changes.of_party), _of_table),
    "measurements": (_Source(Kind.MEASURE, changes.of_measurement, ("value",)), _of_indicator),
}
"""Facts that are not about an action, each with what it is about."""
