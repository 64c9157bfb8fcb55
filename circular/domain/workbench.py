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
    """The update recorded last; its id is the version of what anybody fills in."""

    id: str
    happened_on: date
    recorded_at: datetime
    state: State
    progress: float | None
    explanation: Bilingual | None
    confirmed_unchanged: bool
    origin: UpdateOrigin


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
