# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The course of an indicator: the way from its baseline through its targets, how it keeps to it, and at what pace.

Being on course is judged where there is a measured value: the last value against what the trajectory wanted on its day.
What the trajectory wants on the day asked about is told beside it, and no value is ever put in for a missing one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from circular.domain.figures import Attainment
from circular.domain.paces import YEAR, Pace, observed
from circular.domain.sets import Direction, PlanField

_SLACK = 1e-9


class Bearing(StrEnum):
    """How the last value stands against the trajectory on its day."""

    AHEAD = "ahead"
    BEHIND = "behind"
    UNKNOWN = "unknown"


class Reach(StrEnum):
    """Whether the pace observed suffices for a target, as far as its interval lets one tell."""

    MET = "met"
    PAST = "past"
    ENOUGH = "enough"
    OPEN = "open"
    SHORT = "short"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value wanted by a day."""

    id: str
    indicator: str
    period: str
    due_on: date
    value: float
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Waypoint:
    """Where the trajectory passes on a day."""

    on: date
    value: float


def trajectory(
    baseline: float | None, baseline_on: date | None, targets: Iterable[Target]
) -> tuple[Waypoint, ...]:
    """The way from the baseline through the targets after it; none without a dated baseline and such a target."""
    if baseline is None or baseline_on is None:
        return ()
    ahead = {each.due_on: Waypoint(each.due_on, each.value) for each in targets if each.due_on > baseline_on}
    return (Waypoint(baseline_on, baseline), *(ahead[day] for day in sorted(ahead))) if ahead else ()


def wanted(way: Sequence[Waypoint], day: date) -> float | None:
    """What the trajectory wants on a day: straight between two points, the last target after it, None before it."""
    if not way or day < way[0].on:
        return None
    for before, after in pairwise(way):
        if day <= after.on:
            part = (day - before.on).days / (after.on - before.on).days
            return before.value * (1 - part) + after.value * part
    return way[-1].value


def share(baseline: float, value: float, goal: float | None) -> float | None:
    """How much of the way from the baseline to `goal` a value is; None where there is no way to go."""
    if goal is None or abs(goal - baseline) <= _SLACK * max(1.0, abs(baseline)):
        return None
    return (value - baseline) / (goal - baseline)


def needed(value: float, on: date, target: Target) -> float | None:
    """What must be gained a year from a value to a target; None where the target is not after it."""
    return (target.value - value) * YEAR / (target.due_on - on).days if target.due_on > on else None


def reach(pace: Pace | None, need: float) -> Reach:
    """Whether a pace suffices: all of its interval, none of it, or some."""
    if pace is None:
        return Reach.UNKNOWN
    way = 1 if need >= 0 else -1
    slow, fast = sorted((way * pace.low, way * pace.high))
    if slow >= abs(need) - _SLACK:
        return Reach.ENOUGH
    return Reach.SHORT if fast < abs(need) else Reach.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An indicator of a plan with its targets, soonest first, as of `day`. `link` is its place in the plan."""

    link: str
    field: PlanField
    attainment: Attainment
    targets: tuple[Target, ...]
    day: date

    @property
    def way(self) -> tuple[Waypoint, ...]:
        return trajectory(self.attainment.baseline, self.attainment.baseline_on, self.targets)

    @property
    def final(self) -> Target | None:
        """The last target: where the plan wants to be at its end."""
        return self.targets[-1] if self.targets else None

    @property
    def next(self) -> Target | None:
        """The first target still due."""
        return next((each for each in self.targets if each.due_on >= self.day), None)

    @property
    def last(self) -> tuple[date, float] | None:
        values = self.attainment.values
        return (values[-1].happened_on, values[-1].value) if values else None

    @property
    def wanted_then(self) -> float | None:
        """What the trajectory wanted on the day of the last value."""
        return wanted(self.way, self.last[0]) if self.last else None

    @property
    def wanted_now(self) -> float | None:
        """What the trajectory wants on the day asked about."""
        return wanted(self.way, self.day)

    @property
    def kept(self) -> float | None:
        """The part of the way wanted by the day of the last value that was gone by then; 1 is on course."""
        if self.last is None or self.attainment.baseline is None:
            return None
        return share(self.attainment.baseline, self.last[1], self.wanted_then)

    @property
    def arrived(self) -> float | None:
        """The part of the way to the final target."""
        if self.last is None or self.attainment.baseline is None or self.final is None:
            return None
        return share(self.attainment.baseline, self.last[1], self.final.value)

    @property
    def due(self) -> float | None:
        """The part of the way to the final target that was wanted by the day of the last value."""
        if self.attainment.baseline is None or self.final is None or self.wanted_then is None:
            return None
        return share(self.attainment.baseline, self.wanted_then, self.final.value)

    @property
    def bearing(self) -> Bearing:
        """Ahead where the last value, as it is written, is what was wanted or better; to keep: within the tolerance."""
        if self.last is None or (goal := self.wanted_then) is None:
            return Bearing.UNKNOWN
        # Years are of different lengths: what cannot be seen in the digits written is no delay.
        unseen = 0.5 * 10.0**-self.attainment.digits
        return Bearing.AHEAD if self._good(self.last[1], goal, slack=unseen) else Bearing.BEHIND

    @property
    def pace(self) -> Pace | None:
        return observed([(each.happened_on, each.value) for each in self.attainment.values])

    def need(self, target: Target | None) -> float | None:
        """What must be gained a year for a target."""
        return needed(self.last[1], self.last[0], target) if self.last and target else None

    def reach(self, target: Target | None) -> Reach:
        """Whether the pace suffices for a target."""
        if self.last is None or target is None:
            return Reach.UNKNOWN
        if self._good(self.last[1], target.value):
            return Reach.MET
        need = self.need(target)
        return Reach.PAST if need is None or target.due_on < self.day else reach(self.pace, need)

    def _good(self, value: float, goal: float, *, slack: float = 0.0) -> bool:
        slack = max(slack, _SLACK * max(1.0, abs(goal)))
        if self.attainment.direction is Direction.UP:
            return value >= goal - slack
        if self.attainment.direction is Direction.DOWN:
            return value <= goal + slack
        return abs(value - goal) <= (self.attainment.tolerance or 0) + slack
