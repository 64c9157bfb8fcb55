# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From evidence to the frozen graph of organisations among themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network import arrays
from circular.network.arrays import Graph
from circular.network.evidence import Gathering
from circular.network.projection import project


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What a node carries; merged organisations are one before they come here."""

    id: str
    name: str
    kind: StakeholderKind
    helix: Helix


def build(
    gatherings: Sequence[Gathering],
    organisations: Iterable[Organisation],
    *,
    shares: Mapping[str, Mapping[str, float]],
    ties: Collection[Tie] = tuple(Tie),
    weights: Mapping[Tie, float] | None = None,
    largest: int | None = None,
) -> Graph:
    """The frozen graph of everyone who has a part in something of the kinds `ties`, ids in order, isolated ones too.

    Nodes carry name, kind, helix, `actions` and `tables` (how many each), `seats` (the tables' ids) and `axes` (its
    mix, adding up to 1, or empty where none of its actions has shares), from all `gatherings`. Edges carry `weight`
    and `evidence` (Reasons). `shares` is axis to share, by action. Things that more than `largest` organisations share
    tie nobody, but count for the nodes. `weights` multiplies the weight of a kind. Nobody is tied to themselves.
    """
    known = {organisation.id: organisation for organisation in organisations}
    tying = [gathering for gathering in gatherings if gathering.kind in ties]
    nodes = sorted({member for gathering in tying for member in gathering.members})
    parts = _parts(gatherings)
    graph: Graph = nx.Graph()
    for member in nodes:
        organisation, mine = known[member], parts[member]
        # Money in an action is a part in it, whether or not the role that gave it was asked for.
        actions = sorted({one.subject for one in mine if one.kind in {Tie.ACTION, Tie.FUNDING}})
        seats = tuple(one.subject for one in mine if one.kind is Tie.SEAT)
        graph.add_node(
            member,
            name=organisation.name,
            kind=organisation.kind,
            helix=organisation.helix,
            actions=len(actions),
            tables=len(seats),
            seats=seats,
            axes=mix(shares.get(action, {}) for action in actions),
        )
    projection = project(tying, nodes, largest=largest, weights=weights)
    graph.add_edges_from(
        (one, other, {"weight": weight, "evidence": reasons})
        for (one, other), weight, reasons in zip(
            projection.pairs, projection.values, projection.reasons, strict=True
        )
    )
    nx.freeze(graph)
    arrays.keep(graph, tuple(nodes), projection.weights)
    return graph


def tied(graph: Graph) -> Graph:
    """The same network without those who have no partner, frozen too."""
    partnered: Graph = nx.Graph()
    partnered.add_nodes_from((node, given) for node, given in graph.nodes(data=True) if graph.degree(node))
    partnered.add_edges_from(graph.edges(data=True))
    nx.freeze(partnered)
    return partnered


def mix(shares: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """How the actions of one organisation divide over the axes, each action counting once; empty where unknown."""
    total: dict[str, float] = {}
    for action in shares:
        for axis, share in action.items():
            total[axis] = total.get(axis, 0.0) + share
    whole = sum(total.values())
    return {axis: total[axis] / whole for axis in sorted(total) if total[axis] > 0} if whole else {}


def _parts(gatherings: Iterable[Gathering]) -> dict[str, list[Gathering]]:
    parts: dict[str, list[Gathering]] = {}
    for gathering in gatherings:
        for member in gathering.members:
            parts.setdefault(member, []).append(gathering)
    return parts
