# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A background of tiles beneath a map, from a server that the installation names; none unless it does.

Each tile is laid on its own degrees: between its corners the paper and the tiles' projection differ by a few metres.
"""

import math

from circular.charts.cartography import Paper

_MOST, _DEEPEST = 24, 17  # tiles on one map; the zoom beyond which few servers go
_FAINT, _FAINTER = 0.75, 0.45


def lay(on: Paper, template: str, *, dark: bool) -> None:
    """Put tiles beneath all that stands on the paper; `template` holds {z}, {x} and {y}."""
    sheet = on.sheet
    west, north = sheet.degrees(sheet.west, sheet.north)
    east, south = sheet.degrees(sheet.east, sheet.south)
    zoom = _zoom(west, south, east, north)
    left, top = _tile(west, north, zoom)
    right, bottom = _tile(east, south, zoom)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            x, y = sheet.place(*_corner(column, row, zoom))
            end, foot = sheet.place(*_corner(column + 1, row + 1, zoom))
            address = template.replace("{z}", str(zoom)).replace("{x}", str(column)).replace("{y}", str(row))
            on.figure.add_layout_image(
                source=address,
                xref="x",
                yref="y",
                x=x,
                y=y,
                sizex=end - x,
                sizey=y - foot,
                xanchor="left",
                yanchor="top",
                sizing="stretch",
                layer="below",
                opacity=_FAINTER if dark else _FAINT,
            )


def _zoom(west: float, south: float, east: float, north: float) -> int:
    """The deepest zoom at which so many tiles do."""
    for zoom in range(_DEEPEST, 0, -1):
        left, top = _tile(west, north, zoom)
        right, bottom = _tile(east, south, zoom)
        if (right - left + 1) * (bottom - top + 1) <= _MOST:
            return zoom
    return 0


def _tile(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """The column and row of the tile that holds a point (web Mercator, as all such servers count)."""
    across = 2**zoom
    angle = math.radians(lat)
    column = int((lon + 180) / 360 * across)
    row = int((1 - math.asinh(math.tan(angle)) / math.pi) / 2 * across)
    return min(max(column, 0), across - 1), min(max(row, 0), across - 1)


def _corner(column: int, row: int, zoom: int) -> tuple[float, float]:
    """The upper left corner of a tile as longitude and latitude."""
    across = 2**zoom
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / across))))
    return column / across * 360 - 180, lat
