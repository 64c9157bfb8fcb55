# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Update rounds: who was asked about what by when, who has answered, and what may be opened and closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.lifecycle import Fault
from circular.domain.records import UpdateRound
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An action a round asks about: one under way, or one on which a person has reported since it opened.

    `answered_at` is when a person's update on it was first recorded since then; one that the office sent back is no
    answer.
    """

    action: str
    code: str
    title: Bilingual
    table: str | None
    table_name: Bilingual | None
    coordinator: str | None
    answered_at: datetime | None

    @property
    def answered(self) -> bool:
        return self.answered_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAnswers:
    """How far a table has come: which of its actions were asked about, and which still miss an answer."""

    table: str | None
    name: Bilingual | None
    coordinator: str | None
    asked: int
    missing: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round with what it asks about; a closed one keeps its number of unanswered actions alone."""

    record: UpdateRound
    table_name: Bilingual | None
    asked: tuple[Asked, ...]

    @property
    def open(self) -> bool:
        return self.record.closed_at is None

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.record.title_it, self.record.title_en)

    @property
    def missing(self) -> tuple[Asked, ...]:
        """What nobody has answered yet."""
        return tuple(each for each in self.asked if not each.answered)

    def by_table(self) -> tuple[TableAnswers, ...]:
        """The tables asked, those with the most missing first; what belongs to no table comes last."""
        held: dict[str | None, list[Asked]] = {}
        for each in self.asked:
            held.setdefault(each.table, []).append(each)
        found = [_answers(table, asked) for table, asked in held.items()]
        return tuple(sorted(found, key=lambda each: (each.table is None, -len(each.missing))))


def _answers(table: str | None, asked: Sequence[Asked]) -> TableAnswers:
    return TableAnswers(
        table=table,
        name=asked[0].table_name,
        coordinator=asked[0].coordinator,
        asked=len(asked),
        missing=tuple(each for each in asked if not each.answered),
    )


def faults(
    *, title: str, due_on: date | None, table: str | None, today: date, rounds: Iterable[UpdateRound]
) -> list[Fault]:
    """Everything wrong with a round to be opened for a table, or for the whole strategy; empty is good."""
    found = []
    if not title.strip():
        found.append(Fault(field="title", key="rounds.title_missing"))
    if due_on is None:
        found.append(Fault(field="due_on", key="rounds.due_missing"))
    elif due_on < today:
        found.append(Fault(field="due_on", key="rounds.due_past"))
    if any(each.closed_at is None and each.table_id == table for each in rounds):
        found.append(Fault(field="table", key="rounds.open_already"))
    return found
