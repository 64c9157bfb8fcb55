# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working tables as they stand at a date: who sits there, what they answer for, how far they have come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from circular.domain.records import Axis, WorkingTable
from circular.domain.sets import (
    Freshness,
    GovernanceRole,
    Helix,
    MeetingKind,
    Schedule,
    SeatRole,
    Stage,
    StakeholderKind,
    State,
)
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """Somebody with a part in running the strategy; an office has no `stakeholder`."""

    role: GovernanceRole
    stakeholder: str | None
    name: Bilingual
    from_on: date | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An organisation that sits at a table."""

    stakeholder: str
    name: str
    kind: StakeholderKind
    helix: Helix
    role: SeatRole
    from_on: date | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A meeting that was held; `organisations` and `persons` are null where nobody's attendance is known."""

    meeting: str
    kind: MeetingKind
    held_on: date
    title: Bilingual | None
    place: str | None
    organisations: int | None
    persons: int | None
    citizens: int | None
    decisions: int
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """An action of a table; `visiting` where another table answers for it. Shares are empty where unclassified."""

    action: str
    code: str
    title: Bilingual
    state: State
    schedule: Schedule | None
    freshness: Freshness
    progress: float | None
    last_heard_on: date | None
    shares: Mapping[str, float]
    visiting: bool

    @property
    def live(self) -> bool:
        """Whether somebody should be saying how it goes: agreed, started or suspended."""
        return self.state in {State.AGREED, State.STARTED, State.SUSPENDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Nobody has said anything for `days` (None: never) about any of a table's `actions` under way."""

    days: int | None
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table or group. `actions` are its own and those that come up there; its groups hold theirs."""

    record: WorkingTable
    coordinator: str | None
    stages: tuple[tuple[Stage, date | None], ...]
    members: tuple[Member, ...]
    sessions: tuple[Session, ...]
    actions: tuple[Undertaking, ...]
    silence: Silence | None
    groups: tuple["Table", ...]

    @property
    def name(self) -> Bilingual:
        return Bilingual(self.record.name_it, self.record.name_en)

    @property
    def stage(self) -> Stage | None:
        """The stage it is in; None where no source says."""
        return self.stages[-1][0] if self.stages else None

    def answered_for(self) -> tuple[Undertaking, ...]:
        """The actions it answers for, with those of its groups."""
        own = tuple(action for action in self.actions if not action.visiting)
        return own + tuple(action for group in self.groups for action in group.answered_for())

    def present(self) -> tuple[Member, ...]:
        """Everyone who sits at it or at one of its groups, each once."""
        found = {member.stakeholder: member for member in self.members}
        for group in self.groups:
            for member in group.present():
                found.setdefault(member.stakeholder, member)
        return tuple(found.values())

    def last_session(self) -> Session | None:
        """The latest meeting of it or of one of its groups."""
        held = [*self.sessions, *(last for group in self.groups if (last := group.last_session()))]
        return max(held, key=lambda session: session.held_on, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forums:
    """All of a strategy's tables; `unassigned` are the actions for which no table answers."""

    governance: tuple[Governor, ...]
    axes: tuple[Axis, ...]
    tables: tuple[Table, ...]
    unassigned: tuple[Undertaking, ...]


def standings(actions: tuple[Undertaking, ...]) -> Mapping[Schedule | State, int]:
    """How actions stand, most urgent first: by schedule, and by state where the state has no schedule."""
    counted = Counter(action.schedule or action.state for action in actions)
    order = (
        *(Schedule.LATE, Schedule.AT_RISK, Schedule.ON_TRACK, Schedule.NOT_DUE, Schedule.UNKNOWN),
        *(Schedule.COMPLETED, State.PROPOSED, State.CANCELLED, State.MERGED),
    )
    return {standing: counted[standing] for standing in order if counted[standing]}
