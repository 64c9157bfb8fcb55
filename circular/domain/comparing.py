# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is otherwise in one report than in an earlier one: figures, money, counts, and which actions moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from circular.domain.figures import AxisProgress
from circular.domain.report import Report, Reported
from circular.domain.sets import Measure, Schedule, State
from circular.domain.text import Bilingual

SEEN = 0.0005
"""A twentieth of a point: less is not shown as a change."""


class Count(StrEnum):
    """A number that stands in every report."""

    ACTIONS = "actions"
    COMPLETED = "completed"
    LATE = "late"
    AT_RISK = "at_risk"
    SCHEDULE_UNKNOWN = "schedule_unknown"
    NOT_ADOPTED = "not_adopted"
    ORGANISATIONS = "organisations"
    TIES = "ties"
    TARGETS_MET = "targets_met"


class Turn(StrEnum):
    """What became of an action from one report to the other."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    STATE = "state"
    SCHEDULE = "schedule"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisRow:
    """An axis in both reports. A progress too thinly covered to be shown is None, and nothing is then split.

    `by_progress` is what the actions counted in both gained, at today's shares and weights; `by_scope` is the rest:
    actions that came, went, or weigh otherwise. Values alone cannot tell a new plan's milestones from work done: where
    that matters, the history page knows.
    """

    key: str
    name: Bilingual
    actual: tuple[float | None, float | None]
    planned: tuple[float | None, float | None]
    coverage: tuple[float | None, float | None]
    by_progress: float | None
    by_scope: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action that is not as it was: before is None where it appeared, after where it vanished."""

    turn: Turn
    action: str
    code: str
    title: Bilingual
    state: tuple[State | None, State | None]
    schedule: tuple[Schedule | None, Schedule | None]
    progress: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports side by side. `alike` is False where they count otherwise, so that figures do not compare."""

    alike: bool
    axes: tuple[AxisRow, ...]
    money: Mapping[Measure, tuple[Decimal | None, Decimal | None]]
    counts: Mapping[Count, tuple[int, int]]
    actions: tuple[ActionRow, ...]


def compare(earlier: Report, later: Report) -> Comparison:
    """What is otherwise in `later`. Participation is not compared: it is that of a period, and periods differ."""
    before = {axis.axis: axis for axis in earlier.progress.axes}
    alike = earlier.public is later.public and earlier.progress.weighting is later.progress.weighting
    money = {
        measure: (earlier.totals.get(measure), later.totals.get(measure))
        for measure in Measure
        if measure in earlier.totals or measure in later.totals
    }
    then, now = _counts(earlier), _counts(later)
    return Comparison(
        alike=alike,
        axes=tuple(_axis(before.get(axis.axis), axis) for axis in later.progress.axes),
        money=money,
        counts={count: (then[count], now[count]) for count in Count},
        actions=tuple(_actions(earlier, later)),
    )


def _counts(report: Report) -> Mapping[Count, int]:
    last = report.network[-1] if report.network else None
    return {
        Count.ACTIONS: report.progress.actions,
        Count.COMPLETED: sum(each.state is State.COMPLETED for each in report.actions),
        Count.LATE: len(report.of(Schedule.LATE)),
        Count.AT_RISK: len(report.of(Schedule.AT_RISK)),
        Count.SCHEDULE_UNKNOWN: len(report.of(Schedule.UNKNOWN)),
        Count.NOT_ADOPTED: report.progress.not_adopted,
        Count.ORGANISATIONS: last.organisations if last else 0,
        Count.TIES: last.ties if last else 0,
        Count.TARGETS_MET: sum(each.met is True for each in report.indicators),
    }


def _axis(before: AxisProgress | None, after: AxisProgress) -> AxisRow:
    then, now = _shown(before), _shown(after)
    by_progress = None
    if before is not None and then is not None and now is not None:
        earlier = {each.action: each for each in before.contributions}
        mass = sum(each.share * each.weight for each in after.contributions)
        by_progress = sum(
            each.share * each.weight * (each.progress - earlier[each.action].progress)
            for each in after.contributions
            if each.action in earlier
        ) / (mass or 1.0)
    by_scope = (
        now - then - by_progress if now is not None and then is not None and by_progress is not None else None
    )
    return AxisRow(
        key=after.key,
        name=after.name,
        actual=(then, now),
        planned=(before.planned if before else None, after.planned),
        coverage=(before.coverage if before else None, after.coverage),
        by_progress=by_progress,
        by_scope=by_scope,
    )


def _shown(axis: AxisProgress | None) -> float | None:
    return axis.actual if axis is not None and axis.shown else None


def _actions(earlier: Report, later: Report) -> Iterator[ActionRow]:
    """Those that appeared, vanished, or stand otherwise: what matters most first, then by code."""
    then = {each.action: each for each in earlier.actions}
    now = {each.action: each for each in later.actions}
    found = [
        row
        for action in sorted({*then, *now})
        if (row := _action(then.get(action), now.get(action))) is not None
    ]
    order = tuple(Turn)
    yield from sorted(found, key=lambda row: (order.index(row.turn), row.code, row.action))


def _action(before: Reported | None, after: Reported | None) -> ActionRow | None:
    known = after or before
    turn = _turn(before, after)
    if known is None or turn is None:
        return None
    return ActionRow(
        turn=turn,
        action=known.action,
        code=known.code,
        title=known.title,
        state=(before.state if before else None, after.state if after else None),
        schedule=(before.schedule if before else None, after.schedule if after else None),
        progress=(before.progress if before else None, after.progress if after else None),
    )


def _turn(before: Reported | None, after: Reported | None) -> Turn | None:
    if before is None or after is None:
        return Turn.APPEARED if before is None else Turn.VANISHED
    if before.state is not after.state:
        return Turn.STATE
    if before.schedule is not after.schedule:
        return Turn.SCHEDULE
    moved = abs((after.progress or 0) - (before.progress or 0)) >= SEEN
    return Turn.PROGRESS if moved or (before.progress is None) is not (after.progress is None) else None
