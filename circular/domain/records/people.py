# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who may log in, what they may do, and what they were written; none of it leaves the installation."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import Rank, ReminderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has logged in; `subject` is what the login provider calls them, `seen_on` a day they were last here.

    It is the day to the month alone: who has not been here for long is to be forgotten, nobody is to be watched.
    """

    id: str
    subject: str
    name: str | None = None
    email: str | None = None
    recorded_at: datetime
    version: int = 1
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """A role given to an e-mail address: everywhere, in a city, or at a table and its groups."""

    id: str
    email: str
    rank: Rank
    city_id: str | None = None
    table_id: str | None = None
    granted_by: str
    recorded_at: datetime
    ended_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A message that was sent about one thing; `subject` is the id of what it reminded of."""

    id: str
    strategy_id: str
    recipient: str
    kind: ReminderKind
    subject: str
    due_on: date | None = None
    sent_at: datetime
