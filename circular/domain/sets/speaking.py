# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of how the product speaks and shows."""

from enum import StrEnum


class Language(StrEnum):
    """A language in which the product speaks."""

    IT = "it"
    EN = "en"


class SceneKind(StrEnum):
    """What one scene of a presentation shows."""

    TITLE = "title"
    AXES = "axes"
    ACHIEVED = "achieved"
    LATE = "late"
    BARRIERS = "barriers"
    MONEY = "money"
    INDICATORS = "indicators"
    PLANS = "plans"
    NETWORK = "network"
    PLACES = "places"
    SPACES = "spaces"
    ACTION = "action"
    PARTICIPATION = "participation"
    PRACTICES = "practices"
    CITIES = "cities"
    NEXT = "next"
    TEXT = "text"
