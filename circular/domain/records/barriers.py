# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the way of actions."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import BarrierKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """Something that stands in the way: of which kind, since when, and who can remove it."""

    id: str
    strategy_id: str
    code: str
    kind: BarrierKind
    title_it: str
    title_en: str | None = None
    text_it: str | None = None
    text_en: str | None = None
    stakeholder_id: str | None = None
    office_id: str | None = None
    unlock_it: str | None = None
    unlock_en: str | None = None
    since_on: date | None = None
    solved_on: date | None = None
    solution_it: str | None = None
    solution_en: str | None = None
    published: bool = False
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierAction:
    """An action that a barrier blocks."""

    id: str
    barrier_id: str
    action_id: str
    from_on: date | None = None
    to_on: date | None = None
    recorded_at: datetime
