# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of good practices, peers and networks of cities."""

from enum import StrEnum


class PracticeStage(StrEnum):
    """How far a good practice has come."""

    IDENTIFIED = "identified"
    DISSEMINATED = "disseminated"
    TRANSFERRED = "transferred"


class PeerRole(StrEnum):
    """Whether a city teaches or learns in an exchange."""

    FORERUNNER = "forerunner"
    COMMITTED = "committed"


class AdhesionState(StrEnum):
    """A city's membership in a network of cities."""

    APPLIED = "applied"
    JOINED = "joined"
    SUSPENDED = "suspended"
    LEFT = "left"


class Yardstick(StrEnum):
    """What cities are compared by."""

    PROGRESS = "progress"
    LATE = "late"
    ACTIONS = "actions"
    AWARDED = "awarded"
    PAID = "paid"
    PER_MILLION = "per_million"
    PRESENCES = "presences"
    MEETINGS = "meetings"
    ORGANISATIONS = "organisations"
    INDICATOR = "indicator"
    ASSESSMENT = "assessment"


class Obstacle(StrEnum):
    """Why a city's figure cannot be compared."""

    FICTIONAL = "fictional"
    NO_RECORD = "no_record"
    DEFINITION = "definition"
    UNIT = "unit"
    COVERAGE = "coverage"
    POPULATION = "population"
    MONEY = "money"
    DATE = "date"
