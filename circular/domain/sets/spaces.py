# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closed sets of under-used spaces."""

from enum import StrEnum


class OwnerType(StrEnum):
    """What sort of owner a space has; who it is is never stored."""

    MUNICIPALITY = "municipality"
    PUBLIC_BODY = "public_body"
    STATE = "state"
    COMPANY = "company"
    PRIVATE = "private"
    THIRD_SECTOR = "third_sector"
    RELIGIOUS = "religious"


class SpaceState(StrEnum):
    """The life of an under-used space."""

    MAPPED = "mapped"
    AVAILABLE = "available"
    CODESIGN = "codesign"
    TEMPORARY_USE = "temporary_use"
    REUSED = "reused"
    LOST = "lost"
