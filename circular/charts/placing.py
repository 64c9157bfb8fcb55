# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where marks and names stand on the map between the poles: in units of the map, with sizes in pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Literal

import pandas as pd

from circular.charts import labels
from circular.domain.records import Axis
from circular.network import poles
from circular.network.poles import Place

SHELF = -1.04
"""The height of the shelf for those who act on no axis."""
_SHELF_WIDTH = 1.9
_PIXELS = 250  # of a unit on a middling screen
_ACROSS = 300  # the same across: the map is wider than high
_SMALLEST, _LARGEST = 7.0, 17.0  # radius of the largest mark: in a crowd all are smaller
_CROWD = 170
_LEAST = 0.28  # radius of a mark without ties, of that of the largest
_NAMED = 7
_LARGE = 0.3  # of the most partners: who has fewer is not named
_EDGE, _FLOOR = 1.14, -0.62  # names keep inside, and off the names of the poles

Side = Literal["above", "below", "right", "left"]
_SIDES: tuple[Side, ...] = ("above", "below", "right", "left")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An organisation on the map; `radius` is in pixels, `mix` by axis key and empty where no action says."""

    id: str
    name: str
    degree: int
    actions: int
    tables: int
    mix: Mapping[str, float]
    radius: float
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name beside its spot."""

    spot: Spot
    text: str
    side: Side


def spots(nodes: pd.DataFrame, axes: Sequence[Axis]) -> list[Spot]:
    """Everyone's place and size, in the order of the rows; area grows with the number of partners."""
    rows = nodes.to_dict("records")
    keys = [axis.key for axis in axes]
    mixes = {row["id"]: {key: row[f"share_{key}"] for key in keys if row[f"share_{key}"] > 0} for row in rows}
    most = max((row["degree"] for row in rows), default=1) or 1
    largest = max(_SMALLEST, min(_LARGEST, _CROWD / sqrt(max(len(rows), 1))))
    smallest = _LEAST * largest
    radius = {row["id"]: smallest + (largest - smallest) * sqrt(row["degree"] / most) for row in rows}
    sizes = {node: pixels / _PIXELS for node, pixels in radius.items()}
    places = poles.layout(mixes, axes=keys, radius=sizes)
    shelved = sorted(
        (row for row in rows if not mixes[row["id"]]), key=lambda row: (-row["degree"], row["id"])
    )
    places |= _shelf([row["id"] for row in shelved], sizes)
    return [
        Spot(
            id=row["id"],
            name=row["name"],
            degree=int(row["degree"]),
            actions=int(row["actions"]),
            tables=int(row["tables"]),
            mix=mixes[row["id"]],
            radius=radius[row["id"]],
            place=places[row["id"]],
        )
        for row in rows
    ]


def names(spots: Sequence[Spot]) -> Iterator[Name]:
    """The largest with their names, each where it covers no other name and at most one mark; else it goes without."""
    marks = [_mark(spot) for spot in spots]
    taken: list[Box] = []
    most = max((spot.degree for spot in spots), default=0)
    large = [spot for spot in spots if spot.mix and spot.degree >= _LARGE * most]
    for spot in sorted(large, key=lambda spot: (-spot.degree, spot.id)):
        if len(taken) == _NAMED:
            return
        text = labels.wrap(spot.name, width=18, lines=2)
        boxes = [(side, _box(spot, text, side=side)) for side in _SIDES]
        free = [(side, box) for side, box in boxes if _inside(box) and not _hits(box, taken)]
        best = min(free, key=lambda each: _hits(each[1], marks), default=None)
        if best and _hits(best[1], marks) <= 1:
            taken.append(best[1])
            yield Name(spot=spot, text=text, side=best[0])


def _shelf(ids: Sequence[str], sizes: Mapping[str, float]) -> dict[str, Place]:
    """Rows below the poles, the most tied first."""
    if not ids:
        return {}
    step = 2.6 * max(sizes[node] for node in ids)
    across = max(1, min(len(ids), int(_SHELF_WIDTH / step)))
    lines = ceil(len(ids) / across)
    across = ceil(len(ids) / lines)
    places = {}
    for index, node in enumerate(ids):
        line, position = divmod(index, across)
        count = min(across, len(ids) - line * across)
        places[node] = ((position - (count - 1) / 2) * step, SHELF - line * step)
    return places


def _mark(spot: Spot) -> Box:
    """What a mark covers on a middling screen."""
    x, y = spot.place
    return (
        x - spot.radius / _ACROSS,
        y - spot.radius / _PIXELS,
        x + spot.radius / _ACROSS,
        y + spot.radius / _PIXELS,
    )


def _box(spot: Spot, text: str, *, side: Side) -> Box:
    """What a name covers on one side of its mark."""
    lines = text.split("<br>")
    width, height = max(len(line) for line in lines) * 6.6 / _ACROSS, len(lines) * 16 / _PIXELS
    left, low, right, high = _mark(spot)
    x, y = spot.place
    gap = 4 / _PIXELS
    match side:
        case "above":
            return x - width / 2, high + gap, x + width / 2, high + gap + height
        case "below":
            return x - width / 2, low - gap - height, x + width / 2, low - gap
        case "right":
            return right + gap, y - height / 2, right + gap + width, y + height / 2
        case "left":
            return left - gap - width, y - height / 2, left - gap, y + height / 2


def _inside(box: Box) -> bool:
    return box[0] >= -_EDGE and box[1] >= _FLOOR and box[2] <= _EDGE


def _hits(box: Box, others: Sequence[Box]) -> int:
    """How many of the others a box overlaps."""
    return sum(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in others
    )
