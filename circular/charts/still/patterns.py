# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hatches: what is not known well enough is drawn with strokes; each kind is defined once in a picture."""

from collections.abc import Mapping
from hashlib import sha256
from math import sqrt
from typing import Any

from circular.charts.still import values
from circular.charts.still.errors import Undrawable
from circular.charts.still.ink import NONE, element, fill, number, paint, stroke

_SIZE, _SOLIDITY = 8.0, 0.3
_ROOT = sqrt(2)


class Hatches:
    """The definitions a picture has asked for. Each is named after what it is: two pictures on a page may share it."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def filled(
        self, pattern: Mapping[str, Any], colour: object, *, opacity: float
    ) -> dict[str, str | float | None]:
        """What fills a shape with the colour `colour` where the pattern has no colours of its own."""
        shape = str(pattern.get("shape") or "")
        if not shape:
            return fill(colour, opacity=opacity)
        over = pattern.get("fillmode") == "overlay"
        ground = pattern.get("bgcolor") or (colour if over else None)
        front = pattern.get("fgcolor") or ("#444444" if over else colour)
        size = values.known(pattern.get("size")) or _SIZE
        solidity = values.known(pattern.get("solidity"))
        known = _SOLIDITY if solidity is None else solidity
        inside = "".join(_strokes(shape, ground, front, size=size, solidity=known))
        name = "hatch-" + sha256(inside.encode()).hexdigest()[:10]
        if name not in self._made:
            side = _period(shape, size)
            self._made[name] = element(
                "pattern", inside, id=name, patternUnits="userSpaceOnUse", width=side, height=side
            )
        return {"fill": f"url(#{name})", "fill_opacity": None if opacity == 1 else opacity}

    def definitions(self) -> str:
        return element("defs", *self._made.values()) if self._made else ""


def _period(shape: str, size: float) -> float:
    return size * _ROOT if shape in "/\\x" else size


def _strokes(shape: str, ground: object, front: object, *, size: float, solidity: float) -> list[str]:
    side = _period(shape, size)
    drawn = []
    if ground is not None and paint(ground)[1] > 0:
        drawn.append(element("rect", width=side, height=side, **fill(ground)))
    rising: list[tuple[float, float, float, float]] = [
        (-0.25, 0.25, 0.25, -0.25),
        (0, 1, 1, 0),
        (0.75, 1.25, 1.25, 0.75),
    ]
    falling = [(1 - a, b, 1 - c, d) for a, b, c, d in rising]
    known: dict[str, tuple[list[tuple[float, float, float, float]], float]] = {
        "/": (rising, solidity * size),
        "\\": (falling, solidity * size),
        "x": ([*rising, *falling], size - size * sqrt(max(0.0, 1 - solidity))),
        "-": ([(0, 0.5, 1, 0.5)], solidity * size),
        "|": ([(0.5, 0, 0.5, 1)], solidity * size),
        "+": ([(0, 0.5, 1, 0.5), (0.5, 0, 0.5, 1)], size - size * sqrt(max(0.0, 1 - solidity))),
    }
    if shape == ".":
        radius = sqrt(solidity * size * size / 3.14159)
        return [*drawn, element("circle", cx=side / 2, cy=side / 2, r=radius, **fill(front))]
    if shape not in known:
        raise Undrawable("pattern", shape)
    ends, width = known[shape]
    path = "".join(
        f"M{number(a * side)} {number(b * side)}L{number(c * side)} {number(d * side)}" for a, b, c, d in ends
    )
    return [*drawn, element("path", d=path, fill=NONE, **stroke(front, width=width))]
