# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the network's picture is drawn with: its sheet in pixels, the shapes of its marks, its texts."""

from collections.abc import Sequence
from math import cos, pi, sin

from circular.charts import theme
from circular.charts.network_scene import Node, Scene
from circular.charts.still.ink import clean
from circular.network.poles import Place

WIDTH, HEIGHT = 1200, 860
_HEAD, _FOOT, _SIDE, _AIR = 84, 84, 60, 58
_COLOURS = theme.LIGHT


class Sheet:
    """From units of the map to pixels of the sheet."""

    def __init__(self, scene: Scene) -> None:
        left, low, right, high = scene.frame
        across, up = WIDTH - 2 * _SIDE, HEIGHT - _HEAD - _FOOT - 2 * _AIR
        self.scale = min(across / max(right - left, 0.3), up / max(high - low, 0.3), 420)
        self.middle = ((left + right) / 2, (low + high) / 2)

    def __call__(self, place: Place) -> Place:
        return (
            WIDTH / 2 + (place[0] - self.middle[0]) * self.scale,
            _HEAD + (HEIGHT - _HEAD - _FOOT) / 2 - (place[1] - self.middle[1]) * self.scale,
        )

    def radius(self, node: Node) -> float:
        return max(2.5, node.radius * self.scale)


def shape(x: float, y: float, r: float, mix: Sequence[tuple[str, float]], *, every: bool) -> str:
    """A shape where one axis is known, a pie where several are, hollow where none is."""
    if not mix:
        points = corners(x, y, r, 6, 0.0)
        return f'<polygon points="{points}" fill="{_COLOURS.paper}" stroke="{_COLOURS.neutral}" stroke-width="1.5"/>'
    if len(mix) == 1:
        key = mix[0][0]
        look = f'fill="{_COLOURS.axis(key)}" stroke="{_COLOURS.paper}"'
        match theme.axis_symbol(key):
            case "square":
                corner = f'x="{x - 0.88 * r:.1f}" y="{y - 0.88 * r:.1f}"'
                return f'<rect {corner} width="{1.76 * r:.1f}" height="{1.76 * r:.1f}" {look}/>'
            case "circle":
                return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>'
            case "triangle-up":
                return f'<polygon points="{corners(x, y + 0.14 * r, 1.22 * r, 3, -pi / 2)}" {look}/>'
            case _:
                return f'<polygon points="{corners(x, y, 1.08 * r, 5, -pi / 2)}" {look}/>'
    slices, start = [], -pi / 2
    for key, share in mix:
        end = start + 2 * pi * share
        slices.append(
            f'<path d="M{x:.1f} {y:.1f}L{x + r * cos(start):.1f} {y + r * sin(start):.1f}A{r:.1f} {r:.1f} 0 '
            f'{int(share > 0.5)} 1 {x + r * cos(end):.1f} {y + r * sin(end):.1f}Z" fill="{_COLOURS.axis(key)}" '
            f'stroke="{_COLOURS.paper}"/>'
        )
        start = end
    around, width = (1.6, 2.6) if every else (0.6, 1.4)
    look = f'fill="none" stroke="{_COLOURS.ink}" stroke-width="{width}"'
    return "".join(slices) + f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r + around:.1f}" {look}/>'


def corners(x: float, y: float, r: float, count: int, turn: float) -> str:
    """The corners of a shape with `count` equal sides about a place."""
    angles = [turn + 2 * pi * corner / count for corner in range(count)]
    return " ".join(f"{x + r * cos(angle):.1f},{y + r * sin(angle):.1f}" for angle in angles)


def hub(place: Place, *, large: bool) -> str:
    """What several organisations share: `large` where more than an action."""
    colour = _COLOURS.ink if large else _COLOURS.neutral
    points = corners(*place, 7 if large else 4.5, 4, 0.0)
    return f'<polygon points="{points}" fill="{colour}" stroke="{_COLOURS.paper}"/>'


def text(
    x: float,
    y: float,
    said: str,
    *,
    size: int,
    weight: int = 400,
    anchor: str = "start",
    colour: str = _COLOURS.ink,
    halo: bool = False,
) -> str:
    """A line of words on the sheet; a `halo` keeps it apart from what it stands on."""
    around = (
        f' paint-order="stroke" stroke="{_COLOURS.paper}" stroke-width="4" stroke-linejoin="round"'
        if halo
        else ""
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}"{around}>{clean(said)}</text>'
    )
