# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under-used spaces, their life, temporary uses and the way on which a use is designed."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import OwnerType, SpaceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """An under-used building or area: its owner by type alone, and whether the owner lets it be shown."""

    id: str
    strategy_id: str
    code: str
    name_it: str
    name_en: str | None = None
    istat_code: str | None = None
    municipality: str | None = None
    address: str | None = None
    district: str | None = None
    lat: float | None = None
    lon: float | None = None
    area_m2: float | None = None
    owner_type: OwnerType | None = None
    former_use_it: str | None = None
    former_use_en: str | None = None
    constraints_it: str | None = None
    constraints_en: str | None = None
    consent: bool = False
    consent_on: date | None = None
    action_id: str | None = None
    external_id: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceChange:
    """The state a space reached on a day, by whom, and how much of it; append-only."""

    id: str
    space_id: str
    state: SpaceState
    happened_on: date
    reason_it: str | None = None
    reason_en: str | None = None
    stakeholder_id: str | None = None
    area_m2: float | None = None
    source_url: str | None = None
    recorded_at: datetime
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryUse:
    """A space lent for a time: notice, convention, expiry; `extended_to` holds from `extended_on` on."""

    id: str
    space_id: str
    title_it: str
    title_en: str | None = None
    stakeholder_id: str | None = None
    area_m2: float | None = None
    notice: str | None = None
    notice_url: str | None = None
    notice_on: date | None = None
    convention: str | None = None
    convention_url: str | None = None
    convention_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    extended_to: date | None = None
    extended_on: date | None = None
    ended_on: date | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesignStep:
    """A step of the way on which the use of a space is designed together."""

    id: str
    space_id: str
    position: int = 0
    title_it: str
    title_en: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    outcome_it: str | None = None
    outcome_en: str | None = None
    meeting_id: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesignParty:
    """An organisation that designs the use of a space."""

    id: str
    space_id: str
    stakeholder_id: str
    from_on: date | None = None
    to_on: date | None = None
    recorded_at: datetime
