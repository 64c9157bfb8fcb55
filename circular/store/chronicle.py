# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened in the registers, as facts of the history: plans, spaces, practices, networks, calls, barriers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from circular.domain.changes import Row
from circular.domain.history import Kind, Subject, SubjectKind, Verb
from circular.domain.text import Bilingual
from circular.store.proceedings import Fact, Period, no_earlier, text
from circular.store.reading import Reader

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Moment:
    """One thing that a row tells: on which day, what happened, what was before and after it."""

    day: date | None
    verb: Verb
    after: Told = field(default_factory=dict)
    before: Told | None = None
    more: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Register:
    """The facts of a statement: of which kind, about what (None: an action), and what a row tells."""

    kind: Kind
    subject: SubjectKind | None
    moments: Callable[[Row, Period], Iterable[_Moment]]


def facts(reader: Reader, asked: Mapping[str, object], period: Period) -> Iterator[Fact]:
    """What the registers tell; what the public may not read is not among the rows."""
    for name, register in _REGISTERS.items():
        for row in reader.rows(f"chronicle.{name}", **asked):
            about = {} if register.subject is None else {"subject": _subject(register.subject, row)}
            for moment in register.moments(row, period):
                if moment.day in period:
                    fields = about | _said(row, moment) | moment.more
                    yield row, fields | {"kind": register.kind, "verb": moment.verb}


def _subject(kind: SubjectKind, row: Row) -> Subject:
    return Subject(
        kind=kind, id=row["id"], code=row["code"], title=text(row, "title") or Bilingual(row["id"])
    )


def _said(row: Row, moment: _Moment) -> Told:
    return {
        "before": moment.before,
        "after": {name: value for name, value in moment.after.items() if value is not None},
        "happened_on": moment.day,
        # Who filled in a day later on an edited row is not known to have said it before that day.
        "recorded_at": no_earlier(row["recorded_at"], moment.day),
        "source_url": row.get("source_url"),
    }


def _phase(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(row["happened_on"], Verb.PHASE_BEGUN, {"until_on": row["ends_on"]})


def _plan(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(row["happened_on"], Verb.PLAN_ADOPTED, {"plan_kind": row["kind"], "act": row["act_number"]})


def _estimate(row: Row, _: Period) -> Iterator[_Moment]:
    units = {"unit": row["unit"], "unit_en": row["unit_en"]}
    after = {"estimate": row["effect"], **units, "full_on": row["full_on"]}
    yield _Moment(row["happened_on"], Verb.ESTIMATED, after)


def _space(row: Row, _: Period) -> Iterator[_Moment]:
    before = {"space_state": row["state_before"]} if row["state_before"] else None
    after = {"space_state": row["state"], "stakeholder": row["stakeholder"]}
    yield _Moment(row["happened_on"], Verb.SPACE_MOVED, after, before)


def _use(row: Row, _: Period) -> Iterator[_Moment]:
    who = {"stakeholder": row["stakeholder"]}
    # An extension of which nobody said when holds from the beginning.
    first = row["ends_on"] if row["extended_on"] else row["extended_to"] or row["ends_on"]
    act = {"source_url": row["convention_url"]} if row["convention_url"] else {}
    yield _Moment(row["starts_on"], Verb.USE_BEGUN, who | {"until_on": first}, more=act)
    before = {"ends_on": row["ends_on"]} if row["ends_on"] else None
    yield _Moment(row["extended_on"], Verb.USE_EXTENDED, {"ends_on": row["extended_to"]}, before)
    yield _Moment(row["ended_on"], Verb.USE_ENDED, who)


def _step(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(row["happened_on"], Verb.STEP_DONE)


def _practice(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(
        row["happened_on"], Verb.PRACTICE_MOVED, {"practice_stage": row["stage"], "city": row["to_city"]}
    )


def _peer(row: Row, _: Period) -> Iterator[_Moment]:
    part = {"peer_role": row["role"], "theme": row["theme"]}
    yield _Moment(row["from_on"], Verb.PEER_JOINED, part)
    yield _Moment(row["to_on"], Verb.PEER_LEFT, part)


def _adhesion(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(row["happened_on"], Verb.ADHESION, {"adhesion": row["state"]})


def _call(row: Row, _: Period) -> Iterator[_Moment]:
    off = row["withdrawn_on"]
    yield _Moment(row["opens_on"], Verb.CALL_OPENED, {"due_on": row["deadline"]})
    if off is None or off > row["deadline"]:
        yield _Moment(row["deadline"], Verb.CALL_CLOSED)
    yield _Moment(off, Verb.CALL_WITHDRAWN)


def _application(row: Row, _: Period) -> Iterator[_Moment]:
    after = {"call_state": row["state"], "amount": row["requested"]}
    yield _Moment(row["happened_on"], Verb.CALL_MOVED, after)


def _barrier(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(row["since_on"], Verb.BARRIER_ARISEN, {"barrier_kind": row["kind"]})
    solution = {"reason": text(row, "solution")}
    yield _Moment(row["solved_on"], Verb.BARRIER_SOLVED, more=solution)


def _dependency(row: Row, period: Period) -> Iterator[_Moment]:
    yield _Moment(period.day(row["recorded_at"]), Verb.WAITS)
    yield _Moment(row["ended_on"], Verb.WAITS_NO_LONGER)


def _assessments(row: Row, _: Period) -> Iterator[_Moment]:
    yield _Moment(row["happened_on"], Verb.ASSESSED, {"dimensions": row["dimensions"]})


_REGISTERS = {
    "phases": _Register(Kind.PHASES, SubjectKind.PHASE, _phase),
    "plans": _Register(Kind.PLANS, SubjectKind.PLAN, _plan),
    "estimates": _Register(Kind.PLANS, None, _estimate),
    "assessments": _Register(Kind.PLANS, SubjectKind.ASSESSMENT, _assessments),
    "spaces": _Register(Kind.SPACES, SubjectKind.SPACE, _space),
    "uses": _Register(Kind.SPACES, SubjectKind.SPACE, _use),
    "steps": _Register(Kind.SPACES, SubjectKind.SPACE, _step),
    "practices": _Register(Kind.PRACTICES, SubjectKind.PRACTICE, _practice),
    "peers": _Register(Kind.PRACTICES, SubjectKind.PEER, _peer),
    "adhesions": _Register(Kind.CITIES, SubjectKind.CITY, _adhesion),
    "calls": _Register(Kind.CALLS, SubjectKind.CALL, _call),
    "applications": _Register(Kind.CALLS, None, _application),
    "barriers": _Register(Kind.BARRIERS, SubjectKind.BARRIER, _barrier),
    "dependencies": _Register(Kind.BARRIERS, None, _dependency),
}
