# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same change to many actions: looked at one by one first, then all of them that can, or none."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from circular.domain import planning
from circular.domain.lifecycle import Answer, Fault, Report
from circular.domain.planning import Planned, Replan
from circular.domain.question import Question
from circular.domain.sets import State
from circular.domain.text import Bilingual
from circular.domain.workbench import Task
from circular.errors import Invalid
from circular.services import plans, updates
from circular.services.context import Context
from circular.services.updates import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A state with the day it was reached, or a planned end; and one reason for all."""

    state: State | None = None
    happened_on: date | None = None
    ends_on: date | None = None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action before and after; `faults` say why it cannot, `same` that it is so already."""

    action: str
    code: str
    title: Bilingual
    before: State | date | None
    after: State | date | None
    same: bool
    faults: tuple[Fault, ...]

    @property
    def can(self) -> bool:
        return not self.same and not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a wish would do; `apart` were chosen and are not of the strategy, so that it does nothing to them."""

    wish: Wish
    steps: tuple[Step, ...]
    apart: int
    entries: tuple[Entry, ...]
    replans: tuple[Replan, ...]

    @property
    def changing(self) -> int:
        return len(self.entries) + len(self.replans)


def preview(context: Context, question: Question, actions: Collection[str], wish: Wish) -> Preview:
    """What the wish would do to each action as it stands today; writes nothing.

    Raises NotAllowed, and Invalid where the wish names nothing to change or no reason.
    """
    context.require(plans.VERB, city=context.city_of(question.strategy))
    if (wish.state is None) is (wish.ends_on is None):
        raise Invalid("bulk.choose_one")
    if not wish.reason.strip():
        raise Invalid("bulk.reason_missing")
    entries: list[Entry] = []
    replans: list[Replan] = []
    if wish.state is None:
        every = plans.planned(context, question)
        steps = [_replanned(held, wish, replans) for held in every if held.action in actions]
    else:
        tasks = sorted(updates.tasks(context, question), key=lambda task: task.code)
        steps = [_moved(context, task, wish, entries) for task in tasks if task.action in actions]
    return Preview(
        wish=wish,
        steps=tuple(steps),
        apart=len(set(actions)) - len(steps),
        entries=tuple(entries),
        replans=tuple(replans),
    )


def change(context: Context, question: Question, found: Preview) -> int:
    """Record what a preview says for the actions that can, all or none; an event in the trail for each.

    Raises NotAllowed; StaleVersion where any of them was changed since, naming which; Invalid.
    """
    context.require(plans.VERB, city=context.city_of(question.strategy))
    if found.replans:
        return plans.change_actions(context, question, found.replans)
    if found.entries:
        return updates.report_progress(context, question, found.entries)
    return 0


def _replanned(held: Planned, wish: Wish, replans: list[Replan]) -> Step:
    wanted = Replan(
        action=held.action,
        seen=held.version,
        starts_on=held.starts_on,
        ends_on=wish.ends_on,
        reason=wish.reason,
    )
    same = held.ends_on == wish.ends_on
    faults = () if same else planning.faults(wanted, held)
    if not same and not faults:
        replans.append(wanted)
    return Step(
        action=held.action,
        code=held.code,
        title=held.title,
        before=held.ends_on,
        after=wish.ends_on,
        same=same,
        faults=faults,
    )


def _moved(context: Context, task: Task, wish: Wish, entries: list[Entry]) -> Step:
    state = wish.state or task.state
    report = Report(
        answer=Answer.CHANGE,
        state=state,
        progress=None,
        happened_on=wish.happened_on,
        explanation=wish.reason,
    )
    entry = Entry(action=task.action, seen=task.version, report=report)
    same = task.state is state
    faults = () if same else updates.faults(context, entry, task)
    if not same and not faults:
        entries.append(entry)
    return Step(
        action=task.action,
        code=task.code,
        title=task.title,
        before=task.state,
        after=state,
        same=same,
        faults=faults,
    )
