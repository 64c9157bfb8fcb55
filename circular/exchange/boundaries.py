# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The boundaries that travel with the program: a GeoJSON a province, named after its ISTAT code."""

import json
from functools import cache
from pathlib import Path

from circular.domain.territory import PROVINCE, Municipality


@cache
def around(root: Path, istat_code: str) -> tuple[Municipality, ...]:
    """The municipalities of the province of the one with this code; none where the program has no such file."""
    path = root / f"{istat_code[:PROVINCE]}.geojson"
    if not istat_code.isdigit() or not path.is_file():
        return ()
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return tuple(
        Municipality(
            istat_code=each["properties"]["istat_code"],
            name=each["properties"]["name"],
            inside=tuple(each["properties"]["inside"]),
            rings=tuple(
                tuple((lon, lat) for lon, lat in ring)
                for polygon in each["geometry"]["coordinates"]
                for ring in polygon
            ),
        )
        for each in features
    )
