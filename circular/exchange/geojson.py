# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""GeoJSON as rows: the properties of each feature, and the longitude and latitude of where it stands (RFC 7946)."""

from collections.abc import Iterator, Mapping
from typing import Any

from circular.errors import Invalid
from circular.exchange import limits

LAT, LON = "lat", "lon"
_FARTHEST = 10**9  # metres of any other grid are fewer, and are told from degrees where they are read
_WORLDWIDE = ("CRS84", "EPSG::4326", "EPSG:4326", "WGS84")


def is_collection(given: object) -> bool:
    """Whether a JSON object is a collection of features."""
    return isinstance(given, dict) and given.get("type") == "FeatureCollection"


def rows(given: Mapping[str, Any]) -> list[dict[str, object]]:
    """One row a feature. Raises Invalid for what is no GeoJSON, or is not in WGS84."""
    named = _object(_object(given.get("crs")).get("properties")).get("name", "")
    if named and not any(known in str(named) for known in _WORLDWIDE):
        raise Invalid("spaces.geojson_crs", value=str(named))
    features = given.get("features")
    if not isinstance(features, list):
        raise Invalid("spaces.geojson_shape")
    return [_row(each) for each in features]


def _row(feature: object) -> dict[str, object]:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
        raise Invalid("spaces.geojson_shape")
    row: dict[str, object] = dict(feature.get("properties") or {})
    if "id" in feature and "id" not in row:
        row["id"] = feature["id"]
    points = []
    for point in _points(_object(feature.get("geometry")).get("coordinates")):
        points.append(point)
        if len(points) > limits.MOST_POINTS:
            raise Invalid("spaces.geojson_points", n=limits.MOST_POINTS)
    if points:
        # The middle of the outline's box: near enough for a mark on a map, and inside the town it is in.
        for name, position in ((LON, 0), (LAT, 1)):
            values = [point[position] for point in points]
            row[name] = (min(values) + max(values)) / 2
    return row


def _points(given: object) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, however deep it stands; a loop and not a recursion, as files nest at will."""
    waiting = [given]
    while waiting:
        piece = waiting.pop()
        if not isinstance(piece, list):
            continue
        if len(piece) >= 2 and all(_number(each) for each in piece[:2]):  # a position
            yield _degrees(piece[0]), _degrees(piece[1])
        else:
            waiting += piece


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _degrees(value: float) -> float:
    if abs(value) > _FARTHEST:
        raise Invalid("spaces.geojson_crs", value=limits.shortened(str(value)))
    return float(value)


def _object(given: object) -> Mapping[str, Any]:
    """What stands where an object may stand or nothing. Raises Invalid for anything else."""
    if given is not None and not isinstance(given, Mapping):
        raise Invalid("spaces.geojson_shape")
    return given or {}
