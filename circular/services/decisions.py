# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What meetings decide: recording it, changing the words, taking it back, saying that a commitment was kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from circular.domain import decisions as rules
from circular.domain.decisions import Wording
from circular.domain.question import Question
from circular.domain.records import Decision
from circular.domain.sets import DecisionKind, Scope
from circular.errors import NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import meetings, progress
from circular.services.context import Context
from circular.services.meetings import Opened
from circular.store import imports as stored_rows
from circular.store import meetings as stored
from circular.store import stakeholders

VERB = "record_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision inside a change, as it stands, with its meeting."""

    at: Opened
    decision: Decision


def record_decision(context: Context, question: Question, meeting: str, wording: Wording) -> str:
    """Write down a decision of a meeting; gives its id. Raises NotAllowed, NotFound, Invalid."""
    with meetings.opened(context, question, meeting, VERB) as at:
        _checked(context, question, at, wording)
        new = Decision(
            id=identity(meeting, "decision", wording.text_it, context.now.isoformat()),
            meeting_id=meeting,
            recorded_at=context.now,
            **_written(wording),
        )
        at.change.insert([new])
        at.change.record(VERB, new.id, meeting=meeting, **_written(wording))
    return new.id


def change_decision(context: Context, question: Question, seen: Decision, wording: Wording) -> None:
    """Put a decision otherwise, while its minutes are a draft. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with opened(context, question, seen, VERB) as found:
        meetings.refuse(rules.withdrawing_faults(found.decision, found.at.meeting))
        _checked(context, question, found.at, wording)
        write(found, "change_decision", **_written(wording))


def withdraw_decision(context: Context, question: Question, seen: Decision) -> None:
    """Take a decision back before its minutes are approved. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with opened(context, question, seen, VERB) as found:
        meetings.refuse(rules.withdrawing_faults(found.decision, found.at.meeting))
        write(found, "withdraw_decision", withdrawn_at=context.now)


def keep_commitment(context: Context, question: Question, seen: Decision, *, done_on: date | None) -> None:
    """Say on which day a commitment was kept. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with opened(context, question, seen, VERB) as found:
        meetings.refuse(
            rules.done_faults(found.decision, found.at.meeting, done_on=done_on, today=context.today)
        )
        write(found, "keep_commitment", done_on=done_on)


@contextmanager
def opened(context: Context, question: Question, seen: Decision, verb: str) -> Iterator[Decided]:
    """A change of the decision that was `seen`. Raises NotAllowed, NotFound, and StaleVersion (details `theirs`)."""
    with meetings.opened(context, question, seen.meeting_id, verb) as at:
        held = stored.decided(at.change, strategy=at.strategy.id, decision=seen.id)
        if held is None or held.meeting_id != at.meeting.id:
            raise NotFound("meeting.no_decision", id=seen.id)
        if held.version != seen.version:
            raise StaleVersion("meeting.overtaken", theirs=held)
        yield Decided(at=at, decision=held)


def write(found: Decided, verb: str, **fields: Any) -> None:  # noqa: ANN401  # fields of the record
    """Write fields of the decision, and what they were, in one event."""
    stored_rows.edit(found.at.change, "decision", replace(found.decision, **fields))
    before = {name: getattr(found.decision, name) for name in fields}
    changed = {name: value for name, value in fields.items() if value != before[name]}
    found.at.change.record(
        verb,
        found.decision.id,
        meeting=found.at.meeting.id,
        before={name: before[name] for name in changed},
        **changed,
    )


def _checked(context: Context, question: Question, at: Opened, wording: Wording) -> None:
    """Refuse what breaks a rule, or names an action or an organisation that is not the strategy's."""
    meetings.refuse(rules.wording_faults(wording, at.meeting, today=context.today))
    if wording.action is not None:
        asked = replace(question, scope=Scope.ALL, as_of=context.today, known_on=None)
        progress.standing(context, asked, wording.action)
    if wording.stakeholder is not None and not stakeholders.find(
        at.change, strategy=at.strategy.id, stakeholder=wording.stakeholder
    ):
        raise NotFound("meeting.no_organisation", id=wording.stakeholder)


def _written(wording: Wording) -> dict[str, Any]:
    proposal = wording.kind is DecisionKind.PROPOSAL
    return {
        "kind": wording.kind,
        "text_it": wording.text_it.strip(),
        "text_en": wording.text_en.strip() or None,
        "action_id": wording.action,
        "stakeholder_id": wording.stakeholder,
        "due_on": wording.due_on,
        "effect": wording.effect if proposal else None,
    }
