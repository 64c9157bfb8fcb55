# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a table moves through its stages, and what it does with what others tell it."""

from dataclasses import dataclass
from datetime import date

from circular.domain.meetings import Fault
from circular.domain.records import TableFeedback
from circular.domain.sets import Helix, Stage

_ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A table enters a stage on a day; `reason` says why where it goes back or leaves stages out."""

    stage: Stage
    happened_on: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What somebody outside the table said: an organisation or an anonymous person of one of the five kinds."""

    happened_on: date | None
    text_it: str
    text_en: str = ""
    helix: Helix | None = None
    stakeholder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the table did with it, and the action that came of it, if any."""

    answer_it: str
    answer_en: str = ""
    action: str | None = None


def step_faults(step: Step, *, now: Stage | None, since: date | None, today: date) -> list[Fault]:
    """What is wrong with a step of a table that is in `now` since a day; empty is good."""
    found = []
    if step.happened_on is None:
        found.append(Fault(field="happened_on", key="meeting.fault_date_missing"))
    elif step.happened_on > today:
        found.append(Fault(field="happened_on", key="meeting.fault_future"))
    elif since is not None and step.happened_on < since:
        found.append(Fault(field="happened_on", key="meeting.fault_before_stage"))
    if step.stage is now:
        found.append(Fault(field="stage", key="meeting.fault_same_stage"))
    elif needs_reason(now, step.stage) and not step.reason.strip():
        found.append(Fault(field="reason", key="meeting.fault_stage_reason"))
    return found


def needs_reason(now: Stage | None, then: Stage) -> bool:
    """Whether a step goes back, or leaves a stage out; the first one a table is in needs none."""
    return now is not None and _ORDER.index(then) != _ORDER.index(now) + 1 and then is not now


def voice_faults(voice: Voice, *, today: date) -> list[Fault]:
    """What is wrong with something told to a table; empty is good."""
    found = []
    if voice.happened_on is None:
        found.append(Fault(field="happened_on", key="meeting.fault_date_missing"))
    elif voice.happened_on > today:
        found.append(Fault(field="happened_on", key="meeting.fault_future"))
    if not voice.text_it.strip():
        found.append(Fault(field="text_it", key="meeting.fault_said_missing"))
    return found


def reply_faults(reply: Reply, feedback: TableFeedback) -> list[Fault]:
    """What is wrong with an answer; empty is good. What the public reads is taken back before it is changed."""
    if feedback.published_on is not None:
        return [Fault(field="answer_it", key="meeting.fault_published")]
    return [] if reply.answer_it.strip() else [Fault(field="answer_it", key="meeting.fault_answer_missing")]


def publishing_faults(feedback: TableFeedback) -> list[Fault]:
    """Why feedback cannot be published; empty where it can: what was said comes with what was done with it."""
    if feedback.published_on is not None:
        return [Fault(field="published_on", key="meeting.fault_published")]
    if not feedback.answer_it:
        return [Fault(field="answer_it", key="meeting.fault_no_answer")]
    return []
