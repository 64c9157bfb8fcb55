# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a project sheet as they stand at a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from circular.domain.sets import (
    DecisionKind,
    Effect,
    FundingKind,
    Helix,
    MeetingKind,
    Precision,
    Role,
    State,
    UpdateOrigin,
    Validation,
)
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation in a role."""

    stakeholder: str
    name: str
    helix: Helix
    role: Role
    from_on: date | None
    to_on: date | None
    note: str | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What one source gives: its first position and the one that holds, each with its date; null is unknown."""

    source: str
    programme: str | None
    kind: FundingKind
    first_on: date
    first: Mapping[str, Decimal | None]
    as_of: date
    now: Mapping[str, Decimal | None]
    note: Bilingual | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A milestone in the plan in force; `first_due_on` is when the first plan that had it wanted it."""

    milestone: str
    title: Bilingual
    first_due_on: date | None
    due_on: date
    weight: float
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What the figures were weighed from.

    The milestones' weights are null where the plan in force has none; `overdue` counts those overdue by more than the
    strategy allows; `held_up`: the action waits for one that is late by its own causes.
    """

    total: float | None
    done: float | None
    due: float | None
    overdue: int
    held_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A plan: in force from `happened_on` (null: always) until the next one."""

    revision: str
    happened_on: date | None
    starts_on: date | None
    ends_on: date | None
    weight: float
    office: Bilingual | None
    adopted: bool
    published: bool
    reason: str | None
    shares: Mapping[str, float]
    milestones: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One update of the story; `author` is null where the reader may not know, `counts`: the figures use it.

    `corrected` is what it stands in the place of, the nearest first; a draft that was sent back has a `returned_at`.
    """

    update: str
    happened_on: date
    recorded_at: datetime
    state: State
    state_derived: bool
    progress: float | None
    explanation: Bilingual | None
    confirmed_unchanged: bool
    origin: UpdateOrigin
    validation: Validation
    counts: bool
    author: str | None
    meeting: str | None
    meeting_kind: MeetingKind | None
    meeting_on: date | None
    source_url: str | None
    returned_at: datetime | None
    returned_note: str | None
    corrected: tuple["Report", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a meeting decided about the action. A proposal is taken up on a day: by an act, or by the office's word.

    `came` are the organisations that were there, where that may be told.
    """

    decision: str
    kind: DecisionKind
    text: Bilingual
    effect: Effect | None
    meeting: str
    held_on: date
    meeting_kind: MeetingKind
    table: Bilingual
    stakeholder: str | None
    stakeholder_name: str | None
    due_on: date | None
    done_on: date | None
    act_kind: str | None
    act_number: str | None
    act_on: date | None
    act_url: str | None
    taken_up_on: date | None
    taken_up_note: str | None
    came: tuple[str, ...]

    @property
    def adopted_on(self) -> date | None:
        """The day on which a proposal was taken up, if it was."""
        return self.taken_up_on or self.act_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the action stands."""

    name: str
    istat_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A table, by name."""

    table: str
    name: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A dated event stated by a source."""

    happened_on: date
    precision: Precision
    title: Bilingual
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """How the action stood on a day; unknown is null."""

    day: date
    actual: float | None
    planned: float | None
