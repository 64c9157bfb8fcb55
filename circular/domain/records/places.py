# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities, their offices, and the strategies they run."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import CityKind, GovernanceRole, StrategyKind, Weighting


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A municipality, or an association of municipalities."""

    id: str
    name: str
    kind: CityKind = CityKind.MUNICIPALITY
    istat_code: str | None = None
    nuts3: str | None = None
    population: int | None = None
    lat: float | None = None
    lon: float | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A unit of the administration answerable for actions."""

    id: str
    city_id: str
    name_it: str
    name_en: str | None = None
    department: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """A city's programme: axes, tables, actions, a horizon, and the thresholds its figures use."""

    id: str
    city_id: str
    name_it: str
    name_en: str | None = None
    summary_it: str | None = None
    summary_en: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    kind: StrategyKind = StrategyKind.REAL
    starts_on: date | None = None
    ends_on: date | None = None
    weighting: Weighting = Weighting.EQUAL
    late_gap: float = 0.25
    risk_gap: float = 0.10
    overdue_days: int = 90
    fresh_days: int = 30
    ageing_days: int = 60
    stale_days: int = 180
    coverage_threshold: float = 0.5
    validation: bool = False
    position: int = 0
    source_url: str | None = None
    version: int = 1
    peculiarity_it: str | None = None
    peculiarity_en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis of a strategy."""

    id: str
    strategy_id: str
    key: str
    name_it: str
    name_en: str | None = None
    position: int = 0
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """A part somebody has in running a strategy."""

    id: str
    strategy_id: str
    stakeholder_id: str | None = None
    office_id: str | None = None
    role: GovernanceRole
    from_on: date | None = None
    to_on: date | None = None
    source_url: str | None = None
    recorded_at: datetime
