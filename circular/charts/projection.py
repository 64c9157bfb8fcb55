# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet of paper laid on a province: kilometres east and north of its middle, and where labels find room on it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from circular.domain.territory import Municipality

_DEGREE = 111.32  # kilometres of a degree of latitude
_ALONE = 4.0  # kilometres shown around a single point

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An equirectangular projection about a middle: true to about one part in a thousand over a province."""

    lon: float
    lat: float
    west: float
    east: float
    south: float
    north: float

    def place(self, lon: float, lat: float) -> Point:
        """A point in kilometres east and north of the middle."""
        return (lon - self.lon) * _DEGREE * math.cos(math.radians(self.lat)), (lat - self.lat) * _DEGREE

    def degrees(self, x: float, y: float) -> Point:
        """The longitude and latitude of a point of the paper: `place` undone."""
        return self.lon + x / (_DEGREE * math.cos(math.radians(self.lat))), self.lat + y / _DEGREE

    def scale(self, width: float, height: float) -> float:
        """Pixels a kilometre where the whole sheet is fitted into a frame."""
        return min(width / (self.east - self.west), height / (self.north - self.south))


def sheet(boundaries: Sequence[Municipality], points: Sequence[Point]) -> Sheet:
    """The sheet that holds every boundary and every point (longitude, latitude); there must be one at least."""
    every = [point for each in boundaries for ring in each.rings for point in ring] + list(points)
    lon = (min(x for x, _ in every) + max(x for x, _ in every)) / 2
    lat = (min(y for _, y in every) + max(y for _, y in every)) / 2
    bare = Sheet(lon=lon, lat=lat, west=0, east=0, south=0, north=0)
    placed = [bare.place(*point) for point in every]
    across = max(_ALONE, *(abs(x) for x, _ in placed))
    up = max(_ALONE, *(abs(y) for _, y in placed))
    return Sheet(lon=lon, lat=lat, west=-across, east=across, south=-up, north=up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels from the middle of the sheet, y upwards."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a label was put beside a mark: how far from its middle, in pixels, and held by which side."""

    xshift: float
    yshift: float
    xanchor: str
    yanchor: str
    box: Box


def beside(
    x: float, y: float, *, radius: float, width: float, height: float, taken: Iterable[Box], frame: Box
) -> Spot | None:
    """A free place for a label beside a mark: right, left, above, below; None where there is none."""
    taken = list(taken)
    gap = radius + 5
    offered = (
        Spot(xshift=gap, yshift=0, xanchor="left", yanchor="middle", box=_box(x + gap, y - height / 2, width, height)),
        Spot(
            xshift=-gap, yshift=0, xanchor="right", yanchor="middle",
            box=_box(x - gap - width, y - height / 2, width, height),
        ),
        Spot(xshift=0, yshift=gap, xanchor="center", yanchor="bottom", box=_box(x - width / 2, y + gap, width, height)),
        Spot(
            xshift=0, yshift=-gap, xanchor="center", yanchor="top",
            box=_box(x - width / 2, y - gap - height, width, height),
        ),
    )  # fmt: skip
    return next((each for each in offered if _free(each.box, taken, frame)), None)


def upon(x: float, y: float, *, width: float, height: float, taken: Iterable[Box], frame: Box) -> Box | None:
    """The room of a label written over a point; None where something stands there."""
    box = _box(x - width / 2, y - height / 2, width, height)
    return box if _free(box, list(taken), frame) else None


def round_mark(x: float, y: float, radius: float) -> Box:
    """The room a mark takes."""
    return _box(x - radius, y - radius, 2 * radius, 2 * radius)


def _box(left: float, bottom: float, width: float, height: float) -> Box:
    return Box(left=left, right=left + width, bottom=bottom, top=bottom + height)


def _free(box: Box, taken: Sequence[Box], frame: Box) -> bool:
    inside = (
        box.left >= frame.left
        and box.right <= frame.right
        and box.bottom >= frame.bottom
        and box.top <= frame.top
    )
    return inside and not any(box.meets(other) for other in taken)
