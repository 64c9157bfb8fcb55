# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans with their indicators, what actions are estimated to add, and the yearly self-assessment."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import Dimension, PlanField, PlanKind, PlanScope, Readiness


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An adopted document that actions answer to; `ends_on` is its horizon, `replaces_id` the plan before it."""

    id: str
    strategy_id: str
    code: str
    kind: PlanKind
    name_it: str
    name_en: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    scope: PlanScope
    district: str | None = None
    adopted_on: date | None = None
    act_number: str | None = None
    act_url: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    replaces_id: str | None = None
    published: bool = False
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """An action answers to a plan."""

    id: str
    action_id: str
    plan_id: str
    from_on: date | None = None
    to_on: date | None = None
    note_it: str | None = None
    note_en: str | None = None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIndicator:
    """An indicator by which a plan is measured, in one of its fields; `ended_on` where it no longer is."""

    id: str
    plan_id: str
    indicator_id: str
    field: PlanField
    position: int = 0
    ended_on: date | None = None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionIndicator:
    """What an action is estimated to add to an indicator, in its unit, once it is whole on `full_on`; append-only."""

    id: str
    action_id: str
    indicator_id: str
    effect: float
    full_on: date | None = None
    happened_on: date
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A yearly answer to one of the OECD's governance dimensions, with its evidence; append-only."""

    id: str
    strategy_id: str
    year: int
    dimension: Dimension
    level: Readiness
    evidence_it: str | None = None
    evidence_en: str | None = None
    evidence_url: str | None = None
    happened_on: date
    published: bool = False
    recorded_at: datetime
    supersedes: str | None = None
