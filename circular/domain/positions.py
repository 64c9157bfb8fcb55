# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a stated position can be right: a latitude and a longitude (WGS84) in the municipality that is named."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from circular.domain.territory import Municipality, Ring

NEAR_KM = 0.5
"""A point so near to a municipality is in it: the boundaries are simplified to within about 120 metres."""
_PLAUSIBLE = 1000  # beyond this it is metres of a projection, no degrees
_KM = 111.2  # a degree of latitude
_ITALY = ((35.0, 47.5), (6.0, 19.0))  # latitudes and longitudes between which Italy lies


class Verdict(StrEnum):
    """What is wrong with a position; `fine` where nothing is, as far as the boundaries known here tell."""

    FINE = "fine"
    HALF = "half"
    PROJECTED = "projected"
    OUT_OF_RANGE = "out_of_range"
    SWAPPED = "swapped"
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class _Shape:
    town: Municipality
    west: float
    east: float
    south: float
    north: float


class Atlas:
    """The municipalities around a city, ready to be asked where many points lie."""

    def __init__(self, towns: Iterable[Municipality]) -> None:
        self._shapes = tuple(_shape(town) for town in towns)

    @property
    def empty(self) -> bool:
        return not self._shapes

    def at(self, lat: float, lon: float) -> Municipality | None:
        """The municipality in which a point lies, or to which it is near enough; None outside of all."""
        near = [
            each.town
            for each in self._shapes
            if each.south - 0.01 <= lat <= each.north + 0.01 and each.west - 0.01 <= lon <= each.east + 0.01
        ]
        inside = next((town for town in near if _within(town.rings, lat, lon)), None)
        if inside is not None:
            return inside
        close = [(away, town) for town in near if (away := _away(town.rings, lat, lon)) <= NEAR_KM]
        return min(close, key=lambda found: found[0])[1] if close else None

    def named(self, stated: str | None) -> Municipality | None:
        """The municipality with a name or an ISTAT code, however it is written; None where it is not known here."""
        if not stated:
            return None
        wanted = plain(stated)
        return next(
            (each.town for each in self._shapes if wanted in (plain(each.town.name), each.town.istat_code)),
            None,
        )

    def near(self, town: Municipality, lat: float, lon: float) -> bool:
        """Whether a point lies in a municipality, or on its edge."""
        return _within(town.rings, lat, lon) or _away(town.rings, lat, lon) <= NEAR_KM


def judge(lat: float | None, lon: float | None, *, stated: str | None, atlas: Atlas) -> Verdict:
    """What is wrong with a position in the municipality `stated` (by name or code), the first thing that is."""
    if lat is None or lon is None:
        return Verdict.FINE if lat is lon else Verdict.HALF
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return Verdict.OUT_OF_RANGE
    if max(abs(lat), abs(lon)) > _PLAUSIBLE:
        return Verdict.PROJECTED
    if _known(lon, lat, atlas) and not _known(lat, lon, atlas):
        return Verdict.SWAPPED
    if not _on_earth(lat, lon):
        return Verdict.OUT_OF_RANGE
    return _in_town(lat, lon, stated, atlas)


def plain(name: str) -> str:
    """A municipality's name as it is compared: without case, margins and what stands before it."""
    folded = " ".join(name.replace("\u2019", "'").casefold().split())
    return folded.removeprefix("comune di ").removeprefix("city of ")


def _in_town(lat: float, lon: float, stated: str | None, atlas: Atlas) -> Verdict:
    town = atlas.named(stated)
    if town is not None:
        if atlas.near(town, lat, lon):
            return Verdict.FINE
        return Verdict.ELSEWHERE if atlas.at(lat, lon) else Verdict.OUTSIDE
    if atlas.empty or stated or atlas.at(lat, lon):
        return Verdict.FINE  # a municipality beyond the boundaries known here cannot be judged
    return Verdict.OUTSIDE


def _on_earth(lat: float, lon: float) -> bool:
    return -90 <= lat <= 90 and -180 <= lon <= 180


def _known(lat: float, lon: float, atlas: Atlas) -> bool:
    """Whether a point lies where spaces are: in the municipalities known here, else in Italy."""
    if not atlas.empty and atlas.at(lat, lon):
        return True
    (south, north), (west, east) = _ITALY
    return south <= lat <= north and west <= lon <= east


def _shape(town: Municipality) -> _Shape:
    points = [point for ring in town.rings for point in ring]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return _Shape(town=town, west=min(lons), east=max(lons), south=min(lats), north=max(lats))


def _within(rings: Sequence[Ring], lat: float, lon: float) -> bool:
    """Even-odd rule over all rings: a hole is outside."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _away(rings: Sequence[Ring], lat: float, lon: float) -> float:
    """Kilometres to the nearest edge, on a plane that touches the earth at the point."""
    shrink = math.cos(math.radians(lat))
    nearest = math.inf
    for ring in rings:
        flat = [((x - lon) * shrink * _KM, (y - lat) * _KM) for x, y in ring]
        for (x1, y1), (x2, y2) in pairwise(flat):
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
            nearest = min(nearest, math.hypot(x1 + along * dx, y1 + along * dy))
    return nearest
