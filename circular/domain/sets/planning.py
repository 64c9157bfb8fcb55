# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of plans and of the self-assessment."""

from enum import StrEnum


class PlanKind(StrEnum):
    """What an adopted document plans."""

    STRATEGIC = "strategic"
    SECTOR = "sector"
    URBAN = "urban"
    MOBILITY = "mobility"
    ENERGY = "energy"
    CLIMATE = "climate"
    WASTE = "waste"
    CIRCULAR = "circular"
    OTHER = "other"


class PlanScope(StrEnum):
    """How much ground a plan covers."""

    CITY = "city"
    DISTRICT = "district"
    AREA = "area"


class PlanField(StrEnum):
    """The field of a plan that an indicator measures."""

    RENEWABLES = "renewables"
    EFFICIENCY = "efficiency"
    MOBILITY = "mobility"
    PARTICIPATION = "participation"
    CIRCULAR = "circular"
    OTHER = "other"


class Dimension(StrEnum):
    """The twelve dimensions of governing a circular economy (OECD 2020), in the OECD's order."""

    ROLES = "roles"
    VISION = "vision"
    AWARENESS = "awareness"
    COORDINATION = "coordination"
    COHERENCE = "coherence"
    ENGAGEMENT = "engagement"
    SCALE = "scale"
    REGULATION = "regulation"
    FINANCING = "financing"
    CAPACITY = "capacity"
    INNOVATION = "innovation"
    DATA = "data"


class Readiness(StrEnum):
    """How far a dimension of governance has come by a city's own judgement."""

    NEWCOMER = "newcomer"
    IN_PROGRESS = "in_progress"
    ADVANCED = "advanced"
