# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report of a period: every value that a document, a deck or a scene shows, gathered once.

It holds values, not questions: what is drawn from it can be drawn again in ten years. Unknown is None, never zero;
shares and progress are 0..1, money is euro.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from circular.domain.cities import Compared
from circular.domain.courses import Course
from circular.domain.figures import Attainment, AxisChange, Money, Progress, SourceMoney
from circular.domain.practices import Reached
from circular.domain.sets import (
    BarrierKind,
    Freshness,
    Helix,
    MeetingKind,
    PracticeStage,
    Role,
    Schedule,
    State,
    StrategyKind,
)
from circular.domain.spaces import Reuse
from circular.domain.text import Bilingual


class Step(StrEnum):
    """What a dated line of a report tells."""

    STARTED = "started"
    MILESTONE = "milestone"
    COMPLETED = "completed"
    ENDS = "ends"
    CALL = "call"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something achieved or due on a day; `what` is the milestone's or meeting's own title where it has one."""

    step: Step
    on: date
    action: str | None
    code: str | None
    title: Bilingual
    what: Bilingual | None
    table: Bilingual | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One action as the report shows it; `explanation` is the last thing said about it, by `said_on`."""

    action: str
    code: str
    title: Bilingual
    table: Bilingual | None
    office: Bilingual | None
    lead: str | None
    district: str | None
    shares: Mapping[str, float]
    state: State
    state_derived: bool
    schedule: Schedule | None
    freshness: Freshness
    progress: float | None
    planned: float | None
    starts_on: date | None
    ends_on: date | None
    first_ends_on: date | None
    last_heard_on: date | None
    estimated: Decimal | None
    awarded: Decimal | None
    paid: Decimal | None
    explanation: Bilingual | None
    said_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """An axis on a day of its road."""

    axis: str
    on: date
    actual: float | None
    planned: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participated:
    """Meetings of the period and who came; `citizens` is an anonymous head-count, None where nobody counted."""

    meetings: int
    presences: int
    organisations: int
    citizens: int | None
    proposals: int
    taken_up: int
    by_role: Mapping[Role, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure of the process that a source declares, beside what the records prove (None: nothing, or never can)."""

    measure: str
    name: Bilingual
    value: float | None
    text: str
    on: date | None
    proved: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The process in numbers, from its first meeting to the report's day.

    Of `able` organisations, which could have come again, `returned` did. `balance` is the evenness over the five kinds
    of actor, 0..1; `by_helix` the organisations that came, by kind. `known`: meetings of which it is known who came.
    """

    first_on: date | None
    last_on: date | None
    months: int
    meetings: int
    known: int
    kinds: Mapping[MeetingKind, int]
    presences: int
    organisations: int
    citizens: int | None
    sheets: int
    estimated: Decimal | None
    able: int
    returned: int
    by_helix: Mapping[Helix, int]
    balance: float | None
    declared: tuple[Stated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """The partnership network at the end of a year, or on the report's own day."""

    on: date
    organisations: int
    ties: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """How many actions a place has; `istat_code` where it is a municipality, `lat` and `lon` where it is a point."""

    name: str
    istat_code: str | None
    lat: float | None
    lon: float | None
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A good practice, with how far it came and where it went."""

    title: Bilingual
    theme: str | None
    effect: Bilingual | None
    stage: PracticeStage | None
    reached_on: date | None
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What cities learn from each other: the practices, the furthest first, and the themes nobody can teach yet."""

    practices: tuple[Passed, ...]
    reached: tuple[Reached, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """A barrier that stands, with how many actions it blocks and how many wait behind those."""

    kind: BarrierKind
    title: Bilingual
    unlock: Bilingual | None
    since_on: date | None
    blocked: int
    behind: int
    awarded: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindered:
    """What stands in the way: all barriers that do, the weightiest first, and what they hold up together, each once."""

    barriers: tuple[Hindrance, ...]
    solved: int
    actions: int
    awarded: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan in force with the courses of its indicators, and how many actions answer to it."""

    name: Bilingual
    ends_on: date | None
    courses: tuple[Course, ...]
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The strategy beside others by one yardstick; `home` is None for a network, which is none of its cities."""

    compared: Compared
    home: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a strategy achieved from the day after `since` to `as_of`, and how it then stood.

    `progress.unpublished` says how many actions a public report leaves out. `actions` is ordered by code, `achieved`
    latest first, `coming` soonest first. `road` is None in reports frozen before there was one.
    """

    strategy: str
    name: Bilingual
    city: str
    kind: StrategyKind
    since: date
    as_of: date
    public: bool
    coverage_threshold: float
    progress: Progress
    changes: tuple[AxisChange, ...]
    curve: tuple[CurvePoint, ...]
    actions: tuple[Reported, ...]
    achieved: tuple[Dated, ...]
    coming: tuple[Dated, ...]
    money: tuple[SourceMoney, ...]
    totals: Money
    indicators: tuple[Attainment, ...]
    participated: Participated
    network: tuple[Tied, ...]
    places: tuple[Placed, ...]
    road: Road | None = None
    shared: Shared | None = None
    hindered: Hindered | None = None
    reuse: Reuse | None = None
    plans: tuple[Planned, ...] = ()
    beside: Neighbours | None = None

    def of(self, schedule: Schedule) -> tuple[Reported, ...]:
        """The actions with a schedule, in their order."""
        return tuple(each for each in self.actions if each.schedule is schedule)

    def action(self, action_id: str) -> Reported | None:
        """The action with an id, or None where the report does not hold it."""
        return next((each for each in self.actions if each.action == action_id), None)

    def example(self) -> Reported | None:
        """The action told in depth where nobody chose one: under way, with a progress, and the most awarded."""
        known = [each for each in self.actions if each.state not in (State.CANCELLED, State.MERGED)]
        return max(known, key=_weight, default=None)


def _weight(action: Reported) -> tuple[bool, bool, Decimal, str]:
    running = action.state in (State.AGREED, State.STARTED, State.SUSPENDED)
    return running, action.progress is not None, action.awarded or Decimal(0), action.code
