# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Barriers: what stands in the way of which actions and who can remove it; reporting, changing, solving, publishing.

A table reports what blocks its own actions, and goes on writing until an office has published it; from then on, and for
whatever blocks actions of several tables, it is the office's. Only an office publishes.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from circular.domain import barriers as rules
from circular.domain import permissions
from circular.domain.barriers import Draft, Obstacle, Obstacles, Touched
from circular.domain.lifecycle import Fault
from circular.domain.permissions import NO_TABLE
from circular.domain.question import Question
from circular.domain.records import Barrier, BarrierAction, Office
from circular.domain.report import Hindered, Hindrance
from circular.domain.sets import Scope
from circular.domain.text import Bilingual
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept, presences, strategies
from circular.services.context import Context
from circular.store import Change, stakeholders
from circular.store import barriers as stored
from circular.store import imports as stored_rows

VERB, PUBLISH = "report_barriers", "publish_barriers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A barrier inside a change, as it stands, with the actions it blocks or blocked."""

    change: Change
    city: str
    barrier: Barrier
    links: list[BarrierAction]


@kept.once
def overview(context: Context, question: Question) -> Obstacles:
    """Every barrier of the strategy with what it holds up at the date, over all actions, adopted or not.

    The public gets published barriers and published actions: what waits only through others is not told.
    """
    question = replace(context.ask(question), scope=Scope.ALL)
    asked = question.parameters()
    with context.read() as reader:
        return rules.obstacles(
            stored.told(reader, **asked),
            stored.touched(reader, **asked),
            stored.waits(reader, **asked),
            as_of=question.as_of,
        )


def around(context: Context, question: Question, action: str) -> tuple[Obstacle, ...]:
    """What stands in the way of one action, itself or what it waits for; asks little where there is no barrier."""
    asked = replace(context.ask(question), scope=Scope.ALL).parameters()
    with context.read() as reader:
        none = not stored.told(reader, **asked)
    return () if none else overview(context, question).blocking(action)


def hindered(context: Context, question: Question) -> Hindered:
    """What a report says of what stands in the way."""
    found = overview(context, question)
    return Hindered(
        barriers=tuple(_hindrance(each) for each in found.standing),
        solved=len(found.solved),
        actions=len(found.held(found.standing)),
        awarded=found.awarded(found.standing),
    )


def own_actions(context: Context, question: Question) -> tuple[Touched, ...]:
    """The open actions for which this person may report a barrier, by code."""
    city = context.city_of(question.strategy)
    found = overview(context, replace(question, as_of=context.today, known_on=None))
    return tuple(each for each in found.actions.values() if each.open and _answers(context, city, each.table))


def unlockers(context: Context, question: Question) -> tuple[tuple[Office, ...], dict[str, str]]:
    """The city's offices, and its organisations by id with their names: who may be able to remove a barrier.

    Raises NotAllowed for whoever may report none.
    """
    strategy = strategies.get(context, question.strategy)
    context.require(VERB, city=strategy.city_id)
    with context.read() as reader:
        offices = tuple(reader.records(Office, "imports.office", city=strategy.city_id))
    return offices, presences.organisations(context, question)


def report_barrier(context: Context, question: Question, draft: Draft, *, actions: Sequence[str] = ()) -> str:
    """Say that something stands in the way of actions; gives its id. It is not public until an office says so.

    Raises NotAllowed where an action is not of the person's tables, NotFound, Invalid with what is wrong.
    """
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        office = permissions.may(context.actor, PUBLISH, city=strategy.city_id) is None
        wrong = rules.faults(draft, actions=actions, needs_actions=not office, today=context.today)
        _refuse(wrong)
        _require(context, change, strategy.id, strategy.city_id, actions)
        _known(change, strategy.id, strategy.city_id, draft)
        there = stored.whole(change, strategy.id)
        barrier = Barrier(
            id=identity(strategy.id, "barrier", len(there), draft.title_it, change.now.isoformat()),
            strategy_id=strategy.id,
            code=rules.next_code(there),
            recorded_at=change.now,
            **draft.written(),  # type: ignore[arg-type]  # fields by name
        )
        change.insert([barrier])
        change.insert(
            [_link(change, barrier.id, action, draft.since_on) for action in dict.fromkeys(actions)]
        )
        change.record(VERB, barrier.id, done="reported", actions=list(actions), **draft.written())
    return barrier.id


def change_barrier(context: Context, question: Question, seen: Barrier, draft: Draft) -> None:
    """Put a barrier otherwise. Raises NotAllowed, NotFound, StaleVersion (details `theirs`), Invalid."""
    with _opened(context, question, seen) as at:
        wrong = rules.faults(draft, actions=None, needs_actions=False, today=context.today)
        if draft.since_on and at.barrier.solved_on and draft.since_on > at.barrier.solved_on:
            wrong.append(Fault(field="since_on", key="barriers.fault_since_solved"))
        _refuse(wrong)
        _known(at.change, question.strategy, at.city, draft)
        _write(at, "changed", **draft.written())


def block_action(
    context: Context, question: Question, seen: Barrier, action: str, *, from_on: date | None
) -> None:
    """Say that a barrier blocks one more action. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as at:
        _require(context, at.change, question.strategy, at.city, [action])
        _refuse(rules.blocking_faults(at.links, action=action, from_on=from_on, today=context.today))
        at.change.insert([_link(at.change, at.barrier.id, action, from_on)])
        _write(at, "blocks", action=action, from_on=from_on)


def free_action(
    context: Context, question: Question, seen: Barrier, link: str, *, to_on: date | None
) -> None:
    """Say until when a barrier blocked an action. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as at:
        held = next((each for each in at.links if each.id == link and each.to_on is None), None)
        _refuse(rules.freeing_faults(held, to_on=to_on, today=context.today))
        assert held is not None  # noqa: S101  # refused above
        stored_rows.edit(at.change, "barrier_action", replace(held, to_on=to_on))
        _write(at, "freed", action=held.action_id, to_on=to_on)


def solve_barrier(
    context: Context,
    question: Question,
    seen: Barrier,
    *,
    solved_on: date | None,
    solution_it: str,
    solution_en: str = "",
) -> None:
    """Say that a barrier is removed, when and how. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as at:
        _refuse(
            rules.solving_faults(at.barrier, solved_on=solved_on, solution=solution_it, today=context.today)
        )
        _write(
            at,
            "solved",
            solved_on=solved_on,
            solution_it=solution_it.strip(),
            solution_en=solution_en.strip() or None,
        )


def reopen_barrier(context: Context, question: Question, seen: Barrier) -> None:
    """Say that a barrier stands in the way again, or still. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as at:
        if at.barrier.solved_on is None:
            _refuse([Fault(field="solved_on", key="barriers.fault_not_solved")])
        _write(at, "reopened", solved_on=None, solution_it=None, solution_en=None)


def publish_barrier(context: Context, question: Question, seen: Barrier, *, published: bool) -> None:
    """Show a barrier to the public, or no longer. Raises NotAllowed, NotFound, StaleVersion."""
    with _opened(context, question, seen, PUBLISH) as at:
        _write(at, "published" if published else "withdrawn", published=published)


def may_write(context: Context, found: Obstacles, each: Obstacle) -> bool:
    """Whether this person may change a barrier as it stands."""
    city = context.city_of(each.barrier.strategy_id)
    if permissions.may(context.actor, PUBLISH, city=city) is None:
        return True
    homes = [
        found.actions[link.action_id].table for link in each.told.links if link.action_id in found.actions
    ]
    known = len(homes) == len(each.told.links) and bool(homes)
    return known and not each.barrier.published and all(_answers(context, city, home) for home in homes)


def _hindrance(each: Obstacle) -> Hindrance:
    barrier, told = each.barrier, each.told
    offices = (told.office.it, told.office.en) if told.office else (None, None)
    italian = [part for part in (told.organisation_name, offices[0], barrier.unlock_it) if part]
    english = [part for part in (told.organisation_name, offices[1] or offices[0], barrier.unlock_en) if part]
    unlock = Bilingual(" · ".join(italian), " · ".join(english) or None) if italian else None
    return Hindrance(
        kind=barrier.kind,
        title=each.title,
        unlock=unlock,
        since_on=barrier.since_on,
        blocked=len(each.blocked),
        behind=len(each.behind),
        awarded=each.awarded,
    )


@contextmanager
def _opened(context: Context, question: Question, seen: Barrier, verb: str = VERB) -> Iterator[Opened]:
    strategy = strategies.get(context, question.strategy)
    with context.change(verb) as change:
        held = next((each for each in stored.whole(change, strategy.id) if each.id == seen.id), None)
        if held is None:
            raise NotFound("barriers.not_found", id=seen.id)
        links = stored.links(change, held.id)
        if permissions.may(context.actor, PUBLISH, city=strategy.city_id) is not None:
            if held.published or not links:
                context.require(PUBLISH, city=strategy.city_id)
            _require(context, change, strategy.id, strategy.city_id, [each.action_id for each in links])
        context.require(verb, city=strategy.city_id)
        if held.version != seen.version:
            raise StaleVersion("barriers.overtaken", theirs=held)
        yield Opened(change=change, city=strategy.city_id, barrier=held, links=links)


def _write(at: Opened, done: str, **fields: Any) -> None:  # noqa: ANN401  # fields of the record, or of a link
    own = {name: value for name, value in fields.items() if hasattr(at.barrier, name)}
    stored_rows.edit(at.change, "barrier", replace(at.barrier, **own))
    before = {name: getattr(at.barrier, name) for name in own}
    changed = {name: value for name, value in fields.items() if name not in own or value != before[name]}
    kept = {name: before[name] for name in changed if name in own}
    at.change.record(VERB, at.barrier.id, done=done, before=kept, **changed)


def _require(context: Context, change: Change, strategy: str, city: str, actions: Collection[str]) -> None:
    """Refuse whoever does not answer for one of the actions. Raises NotAllowed, NotFound."""
    homes = stored.homes(change, strategy, actions)
    for action in actions:
        if action not in homes:
            raise NotFound("errors.unknown_action", id=action)
        context.require(VERB, city=city, table=homes[action] or NO_TABLE)


def _known(change: Change, strategy: str, city: str, draft: Draft) -> None:
    """Refuse an office or organisation that is not of the city."""
    offices = change.records(Office, "imports.office", city=city)
    if draft.office_id is not None and all(each.id != draft.office_id for each in offices):
        raise NotFound("barriers.nobody", id=draft.office_id)
    who = draft.stakeholder_id
    if who is not None and stakeholders.find(change, strategy=strategy, stakeholder=who) is None:
        raise NotFound("barriers.nobody", id=who)


def _link(change: Change, barrier: str, action: str, from_on: date | None) -> BarrierAction:
    return BarrierAction(
        id=identity(barrier, action, change.now.isoformat()),
        barrier_id=barrier,
        action_id=action,
        from_on=from_on,
        recorded_at=change.now,
    )


def _answers(context: Context, city: str | None, table: str | None) -> bool:
    return permissions.may(context.actor, VERB, city=city, table=table or NO_TABLE) is None


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise Invalid("barriers.refused", n=len(faults), faults=tuple(faults))
