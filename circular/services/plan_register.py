# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of plans: what stands in it, and how offices keep it."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date

from circular.domain import plan_register as rules
from circular.domain.plan_register import Draft, Register
from circular.domain.question import Question
from circular.domain.records import ActionPlan, Plan
from circular.domain.report import Planned
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept
from circular.services.context import Context
from circular.store import Change, Reader, planning, publishing

VERB = "keep_plans"


@kept.once
def register(context: Context, question: Question) -> Register:
    """Every plan with its indicators, actions and estimates; the public is told of published ones alone."""
    question = context.ask(question)
    with context.read() as reader:
        return planning.register(reader, question)


def told(context: Context, question: Question) -> tuple[Planned, ...]:
    """The plans in force that something measures, as a report tells them."""
    return tuple(
        Planned(name=each.name, ends_on=each.plan.ends_on, courses=each.courses, actions=len(each.actions))
        for each in register(context, question).in_force()
        if each.courses
    )


def save(context: Context, question: Question, draft: Draft, *, seen: Plan | None = None) -> str:
    """Write a new plan, or write the one `seen` anew; its id.

    Raises NotAllowed; NotFound; StaleVersion where somebody else has saved it since (details `theirs`); Invalid with
    what is wrong (details `faults`).
    """
    strategy = question.strategy
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(strategy))
        held = _plans(change, strategy)
        found = rules.faults(draft, own=seen.id if seen else None, held=tuple(held.values()))
        if draft.replaces_id is not None and draft.replaces_id not in held:
            raise NotFound("planning.unknown_plan", id=draft.replaces_id)
        if seen is not None:
            _current(held, seen)
        if found:
            raise Invalid("planning.refused", n=len(found), faults=found)
        texts = {name: getattr(draft, name).strip() or None for name in rules.TEXTS}
        written = asdict(draft) | texts
        if seen is None:
            record = Plan(
                id=identity(strategy, "plan", len(held), change.now.isoformat()),
                strategy_id=strategy,
                recorded_at=change.now,
                **written,
            )
            change.insert([record])
            change.record(VERB, record.id, done="written", **written)
            return record.id
        change.swap("planning.revise_plan", id=seen.id, strategy=strategy, version=seen.version, **written)
        before = {name: getattr(seen, name) for name in written if getattr(seen, name) != written[name]}
        change.record(
            VERB, seen.id, done="revised", before=before, **{name: written[name] for name in before}
        )
    return seen.id


def publish(context: Context, question: Question, seen: Plan, *, published: bool) -> None:
    """Show a plan to everybody, or no longer.

    Raises NotAllowed; NotFound; StaleVersion where somebody else has saved it since (details `theirs`).
    """
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(question.strategy))
        _current(_plans(change, question.strategy), seen)
        change.swap(
            "planning.publish_plan",
            id=seen.id,
            strategy=question.strategy,
            version=seen.version,
            published=published,
        )
        change.record(VERB, seen.id, done="published" if published else "withdrawn")


def link(
    context: Context, question: Question, plan_id: str, *, actions: Collection[str], seen: Collection[str]
) -> tuple[int, int]:
    """Let exactly `actions` answer to a plan from today on; how many were added, and how many ended.

    `seen` are those that answered to it when the choice was made. Raises NotAllowed; NotFound for a plan or an action
    that is not of the strategy; StaleVersion where others answer to it by now (details `theirs`).
    """
    strategy = question.strategy
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(strategy))
        if plan_id not in _plans(change, strategy):
            raise NotFound("planning.unknown_plan", id=plan_id)
        if unknown := sorted(set(actions) - publishing.own_actions(change, strategy)):
            raise NotFound("errors.unknown_action", id=unknown[0])
        today = context.today
        now = _links(change, strategy, plan_id, today)
        if now.keys() != set(seen):
            raise StaleVersion("planning.links_changed", theirs=tuple(sorted(now)))
        added = sorted(set(actions) - now.keys())
        ended = sorted(each for each in now.keys() - set(actions) if now[each].to_on is None)
        change.insert(
            [
                ActionPlan(
                    id=identity(plan_id, action, today.isoformat(), change.now.isoformat()),
                    action_id=action,
                    plan_id=plan_id,
                    from_on=today,
                    recorded_at=change.now,
                )
                for action in added
            ]
        )
        for action in ended:
            # What was linked this morning by mistake answered to the plan on no day.
            change.swap("planning.end_link", id=now[action].id, day=today)
        if added or ended:
            change.record(VERB, plan_id, done="linked", added=added, ended=ended)
    return len(added), len(ended)


def linked(context: Context, question: Question, plan_id: str) -> tuple[str, ...]:
    """The actions that answer to a plan today, whatever became of them. Raises NotAllowed."""
    context.require(VERB, city=context.city_of(question.strategy))
    with context.read() as reader:
        return tuple(sorted(_links(reader, question.strategy, plan_id, context.today)))


def _links(reader: Reader, strategy: str, plan_id: str, today: date) -> dict[str, ActionPlan]:
    """The links of a plan in force, by action."""
    rows = reader.records(ActionPlan, "planning.own_links", strategy=strategy)
    return {
        each.action_id: each
        for each in rows
        if each.plan_id == plan_id and (each.to_on is None or each.to_on > today)
    }


def _plans(change: Change, strategy: str) -> dict[str, Plan]:
    return {each.id: each for each in change.records(Plan, "planning.own_plans", strategy=strategy)}


def _current(held: dict[str, Plan], seen: Plan) -> None:
    """Refuse a plan that was saved since it was seen."""
    if seen.id not in held:
        raise NotFound("planning.unknown_plan", id=seen.id)
    if held[seen.id].version != seen.version:
        raise StaleVersion("planning.saved_meanwhile", theirs=held[seen.id])
