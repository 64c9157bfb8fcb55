# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators with their targets and the values measured."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import Direction, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A unit, a direction, a baseline; `definition` names the common definition by which cities can be compared.

    `unit_en` is how the unit is written in English, None where it is written alike.
    """

    id: str
    strategy_id: str
    axis_id: str | None = None
    action_id: str | None = None
    code: str
    name_it: str
    name_en: str | None = None
    place: str | None = None
    unit: str
    direction: Direction
    tolerance: float | None = None
    baseline: float | None = None
    baseline_on: date | None = None
    frequency: str | None = None
    framework: str | None = None
    digits: int = 0
    position: int = 0
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    version: int = 1
    definition: str | None = None
    unit_en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTarget:
    """The value wanted by `due_on`."""

    id: str
    indicator_id: str
    due_on: date
    period: str
    value: float
    recorded_at: datetime
    supersedes: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The value of a period, dated at its end. Without a validation it is official."""

    id: str
    indicator_id: str
    period: str
    happened_on: date
    value: float
    provisional: bool = False
    recorded_at: datetime
    supersedes: str | None = None
    source_url: str | None = None
    validation: Validation | None = None
    validated_at: datetime | None = None
