# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for the office's word, and what the office can say: that it counts, or why it is sent back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import MeetingKind, State
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A milestone said to be reached, or not after all."""

    title: Bilingual
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingUpdate:
    """An update that waits, beside how its action officially stands; `author` is for those who work here."""

    update: str
    action: str
    code: str
    title: Bilingual
    table: str | None
    table_name: Bilingual | None
    happened_on: date
    recorded_at: datetime
    state: State
    state_before: State
    progress: float | None
    progress_before: float | None
    explanation: Bilingual | None
    confirmed_unchanged: bool
    author: str | None
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingValue:
    """A value of an indicator that waits."""

    measurement: str
    indicator: str
    name: Bilingual
    unit: str
    unit_en: str | None = None
    digits: int
    period: str
    happened_on: date
    recorded_at: datetime
    value: float
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMinutes:
    """A meeting held whose minutes are a draft."""

    meeting: str
    held_on: date
    kind: MeetingKind
    table: str
    table_name: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """All that waits in a strategy, each kind with what has waited longest first."""

    updates: tuple[WaitingUpdate, ...]
    values: tuple[WaitingValue, ...]
    minutes: tuple[WaitingMinutes, ...]

    def __len__(self) -> int:
        return len(self.updates) + len(self.values) + len(self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The office's word on an update: it counts, or it goes back with a note to whoever reported."""

    update: str
    sent_back: bool = False
    note: str = ""


def without_note(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """The updates to be sent back without a word on why."""
    return tuple(each.update for each in verdicts if each.sent_back and not each.note.strip())
