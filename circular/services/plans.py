# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing when actions start and end: a new plan from today on, with its reason; the plans before it stay."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from circular.domain import planning
from circular.domain.permissions import NO_TABLE
from circular.domain.planning import Planned, Replan
from circular.domain.question import Question
from circular.domain.records import ActionRevision
from circular.domain.sets import Scope
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.exchange.history import Revisions, happened
from circular.services.context import Context
from circular.store import Change
from circular.store import adoption as revisions
from circular.store import plans as stored

VERB = "change_actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outrun:
    """Two versions of the same plan: the dates wanted, and how it stands since somebody else changed it."""

    mine: Replan
    theirs: Planned


def planned(context: Context, question: Question) -> tuple[Planned, ...]:
    """Every action of the strategy with the dates in force today, by code. Raises NotAllowed."""
    context.require("report_progress", city=context.city_of(question.strategy))
    with context.read() as reader:
        return stored.planned(reader, today(context, question))


def change_actions(context: Context, question: Question, wanted: Sequence[Replan]) -> int:
    """Give actions new dates, all of them or none; says how many.

    Raises NotAllowed; NotFound for an action that is not of the strategy; StaleVersion where a plan was changed since
    (details `outrun`: both versions by action); Invalid with what is wrong (details `faults`, by action).
    """
    asked = today(context, question)
    with context.change(VERB) as change:
        return change_within(context, change, asked, wanted)


def change_within(context: Context, change: Change, question: Question, wanted: Sequence[Replan]) -> int:
    """The same as part of a change that does more; the question is about today."""
    city = context.city_of(question.strategy)
    only = wanted[0].action if len(wanted) == 1 else None
    held = {each.action: each for each in stored.planned(change, question, only)}
    for each in wanted:
        if each.action not in held:
            raise NotFound("errors.unknown_action", id=each.action)
        context.require(VERB, city=city, table=held[each.action].table or NO_TABLE)
    outrun = {
        each.action: Outrun(mine=each, theirs=held[each.action])
        for each in wanted
        if each.seen != held[each.action].version
    }
    if outrun:
        raise StaleVersion("plans.outrun", n=len(outrun), outrun=outrun)
    wrong = {each.action: faults for each in wanted if (faults := planning.faults(each, held[each.action]))}
    if wrong:
        raise Invalid("plans.refused", n=len(wrong), faults=wrong)
    story = Revisions(revisions.revisions(change, [each.action for each in wanted]))
    for each in wanted:
        _write(context, change, story, each, held[each.action])
    return len(wanted)


def today(context: Context, question: Question) -> Question:
    """Plans are changed as they stand now, whatever date is looked at."""
    return replace(context.ask(question), as_of=context.today, known_on=None, scope=Scope.ADOPTED)


def _write(context: Context, change: Change, story: Revisions, wanted: Replan, held: Planned) -> None:
    """One revision from today on, and one for each to come that would bring the old dates back."""
    standing = story.in_force(wanted.action, context.today)
    if standing is None:
        raise NotFound("errors.unknown_action", id=wanted.action)
    dates = (standing.starts_on, standing.ends_on)
    later = [
        each for each in story.later(wanted.action, context.today) if (each.starts_on, each.ends_on) == dates
    ]
    # Of two plans of one day the later recorded holds, and the earlier stays to be seen: none supersedes.
    recorded_at = max(
        change.now, *(each.recorded_at + timedelta(microseconds=1) for each in (standing, *later))
    )
    added: list[ActionRevision] = []
    for before in (standing, *later):
        day = max(context.today, happened(before))
        added.append(
            replace(
                before,
                id=identity(wanted.action, "plan", day, held.version, recorded_at.isoformat()),
                happened_on=day,
                recorded_at=recorded_at,
                starts_on=wanted.starts_on,
                ends_on=wanted.ends_on,
                reason=wanted.reason.strip(),
                supersedes=None,
            )
        )
        change.insert(added[-1:])
        change.insert(story.shares_for(before, added[-1].id))
        change.insert(story.plans_for(before, added[-1].id))
    change.record(
        VERB,
        wanted.action,
        revisions=[each.id for each in added],
        before={"starts_on": held.starts_on, "ends_on": held.ends_on},
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        reason=wanted.reason.strip(),
    )
