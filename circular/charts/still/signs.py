# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes: the marks of a scatter, as plotly draws them, and the characters that the typeface lacks."""

from math import sqrt

from circular.charts.still.errors import Undrawable
from circular.charts.still.ink import NONE, element, fill, number, points, stroke

_THIRD = 2 / sqrt(3)
_SIDE = sqrt(3) / 2
_ROOT = sqrt(2)
_OUTLINES: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)],
    "diamond-tall": [(0, 1.4), (0.7, 0), (0, -1.4), (-0.7, 0)],
    "diamond-wide": [(0, 0.7), (1.4, 0), (0, -0.7), (-1.4, 0)],
    "triangle-up": [(-_THIRD, 0.5), (_THIRD, 0.5), (0, -1)],
    "triangle": [(-1.1, 0.92), (1.1, 0.92), (0, -1)],
    "triangle-down": [(-_THIRD, -0.5), (_THIRD, -0.5), (0, 1)],
    "pentagon": [(0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309), (0, -1)],
    "hexagon": [(_SIDE, -0.5), (_SIDE, 0.5), (0, 1), (-_SIDE, 0.5), (-_SIDE, -0.5), (0, -1)],
    "hexagon2": [(-0.5, _SIDE), (0.5, _SIDE), (1, 0), (0.5, -_SIDE), (-0.5, -_SIDE), (-1, 0)],
    "cross": [
        *((1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4)),
        *((-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4)),
    ],
    "hourglass": [(1, 1), (-1, 1), (1, -1), (-1, -1)],
}
"""Corners about a place, in radii."""
_STROKES: dict[str, list[tuple[float, float]]] = {
    "x-thin": [
        (-1 / _ROOT, -1 / _ROOT),
        (1 / _ROOT, 1 / _ROOT),
        (-1 / _ROOT, 1 / _ROOT),
        (1 / _ROOT, -1 / _ROOT),
    ],
    "cross-thin": [(-1.4, 0), (1.4, 0), (0, -1.4), (0, 1.4)],
    "line-ns": [(0, -1.4), (0, 1.4)],
    "line-ew": [(-1.4, 0), (1.4, 0)],
}
"""Strokes without an inside: pairs of ends."""
_SIGNS = {"■": "square", "▲": "triangle", "◆": "diamond", "◇": "diamond", "⬟": "pentagon"}
_DOT = 0.5


def reach(symbol: str) -> float:
    """How far a mark reaches from its place, in radii."""
    name = _base(symbol)
    return max((max(abs(x), abs(y)) for x, y in _OUTLINES.get(name) or _STROKES.get(name) or ()), default=1.0)


def mark(
    symbol: str,
    x: float,
    y: float,
    *,
    size: float,
    colour: object,
    line: object,
    width: float,
    opacity: float,
) -> str:
    """A mark at a place. A hollow one is drawn in its own colour, with a line of one pixel at least."""
    name, radius = _base(symbol), size / 2
    if name in _STROKES or "-open" in symbol:
        # What has no inside takes the colour of its line, unless it is called hollow: then its own.
        own = colour if "-open" in symbol else line
        look = {"fill": NONE, **stroke(own, width=width or 1, opacity=opacity)}
    else:
        look = {**fill(colour, opacity=opacity), **stroke(line, width=width, opacity=opacity)}
    drawn = _shape(name, x, y, radius, look)
    if symbol.endswith("-dot"):
        drawn += element("circle", cx=x, cy=y, r=radius * _DOT, **fill(colour, opacity=opacity))
    return drawn


def drawn(sign: str, x: float, y: float, *, size: float, colour: str) -> str:
    """A character of `letters.SIGNS` whose left end on the baseline is given."""
    middle, centre, radius = x + size * 0.35, y - size * 0.33, size * 0.31
    if sign == "●":
        return element("circle", cx=middle, cy=centre, r=radius, **fill(colour))
    if sign == "▨":
        return _hatched(middle, centre, radius, colour)
    name = _SIGNS[sign]
    if name == "diamond":
        radius /= 1.15
    hollow = {"fill": NONE, **stroke(colour, width=size / 11)}
    return _shape(name, middle, centre, radius, hollow if sign == "◇" else fill(colour))


def _hatched(x: float, y: float, radius: float, colour: str) -> str:
    """A square with strokes from its left and upper sides to its lower and right ones."""
    low, high = -radius, radius
    ends = [(low, 0, 0, low), (low, high, high, low), (0, high, high, 0)]
    path = "".join(f"M{number(x + a)} {number(y + b)}L{number(x + c)} {number(y + d)}" for a, b, c, d in ends)
    frame = points([(x + low, y + low), (x + high, y + low), (x + high, y + high), (x + low, y + high)])
    look = {"fill": NONE, **stroke(colour, width=radius / 4)}
    return element("polygon", points=frame, **look) + element("path", d=path, **look)


def _shape(name: str, x: float, y: float, radius: float, look: dict[str, str | float | None]) -> str:
    if name == "circle":
        return element("circle", cx=x, cy=y, r=radius, **look)
    if name in _STROKES:
        ends = [(x + u * radius, y + v * radius) for u, v in _STROKES[name]]
        path = "".join(f"{'L' if at % 2 else 'M'}{number(u)} {number(v)}" for at, (u, v) in enumerate(ends))
        return element("path", d=path, **look)
    if name not in _OUTLINES:
        raise Undrawable("marker", name)
    return element(
        "polygon", points=points([(x + u * radius, y + v * radius) for u, v in _OUTLINES[name]]), **look
    )


def _base(symbol: str) -> str:
    return symbol.removesuffix("-dot").removesuffix("-open")
