# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make small boundaries out of full ones: neighbours share their lines before, and share them after.

    python data/boundaries/simplify.py limits_P_100_municipalities.geojson data/boundaries/100.geojson

Rings are cut where three or more territories meet, and every piece is simplified once (Douglas and Peucker), in the
same direction whichever ring it is met in: what was one line on both sides stays one line.
"""

# ruff: noqa: INP001 - a script beside the files it writes, not a package

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

METRES = 120
"""How far a simplified line may stand from the true one."""
_DIGITS = 4  # of a degree: about ten metres
_SMALLEST = 4  # points of a ring that encloses anything
_DEGREE = 111_320
_GRID = 25

Point = tuple[float, float]
Ring = list[Point]


def simplified(source: dict[str, Any], *, metres: float = METRES) -> dict[str, Any]:
    """The features of a GeoJSON with fewer points, each with its ISTAT code, its name and a point well inside it."""
    polygons = {
        feature["properties"]["com_istat_code"]: [
            _rings(polygon) for polygon in _polygons(feature["geometry"])
        ]
        for feature in source["features"]
    }
    names = {each["properties"]["com_istat_code"]: each["properties"]["name"] for each in source["features"]}
    corners = _corners([ring for each in polygons.values() for polygon in each for ring in polygon])
    small = {
        code: [kept for polygon in every if (kept := _thinned(polygon, corners, metres))]
        for code, every in polygons.items()
    }
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"istat_code": code, "name": names[code], "inside": _inside(small[code])},
                "geometry": {"type": "MultiPolygon", "coordinates": small[code]},
            }
            for code in sorted(small)
        ],
    }


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def _rings(polygon: list[Any]) -> list[Ring]:
    """Its rings, open: the last point is not the first again."""
    return [[(lon, lat) for lon, lat in ring[:-1]] for ring in polygon]


def _corners(rings: list[Ring]) -> set[Point]:
    """The points at which lines meet: those that have more than two neighbours."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in _sides(ring):
            neighbours[one].add(other)
            neighbours[other].add(one)
    return {point for point, near in neighbours.items() if len(near) > 2}


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _thinned(polygon: list[Ring], corners: set[Point], metres: float) -> list[list[list[float]]]:
    """The rings of a polygon, closed again; one too small to be drawn is left out."""
    kept = []
    for ring in polygon:
        points = [
            point for line in _lines(ring, corners) for point in _line(line, metres / _DEGREE)[:-1]
        ]  # the end of a line is the start of the next
        rounded = [[round(lon, _DIGITS), round(lat, _DIGITS)] for lon, lat in points]
        closed = [*rounded, rounded[0]]
        if len(closed) >= _SMALLEST:
            kept.append(closed)
    return kept


def _lines(ring: Ring, corners: set[Point]) -> list[Ring]:
    """A ring cut at its corners; an island, which has none, is cut at two ends that lie far from each other."""
    cuts = [place for place, point in enumerate(ring) if point in corners]
    if len(cuts) < 2:
        first = cuts[0] if cuts else ring.index(min(ring))
        far = max(range(len(ring)), key=lambda place: (math.dist(ring[place], ring[first]), ring[place]))
        cuts = sorted({first, far})
    turned = ring[cuts[0] :] + ring[: cuts[0]]
    ends = [cut - cuts[0] for cut in cuts] + [len(ring)]
    turned.append(turned[0])
    return [turned[start : end + 1] for start, end in pairwise(ends)]


def _line(points: Ring, tolerance: float) -> Ring:
    """A line simplified from its smaller end, so that both of its sides come to the same."""
    if points[0] <= points[-1]:
        return _simplified(points, tolerance)
    return _simplified(points[::-1], tolerance)[::-1]


def _simplified(points: Ring, tolerance: float) -> Ring:
    narrow = math.cos(math.radians(points[0][1]))
    away = [_distance(point, points[0], points[-1], narrow) for point in points]
    furthest = max(range(len(points)), key=away.__getitem__)
    if away[furthest] <= tolerance:
        return [points[0], points[-1]]
    before = _simplified(points[: furthest + 1], tolerance)
    return before[:-1] + _simplified(points[furthest:], tolerance)


def _inside(polygons: list[list[list[list[float]]]]) -> list[float]:
    """The point of a fine grid that lies furthest from the line around the largest polygon: where to write its name."""
    outline = [(lon, lat) for lon, lat in max((rings[0] for rings in polygons), key=len)[:-1]]
    narrow = math.cos(math.radians(outline[0][1]))
    west, east = min(lon for lon, _ in outline), max(lon for lon, _ in outline)
    south, north = min(lat for _, lat in outline), max(lat for _, lat in outline)
    steps = [step / _GRID for step in range(1, _GRID)]
    grid = [(west + across * (east - west), south + up * (north - south)) for across in steps for up in steps]
    within = [point for point in grid if _holds(outline, point)]
    lon, lat = max(
        within, key=lambda point: min(_distance(point, one, other, narrow) for one, other in _sides(outline))
    )
    return [round(lon, _DIGITS), round(lat, _DIGITS)]


def _holds(outline: Ring, point: Point) -> bool:
    """Whether a point lies inside: a line from it to the east crosses the outline an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in _sides(outline):
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed


def _distance(point: Point, start: Point, end: Point, narrow: float) -> float:
    """How far a point lies from a stretch, in degrees of latitude; `narrow` is what a degree of longitude is of one."""
    across, along = (end[0] - start[0]) * narrow, end[1] - start[1]
    x, y = (point[0] - start[0]) * narrow, point[1] - start[1]
    length = across * across + along * along
    place = min(1.0, max(0.0, (x * across + y * along) / length)) if length else 0.0
    return math.hypot(x - place * across, y - place * along)


if __name__ == "__main__":
    read, written = (Path(name) for name in sys.argv[1:3])
    small = simplified(json.loads(read.read_text(encoding="utf-8")))
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in small["features"]]
    head = '{"type":"FeatureCollection","features":[\n'
    written.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
