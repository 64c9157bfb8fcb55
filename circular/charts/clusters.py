# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Actions of a place drawn as one mark: those of a municipality together, those of points that would touch too."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from circular.charts.projection import Point, Sheet
from circular.domain.report import Placed
from circular.domain.sets import Schedule
from circular.domain.territory import Municipality

Schedules = Mapping[str, Schedule | None]
"""How each action stands, by what `Placed.actions` holds; None where its state has no schedule. Without any, marks
say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The actions of a municipality, or of points near each other, in kilometres from the middle of the sheet."""

    name: str
    istat_code: str | None
    x: float
    y: float
    actions: tuple[str, ...]
    late_actions: frozenset[str]
    at_risk: int
    completed: int
    unknown: int

    @property
    def late(self) -> int:
        return len(self.late_actions)

    @property
    def standing(self) -> Schedule:
        """What its mark says: how more than half of its actions stand, or nothing in particular (on track).

        A few late ones among many are written beside it: they must not paint a whole town.
        """
        counts = {
            Schedule.LATE: self.late,
            Schedule.AT_RISK: self.at_risk,
            Schedule.COMPLETED: self.completed,
            Schedule.UNKNOWN: self.unknown,
        }
        most = max(counts, key=lambda each: counts[each])
        return most if counts[most] * 2 > len(self.actions) else Schedule.ON_TRACK


def gathered(
    places: Sequence[Placed],
    boundaries: Sequence[Municipality],
    schedules: Schedules | None,
    sheet: Sheet,
    *,
    near: float,
) -> tuple[Cluster, ...]:
    """The clusters, largest first; points nearer to each other than `near` kilometres are one."""
    known = {each.istat_code: each for each in boundaries}
    held: dict[str, list[Placed]] = {}
    points: list[tuple[Point, list[Placed]]] = []
    for each in places:
        if each.lat is not None and each.lon is not None:
            at = sheet.place(each.lon, each.lat)
            group = next((members for spot, members in points if math.dist(spot, at) < near), None)
            if group is None:
                points.append((at, [each]))
            else:
                group.append(each)
        elif each.istat_code in known:
            held.setdefault(str(each.istat_code), []).append(each)
    clusters = [
        _cluster(known[code].name, code, sheet.place(*known[code].inside), members, schedules)
        for code, members in held.items()
    ]
    clusters += [_cluster(_named(members), None, at, members, schedules) for at, members in points]
    return tuple(sorted(clusters, key=lambda each: (-len(each.actions), each.name)))


def located(place: Placed, boundaries: Sequence[Municipality]) -> bool:
    """Whether a place can be drawn: it has a position, or is a municipality whose boundary is known."""
    if place.lat is not None and place.lon is not None:
        return True
    return any(each.istat_code == place.istat_code for each in boundaries)


def _named(members: Sequence[Placed]) -> str:
    """The name of the largest of some places."""
    return max(members, key=lambda each: (len(each.actions), each.name)).name


def _cluster(
    name: str, code: str | None, at: Point, members: Sequence[Placed], schedules: Schedules | None
) -> Cluster:
    actions = tuple(dict.fromkeys(action for each in members for action in each.actions))
    known = {} if schedules is None else schedules
    how = [known.get(action) for action in actions if schedules is not None]
    return Cluster(
        name=name,
        istat_code=code,
        x=at[0],
        y=at[1],
        actions=actions,
        late_actions=frozenset(each for each in actions if known.get(each) is Schedule.LATE),
        at_risk=_count(how, {Schedule.AT_RISK}),
        completed=_count(how, {Schedule.COMPLETED}),
        unknown=_count(how, {Schedule.UNKNOWN, None}),
    )


def _count(how: Iterable[Schedule | None], wanted: set[Schedule | None]) -> int:
    return sum(each in wanted for each in how)
