# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of funding calls: what is open to all, and for those who work here which actions could be paid."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from circular.domain import call_rules, calls
from circular.domain.call_rules import Offer, Stepping
from circular.domain.calls import Course, Match
from circular.domain.question import Question
from circular.domain.records import Call, CallMatch
from circular.domain.report import Dated, Step
from circular.domain.sets import Scope
from circular.domain.text import Bilingual
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept
from circular.services.context import Context
from circular.store import Change
from circular.store import calls as stored

VERB = "keep_calls"


@kept.once
def every(context: Context, question: Question) -> tuple[Call, ...]:
    """All calls of the strategy, closed and withdrawn ones too, the next deadline first; calls are public."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.every(reader, question)


def matches(context: Context, question: Question) -> tuple[Match, ...]:
    """Which actions each open call could pay for, the best first. Raises NotAllowed for the public."""
    question = _inside(context, question)
    with context.read() as reader:
        tried = {(each.call, each.action) for each in stored.courses(reader, question)}
        found = calls.matches(
            stored.every(reader, question), stored.seekers(reader, question), question.as_of
        )
    return tuple(each for each in found if (each.call.id, each.seeker.action) not in tried)


def courses(context: Context, question: Question) -> tuple[Course, ...]:
    """What became of the actions that tried for a call. Raises NotAllowed for the public."""
    question = _inside(context, question)
    with context.read() as reader:
        return stored.courses(reader, question)


def save(context: Context, question: Question, offer: Offer, *, seen: Call | None = None) -> str:
    """Enter a call, or change the one that was `seen`; its id.

    Raises NotAllowed; NotFound; StaleVersion where somebody else changed it since (details `theirs`); Invalid with what
    is wrong (details `faults`).
    """
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(question.strategy))
        known = stored.every(change, _now(context, question))
        held = _held(known, seen.id) if seen else None
        if seen and held and held.version != seen.version:
            raise StaleVersion("calls.overtaken", theirs=held)
        taken = {each.code for each in known if held is None or each.id != held.id}
        found = call_rules.faults(offer, taken=taken)
        if found or offer.kind is None or offer.deadline is None:
            raise Invalid("calls.refused", n=len(found), faults=tuple(found))
        if held is not None:
            change.swap("calls.keep", id=held.id, version=held.version, **offer.written())
            change.record(VERB, held.id, done="changed", before=_told(Offer.of(held)), **_told(offer))
            return held.id
        record = Call(
            id=identity(question.strategy, "call", offer.code.strip(), change.now.isoformat()),
            strategy_id=question.strategy,
            recorded_at=change.now,
            **offer.written(),  # type: ignore[arg-type]  # one field each, by name
        )
        change.insert([record])
        change.record(VERB, record.id, done="entered", **_told(offer))
    return record.id


def withdraw(context: Context, question: Question, seen: Call) -> None:
    """Say that a call was withdrawn: from today on nobody can apply. Raises NotAllowed, NotFound, StaleVersion."""
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(question.strategy))
        held = _held(stored.every(change, _now(context, question)), seen.id)
        if held.version != seen.version or held.withdrawn_on is not None:
            raise StaleVersion("calls.overtaken", theirs=held)
        change.swap("calls.withdraw", id=held.id, version=held.version, withdrawn_on=context.today)
        change.record(VERB, held.id, done="withdrawn", withdrawn_on=context.today)


def record_step(
    context: Context, question: Question, call: str, action: str, step: Stepping, *, seen: str | None = None
) -> str:
    """Say how far an action has come with a call; `seen` is the id of the last step that was shown. Its id.

    Raises NotAllowed; NotFound; StaleVersion where another step was recorded since (details `theirs`); Invalid with
    what is wrong (details `faults`).
    """
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(question.strategy))
        asked = _now(context, question)
        held = _held(stored.every(change, asked), call)
        if action not in {each.action for each in stored.seekers(change, asked)}:
            raise NotFound("errors.unknown_action", id=action)
        steps = _steps(change, asked, call, action)
        last = steps[-1] if steps else None
        if (last.id if last else None) != seen:
            raise StaleVersion("calls.step_overtaken", theirs=last)
        before = (steps[-2] if len(steps) > 1 else None) if step.corrects else last
        found = call_rules.step_faults(step, held, before, today=context.today)
        if found or step.state is None or step.happened_on is None:
            raise Invalid("calls.refused", n=len(found), faults=tuple(found))
        record = CallMatch(
            id=identity(call, action, len(steps), step.state, change.now.isoformat()),
            call_id=call,
            action_id=action,
            state=step.state,
            requested=step.requested,
            happened_on=step.happened_on,
            note_it=step.note_it.strip() or None,
            recorded_at=change.now,
            supersedes=last.id if step.corrects and last else None,
        )
        change.insert([record])
        change.record(
            VERB,
            record.id,
            done="stepped",
            call=call,
            action=action,
            state=step.state,
            happened_on=step.happened_on,
            requested=step.requested,
            corrects=record.supersedes,
        )
    return record.id


def coming(
    context: Context, question: Question, *, themes: Collection[str] | None = None
) -> tuple[Dated, ...]:
    """The deadlines still to come, soonest first; with `themes`, of calls about one of them or about anything."""
    question = context.ask(question)
    wanted = None if themes is None else {theme.casefold() for theme in themes}
    found = []
    for each in every(context, question):
        about = {theme.casefold() for theme in calls.themes(each)}
        if calls.standing(each, question.as_of) not in (calls.Standing.OPEN, calls.Standing.COMING):
            continue
        if wanted is None or not about or about & wanted:
            found.append(
                Dated(
                    step=Step.CALL,
                    on=each.deadline,
                    action=None,
                    code=each.code,
                    title=Bilingual(each.title_it, each.title_en),
                    what=None,
                    table=None,
                )
            )
    return tuple(found)


def _inside(context: Context, question: Question) -> Question:
    if not context.sees_unpublished(question.strategy):
        raise NotAllowed("calls.signed_in_only")
    return context.ask(question)


def _now(context: Context, question: Question) -> Question:
    """What is written is written about today, by all that is known, whatever date is looked at."""
    return replace(context.ask(question), as_of=context.today, known_on=None, scope=Scope.ALL)


def _held(known: tuple[Call, ...], call: str) -> Call:
    found = next((each for each in known if each.id == call), None)
    if found is None:
        raise NotFound("calls.unknown", id=call)
    return found


def _steps(change: Change, question: Question, call: str, action: str) -> tuple[CallMatch, ...]:
    of_all_days = replace(question, as_of=date.max)
    found = (
        each for each in stored.courses(change, of_all_days) if (each.call, each.action) == (call, action)
    )
    return next((each.steps for each in found), ())


def _told(offer: Offer) -> dict[str, object]:
    return {name: value for name, value in offer.written().items() if value is not None}
