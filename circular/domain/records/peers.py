# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices, peers, and networks of cities."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from circular.domain.sets import AdhesionState, PeerRole, PracticeStage


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A good practice: the problem, what was done, at what cost, with what effect, and what it takes elsewhere."""

    id: str
    strategy_id: str
    code: str
    title_it: str
    title_en: str | None = None
    theme: str | None = None
    problem_it: str | None = None
    problem_en: str | None = None
    done_it: str | None = None
    done_en: str | None = None
    cost: Decimal | None = None
    cost_note_it: str | None = None
    cost_note_en: str | None = None
    effect_it: str | None = None
    effect_en: str | None = None
    conditions_it: str | None = None
    conditions_en: str | None = None
    office_id: str | None = None
    action_id: str | None = None
    published: bool = False
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeTransfer:
    """How far a good practice has come: identified, disseminated, transferred to a city; append-only."""

    id: str
    practice_id: str
    stage: PracticeStage
    happened_on: date
    to_city: str | None = None
    istat_code: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A city's part in an exchange on a theme: it teaches (forerunner) or learns (committed)."""

    id: str
    strategy_id: str
    city_name: str
    istat_code: str | None = None
    role: PeerRole
    theme: str
    from_on: date | None = None
    to_on: date | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCity:
    """A city that took part in a meeting."""

    id: str
    meeting_id: str
    name: str
    istat_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adhesion:
    """A step of a city's membership in a network of cities; append-only."""

    id: str
    strategy_id: str
    city_id: str
    state: AdhesionState
    happened_on: date | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CityMember:
    """A municipality of an association of municipalities."""

    id: str
    city_id: str
    name: str
    istat_code: str | None = None
    population: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    source_url: str | None = None
