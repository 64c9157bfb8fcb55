# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network before it is drawn: who stands where, how large, tied to whom and through what.

Two views. *Poles*: each organisation at the weighted mean of the axes it acts on. *Force*: organisations around what
they share, so that a table of forty is forty lines and not 780.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import dist, sqrt
from typing import Literal

from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network import layout, poles
from circular.network.arrays import Graph
from circular.network.evidence import Span
from circular.network.poles import Place

View = Literal["poles", "force"]
Subject = tuple[Tie, str]

MOST = 2_000
"""More organisations than these are not drawn unless asked for: those with most partners are."""
STRONGEST = 2
"""Where ties are many, the map between the poles shows this many of each organisation until one is chosen."""
_FEW_TIES = 260
_MOST_TIES = 60_000
_WIDER = 1.22  # the map between the poles is that much wider than a regular triangle
_LARGEST, _SMALLEST, _CROWD = 0.066, 0.02, 0.62  # radius of the largest mark; in a crowd all are smaller
_LEAST = 0.3  # radius of a mark without ties, of that of the largest
_HUB = 0.03
_AROUND = 0.42  # of a pole: whoever stands there
_SHELF_WIDTH, _SHELF_BELOW = (
    2.0,
    0.56,
)  # below whoever stands lowest, so that the names of the poles fit between


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An organisation in its place; `mix` by axis key, empty where none of its actions tells an axis."""

    id: str
    name: str
    kind: StakeholderKind
    helix: Helix
    mix: Mapping[str, float]
    actions: int
    tables: int
    degree: int
    place: Place
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie between two nodes (by position); `strong` where it is drawn before anybody is chosen.

    `direct` where something ties these two alone, which no hub shows.
    """

    one: int
    other: int
    weight: float
    strong: bool
    direct: bool
    reasons: tuple[tuple[Subject, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """What three or more share, with those who share it and while they do."""

    subject: Subject
    place: Place
    members: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything placed; `nodes` come with most partners first, `hidden` says how many more there are."""

    view: View
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    hubs: tuple[Hub, ...]
    poles: Mapping[str, Place]
    edges: Mapping[str, float]
    hidden: int
    shelf: float | None

    @property
    def places(self) -> dict[str, Place]:
        """Where everybody stands, to begin from when the data change."""
        found = {node.id: node.place for node in self.nodes}
        return found | {_hub_id(hub.subject): hub.place for hub in self.hubs}

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all marks and poles."""
        boxes = [(*node.place, node.radius) for node in self.nodes] + [
            (*hub.place, _HUB) for hub in self.hubs
        ]
        boxes += [(*place, 0.0) for place in self.poles.values()]
        if not boxes:
            return -1.0, -1.0, 1.0, 1.0
        return (
            min(x - r for x, _, r in boxes),
            min(y - r for _, y, r in boxes),
            max(x + r for x, _, r in boxes),
            max(y + r for _, y, r in boxes),
        )


def scene(
    graph: Graph,
    axes: Sequence[str],
    *,
    view: View,
    most: int = MOST,
    first: Collection[str] = (),
    partners: Mapping[str, int] | None = None,
    earlier: Mapping[str, Place] | None = None,
) -> Scene:
    """Place the organisations of `graph`, at most `most` of them: `first`, then those with most partners.

    `axes` are keys in order; `partners` is how many everybody has where `graph` is only a part of the network, and
    `earlier` are places to stay near, which only the force view needs.
    """
    counts = dict(partners or graph.degree())
    ranked = sorted(graph, key=lambda node: (node not in first, -counts[node], node))
    chosen = ranked[:most]
    position = {node: number for number, node in enumerate(chosen)}
    radius = _radii({node: counts[node] for node in chosen})
    shared = members(graph)
    hubs = {subject: who for subject, who in shared.items() if sum(node in position for node in who) > 2}
    lines = _lines(graph, position, hubs)
    if view == "poles":
        placed, hub_places, shelf = _between_poles(graph, chosen, axes, radius)
    else:
        placed, hub_places = _by_force(chosen, lines, hubs, radius=radius, earlier=earlier)
        shelf = None
    return Scene(
        view=view,
        nodes=tuple(
            _node(graph, node, degree=counts[node], place=placed[node], radius=radius[node])
            for node in chosen
        ),
        lines=lines,
        hubs=tuple(
            Hub(
                subject=subject,
                place=hub_places[subject],
                members=tuple((position[node], span) for node, span in who.items() if node in position),
            )
            for subject, who in hubs.items()
            if subject in hub_places
        ),
        poles=_corners(axes) if view == "poles" else {},
        edges=_edges(placed, radius, axes) if view == "poles" else {},
        hidden=len(ranked) - len(chosen),
        shelf=shelf,
    )


def members(graph: Graph) -> dict[Subject, dict[str, Span]]:
    """Everything that ties somebody, with whom it ties and from when to when, in order."""
    found: dict[Subject, dict[str, Span]] = {}
    for one, other in graph.edges:
        for reason in graph.edges[one, other]["evidence"]:
            who = found.setdefault((reason.kind, reason.subject), {})
            for node in (one, other):
                who[node] = who[node].joined(reason.span) if node in who else reason.span
    return {subject: dict(sorted(found[subject].items())) for subject in sorted(found)}


def _node(graph: Graph, node: str, *, degree: int, place: Place, radius: float) -> Node:
    given = graph.nodes[node]
    return Node(
        id=node,
        name=given["name"],
        kind=given["kind"],
        helix=given["helix"],
        mix=given["axes"],
        actions=given["actions"],
        tables=given["tables"],
        degree=degree,
        place=place,
        radius=radius,
    )


def _radii(partners: Mapping[str, int]) -> dict[str, float]:
    """Sizes in units of the map: area grows with the number of partners."""
    largest = max(_SMALLEST, min(_LARGEST, _CROWD / sqrt(max(len(partners), 1))))
    most = max(partners.values(), default=0) or 1
    least = _LEAST * largest
    return {node: least + (largest - least) * sqrt(count / most) for node, count in partners.items()}


def _lines(graph: Graph, position: Mapping[str, int], hubs: Collection[Subject]) -> tuple[Line, ...]:
    """The ties among the chosen, the strongest first."""
    inside = [
        (one, other, given)
        for one, other, given in graph.edges(data=True)
        if one in position and other in position
    ]
    inside.sort(key=lambda tie: (-tie[2]["weight"], min(tie[:2]), max(tie[:2])))
    drawn: dict[str, int] = {}
    lines = []
    for one, other, given in inside[:_MOST_TIES]:
        ranks = [drawn.get(node, 0) for node in (one, other)]
        for node in (one, other):
            drawn[node] = drawn.get(node, 0) + 1
        lines.append(
            Line(
                one=position[one],
                other=position[other],
                weight=float(given["weight"]),
                strong=len(inside) <= _FEW_TIES or min(ranks) < STRONGEST,
                direct=any((reason.kind, reason.subject) not in hubs for reason in given["evidence"]),
                reasons=tuple(((reason.kind, reason.subject), reason.span) for reason in given["evidence"]),
            )
        )
    return tuple(lines)


def _corners(axes: Sequence[str]) -> dict[str, Place]:
    return {key: (x * _WIDER, y) for key, (x, y) in poles.corners(axes).items()} if axes else {}


def _between_poles(
    graph: Graph, nodes: Sequence[str], axes: Sequence[str], radius: Mapping[str, float]
) -> tuple[dict[str, Place], dict[Subject, Place], float | None]:
    """Places by mix; who has none stands in rows below, because the middle would say that it acts on all axes."""
    placed = poles.layout({node: graph.nodes[node]["axes"] for node in nodes}, axes=axes, radius=radius)
    placed = {node: (x * _WIDER, y) for node, (x, y) in placed.items()}
    below = [node for node in nodes if node not in placed]
    if not below:
        return placed, {}, None
    step = 2.7 * max(radius[node] for node in below)
    across = max(1, min(len(below), int(_SHELF_WIDTH * _WIDER / step)))
    top = min([-0.5, *(y for _, y in placed.values())]) - _SHELF_BELOW
    for number, node in enumerate(below):
        line, at = divmod(number, across)
        count = min(across, len(below) - line * across)
        placed[node] = ((at - (count - 1) / 2) * step, top - line * step)
    return placed, {}, top + 0.72 * step


def _by_force(
    nodes: Sequence[str],
    lines: Sequence[Line],
    hubs: Mapping[Subject, Mapping[str, Span]],
    *,
    radius: Mapping[str, float],
    earlier: Mapping[str, Place] | None,
) -> tuple[dict[str, Place], dict[Subject, Place]]:
    links = [(_hub_id(subject), node, 1.0) for subject, who in hubs.items() for node in who if node in radius]
    links += [(nodes[line.one], nodes[line.other], line.weight) for line in lines if line.direct]
    ids = {subject: _hub_id(subject) for subject in hubs}
    places = layout.force(
        [*nodes, *ids.values()],
        links,
        radius={**radius, **dict.fromkeys(ids.values(), _HUB)},
        earlier=earlier,
    )
    return {node: places[node] for node in nodes}, {subject: places[hub] for subject, hub in ids.items()}


def _hub_id(subject: Subject) -> str:
    """An id no organisation has: a tab stands in none of theirs."""
    return f"\t{subject[0]}\t{subject[1]}"


def _edges(placed: Mapping[str, Place], radius: Mapping[str, float], axes: Sequence[str]) -> dict[str, float]:
    """The height beyond whoever stands around each pole, where its name fits."""
    found = {}
    for key, (x, y) in _corners(axes).items():
        near = [
            place[1] + (radius[node] if y > 0 else -radius[node])
            for node, place in placed.items()
            if dist(place, (x, y)) < _AROUND
        ]
        found[key] = max([y, *near]) if y > 0 else min([y, *near])
    return found
