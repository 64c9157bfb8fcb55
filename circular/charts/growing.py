# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The map between the poles for the room: who has partners, year by year, in unmoved places; drawn as SVG.

Colours are classes of the page's style sheet, so that light and dark are one drawing. What stands in a year carries
its number in `data-in`; the page shows one year at a time. Whoever has no partner is not drawn.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from math import cos, pi, sin

from circular.charts import labels, theme
from circular.charts.network_scene import Line, Node, Scene
from circular.charts.still import letters
from circular.domain.records import Axis
from circular.i18n import Translator
from circular.network.poles import Place

WIDTH, HEIGHT = 1400, 720
_SIDE, _AIR = 390, 76  # for names beside the map, and for the names of the poles above and below
_LETTER, _LINE = 16.0, 52  # pixels: a letter of a name is about so wide, names are so far apart
_NAMES, _LONGEST = 8, 24
_POLE, _SIGN = 37, 22  # pixels: letters of a pole's name, as in the style sheet; half the room of its sign


def svg(scene: Scene, axes: Sequence[Axis], t: Translator, *, days: Sequence[date], label: str) -> str:
    """The drawing; `days` are those shown one after the other, and `label` says what it shows."""
    place = _Sheet(scene)
    years = [_alive(line, days) for line in scene.lines]
    present = _present(scene, years)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(label)}" class="cs-r-network">'
    )
    drawn = [opening, _ground(scene, axes, place)]
    for line, year in zip(scene.lines, years, strict=True):
        if line.strong and year:
            way = _curve(*(place(scene.nodes[end].place) for end in (line.one, line.other)))
            drawn.append(f'<path class="cs-r-tie" data-in="{_said(year)}" d="{way}"/>')
    for number, node in reversed(list(enumerate(scene.nodes))):
        if present.get(number):
            drawn.append(f'<g data-in="{_said(present[number])}">{_mark(node, axes, place)}</g>')
    drawn += [*_names(scene, axes, t, place, present), "</svg>"]
    return "".join(drawn)


class _Sheet:
    def __init__(self, scene: Scene) -> None:
        left, low, right, high = scene.frame
        across, up = WIDTH - 2 * _SIDE, HEIGHT - 2 * _AIR
        self.scale = min(across / max(right - left, 0.3), up / max(high - low, 0.3))
        self.middle = ((left + right) / 2, (low + high) / 2)

    def __call__(self, place: Place) -> Place:
        return (
            WIDTH / 2 + (place[0] - self.middle[0]) * self.scale,
            HEIGHT / 2 - (place[1] - self.middle[1]) * self.scale,
        )

    def radius(self, node: Node) -> float:
        return max(8.0, node.radius * self.scale * 1.15)


def _alive(line: Line, days: Sequence[date]) -> tuple[int, ...]:
    """The numbers of the days on which something ties the two; what nobody dated was always there."""
    return tuple(
        number
        for number, day in enumerate(days)
        if any(
            (span.start is None or span.start <= day) and (span.end is None or span.end >= day)
            for _, span in line.reasons
        )
    )


def _present(scene: Scene, years: Sequence[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, set[int]] = {}
    for line, alive in zip(scene.lines, years, strict=True):
        for end in (line.one, line.other):
            found.setdefault(end, set()).update(alive)
    return {node: tuple(sorted(alive)) for node, alive in found.items()}


def _said(numbers: Sequence[int]) -> str:
    return " ".join(str(number) for number in numbers)


def _ground(scene: Scene, axes: Sequence[Axis], place: _Sheet) -> str:
    corners = [place(scene.poles[axis.key]) for axis in axes if axis.key in scene.poles]
    if len(corners) < 3:
        return ""
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in corners)
    return f'<polygon class="cs-r-ground" points="{points}"/>'


def _curve(one: Place, other: Place) -> str:
    (x1, y1), (x2, y2) = one, other
    u, v = (x1 + x2) / 2 - (y2 - y1) * 0.09, (y1 + y2) / 2 + (x2 - x1) * 0.09
    return f"M{x1:.0f} {y1:.0f}Q{u:.0f} {v:.0f} {x2:.0f} {y2:.0f}"


def _mark(node: Node, axes: Sequence[Axis], place: _Sheet) -> str:
    """The shape of its axis, a pie where it acts on several, hollow where none is known."""
    (x, y), r = place(node.place), place.radius(node)
    mix = [(axis.key, node.mix[axis.key]) for axis in axes if node.mix.get(axis.key)]
    if not mix:
        return f'<circle class="cs-r-hollow" cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.9:.1f}"/>'
    if len(mix) > 1:
        return _pie(x, y, r, mix)
    return _shape(mix[0][0], x, y, r)


def _shape(key: str, x: float, y: float, r: float) -> str:
    """The shape of an axis about a place."""
    match theme.axis_symbol(key):
        case "square":
            side = 1.76 * r
            shape = (
                f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"'
            )
        case "triangle-up":
            shape = f'<polygon points="{_corners(x, y + 0.14 * r, 1.22 * r)}"'
        case _:
            shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"'
    return f'{shape} class="cs-r-mark {_class(key)}"/>'


def _pie(x: float, y: float, r: float, mix: Sequence[tuple[str, float]]) -> str:
    slices, start = [], -pi / 2
    whole = sum(share for _, share in mix)
    for key, share in mix:
        end = start + 2 * pi * share / whole
        slices.append(
            f'<path class="cs-r-mark {_class(key)}" d="M{x:.1f} {y:.1f}L{x + r * cos(start):.1f} '
            f"{y + r * sin(start):.1f}A{r:.1f} {r:.1f} 0 {int(end - start > pi)} 1 {x + r * cos(end):.1f} "
            f'{y + r * sin(end):.1f}Z"/>'
        )
        start = end
    return "".join(slices) + f'<circle class="cs-r-rim" cx="{x:.1f}" cy="{y:.1f}" r="{r + 1:.1f}"/>'


def _class(key: str) -> str:
    return f"cs-r-{key if key in theme.AXIS_COLOURS else 'other'}"


def _corners(x: float, y: float, r: float) -> str:
    angles = [-pi / 2 + 2 * pi * corner / 3 for corner in range(3)]
    return " ".join(f"{x + r * cos(angle):.1f},{y + r * sin(angle):.1f}" for angle in angles)


def _names(
    scene: Scene, axes: Sequence[Axis], t: Translator, place: _Sheet, present: Mapping[int, Sequence[int]]
) -> list[str]:
    """The poles; then, in a column on either side, those with most partners, each with a line to its mark."""
    written = []
    for axis in axes:
        if axis.key not in scene.poles:
            continue
        x, y = place((scene.poles[axis.key][0], scene.edges[axis.key]))
        y += -26 if scene.poles[axis.key][1] > 0 else 48
        name = t.field(axis, "name")
        wide = letters.width(name, size=_POLE, weight=700)
        half = (wide + 2 * _SIGN) / 2
        # Outwards a little: long names of poles side by side would else run into one.
        across = round(scene.poles[axis.key][0], 3)
        x += _SIGN * ((across > 0) - (across < 0))
        x = min(max(x, half + 4), WIDTH - half - 4)
        # The sign as a shape: beside a character that our typeface lacks, some viewers set all words in another.
        sign = _shape(axis.key, x - half + _SIGN * 0.6, y - _POLE * 0.33, _SIGN * 0.6)
        middle = x + _SIGN
        written.append(f'{sign}<text class="cs-r-pole" x="{middle:.0f}" y="{y:.0f}">{escape(name)}</text>')
    ranked = [
        (number, node) for number, node in enumerate(scene.nodes) if present.get(number) and node.degree
    ]
    sides: dict[bool, list[tuple[int, Node]]] = {True: [], False: []}
    for number, node in sorted(ranked[:_NAMES], key=lambda each: place(each[1].place)[0]):
        sides[len(sides[True]) < min(len(ranked), _NAMES) / 2].append((number, node))
    for left, named in sides.items():
        written += _column(named, place, present, left=left)
    return written


def _column(
    named: Sequence[tuple[int, Node]], place: _Sheet, present: Mapping[int, Sequence[int]], *, left: bool
) -> list[str]:
    found = []
    heights = labels.spread(
        [place(node.place)[1] for _, node in named], gap=_LINE, low=_LINE, high=HEIGHT - _LINE * 2.2
    )
    for (number, node), height in zip(named, heights, strict=True):
        name = node.name if len(node.name) <= _LONGEST else node.name[: _LONGEST - 1].rstrip(" -,.") + "…"
        x, y = place(node.place)
        r = place.radius(node)
        start = 4 + len(name) * _LETTER if left else WIDTH - 4 - len(name) * _LETTER
        end = x - r if left else x + r
        anchor, at = ("start", 0) if left else ("end", WIDTH)
        found.append(
            f'<g data-in="{_said(present[number])}"><path class="cs-r-lead-line" '
            f'd="M{start:.0f} {height:.0f}L{end:.0f} {y:.0f}"/><text class="cs-r-name" x="{at}" '
            f'y="{height + 11:.0f}" text-anchor="{anchor}">{escape(name)}</text></g>'
        )
    return found
