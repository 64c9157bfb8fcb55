# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network as SVG, drawn by ourselves: for reports, slides and print, in light colours."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import hypot

from circular.charts import network_sheet as marks
from circular.charts import theme
from circular.charts.network_scene import Node, Scene, Subject
from circular.charts.network_sheet import HEIGHT, WIDTH, Sheet
from circular.charts.still import letters, signs
from circular.charts.still.ink import clean
from circular.domain.records import Axis
from circular.domain.sets import Tie
from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.network.poles import Place

_NAMES = 34
_LETTER, _LINE = 6.7, 16  # pixels: a letter of a name is about so wide, a line so high
_WEIGHTS = ((0.0, 0.34, 0.7), (0.34, 1.01, 1.2), (1.01, 1e9, 2.2))
_COLOURS = theme.LIGHT
_Box = tuple[float, float, float, float]


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
    sheet = Sheet(scene)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="title desc" lang="{t.language}" font-family="{escape(theme.FONT)}">'
    )
    parts = [
        opening,
        f'<title id="title">{clean(title)}</title><desc id="desc">{clean(desc)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_COLOURS.paper}"/>',
        marks.text(28, 46, title, size=26, weight=700),
        _ground(scene, axes, sheet),
        _lines(scene, sheet),
        *(
            marks.hub(sheet(hub.place), large=hub.subject[0] is not Tie.ACTION)
            for hub in scene.hubs
            if scene.view == "force"
        ),
        *(_mark(node, axes, sheet, t) for node in reversed(scene.nodes)),
        _pole_names(scene, axes, sheet, t),
        *_names(scene, grounds, sheet, t),
        _key(scene, axes, t),
        marks.text(28, HEIGHT - 24, caption, size=14, colour=_COLOURS.quiet),
        "</svg>",
    ]
    return "".join(parts)


def _ground(scene: Scene, axes: Sequence[Axis], sheet: Sheet) -> str:
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


def _lines(scene: Scene, sheet: Sheet) -> str:
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


def _mark(node: Node, axes: Sequence[Axis], sheet: Sheet, t: Translator) -> str:
    x, y = sheet(node.place)
    mix = [(axis.key, node.mix[axis.key]) for axis in axes if node.mix.get(axis.key)]
    told = f"{node.name}: {t('partnerships.partners', n=node.degree)}"
    shape = marks.shape(x, y, sheet.radius(node), mix, every=len(mix) == len(axes))
    return f"<g><title>{clean(told)}</title>{shape}</g>"


def _pole_names(scene: Scene, axes: Sequence[Axis], sheet: Sheet, t: Translator) -> str:
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
        written.append(marks.text(left + 20, y, name, size=17, weight=700, halo=True))
    if scene.shelf is not None:
        x, y = sheet((0.0, scene.shelf))
        written.append(
            marks.text(
                x, y, t("partnerships.shelf"), size=13, anchor="middle", colour=_COLOURS.quiet, halo=True
            )
        )
    return "".join(written)


def _names(
    scene: Scene, grounds: Mapping[Subject, tuple[str, Bilingual]], sheet: Sheet, t: Translator
) -> list[str]:
    """Names of what several share and of those with most partners, where they cover nothing."""
    hubs = scene.hubs if scene.view == "force" else ()
    named = [hub for hub in hubs if hub.subject[0] is not Tie.ACTION]
    wanted = [(sheet(hub.place), 7.0, t.text(grounds[hub.subject][1]), 700) for hub in named]
    wanted += [(sheet(node.place), sheet.radius(node) + 1, node.name, 400) for node in scene.nodes]
    covered = [(sheet(hub.place), 5.0) for hub in hubs]
    covered += [(sheet(node.place), sheet.radius(node) + 1) for node in scene.nodes]
    taken = [*((x - r, y - r, x + r, y + r) for (x, y), r in covered), *_headings(scene, sheet)]
    written: list[str] = []
    for place, r, name, weight in wanted:
        if len(written) == _NAMES:
            break
        for anchor, u, v, box in _sides(place, r, len(name) * _LETTER):
            if box[0] > 8 and box[2] < WIDTH - 8 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                written.append(marks.text(u, v + 4.5, name, size=13, weight=weight, anchor=anchor, halo=True))
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


def _headings(scene: Scene, sheet: Sheet) -> Iterator[_Box]:
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
            (
                marks.shape(0, 0, 7, [(axis.key, 1.0)], every=False),
                t("picture.only", axis=t.field(axis, "name")),
            )
            for axis in axes
        ]
    if any(1 < count < len(axes) for count in reach):
        items.append(
            (marks.shape(0, 0, 7, [(axes[0].key, 0.6), (axes[1].key, 0.4)], every=False), t("picture.some"))
        )
    if len(axes) > 1 and len(axes) in reach:
        items.append((marks.shape(0, 0, 7, whole, every=True), t("picture.every")))
    if 0 in reach:
        items.append((marks.shape(0, 0, 7, [], every=False), t("picture.none")))
    if scene.hubs and scene.view == "force":
        items.append((marks.hub((0, 0), large=True), t("picture.hub")))
    for shape, words in items:
        parts.append(
            f'<g transform="translate({x:.0f} {y})">{shape}</g>{marks.text(x + 14, y + 5, words, size=14)}'
        )
        x += 34 + len(words) * 7
    return "".join(parts)
