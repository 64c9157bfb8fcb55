# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a meeting may decide, and how a proposal is taken up: by an act, or by the office's word.

A table has no legal power: a proposal changes nothing until somebody who may has taken it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isclose

from circular.domain.meetings import Fault, safe_link
from circular.domain.records import Decision, Meeting
from circular.domain.sets import DecisionKind, Effect, MinutesState


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A decision as it is typed."""

    kind: DecisionKind
    text_it: str
    text_en: str = ""
    effect: Effect | None = None
    action: str | None = None
    stakeholder: str | None = None
    due_on: date | None = None

    @classmethod
    def of(cls, decision: Decision) -> "Wording":
        return cls(
            kind=decision.kind,
            text_it=decision.text_it,
            text_en=decision.text_en or "",
            effect=decision.effect,
            action=decision.action_id,
            stakeholder=decision.stakeholder_id,
            due_on=decision.due_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """The project sheet that a proposal makes; shares by axis key, empty while nobody has divided it."""

    title_it: str
    title_en: str = ""
    idea_it: str = ""
    adopted: bool = True
    starts_on: date | None = None
    ends_on: date | None = None
    office: str | None = None
    lead: str | None = None
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingUp:
    """How a proposal is taken up on a day: by an act where there is one, else by the office's word, the note."""

    taken_up_on: date | None
    act_kind: str = ""
    act_number: str = ""
    act_url: str = ""
    note: str = ""
    action: NewAction | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def by_act(self) -> bool:
        return bool(self.act_kind.strip() or self.act_number.strip() or self.act_url.strip())


def wording_faults(wording: Wording, meeting: Meeting, *, today: date) -> list[Fault]:
    """What is wrong with a decision as typed; empty is good."""
    found = _open_faults(meeting, today=today)
    if not wording.text_it.strip():
        found.append(Fault(field="text_it", key="meeting.fault_text_missing"))
    if wording.kind is DecisionKind.PROPOSAL:
        if wording.effect in (Effect.CHANGES, Effect.STOPS) and wording.action is None:
            found.append(Fault(field="action", key="meeting.fault_which_action"))
        if wording.effect is Effect.CREATES and wording.action is not None:
            found.append(Fault(field="action", key="meeting.fault_action_to_come"))
    elif wording.effect is not None:
        found.append(Fault(field="effect", key="meeting.fault_only_proposals"))
    if wording.kind is DecisionKind.COMMITMENT:
        if wording.stakeholder is None:
            found.append(Fault(field="stakeholder", key="meeting.fault_whose"))
        if wording.due_on is None:
            found.append(Fault(field="due_on", key="meeting.fault_due_missing"))
    if wording.due_on is not None and wording.due_on < meeting.held_on:
        found.append(Fault(field="due_on", key="meeting.fault_due_before"))
    return found


def withdrawing_faults(decision: Decision, meeting: Meeting) -> list[Fault]:
    """Why a decision cannot be taken back; empty where it can."""
    if decision.withdrawn_at is not None:
        return [Fault(field="text_it", key="meeting.fault_withdrawn")]
    if decision.taken_up_on is not None:
        return [Fault(field="text_it", key="meeting.fault_taken_up")]
    if meeting.minutes_state is MinutesState.APPROVED:
        return [Fault(field="text_it", key="meeting.fault_approved")]
    return []


def taking_up_faults(taking: TakingUp, decision: Decision, meeting: Meeting, *, today: date) -> list[Fault]:
    """What is wrong with taking a decision up; empty is good."""
    found = []
    if decision.kind is not DecisionKind.PROPOSAL:
        found.append(Fault(field="taken_up_on", key="meeting.fault_no_proposal"))
    if decision.withdrawn_at is not None:
        found.append(Fault(field="taken_up_on", key="meeting.fault_withdrawn"))
    if decision.taken_up_on is not None or decision.act_on is not None:
        found.append(Fault(field="taken_up_on", key="meeting.fault_taken_up"))
    if meeting.minutes_state is MinutesState.DRAFT:
        found.append(Fault(field="taken_up_on", key="meeting.fault_still_draft"))
    found += _dated_faults(taking.taken_up_on, meeting, today=today)
    found += _act_faults(taking)
    if decision.effect is Effect.CREATES:
        found += _new_action_faults(taking.action)
    if decision.effect is Effect.STOPS and not taking.note.strip():
        found.append(Fault(field="note", key="meeting.fault_why_stopped"))
    if decision.effect is Effect.CHANGES:
        found += _period_faults(taking.starts_on, taking.ends_on)
    return found


def done_faults(decision: Decision, meeting: Meeting, *, done_on: date | None, today: date) -> list[Fault]:
    """What is wrong with saying that a commitment was kept; empty is good."""
    if decision.kind is not DecisionKind.COMMITMENT:
        return [Fault(field="done_on", key="meeting.fault_no_commitment")]
    if decision.withdrawn_at is not None:
        return [Fault(field="done_on", key="meeting.fault_withdrawn")]
    if done_on is None:
        return [Fault(field="done_on", key="meeting.fault_date_missing")]
    if done_on > today:
        return [Fault(field="done_on", key="meeting.fault_future")]
    if done_on < meeting.held_on:
        return [Fault(field="done_on", key="meeting.fault_before_meeting")]
    return []


def _open_faults(meeting: Meeting, *, today: date) -> list[Fault]:
    if meeting.called_off_on is not None:
        return [Fault(field="text_it", key="meeting.fault_called_off")]
    if meeting.held_on > today:
        return [Fault(field="text_it", key="meeting.fault_to_come")]
    if meeting.minutes_state is MinutesState.APPROVED:
        return [Fault(field="text_it", key="meeting.fault_approved")]
    return []


def _dated_faults(day: date | None, meeting: Meeting, *, today: date) -> list[Fault]:
    if day is None:
        return [Fault(field="taken_up_on", key="meeting.fault_date_missing")]
    if day > today:
        return [Fault(field="taken_up_on", key="meeting.fault_future")]
    if day < meeting.held_on:
        return [Fault(field="taken_up_on", key="meeting.fault_before_meeting")]
    return []


def _act_faults(taking: TakingUp) -> list[Fault]:
    if not taking.by_act:
        return [] if taking.note.strip() else [Fault(field="note", key="meeting.fault_act_or_word")]
    found = []
    if not taking.act_kind.strip():
        found.append(Fault(field="act_kind", key="meeting.fault_act_kind"))
    if not taking.act_number.strip():
        found.append(Fault(field="act_number", key="meeting.fault_act_number"))
    if taking.act_url.strip() and not safe_link(taking.act_url):
        found.append(Fault(field="act_url", key="meeting.fault_link"))
    return found


def _new_action_faults(action: NewAction | None) -> list[Fault]:
    if action is None or not action.title_it.strip():
        return [Fault(field="title_it", key="meeting.fault_title_missing")]
    found = _period_faults(action.starts_on, action.ends_on)
    shares = action.shares.values()
    if any(not 0 < share <= 1 for share in shares) or (shares and not isclose(sum(shares), 1, abs_tol=1e-6)):
        found.append(Fault(field="shares", key="meeting.fault_shares"))
    return found


def _period_faults(starts_on: date | None, ends_on: date | None) -> list[Fault]:
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        return [Fault(field="ends_on", key="meeting.fault_period")]
    return []
