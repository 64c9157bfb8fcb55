# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reporting on actions: what is asked of whom, and the one way to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from circular.domain import lifecycle, permissions
from circular.domain.lifecycle import Answer, Fault, Report
from circular.domain.permissions import NO_TABLE
from circular.domain.question import Question
from circular.domain.records import MilestoneReport, StatusUpdate
from circular.domain.sets import Scope, Validation
from circular.domain.workbench import Task
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept, strategies
from circular.services.context import Context
from circular.store import Change, updates

VERB = "report_progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report on an action, filled in from the version `seen` of it; `reached` says what changes on milestones.

    Where milestones measure progress, `report.progress` is None.
    """

    action: str
    seen: str | None
    report: Report
    reached: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """Two versions of the same action: what was filled in, and how it stands since somebody else reported."""

    mine: Entry
    theirs: Task


def tasks(context: Context, question: Question) -> tuple[Task, ...]:
    """The actions that this person may report on as they stand today, the one heard of longest ago first.

    Raises NotAllowed where there is nothing in the city that they may report on.
    """
    city = context.city_of(question.strategy)
    context.require(VERB, city=city)
    return tuple(
        task
        for task in _every_task(context, _today(context, question))
        if permissions.may(context.actor, VERB, city=city, table=task.table or NO_TABLE) is None
    )


@kept.once
def _every_task(context: Context, question: Question) -> tuple[Task, ...]:
    """The same for all tables: read once for all who report."""
    with context.read() as reader:
        return updates.tasks(reader, question)


def report_progress(context: Context, question: Question, entries: Sequence[Entry]) -> int:
    """Record all entries or none; says how many.

    Raises NotAllowed; NotFound for an action that is not of the strategy; StaleVersion where somebody else reported
    since (details `overtaken`: both versions by action); Invalid with what is wrong (details `faults`, by action).
    """
    asked = _today(context, question)
    with context.change(VERB) as change:
        return report_within(context, change, asked, entries)


def report_within(context: Context, change: Change, question: Question, entries: Sequence[Entry]) -> int:
    """The same as part of a change that does more than report; the question is about today."""
    strategy = strategies.get(context, question.strategy)
    official = permissions.validates(context.actor, city=strategy.city_id) or not strategy.validation
    held = [(entry, task) for entry, task in zip(entries, _held(change, question, entries), strict=True)]
    for _, task in held:
        context.require(VERB, city=strategy.city_id, table=task.table or NO_TABLE)
    overtaken = {
        task.action: Overtaken(mine=entry, theirs=task) for entry, task in held if task.version != entry.seen
    }
    if overtaken:
        raise StaleVersion("report.overtaken", n=len(overtaken), overtaken=overtaken)
    wrong = {task.action: found for entry, task in held if (found := faults(context, entry, task))}
    if wrong:
        raise Invalid("report.refused", n=len(wrong), faults=wrong)
    for entry, task in held:
        _write(change, entry, task, author=change.actor, official=official)
    return len(held)


def _today(context: Context, question: Question) -> Question:
    """What is reported on is how things stand now, whatever date is looked at."""
    return replace(context.ask(question), as_of=context.today, known_on=None, scope=Scope.ADOPTED)


def _held(change: Change, question: Question, entries: Sequence[Entry]) -> list[Task]:
    """How the actions of the entries stand; many are read in one go."""
    only = entries[0].action if len(entries) == 1 else None
    found = {task.action: task for task in updates.tasks(change, question, only)}
    for entry in entries:
        if entry.action not in found:
            raise NotFound("errors.unknown_action", id=entry.action)
    return [found[entry.action] for entry in entries]


def faults(context: Context, entry: Entry, task: Task) -> tuple[Fault, ...]:
    """What is wrong with an entry on an action as it stands; empty is good."""
    plan = {each.milestone: each for each in task.milestones}
    if not entry.reached.keys() <= plan.keys():
        return (Fault(field="reached", key="report.replanned"),)
    report = entry.report
    if task.by_milestones:
        # What is ticked is held to the same rules as what is typed.
        report = replace(report, progress=task.share_done(entry.reached) if entry.reached else None)
    report = replace(report, ticked=bool(entry.reached))
    told = [day for name in entry.reached if (day := plan[name].told_on)]
    if task.last_on:
        told.append(task.last_on)
    return tuple(
        lifecycle.faults(
            report,
            state=task.state,
            progress=task.progress,
            last_on=max(told, default=None),
            today=context.today,
        )
    )


def _write(change: Change, entry: Entry, task: Task, *, author: str, official: bool) -> None:
    report = entry.report
    if report.happened_on is None:
        raise ValueError("a report without a date is a fault")
    # Of two words on one day the later recorded holds: never before the one that was seen, whatever the clock says.
    recorded_at = change.now
    if task.word:
        recorded_at = max(recorded_at, task.word.recorded_at + timedelta(microseconds=1))
    update = StatusUpdate(
        id=identity(task.action, "update", task.version, recorded_at.isoformat()),
        action_id=task.action,
        happened_on=report.happened_on,
        recorded_at=recorded_at,
        state=report.state,
        progress=None if task.by_milestones else report.progress,
        explanation_it=report.explanation.strip() or None,
        confirmed_unchanged=report.answer is Answer.CONFIRM,
        validation=Validation.VALIDATED if official else Validation.DRAFT,
        validated_at=recorded_at if official else None,
        author=author,
    )
    reached = [
        MilestoneReport(
            id=identity(name, update.id),
            milestone_id=name,
            done=done,
            happened_on=update.happened_on,
            recorded_at=recorded_at,
            update_id=update.id,
        )
        for name, done in entry.reached.items()
    ]
    change.insert([update])
    change.insert(reached)
    change.record(
        VERB,
        task.action,
        update=update.id,
        answer=report.answer,
        state=update.state,
        progress=update.progress,
        happened_on=update.happened_on,
        explanation=update.explanation_it,
        reached=dict(entry.reached),
        validation=update.validation,
    )
