# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of good practices and of cities that learn from each other as records."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields

from circular.domain.peers import Match
from circular.domain.practices import Card, Reached
from circular.domain.question import Question
from circular.domain.records import MeetingCity, Peer, Practice, PracticeTransfer
from circular.domain.sets import PracticeStage
from circular.domain.text import Bilingual
from circular.store.changing import Change
from circular.store.reading import Reader, as_record

_FIELDS = [each.name for each in fields(Practice)]
_STAGES = tuple(PracticeStage)


def every(reader: Reader, question: Question, practice: str | None = None) -> tuple[Card, ...]:
    """The practices of the question, or the one named, the furthest first."""
    asked = question.parameters() | {"practice": practice}
    cities: dict[str, dict[str, None]] = defaultdict(dict)
    for step in reader.records(PracticeTransfer, "practices.steps", **asked):
        if step.to_city:
            cities[step.practice_id][step.to_city] = None
    return tuple(
        Card(
            record=as_record(Practice, {name: row[name] for name in _FIELDS}),
            stage=PracticeStage(row["stage"]) if row["stage"] else None,
            reached_on=row["reached_on"],
            cities=tuple(cities[row["id"]]),
            office=Bilingual(row["office_it"], row["office_en"]) if row["office_it"] else None,
            email=row["email"],
        )
        for row in reader.rows("practices.every", **asked)
    )


def steps(reader: Reader, question: Question, practice: str) -> tuple[PracticeTransfer, ...]:
    """How a practice came as far as it has, in order of time."""
    asked = question.parameters() | {"practice": practice}
    return tuple(reader.records(PracticeTransfer, "practices.steps", **asked))


def pipeline(reader: Reader, question: Question) -> tuple[Reached, ...]:
    """How many practices stand at each stage."""
    found = {row["rank"]: row for row in reader.rows("practices.pipeline", **question.parameters())}
    return tuple(
        Reached(
            stage=stage,
            practices=found[rank]["practices"] if rank in found else 0,
            cities=found[rank]["cities"] if rank in found else 0,
        )
        for rank, stage in enumerate(_STAGES)
    )


def held(reader: Reader, *, strategy: str, practice: str) -> Practice | None:
    """A practice as it stands."""
    found = reader.records(Practice, "practices.held", strategy=strategy, practice=practice)
    return found[0] if found else None


def recorded(reader: Reader, practice: str) -> list[PracticeTransfer]:
    """Every step ever recorded of a practice."""
    return reader.records(PracticeTransfer, "practices.recorded", practice=practice)


def codes(reader: Reader, strategy: str) -> set[str]:
    """The codes in use."""
    return {row["code"] for row in reader.rows("practices.codes", strategy=strategy)}


def peers(reader: Reader, question: Question) -> tuple[tuple[Peer, ...], tuple[Match, ...]]:
    """The parts of cities that are in force, and who can teach whom."""
    found = reader.records(Peer, "practices.peers", **question.parameters())
    known = {each.id: each for each in found}
    rows = reader.rows("practices.matches", **question.parameters())
    matches = [Match(learner=known[row["learner"]], teacher=known.get(row["teacher"])) for row in rows]
    return tuple(found), tuple(matches)


def every_peer(reader: Reader, strategy: str) -> list[Peer]:
    """Every part ever recorded, ended ones too."""
    return reader.records(Peer, "practices.every_peer", strategy=strategy)


def exchange_cities(reader: Reader, question: Question) -> dict[str, tuple[MeetingCity, ...]]:
    """The cities of each meeting between cities of which it may be told who came."""
    found: dict[str, list[MeetingCity]] = defaultdict(list)
    for each in reader.records(MeetingCity, "practices.exchange_cities", **question.parameters()):
        found[each.meeting_id].append(each)
    return {meeting: tuple(cities) for meeting, cities in found.items()}


def cities_of(reader: Reader, meeting: str) -> list[MeetingCity]:
    """The cities of a meeting as they stand."""
    return reader.records(MeetingCity, "practices.cities_of", meeting=meeting)


def strike_out(change: Change, cities: Sequence[MeetingCity]) -> None:
    """Take cities off a meeting."""
    if cities:
        change.execute("practices.strike_out", cities=[each.id for each in cities])
