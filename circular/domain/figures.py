# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures a question is answered with; unknown is None, never zero. Shares and progress are 0..1, money is euro."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from circular.domain.sets import (
    Direction,
    Freshness,
    FundingKind,
    LeftOut,
    Measure,
    Origin,
    ProgressBasis,
    Schedule,
    State,
    Weighting,
)
from circular.domain.text import Bilingual

Money = Mapping[Measure, Decimal]
"""Euro by measure; a measure nobody stated is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one action stands: one row per action that exists at the question's date."""

    action: str
    code: str
    title: Bilingual
    origin: Origin
    table: str | None
    district: str | None
    theme: str | None
    office: str | None
    adopted: bool
    published: bool
    state: State
    state_derived: bool
    progress: float | None
    basis: ProgressBasis | None
    planned: float | None
    schedule: Schedule | None
    freshness: Freshness
    last_heard_on: date | None
    last_update_on: date | None
    starts_on: date | None
    ends_on: date | None
    first_starts_on: date | None
    first_ends_on: date | None
    weight: float
    budget: Decimal | None
    waiting: int
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one counted action adds to an axis figure; `contribution` is already divided."""

    action: str
    code: str
    title: Bilingual
    share: float
    weight: float
    progress: float
    planned: float | None
    contribution: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisProgress:
    """The figure of one axis with what it was taken over.

    `actual` is None where nothing is counted. `shown` is False below the strategy's coverage threshold: the figure is
    then not to be shown as a percentage. `index` is actual over planned on the actions that have both.
    """

    axis: str
    key: str
    name: Bilingual
    actual: float | None
    planned: float | None
    index: float | None
    coverage: float | None
    coverage_count: float | None
    counted: int
    live: int
    shown: bool
    left_out: Mapping[LeftOut, int]
    money: Money
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The axis figures of a strategy and what stands beside them."""

    strategy: str
    as_of: date
    known_on: date | None
    weighting: Weighting
    axes: tuple[AxisProgress, ...]
    actions: int
    money: Money
    unclassified: int
    unclassified_money: Money
    not_adopted: int
    not_adopted_money: Money
    unpublished: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What one action did to an axis figure between two dates; the parts of all actions add up to the change."""

    action: str
    code: str
    title: Bilingual
    by_progress: float
    by_scope: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisChange:
    """The change of an axis figure between two dates, split in progress and scope.

    `shown_before` and `shown_after`: whether either figure may be shown as a percentage, as `AxisProgress.shown`.
    """

    axis: str
    key: str
    name: Bilingual
    before: float | None
    after: float | None
    by_progress: float | None
    by_scope: float | None
    movements: tuple[Movement, ...]
    # A report that was frozen earlier does not say: it left out what it might not show.
    shown_before: bool = True
    shown_after: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMoney:
    """Money of one source over a strategy (`axis` None: every axis) in the question's scope."""

    source: str
    programme: str | None
    kind: FundingKind
    money: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A measured value of an indicator."""

    period: str
    happened_on: date
    value: float
    provisional: bool
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """How an indicator stands. Level, last change and trend are three things.

    `attainment` is (value - baseline) / (target - baseline), None without a baseline, a value or a target, and where
    target equals baseline. `met` is None without a target or value. `change` is the last value minus the one before.
    `slope` (per year, least squares) is None under five values.
    """

    indicator: str
    code: str
    name: Bilingual
    place: str | None
    unit: str
    unit_en: str | None = None
    digits: int
    direction: Direction
    tolerance: float | None
    axis: str | None
    action: str | None
    baseline: float | None
    baseline_on: date | None
    target: float | None
    target_on: date | None
    target_period: str | None
    attainment: float | None
    met: bool | None
    change: float | None
    improving: bool | None
    slope: float | None
    values: tuple[Value, ...]
    note: Bilingual | None
    source_url: str | None
