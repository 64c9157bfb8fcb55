# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of cities, their strategies and the organisations and people around them."""

from enum import StrEnum


class CityKind(StrEnum):
    """What a city is in law."""

    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"


class StrategyKind(StrEnum):
    """Whether a strategy exists outside this product."""

    REAL = "real"
    FICTIONAL = "fictional"


class Scope(StrEnum):
    """Which actions a figure is taken over."""

    ADOPTED = "adopted"
    TERRITORY = "territory"
    ALL = "all"


class Rank(StrEnum):
    """What a person may be in this product."""

    PUBLIC = "public"
    VIEWER = "viewer"
    COORDINATOR = "coordinator"
    DEPARTMENT = "department"
    ADMIN = "admin"


class GovernanceRole(StrEnum):
    """A part in running the whole strategy."""

    PROMOTER = "promoter"
    SUPPORT = "support"
    COORDINATION = "coordination"
    MEMBER = "member"


class Helix(StrEnum):
    """The five kinds of actor of the quintuple helix."""

    PUBLIC = "public"
    BUSINESS = "business"
    RESEARCH = "research"
    THIRD_SECTOR = "third_sector"
    CITIZENS = "citizens"


class StakeholderKind(StrEnum):
    """What sort of organisation a stakeholder is."""

    MUNICIPALITY = "municipality"
    PUBLIC_BODY = "public_body"
    HEALTH_AUTHORITY = "health_authority"
    SCHOOL = "school"
    UNIVERSITY = "university"
    RESEARCH_BODY = "research_body"
    CHAMBER = "chamber"
    COMPANY = "company"
    UTILITY = "utility"
    COOPERATIVE = "cooperative"
    BUSINESS_ASSOCIATION = "business_association"
    PROFESSIONAL_BODY = "professional_body"
    TRADE_UNION = "trade_union"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    NETWORK = "network"
    CITIZENS_GROUP = "citizens_group"
    OTHER = "other"


HELIX_OF = {
    StakeholderKind.MUNICIPALITY: Helix.PUBLIC,
    StakeholderKind.PUBLIC_BODY: Helix.PUBLIC,
    StakeholderKind.HEALTH_AUTHORITY: Helix.PUBLIC,
    StakeholderKind.SCHOOL: Helix.RESEARCH,
    StakeholderKind.UNIVERSITY: Helix.RESEARCH,
    StakeholderKind.RESEARCH_BODY: Helix.RESEARCH,
    StakeholderKind.CHAMBER: Helix.BUSINESS,
    StakeholderKind.COMPANY: Helix.BUSINESS,
    StakeholderKind.UTILITY: Helix.BUSINESS,
    StakeholderKind.COOPERATIVE: Helix.BUSINESS,
    StakeholderKind.BUSINESS_ASSOCIATION: Helix.BUSINESS,
    StakeholderKind.PROFESSIONAL_BODY: Helix.BUSINESS,
    StakeholderKind.TRADE_UNION: Helix.THIRD_SECTOR,
    StakeholderKind.ASSOCIATION: Helix.THIRD_SECTOR,
    StakeholderKind.FOUNDATION: Helix.THIRD_SECTOR,
    StakeholderKind.NETWORK: Helix.THIRD_SECTOR,
    StakeholderKind.CITIZENS_GROUP: Helix.CITIZENS,
    StakeholderKind.OTHER: Helix.THIRD_SECTOR,
}
"""The helix a kind belongs to where a source does not say; a person can set another."""


class Precision(StrEnum):
    """How exactly a source dates an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
