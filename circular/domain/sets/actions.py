# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of actions, how they stand and who takes part."""

from enum import StrEnum


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
