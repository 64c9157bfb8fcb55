# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a coordinator is asked about: an action as it stands, with the last word on it and its milestones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.lifecycle import OPEN
from circular.domain.sets import ProgressBasis, State, UpdateOrigin
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The update recorded last; its id is the version of what anybody fills in.

    Until it is `official` it waits for the office, unless that has sent it back with a note.
    """

    id: str
    happened_on: date
    recorded_at: datetime
    state: State
    progress: float | None
    explanation: Bilingual | None
    confirmed_unchanged: bool
    origin: UpdateOrigin
    official: bool = True
    returned_at: datetime | None = None
    returned_note: str | None = None

    @property
    def returned(self) -> bool:
        """Whether the office sent it back, so that it has to be said again."""
        return not self.official and self.returned_at is not None

    @property
    def waiting(self) -> bool:
        """Whether the office has still to say that it counts."""
        return not self.official and self.returned_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A milestone of the plan in force; `told_on` is the day of the last word on it, reached or not."""

    milestone: str
    title: Bilingual
    due_on: date
    weight: float
    done_on: date | None
    told_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An action to report on."""

    action: str
    code: str
    title: Bilingual
    table: str | None
    table_name: Bilingual | None
    state: State
    progress: float | None
    basis: ProgressBasis | None
    heard_on: date | None
    last_on: date | None
    ends_on: date | None
    word: Word | None
    milestones: tuple[Milestone, ...]

    @property
    def version(self) -> str | None:
        return self.word.id if self.word else None

    @property
    def running(self) -> bool:
        """Whether something is still expected of it."""
        return self.state in OPEN

    @property
    def answered_on(self) -> date | None:
        """The day of the last answer by a person, counted already or waiting for the office."""
        told = self.word
        if told is None or not told.waiting or told.origin is not UpdateOrigin.PERSON:
            return self.heard_on
        return max(self.heard_on or told.happened_on, told.happened_on)

    @property
    def by_milestones(self) -> bool:
        """Whether its progress is read off its milestones, so that none is typed."""
        return sum(each.weight for each in self.milestones) > 0

    def share_done(self, reached: Mapping[str, bool]) -> float | None:
        """The progress its milestones give once `reached` is taken into account; None without milestones."""
        total = sum(each.weight for each in self.milestones)
        if total <= 0:
            return None
        done = sum(
            each.weight for each in self.milestones if reached.get(each.milestone, each.done_on is not None)
        )
        return min(done / total, 1.0)
