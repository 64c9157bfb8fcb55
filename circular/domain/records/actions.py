# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Actions: identity, plan in force from a date on, what was reported, who takes part."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import Origin, Role, State, UpdateOrigin, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Identity and texts of a project sheet."""

    id: str
    strategy_id: str
    code: str
    external_id: str | None = None
    title_it: str
    title_en: str | None = None
    idea_it: str | None = None
    idea_en: str | None = None
    feasibility_it: str | None = None
    feasibility_en: str | None = None
    way_it: str | None = None
    way_en: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    origin: Origin
    table_id: str | None = None
    district: str | None = None
    theme: str | None = None
    programme: str | None = None
    merged_into: str | None = None
    batch_id: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRevision:
    """What an action was from `happened_on` on (null: always, date unknown); append-only."""

    id: str
    action_id: str
    happened_on: date | None = None
    recorded_at: datetime
    starts_on: date | None = None
    ends_on: date | None = None
    weight: float = 1.0
    office_id: str | None = None
    adopted: bool = False
    published: bool = False
    archived: bool = False
    reason: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisShare:
    """The part of an action that belongs to an axis, 0..1, in one revision."""

    revision_id: str
    axis_id: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of an action."""

    id: str
    action_id: str
    title_it: str
    title_en: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestonePlan:
    """When a milestone is due and what it weighs, in one revision."""

    revision_id: str
    milestone_id: str
    due_on: date
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReport:
    """Word that a milestone was reached, or was not after all; append-only. It is as official as its update."""

    id: str
    milestone_id: str
    done: bool = True
    happened_on: date
    recorded_at: datetime
    supersedes: str | None = None
    update_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusUpdate:
    """Something reported about an action; append-only. `progress` is 0..1 or unknown.

    A draft that the office sent back with a note waits no longer.
    """

    id: str
    action_id: str
    happened_on: date
    recorded_at: datetime
    state: State
    state_derived: bool = False
    progress: float | None = None
    explanation_it: str | None = None
    explanation_en: str | None = None
    confirmed_unchanged: bool = False
    origin: UpdateOrigin = UpdateOrigin.PERSON
    validation: Validation = Validation.VALIDATED
    validated_at: datetime | None = None
    supersedes: str | None = None
    meeting_id: str | None = None
    author: str | None = None
    source_url: str | None = None
    returned_at: datetime | None = None
    returned_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """A stakeholder's role in an action."""

    id: str
    action_id: str
    stakeholder_id: str
    role: Role
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None
    source_url: str | None = None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlace:
    """A municipality or point where an action stands."""

    id: str
    action_id: str
    istat_code: str | None = None
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTable:
    """Another table at which an action comes up."""

    action_id: str
    table_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDependency:
    """An action waits for another, until `ended_on`; without `recorded_at` it came with the data."""

    action_id: str
    predecessor_id: str
    recorded_at: datetime | None = None
    ended_on: date | None = None
