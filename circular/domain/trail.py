# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail of changes as whoever may read it asks for it and finds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which changes: of a verb, by an account, about something (a subject's id or any detail), in a period."""

    verb: str | None = None
    actor: str | None = None
    about: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change; `payload` None was blotted out."""

    position: int
    recorded_at: datetime
    actor: str
    verb: str
    subject: str
    payload: Mapping[str, object] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Some of the changes that were asked for, the latest first, out of `total`."""

    events: tuple[Event, ...]
    total: int
