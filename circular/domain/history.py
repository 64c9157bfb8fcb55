# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened between two dates, one dated fact at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from circular.domain.text import Bilingual

Told = Mapping[str, str | float | bool | Decimal | date | Mapping[str, float] | None]
"""What a fact says, by name; only what changed is in it, and null is unknown."""


class SubjectKind(StrEnum):
    """What something happened to."""

    ACTION = "action"
    TABLE = "table"
    INDICATOR = "indicator"
    MEETING = "meeting"
    ROUND = "round"
    PHASE = "phase"
    PLAN = "plan"
    ASSESSMENT = "assessment"
    SPACE = "space"
    PRACTICE = "practice"
    PEER = "peer"
    CITY = "city"
    CALL = "call"
    BARRIER = "barrier"


class Kind(StrEnum):
    """What sort of thing happened."""

    STATE = "state"
    PLAN = "plan"
    SCOPE = "scope"
    PROGRESS = "progress"
    PEOPLE = "people"
    MONEY = "money"
    MEASURE = "measure"
    MEETING = "meeting"
    TABLE = "table"
    PHASES = "phases"
    PLANS = "plans"
    SPACES = "spaces"
    PRACTICES = "practices"
    CITIES = "cities"
    CALLS = "calls"
    BARRIERS = "barriers"
    WAITING = "waiting"


class Verb(StrEnum):
    """What happened."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    STARTED = "started"
    RESUMED = "resumed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    MERGED = "merged"
    PROGRESSED = "progressed"
    WENT_BACK = "went_back"
    REACHED = "reached"
    UNREACHED = "unreached"
    SLIPPED = "slipped"
    BROUGHT_FORWARD = "brought_forward"
    END_SET = "end_set"
    START_MOVED = "start_moved"
    STEPS_MOVED = "steps_moved"
    ENTERED = "entered"
    ADOPTED = "adopted"
    LET_GO = "let_go"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"
    RESTORED = "restored"
    DIVIDED = "divided"
    WEIGHED = "weighed"
    HANDED_OVER = "handed_over"
    JOINED = "joined"
    LEFT = "left"
    FUNDED = "funded"
    MEASURED = "measured"
    CORRECTED = "corrected"
    HELD = "held"
    CALLED_OFF = "called_off"
    PROPOSAL = "proposal"
    COMMITMENT = "commitment"
    ACKNOWLEDGEMENT = "acknowledgement"
    TAKEN_UP = "taken_up"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"
    STAGE_REACHED = "stage_reached"
    FEEDBACK = "feedback"
    ROUND_OPENED = "round_opened"
    ROUND_CLOSED = "round_closed"
    REPORTED = "reported"
    RETURNED = "returned"
    PHASE_BEGUN = "phase_begun"
    PLAN_ADOPTED = "plan_adopted"
    ESTIMATED = "estimated"
    ASSESSED = "assessed"
    SPACE_MOVED = "space_moved"
    USE_BEGUN = "use_begun"
    USE_EXTENDED = "use_extended"
    USE_ENDED = "use_ended"
    STEP_DONE = "step_done"
    PRACTICE_MOVED = "practice_moved"
    PEER_JOINED = "peer_joined"
    PEER_LEFT = "peer_left"
    ADHESION = "adhesion"
    CALL_OPENED = "call_opened"
    CALL_CLOSED = "call_closed"
    CALL_WITHDRAWN = "call_withdrawn"
    CALL_MOVED = "call_moved"
    BARRIER_ARISEN = "barrier_arisen"
    BARRIER_SOLVED = "barrier_solved"
    WAITS = "waits"
    WAITS_NO_LONGER = "waits_no_longer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What something happened to."""

    kind: SubjectKind
    id: str
    code: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The meeting that something comes from."""

    id: str
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One fact beside the one before it.

    `before` is None where there was none; `corrects` is what the fact stands in the place of, with the day `on` which
    that was said to have happened. `detail` names the milestone, organisation, source or unit it is about, or is the
    text of a decision. `actor` is an office or a table, and for those who work here whoever reported it; None with
    `imported` is a file. `source_url` is an act or a page that says so.
    """

    subject: Subject
    kind: Kind
    verb: Verb
    detail: Bilingual | None = None
    before: Told | None
    after: Told
    corrects: Told | None = None
    happened_on: date
    recorded_at: datetime
    actor: Bilingual | None = None
    imported: bool = False
    reason: Bilingual | None = None
    table_id: str | None = None
    table: Bilingual | None = None
    axes: tuple[str, ...] = ()
    meeting: Sitting | None = None
    source_url: str | None = None
