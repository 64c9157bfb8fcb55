# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working tables, who sits at them, and what their meetings decided."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import (
    DecisionKind,
    Effect,
    Helix,
    MeetingKind,
    MinutesState,
    SeatRole,
    Stage,
    TableKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTable:
    """A table, group or committee; a group belongs to a table."""

    id: str
    strategy_id: str
    parent_id: str | None = None
    code: str
    kind: TableKind
    name_it: str
    name_en: str | None = None
    purpose_it: str | None = None
    purpose_en: str | None = None
    coordinator_id: str | None = None
    coordinator_note_it: str | None = None
    coordinator_note_en: str | None = None
    better_regulation: bool | None = None
    better_funding: bool | None = None
    better_knowledge: bool | None = None
    position: int = 0
    source_url: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChange:
    """The stage a table reached, and when."""

    id: str
    table_id: str
    stage: Stage
    happened_on: date | None = None
    source_url: str | None = None
    recorded_at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A stakeholder's seat at a table."""

    id: str
    table_id: str
    stakeholder_id: str
    role: SeatRole
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None
    source_url: str | None = None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting; `citizens` is an anonymous head-count, times of day are like 18:00.

    Without a `minutes_state` the meeting was not minuted here: a source tells of it.
    """

    id: str
    table_id: str
    kind: MeetingKind
    held_on: date
    title_it: str | None = None
    title_en: str | None = None
    place: str | None = None
    agenda_it: str | None = None
    agenda_en: str | None = None
    minutes_it: str | None = None
    minutes_en: str | None = None
    citizens: int | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1
    starts_at: str | None = None
    ends_at: str | None = None
    link: str | None = None
    registration_link: str | None = None
    minutes_state: MinutesState | None = None
    approved_at: datetime | None = None
    protocol_number: str | None = None
    called_off_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A stakeholder's presences at a meeting; no names."""

    id: str
    meeting_id: str
    stakeholder_id: str
    persons: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision of a meeting. A proposal is taken up on a day, by an act or by the office's word (the note).

    `taken_up_at` is when that was recorded here. A commitment is an organisation's, due on a day and done on another.
    What the table takes back is withdrawn, not deleted.
    """

    id: str
    meeting_id: str
    kind: DecisionKind
    text_it: str
    text_en: str | None = None
    action_id: str | None = None
    stakeholder_id: str | None = None
    due_on: date | None = None
    act_kind: str | None = None
    act_number: str | None = None
    act_on: date | None = None
    act_url: str | None = None
    effect: Effect | None = None
    taken_up_on: date | None = None
    taken_up_note: str | None = None
    taken_up_at: datetime | None = None
    withdrawn_at: datetime | None = None
    done_on: date | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFeedback:
    """What somebody outside a table said of its proposals, and what the table did with it; never a person's name."""

    id: str
    table_id: str
    happened_on: date
    helix: Helix | None = None
    stakeholder_id: str | None = None
    text_it: str
    text_en: str | None = None
    answer_it: str | None = None
    answer_en: str | None = None
    answered_on: date | None = None
    action_id: str | None = None
    published_on: date | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRound:
    """A request to confirm or change every action of a table, or of the strategy, by a day."""

    id: str
    strategy_id: str
    table_id: str | None = None
    title_it: str
    title_en: str | None = None
    opens_on: date
    due_on: date
    closed_at: datetime | None = None
    unanswered: int | None = None
    recorded_at: datetime
    version: int = 1
