# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where an action stands among the axes: where its shares balance, beside those that would hide it.

Actions of one axis alone fall on the same point, and so do those that share alike: dots that would hide each other
are laid round their place, biggest first, always in the same order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, dist, pi, sin, sqrt

from circular.domain.sets import Schedule
from circular.domain.text import Bilingual

SMALLEST, _BIGGEST = 6.5, 26.0
_GOLDEN = pi * (3 - sqrt(5))
_SIDE = 390  # pixels that a side of the triangle has on a desk: what turns a dot's size into a distance


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An action that has shares; `shares` by axis key, `budget` in euro or unknown."""

    action: str
    code: str
    title: Bilingual
    shares: Mapping[str, float]
    budget: float | None
    schedule: Schedule | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """An axis of the strategy."""

    key: str
    name: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """Actions with the same shares to a tenth: how many, and how many of them are late."""

    shares: Mapping[str, float]
    number: int
    late: int


def circle(corners: Sequence[Corner]) -> dict[str, tuple[float, float]]:
    """The corners on a circle, the first on top; two make a line."""
    number = max(len(corners), 2)
    start = pi / 2 if number != 2 else pi
    radius = 1 / sqrt(3)  # of a triangle whose sides measure 1
    return {
        corner.key: (radius * cos(start - 2 * pi * i / number), radius * sin(start - 2 * pi * i / number))
        for i, corner in enumerate(corners)
    }


def balance(shares: Mapping[str, float], places: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    known = [(share, places[key]) for key, share in shares.items() if key in places]
    total = sum(share for share, _ in known)
    return (
        sum(share * x for share, (x, _) in known) / total,
        sum(share * y for share, (_, y) in known) / total,
    )


def spread(
    dots: Sequence[Dot], places: Mapping[str, tuple[float, float]], sizes: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Where each dot is drawn: those that meet are laid along a spiral that gives each the room it takes."""
    meeting: dict[tuple[float, float], list[Dot]] = {}
    for dot in dots:
        x, y = balance(dot.shares, places)
        meeting.setdefault((round(x, 2), round(y, 2)), []).append(dot)
    drawn = {}
    for (x, y), members in meeting.items():
        members.sort(key=lambda dot: (-sizes[dot.action], dot.code, dot.action))
        taken = 0.0
        for number, dot in enumerate(members):
            own = (sizes[dot.action] / 2 / _SIDE) ** 2
            away = sqrt(taken * 1.5) + (sqrt(own) if number else 0)
            drawn[dot.action] = (x + away * cos(number * _GOLDEN), y + away * sin(number * _GOLDEN))
            taken += own
    return drawn


def sizes(dots: Sequence[Dot]) -> dict[str, float]:
    """Diameter in pixels: the area follows the budget; unknown is the smallest, drawn hollow."""
    most = max((dot.budget for dot in dots if dot.budget), default=0.0)
    return {
        dot.action: max(SMALLEST, _BIGGEST * sqrt(dot.budget / most)) if dot.budget and most else SMALLEST
        for dot in dots
    }


def reach(
    place: tuple[float, float],
    dots: Sequence[Dot],
    drawn: Mapping[str, tuple[float, float]],
    places: Mapping[str, tuple[float, float]],
) -> float:
    """How far the dots laid round a corner reach."""
    here = (dot for dot in dots if dist(balance(dot.shares, places), place) < 0.01)
    return max((dist(drawn[dot.action], place) for dot in here), default=0.0) + 0.04


def heaps(dots: Sequence[Dot], corners: Sequence[Corner]) -> tuple[Heap, ...]:
    """Actions with the same shares to a tenth, most numerous first."""
    keys = [corner.key for corner in corners]
    found: dict[tuple[float, ...], list[Dot]] = {}
    for dot in dots:
        found.setdefault(tuple(round(dot.shares.get(key, 0.0), 1) for key in keys), []).append(dot)
    made = (
        Heap(
            shares=dict(zip(keys, shares, strict=True)),
            number=len(members),
            late=sum(dot.schedule is Schedule.LATE for dot in members),
        )
        for shares, members in found.items()
    )
    return tuple(sorted(made, key=lambda heap: (-heap.number, list(heap.shares.values()))))
