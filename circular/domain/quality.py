# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing about actions, and what that does to the figures; docs/figures.md says how it is measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from circular.domain.text import Bilingual


class Gap(StrEnum):
    """What is missing, in the order in which to mend what weighs the same."""

    NO_PROGRESS = "no_progress"
    NO_AXIS = "no_axis"
    NO_BUDGET = "no_budget"
    NO_DATES = "no_dates"
    WAITING = "waiting"
    SILENT = "silent"
    ODD_SHARES = "odd_shares"
    NO_LEAD = "no_lead"
    NO_COORDINATOR = "no_coordinator"
    NO_TABLE = "no_table"
    NO_MEETING = "no_meeting"
    NO_OFFICE = "no_office"
    NO_ENGLISH = "no_english"


class Effect(StrEnum):
    """What a gap does to an axis figure."""

    WITHHELD = "withheld"
    UNPLANNED = "unplanned"
    DOUBTFUL = "doubtful"
    NONE = "none"


EFFECT = {
    Gap.NO_PROGRESS: Effect.WITHHELD,
    Gap.NO_AXIS: Effect.WITHHELD,
    Gap.NO_BUDGET: Effect.WITHHELD,
    Gap.NO_DATES: Effect.UNPLANNED,
    Gap.WAITING: Effect.DOUBTFUL,
    Gap.SILENT: Effect.DOUBTFUL,
    Gap.ODD_SHARES: Effect.DOUBTFUL,
}
"""What touches a figure; all other gaps touch none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The part of an axis figure that a gap touches, 0..1."""

    key: str
    name: Bilingual
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """An action that has a gap, with what that does to each axis; `effect` is the mean over the axes."""

    action: str
    code: str
    title: Bilingual
    table: str | None
    table_name: Bilingual | None
    effect: float
    axes: tuple[Touched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A gap with the actions that have it, those that weigh most first."""

    gap: Gap
    effect: float
    axes: tuple[Touched, ...]
    actions: tuple[Lacking, ...]

    @property
    def kind(self) -> Effect:
        """What it does to figures here and now; a gap may touch none although its like does elsewhere."""
        return EFFECT.get(self.gap, Effect.NONE) if self.effect > 0 else Effect.NONE

    @property
    def worst(self) -> Touched | None:
        """The axis it touches most."""
        return max(self.axes, key=lambda each: each.share, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Every gap that there is, the one that touches the figures most first; `actions` is how many were looked at."""

    lacks: tuple[Lack, ...]
    actions: int

    def counted(self) -> Mapping[Gap, int]:
        return {lack.gap: len(lack.actions) for lack in self.lacks}
