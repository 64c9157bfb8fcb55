# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking up a proposal, by an act or by the office's word; only then it makes, changes or stops an action."""

from dataclasses import dataclass, replace
from datetime import timedelta

from circular.domain import decisions as rules
from circular.domain.decisions import NewAction, TakingUp
from circular.domain.meetings import Fault
from circular.domain.planning import Replan
from circular.domain.question import Question
from circular.domain.records import (
    Action,
    ActionRevision,
    AxisShare,
    Decision,
    Office,
    Participation,
    StatusUpdate,
)
from circular.domain.sets import Effect, Origin, Role, Scope, State
from circular.errors import NotFound
from circular.exchange.changes import identity
from circular.services import decisions, meetings, plans, strategies
from circular.services.context import Context
from circular.services.decisions import Decided
from circular.store import meetings as stored
from circular.store import plans as stored_plans
from circular.store import stakeholders, updates

VERB = "take_up_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """What came of it: the action made, changed or stopped, if any; `code` where it was made."""

    action: str | None
    code: str | None = None


def offices(context: Context, question: Question) -> tuple[Office, ...]:
    """The offices of the strategy's city, by name. Raises NotAllowed."""
    city = context.city_of(question.strategy)
    context.require(VERB, city=city)
    with context.read() as reader:
        found = reader.records(Office, "imports.office", city=city)
    return tuple(sorted(found, key=lambda each: each.name_it))


def take_up_decision(context: Context, question: Question, seen: Decision, taking: TakingUp) -> TakenUp:
    """Take a proposal up, and do to an action what it proposed, in one transaction.

    Raises NotAllowed; NotFound; StaleVersion where somebody else changed the decision or the action meanwhile; Invalid
    with what is wrong (details `faults`; those of the action's plan by action).
    """
    question = plans.today(context, question)
    with decisions.opened(context, question, seen, VERB) as found:
        meetings.refuse(rules.taking_up_faults(taking, found.decision, found.at.meeting, today=context.today))
        done = _effect(context, question, found, taking)
        decisions.write(
            found,
            VERB,
            act_kind=taking.act_kind.strip() or None,
            act_number=taking.act_number.strip() or None,
            act_on=taking.taken_up_on if taking.by_act else None,
            act_url=taking.act_url.strip() or None,
            taken_up_on=taking.taken_up_on,
            taken_up_note=taking.note.strip() or None,
            taken_up_at=context.now,
            action_id=done.action,
        )
    return done


def _effect(context: Context, question: Question, found: Decided, taking: TakingUp) -> TakenUp:
    decision = found.decision
    if decision.effect is Effect.CREATES and taking.action is not None:
        return _create(context, question, found, taking, taking.action)
    if decision.effect is Effect.STOPS:
        _stop(context, question, found, taking)
    if decision.effect is Effect.CHANGES and (taking.starts_on or taking.ends_on):
        _move(context, question, found, taking)
    return TakenUp(action=decision.action_id)


def _create(
    context: Context, question: Question, found: Decided, taking: TakingUp, wanted: NewAction
) -> TakenUp:
    """A project sheet that comes from the table, with its first plan; nobody outside sees it until it is published."""
    at, change = found.at, found.at.change
    axes = {axis.key: axis.id for axis in strategies.axes(context, question.strategy)}
    if unknown := sorted(wanted.shares.keys() - axes.keys()):
        raise NotFound("meeting.no_axis", id=unknown[0])
    offices = {each.id for each in change.records(Office, "imports.office", city=at.strategy.city_id)}
    if wanted.office is not None and wanted.office not in offices:
        raise NotFound("meeting.no_office", id=wanted.office)
    table = stored.table(change, strategy=at.strategy.id, table=at.meeting.table_id)
    action = Action(
        id=identity(at.strategy.id, "action", found.decision.id),
        strategy_id=at.strategy.id,
        code=stored.next_code(change, strategy=at.strategy.id, stem=table.code if table else "A"),
        title_it=wanted.title_it.strip(),
        title_en=wanted.title_en.strip() or None,
        idea_it=wanted.idea_it.strip() or None,
        origin=Origin.TABLE,
        table_id=at.meeting.table_id,
        recorded_at=context.now,
    )
    plan = ActionRevision(
        id=identity(action.id, "plan", context.now.isoformat()),
        action_id=action.id,
        happened_on=taking.taken_up_on,
        recorded_at=context.now,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        office_id=wanted.office,
        adopted=wanted.adopted,
        published=False,
        reason=_word(taking),
    )
    change.insert([action])
    change.insert([plan])
    change.insert(
        [
            AxisShare(revision_id=plan.id, axis_id=axes[key], share=share)
            for key, share in wanted.shares.items()
        ]
    )
    if wanted.lead is not None:
        _lead(found, action, wanted.lead, taking, context)
    if wanted.adopted:
        _report(found, action.id, State.AGREED, taking, context)
    change.record(
        "create_action",
        action.id,
        code=action.code,
        title=action.title_it,
        decision=found.decision.id,
        meeting=at.meeting.id,
        adopted=wanted.adopted,
        shares=dict(wanted.shares),
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
    )
    return TakenUp(action=action.id, code=action.code)


def _lead(found: Decided, action: Action, lead: str, taking: TakingUp, context: Context) -> None:
    at = found.at
    if stakeholders.find(at.change, strategy=at.strategy.id, stakeholder=lead) is None:
        raise NotFound("meeting.no_organisation", id=lead)
    at.change.insert(
        [
            Participation(
                id=identity(action.id, lead, Role.LEAD),
                action_id=action.id,
                stakeholder_id=lead,
                role=Role.LEAD,
                from_on=taking.taken_up_on,
                recorded_at=context.now,
            )
        ]
    )


def _stop(context: Context, question: Question, found: Decided, taking: TakingUp) -> None:
    """The action is called off on the day of the act, with its reason."""
    action = found.decision.action_id
    asked = replace(question, scope=Scope.ALL)
    held = updates.tasks(found.at.change, asked, action)
    if action is None or not held:
        raise NotFound("errors.unknown_action", id=action or "")
    if held[0].last_on and taking.taken_up_on and taking.taken_up_on < held[0].last_on:
        meetings.refuse([Fault(field="taken_up_on", key="meeting.fault_before_last_word")])
    _report(found, action, State.CANCELLED, taking, context)


def _move(context: Context, question: Question, found: Decided, taking: TakingUp) -> None:
    """The action gets new dates, by a new plan that says why."""
    action = found.decision.action_id
    held = stored_plans.planned(found.at.change, question, action)
    if action is None or not held:
        raise NotFound("errors.unknown_action", id=action or "")
    wanted = Replan(
        action=action,
        seen=held[0].version,
        starts_on=taking.starts_on or held[0].starts_on,
        ends_on=taking.ends_on or held[0].ends_on,
        reason=_word(taking),
    )
    plans.change_within(context, found.at.change, question, [wanted])


def _report(found: Decided, action: str, state: State, taking: TakingUp, context: Context) -> None:
    """The state that the office gives the action, told of the meeting that proposed it; official at once."""
    if taking.taken_up_on is None:
        raise ValueError("taking up without a date is a fault")
    asked = [
        each.word.recorded_at
        for each in updates.tasks(found.at.change, _everything(found, context), action)
        if each.word
    ]
    recorded_at = max([context.now, *(moment + timedelta(microseconds=1) for moment in asked)])
    found.at.change.insert(
        [
            StatusUpdate(
                id=identity(action, "update", found.decision.id, recorded_at.isoformat()),
                action_id=action,
                happened_on=taking.taken_up_on,
                recorded_at=recorded_at,
                state=state,
                explanation_it=_word(taking) or found.decision.text_it,
                validated_at=recorded_at,
                meeting_id=found.at.meeting.id,
            )
        ]
    )


def _everything(found: Decided, context: Context) -> Question:
    return Question(strategy=found.at.strategy.id, as_of=context.today, scope=Scope.ALL)


def _word(taking: TakingUp) -> str:
    """The reason as plans and reports keep it: what the office wrote, else the act."""
    act = " ".join(part.strip() for part in (taking.act_kind, taking.act_number) if part.strip())
    return " · ".join(part for part in (act, taking.note.strip()) if part)
