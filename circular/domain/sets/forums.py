# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of working tables, their meetings and what comes of them."""

from enum import StrEnum


class SeatRole(StrEnum):
    """A stakeholder's role at a table."""

    PROMOTER = "promoter"
    COORDINATOR = "coordinator"
    MEMBER = "member"


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
