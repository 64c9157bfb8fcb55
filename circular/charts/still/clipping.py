# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a line or an outline lies inside a box: far places are cut off before they are written."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from circular.charts.still.frame import Box

Place = tuple[float, float]


def pieces(line: Sequence[Place], box: Box) -> list[list[Place]]:
    """The parts of a line inside the box, in its order."""
    found: list[list[Place]] = []
    for one, other in pairwise(line):
        part = _segment(one, other, box)
        if part is None:
            continue
        if found and found[-1][-1] == part[0]:
            found[-1].append(part[1])
        else:
            found.append(list(part))
    return found


def outline(places: Sequence[Place], box: Box) -> list[Place]:
    """An outline cut to the box, side by side."""
    found = list(places)
    for inside, meet in _sides(box):
        cut: list[Place] = []
        for one, other in zip([*found[-1:], *found[:-1]], found, strict=True):
            if inside(one) != inside(other):
                cut.append(meet(one, other))
            if inside(other):
                cut.append(other)
        found = cut
    return found


def rectangle(a: Place, b: Place, box: Box) -> Box | None:
    """What of a rectangle between two corners lies in the box, or None."""
    left, right = sorted((min(max(a[0], box.left), box.right), min(max(b[0], box.left), box.right)))
    top, bottom = sorted((min(max(a[1], box.top), box.bottom), min(max(b[1], box.top), box.bottom)))
    beside = max(a[0], b[0]) < box.left or min(a[0], b[0]) > box.right
    apart = max(a[1], b[1]) < box.top or min(a[1], b[1]) > box.bottom
    return None if beside or apart else Box(left=left, top=top, right=right, bottom=bottom)


def holds(box: Box, place: Place) -> bool:
    x, y = place
    return box.left - 0.01 <= x <= box.right + 0.01 and box.top - 0.01 <= y <= box.bottom + 0.01


def _segment(one: Place, other: Place, box: Box) -> tuple[Place, Place] | None:
    """Liang and Barsky: how far along the segment the box begins and ends."""
    (x, y), (dx, dy) = one, (other[0] - one[0], other[1] - one[1])
    start, end = 0.0, 1.0
    for move, room in (
        (-dx, x - box.left),
        (dx, box.right - x),
        (-dy, y - box.top),
        (dy, box.bottom - y),
    ):
        if move == 0:
            if room < 0:
                return None
            continue
        share = room / move
        if move < 0:
            start = max(start, share)
        else:
            end = min(end, share)
    if start > end:
        return None
    first = one if start == 0 else (x + start * dx, y + start * dy)
    last = other if end == 1 else (x + end * dx, y + end * dy)
    return first, last


def _sides(box: Box) -> list[tuple[Callable[[Place], bool], Callable[[Place, Place], Place]]]:
    def upright(x: float) -> Callable[[Place, Place], Place]:
        return lambda one, other: (
            x,
            one[1] + (other[1] - one[1]) * (x - one[0]) / (other[0] - one[0]),
        )

    def level(y: float) -> Callable[[Place, Place], Place]:
        return lambda one, other: (
            one[0] + (other[0] - one[0]) * (y - one[1]) / (other[1] - one[1]),
            y,
        )

    return [
        (lambda place: place[0] >= box.left, upright(box.left)),
        (lambda place: place[0] <= box.right, upright(box.right)),
        (lambda place: place[1] >= box.top, level(box.top)),
        (lambda place: place[1] <= box.bottom, level(box.bottom)),
    ]
