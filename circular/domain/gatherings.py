# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings as somebody may know them at a date: when and where, who came, what was decided and what became of it."""

from dataclasses import dataclass
from datetime import date

from circular.domain.figures import Standing
from circular.domain.forums import Member
from circular.domain.records import Decision, Meeting, WorkingTable
from circular.domain.sets import DecisionKind, Helix
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting in the calendar.

    `told`: what happened there may be read; until then neither minutes nor decisions stand here. Organisations and
    persons are null where nobody's attendance is known.
    """

    meeting: Meeting
    table: Bilingual
    told: bool
    organisations: int | None
    persons: int | None
    decisions: int

    @property
    def called_off(self) -> bool:
        return self.meeting.called_off_on is not None

    def upcoming(self, day: date) -> bool:
        """Whether it is still to be held on a day, or is on that day."""
        return self.meeting.held_on >= day and not self.called_off


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """An organisation that came, with how many persons."""

    stakeholder: str
    name: str
    helix: Helix
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision and what became of it; `action` is null where there is none, or whoever asks may not know it."""

    decision: Decision
    stakeholder_name: str | None
    action: Standing | None

    @property
    def withdrawn(self) -> bool:
        return self.decision.withdrawn_at is not None

    @property
    def taken_up(self) -> bool:
        return self.decision.taken_up_on is not None or self.decision.act_on is not None

    @property
    def waits(self) -> bool:
        """Whether a proposal waits to be taken up."""
        return self.decision.kind is DecisionKind.PROPOSAL and not self.taken_up and not self.withdrawn

    def overdue(self, day: date) -> bool:
        """Whether a commitment should have been kept by a day and was not."""
        due, held = self.decision.due_on, self.decision.kind is DecisionKind.COMMITMENT
        return held and due is not None and due < day and self.decision.done_on is None and not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """Everything about one meeting. `roster`: who sits at its table; `city` says who may work on it."""

    gathering: Gathering
    table: WorkingTable
    city: str
    validation: bool
    present: tuple[Present, ...]
    roster: tuple[Member, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def meeting(self) -> Meeting:
        return self.gathering.meeting

    @property
    def begun(self) -> bool:
        """Whether anything has been told of it yet."""
        meeting = self.meeting
        told = meeting.minutes_it or meeting.minutes_en or meeting.citizens is not None
        return bool(self.present or self.outcomes or told)
