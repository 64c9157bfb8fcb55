# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of money and indicators, calls and barriers."""

from enum import StrEnum


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


class CallState(StrEnum):
    """What became of an action that a call could pay for."""

    CONSIDERED = "considered"
    APPLIED = "applied"
    WON = "won"
    LOST = "lost"
    DROPPED = "dropped"


class BarrierKind(StrEnum):
    """The pillar of the Urban Agenda for the EU that an obstacle belongs to."""

    REGULATION = "regulation"
    FUNDING = "funding"
    KNOWLEDGE = "knowledge"
