# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network as SVG, drawn by ourselves: for reports, slides and print, in light colours."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import cos, hypot, pi, sin

from circular.charts import theme
from circular.charts.network_scene import Node, Scene, Subject
from circular.charts.still import letters, signs
from circular.charts.still.ink import clean
from circular.domain.records import Axis
from circular.domain.sets import Tie
from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.network.poles import Place

WIDTH, HEIGHT = 1200, 860
_HEAD, _FOOT, _SIDE, _AIR = 84, 84, 60, 58
_NAMES = 34
_LETTER, _LINE = 6.7, 16  # pixels: a letter of a name is about so wide, a line so high
_WEIGHTS = ((0.0, 0.34, 0.7), (0.34, 1.01, 1.2), (1.01, 1e9, 2.2))
_COLOURS = theme.LIGHT
_Box = tuple[float, float, float, float]


class _Sheet:
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


def draw(
    scene: Scene,
    axes: Sequence[Axis],
    grounds: Mapping[Subject, tuple[str, Bilingual]],
    t: Translator,
    *,
    title: str,
    caption: str,
    desc: str,
) -> str:
    """The scene with its title, key and `caption`; `desc` says the same to those who cannot see it."""
    sheet = _Sheet(scene)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="title desc" lang="{t.language}" font-family="{escape(theme.FONT)}">'
    )
    parts = [
        opening,
        f'<title id="title">{clean(title)}</title><desc id="desc">{clean(desc)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_COLOURS.paper}"/>',
        _text(28, 46, title, size=26, weight=700),
        _ground(scene, axes, sheet),
        _lines(scene, sheet),
        *(
            _hub(sheet(hub.place), large=hub.subject[0] is not Tie.ACTION)
            for hub in scene.hubs
            if scene.view == "force"
        ),
        *(_mark(node, axes, sheet, t) for node in reversed(scene.nodes)),
        _pole_names(scene, axes, sheet, t),
        *_names(scene, grounds, sheet, t),
        _key(scene, axes, t),
        _text(28, HEIGHT - 24, caption, size=14, colour=_COLOURS.quiet),
        "</svg>",
    ]
    return "".join(parts)


def _ground(scene: Scene, axes: Sequence[Axis], sheet: _Sheet) -> str:
    """The field between the poles, each glowing in the colour of its axis."""
    corners = [(axis.key, sheet(scene.poles[axis.key])) for axis in axes if axis.key in scene.poles]
    if len(corners) < 2:
        return ""
    reach = hypot(corners[0][1][0] - corners[1][1][0], corners[0][1][1] - corners[1][1][1]) * 0.42
    glows = "".join(
        f'<radialGradient id="glow{number}"><stop offset="0" stop-color="{_COLOURS.axis(key)}" stop-opacity=".2"/>'
        f'<stop offset="1" stop-color="{_COLOURS.axis(key)}" stop-opacity="0"/></radialGradient>'
        for number, (key, _) in enumerate(corners)
    )
    outline = " ".join(f"{x:.1f},{y:.1f}" for _, (x, y) in corners)
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach:.1f}" fill="url(#glow{number})"/>'
        for number, (_, (x, y)) in enumerate(corners)
    )
    return (
        f'<defs>{glows}</defs><polygon points="{outline}" fill="{_COLOURS.neutral}" fill-opacity=".05" '
        f'stroke="{_COLOURS.neutral}" stroke-opacity=".3"/>{circles}'
    )


def _lines(scene: Scene, sheet: _Sheet) -> str:
    """Ties in three strengths, one path each; in the force view spokes to what is shared."""
    places = [sheet(node.place) for node in scene.nodes]
    drawn = [line for line in scene.lines if (line.direct if scene.view == "force" else line.strong)]
    strength = max(0.1, min(0.5, 12 / (len(drawn) + 1) ** 0.5))
    paths = []
    for low, below, width in _WEIGHTS:
        path = "".join(
            _curve(places[line.one], places[line.other], bent=scene.view == "poles")
            for line in drawn
            if low <= line.weight < below
        )
        paths.append((path, width))
    if scene.view == "force":
        spokes = "".join(
            _curve(places[node], sheet(hub.place), bent=False)
            for hub in scene.hubs
            for node, _ in hub.members
        )
        paths.append((spokes, 1.0))
    return "".join(
        f'<path d="{path}" fill="none" stroke="{_COLOURS.neutral}" stroke-opacity="{strength:.2f}" '
        f'stroke-width="{width}"/>'
        for path, width in paths
        if path
    )


def _curve(one: Place, other: Place, *, bent: bool) -> str:
    (x1, y1), (x2, y2) = one, other
    if not bent:
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    u, v = (x1 + x2) / 2 - (y2 - y1) * 0.09, (y1 + y2) / 2 + (x2 - x1) * 0.09
    return f"M{x1:.1f} {y1:.1f}Q{u:.1f} {v:.1f} {x2:.1f} {y2:.1f}"


def _mark(node: Node, axes: Sequence[Axis], sheet: _Sheet, t: Translator) -> str:
    x, y = sheet(node.place)
    mix = [(axis.key, node.mix[axis.key]) for axis in axes if node.mix.get(axis.key)]
    told = f"{node.name}: {t('partnerships.partners', n=node.degree)}"
    return f"<g><title>{clean(told)}</title>{_shape(x, y, sheet.radius(node), mix, every=len(mix) == len(axes))}</g>"


def _shape(x: float, y: float, r: float, mix: Sequence[tuple[str, float]], *, every: bool) -> str:
    """A shape where one axis is known, a pie where several are, hollow where none is."""
    if not mix:
        points = _corners(x, y, r, 6, 0.0)
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
                return f'<polygon points="{_corners(x, y + 0.14 * r, 1.22 * r, 3, -pi / 2)}" {look}/>'
            case _:
                return f'<polygon points="{_corners(x, y, 1.08 * r, 5, -pi / 2)}" {look}/>'
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


def _corners(x: float, y: float, r: float, count: int, turn: float) -> str:
    angles = [turn + 2 * pi * corner / count for corner in range(count)]
    return " ".join(f"{x + r * cos(angle):.1f},{y + r * sin(angle):.1f}" for angle in angles)


def _hub(place: Place, *, large: bool) -> str:
    colour = _COLOURS.ink if large else _COLOURS.neutral
    points = _corners(*place, 7 if large else 4.5, 4, 0.0)
    return f'<polygon points="{points}" fill="{colour}" stroke="{_COLOURS.paper}"/>'


def _pole_names(scene: Scene, axes: Sequence[Axis], sheet: _Sheet, t: Translator) -> str:
    written = []
    for axis in axes:
        if axis.key not in scene.poles:
            continue
        x, y = sheet((scene.poles[axis.key][0], scene.edges[axis.key]))
        y += -18 if scene.poles[axis.key][1] > 0 else 30
        name = t.field(axis, "name")
        width = letters.width(name, size=17, weight=700) + 20
        left = min(max(x - width / 2, 12), WIDTH - width - 12)
        sign, colour = theme.axis_sign(axis.key), _COLOURS.axis(axis.key)
        written.append(signs.drawn(sign, left, y, size=17, colour=colour))
        written.append(_text(left + 20, y, name, size=17, weight=700, halo=True))
    if scene.shelf is not None:
        x, y = sheet((0.0, scene.shelf))
        written.append(
            _text(x, y, t("partnerships.shelf"), size=13, anchor="middle", colour=_COLOURS.quiet, halo=True)
        )
    return "".join(written)


def _names(
    scene: Scene, grounds: Mapping[Subject, tuple[str, Bilingual]], sheet: _Sheet, t: Translator
) -> list[str]:
    """Names of what several share and of those with most partners, where they cover nothing."""
    hubs = scene.hubs if scene.view == "force" else ()
    named = [hub for hub in hubs if hub.subject[0] is not Tie.ACTION]
    wanted = [(sheet(hub.place), 7.0, t.text(grounds[hub.subject][1]), 700) for hub in named]
    wanted += [(sheet(node.place), sheet.radius(node) + 1, node.name, 400) for node in scene.nodes]
    marks = [(sheet(hub.place), 5.0) for hub in hubs]
    marks += [(sheet(node.place), sheet.radius(node) + 1) for node in scene.nodes]
    taken = [*((x - r, y - r, x + r, y + r) for (x, y), r in marks), *_headings(scene, sheet)]
    written: list[str] = []
    for place, r, name, weight in wanted:
        if len(written) == _NAMES:
            break
        for anchor, u, v, box in _sides(place, r, len(name) * _LETTER):
            if box[0] > 8 and box[2] < WIDTH - 8 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                written.append(_text(u, v + 4.5, name, size=13, weight=weight, anchor=anchor, halo=True))
                break
    return written


def _sides(place: Place, r: float, width: float) -> Iterator[tuple[str, float, float, _Box]]:
    """Where a name may stand beside its mark: how it is anchored, where, and what it covers."""
    (x, y), half = place, _LINE / 2
    for anchor, u, v, left in (
        ("start", x + r + 4, y, x + r + 4),
        ("end", x - r - 4, y, x - r - 4 - width),
        ("middle", x, y - r - 4 - half, x - width / 2),
        ("middle", x, y + r + 4 + half, x - width / 2),
    ):
        yield anchor, u, v, (left, v - half, left + width, v + half)


def _headings(scene: Scene, sheet: _Sheet) -> Iterator[_Box]:
    """What the names of the poles and of the shelf cover."""
    for key, edge in scene.edges.items():
        x, y = sheet((scene.poles[key][0], edge))
        yield (x - 150, y - 40, x + 150, y) if scene.poles[key][1] > 0 else (x - 150, y, x + 150, y + 40)
    if scene.shelf is not None:
        x, y = sheet((0.0, scene.shelf))
        yield x - 190, y - 14, x + 190, y + 4


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(scene: Scene, axes: Sequence[Axis], t: Translator) -> str:
    """What the marks say, in one line above the caption."""
    x, y, parts = 36.0, HEIGHT - 58, list[str]()
    reach = {len(node.mix) for node in scene.nodes}
    whole = [(axis.key, 1 / len(axes)) for axis in axes]
    items: list[tuple[str, str]] = []
    if 1 in reach:
        items += [
            (_shape(0, 0, 7, [(axis.key, 1.0)], every=False), t("picture.only", axis=t.field(axis, "name")))
            for axis in axes
        ]
    if any(1 < count < len(axes) for count in reach):
        items.append(
            (_shape(0, 0, 7, [(axes[0].key, 0.6), (axes[1].key, 0.4)], every=False), t("picture.some"))
        )
    if len(axes) > 1 and len(axes) in reach:
        items.append((_shape(0, 0, 7, whole, every=True), t("picture.every")))
    if 0 in reach:
        items.append((_shape(0, 0, 7, [], every=False), t("picture.none")))
    if scene.hubs and scene.view == "force":
        items.append((_hub((0, 0), large=True), t("picture.hub")))
    for shape, words in items:
        parts.append(
            f'<g transform="translate({x:.0f} {y})">{shape}</g>{_text(x + 14, y + 5, words, size=14)}'
        )
        x += 34 + len(words) * 7
    return "".join(parts)


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int,
    weight: int = 400,
    anchor: str = "start",
    colour: str = _COLOURS.ink,
    halo: bool = False,
) -> str:
    around = (
        f' paint-order="stroke" stroke="{_COLOURS.paper}" stroke-width="4" stroke-linejoin="round"'
        if halo
        else ""
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}"{around}>{clean(text)}</text>'
    )
