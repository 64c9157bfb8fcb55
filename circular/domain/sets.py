# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The closed sets of the domain; their wording and colour live elsewhere."""

from enum import StrEnum


class Language(StrEnum):
    """A language in which the product speaks."""

    IT = "it"
    EN = "en"


class CityKind(StrEnum):
    """What a city is in law."""

    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"


class StrategyKind(StrEnum):
    """Whether a strategy exists outside this product."""

    REAL = "real"
    FICTIONAL = "fictional"


class State(StrEnum):
    """How far an action has come from proposal to end."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    STARTED = "started"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    MERGED = "merged"


class Schedule(StrEnum):
    """How an action stands against the plan in force."""

    COMPLETED = "completed"
    LATE = "late"
    NOT_DUE = "not_due"
    UNKNOWN = "unknown"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"


class Freshness(StrEnum):
    """How long ago a person last said how an action stands."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    SILENT = "silent"


class ProgressBasis(StrEnum):
    """What an action's actual progress was taken from."""

    COMPLETED = "completed"
    MILESTONES = "milestones"
    REPORTED = "reported"


class Weighting(StrEnum):
    """What an action counts in an axis figure."""

    EQUAL = "equal"
    BUDGET = "budget"
    OWN = "own"


class Scope(StrEnum):
    """Which actions a figure is taken over."""

    ADOPTED = "adopted"
    TERRITORY = "territory"
    ALL = "all"


class LeftOut(StrEnum):
    """Why an action with a share of an axis is not counted in its figure."""

    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    MERGED = "merged"
    UNKNOWN = "unknown"
    NO_BUDGET = "no_budget"


class Origin(StrEnum):
    """Where an action comes from."""

    TABLE = "table"
    OFFICE = "office"
    IMPORT = "import"


class UpdateOrigin(StrEnum):
    """Who made a status update: a person, or an imported file."""

    PERSON = "person"
    IMPORT = "import"


class Validation(StrEnum):
    """Whether the office has validated an update."""

    DRAFT = "draft"
    VALIDATED = "validated"


class Rank(StrEnum):
    """What a person may be in this product."""

    PUBLIC = "public"
    VIEWER = "viewer"
    COORDINATOR = "coordinator"
    DEPARTMENT = "department"
    ADMIN = "admin"


class Role(StrEnum):
    """A stakeholder's role in an action."""

    LEAD = "lead"
    PARTNER = "partner"
    FUNDER = "funder"
    BENEFICIARY = "beneficiary"
    SUPPORTER = "supporter"
    CONTRACTOR = "contractor"
    SUBCONTRACTOR = "subcontractor"


PARTICIPATING_ROLES = (
    Role.LEAD,
    Role.PARTNER,
    Role.FUNDER,
    Role.BENEFICIARY,
    Role.SUPPORTER,
)
"""Roles that are participation; contractors are kept, but have no part in what they are paid for."""

TYING_ROLES = (Role.LEAD, Role.PARTNER, Role.FUNDER, Role.SUPPORTER)
"""Roles that make partners: who is paid to carry an action out, or only receives it, is none unless asked for."""


class SeatRole(StrEnum):
    """A stakeholder's role at a table."""

    PROMOTER = "promoter"
    COORDINATOR = "coordinator"
    MEMBER = "member"


class GovernanceRole(StrEnum):
    """A part in running the whole strategy."""

    PROMOTER = "promoter"
    SUPPORT = "support"
    COORDINATION = "coordination"
    MEMBER = "member"


class Tie(StrEnum):
    """What ties two organisations: something that both have a part in."""

    ACTION = "action"
    SEAT = "seat"
    MEETING = "meeting"
    FUNDING = "funding"
    AGREEMENT = "agreement"


TYING = (Tie.ACTION, Tie.SEAT, Tie.AGREEMENT)
"""Ties unless others are asked for: what an organisation has bound itself to, by a role, a seat or a signature.

Coming to a meeting binds nobody and mostly repeats a seat; who funds an action together shares the action already.
"""


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


class TableKind(StrEnum):
    """What sort of forum a working table is."""

    TABLE = "table"
    HORIZONTAL = "horizontal"
    GROUP = "group"
    COMMITTEE = "committee"


class Stage(StrEnum):
    """The steps a table goes through, in order."""

    ANALYSIS = "analysis"
    LISTENING = "listening"
    INSPIRATION = "inspiration"
    ACTIVATION = "activation"
    SHARING = "sharing"
    IMPLEMENTATION = "implementation"


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    TABLE = "table"
    GROUP = "group"
    COMMITTEE = "committee"
    ASSEMBLY = "assembly"
    WEBINAR = "webinar"
    TRAINING = "training"
    EXCHANGE = "exchange"


class DecisionKind(StrEnum):
    """What a meeting decided."""

    PROPOSAL = "proposal"
    COMMITMENT = "commitment"
    ACKNOWLEDGEMENT = "acknowledgement"


class MinutesState(StrEnum):
    """How far the minutes of a meeting are; the public reads approved ones."""

    DRAFT = "draft"
    APPROVED = "approved"


class Effect(StrEnum):
    """What a proposal does to an action once it is taken up."""

    CREATES = "creates"
    CHANGES = "changes"
    STOPS = "stops"


class ReminderKind(StrEnum):
    """What a reminder is about."""

    ACTION_DUE = "action_due"
    ACTION_LATE = "action_late"
    ACTION_SILENT = "action_silent"
    ROUND = "round"
    COMMITMENT = "commitment"


class FundingKind(StrEnum):
    """Whose money it is."""

    EU = "eu"
    NATIONAL = "national"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"
    PRIVATE = "private"


class Measure(StrEnum):
    """How certain money is, from hope to payment."""

    ESTIMATED = "estimated"
    REQUESTED = "requested"
    AWARDED = "awarded"
    COMMITTED = "committed"
    PAID = "paid"


class Direction(StrEnum):
    """Where an indicator should go."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class Precision(StrEnum):
    """How exactly a source dates an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class SceneKind(StrEnum):
    """What one scene of a presentation shows."""

    TITLE = "title"
    AXES = "axes"
    ACHIEVED = "achieved"
    LATE = "late"
    MONEY = "money"
    INDICATORS = "indicators"
    NETWORK = "network"
    PLACES = "places"
    ACTION = "action"
    PARTICIPATION = "participation"
    NEXT = "next"
    TEXT = "text"
