# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Feedback from outside a table: what was said, what the table did with it, and putting both before the public."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from circular.domain import listening as rules
from circular.domain.figures import Standing
from circular.domain.listening import Reply, Voice
from circular.domain.question import Question
from circular.domain.records import TableFeedback
from circular.domain.sets import Scope
from circular.errors import NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept, meetings, progress, strategies
from circular.services.context import Context
from circular.store import Change, stakeholders
from circular.store import imports as stored_rows
from circular.store import listening as stored
from circular.store import meetings as stored_meetings

VERB = "record_feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Feedback as somebody may know it; `action` is what came of it, null also where they may not know that."""

    feedback: TableFeedback
    stakeholder_name: str | None
    action: Standing | None


@kept.once
def feedback(context: Context, question: Question) -> dict[str, tuple[Heard, ...]]:
    """What was told to each table, latest first; the public reads what is published."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        told = stored.feedback(reader, **question.parameters())
    found: dict[str, tuple[Heard, ...]] = {}
    for said, name in told:
        action = progress.found(context, question, said.action_id) if said.action_id else None
        heard = Heard(feedback=said, stakeholder_name=name, action=action)
        found[said.table_id] = (*found.get(said.table_id, ()), heard)
    return found


def record_feedback(context: Context, question: Question, table: str, voice: Voice) -> str:
    """Write down what was told to a table; gives its id. Raises NotAllowed, NotFound, Invalid."""
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        home = stored_meetings.table(change, strategy=strategy.id, table=table)
        if home is None:
            raise NotFound("meeting.no_table", id=table)
        context.require(VERB, city=strategy.city_id, table=home.id)
        meetings.refuse(rules.voice_faults(voice, today=context.today))
        if voice.happened_on is None:
            raise ValueError("feedback without a date is a fault")
        helix = voice.helix
        if voice.stakeholder is not None:
            known = stakeholders.find(change, strategy=strategy.id, stakeholder=voice.stakeholder)
            if known is None:
                raise NotFound("meeting.no_organisation", id=voice.stakeholder)
            helix = known.helix
        new = TableFeedback(
            id=identity(home.id, "feedback", voice.text_it, context.now.isoformat()),
            table_id=home.id,
            happened_on=voice.happened_on,
            helix=helix,
            stakeholder_id=voice.stakeholder,
            text_it=voice.text_it.strip(),
            text_en=voice.text_en.strip() or None,
            recorded_at=context.now,
        )
        change.insert([new])
        change.record(VERB, new.id, table=home.id, happened_on=new.happened_on, text=new.text_it)
    return new.id


def answer_feedback(context: Context, question: Question, seen: TableFeedback, reply: Reply) -> None:
    """Say what the table did with it. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as (change, held):
        meetings.refuse(rules.reply_faults(reply, held))
        if reply.action is not None:
            asked = replace(question, scope=Scope.ALL, as_of=context.today, known_on=None)
            progress.standing(context, asked, reply.action)
        _write(
            change,
            held,
            "answer_feedback",
            answer_it=reply.answer_it.strip(),
            answer_en=reply.answer_en.strip() or None,
            answered_on=held.answered_on or context.today,
            action_id=reply.action,
        )


def publish_feedback(context: Context, question: Question, seen: TableFeedback) -> None:
    """Put what was said and what was done before the public. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as (change, held):
        meetings.refuse(rules.publishing_faults(held))
        _write(change, held, "publish_feedback", published_on=context.today)


def take_back_feedback(context: Context, question: Question, seen: TableFeedback) -> None:
    """Take it from before the public again. Raises NotAllowed, NotFound, StaleVersion."""
    with _opened(context, question, seen) as (change, held):
        _write(change, held, "take_back_feedback", published_on=None)


@contextmanager
def _opened(
    context: Context, question: Question, seen: TableFeedback
) -> Iterator[tuple[Change, TableFeedback]]:
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        held = stored.told(change, strategy=strategy.id, feedback=seen.id)
        if held is None:
            raise NotFound("meeting.no_feedback", id=seen.id)
        context.require(VERB, city=strategy.city_id, table=held.table_id)
        if held.version != seen.version:
            raise StaleVersion("meeting.overtaken", theirs=held)
        yield change, held


def _write(change: Change, held: TableFeedback, verb: str, **fields: Any) -> None:  # noqa: ANN401  # fields of the record
    stored_rows.edit(change, "table_feedback", replace(held, **fields))
    before = {name: getattr(held, name) for name in fields}
    change.record(verb, held.id, table=held.table_id, before=before, **fields)
