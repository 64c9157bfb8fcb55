# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From evidence to a frozen graph of organisations.

A tie weighs 1/(n - 1) for each thing shared by n organisations (Newman 2001, Phys. Rev. E 64, 016132): what unites
forty says less than what unites two. An organisation's weights add up to the number of things it shares with somebody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network.arrays import Graph
from circular.network.evidence import Gathering, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What a node carries; merged organisations are one before they come here."""

    id: str
    name: str
    kind: StakeholderKind
    helix: Helix


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two organisations are tied: what they share, and since and until when both had a part in it."""

    kind: Tie
    subject: str
    span: Span


def build(
    gatherings: Sequence[Gathering],
    organisations: Iterable[Organisation],
    *,
    shares: Mapping[str, Mapping[str, float]],
    largest: int | None = None,
) -> Graph:
    """The frozen graph of everyone who has a part in something, ids in order, isolated ones included.

    Nodes carry name, kind, helix, `actions`, `tables` (how many each) and `axes` (its mix, adding up to 1, or
    empty where none of its actions has shares). Edges carry `weight` and `evidence` (Reasons). `shares` is axis to
    share, by action. Things that more than `largest` organisations share tie nobody, but count for the nodes.
    """
    known = {organisation.id: organisation for organisation in organisations}
    parts = _parts(gatherings)
    graph: Graph = nx.Graph()
    for member in sorted(parts):
        organisation, mine = known[member], parts[member]
        actions = [one.subject for one in mine if one.kind is Tie.ACTION]
        graph.add_node(
            member,
            name=organisation.name,
            kind=organisation.kind,
            helix=organisation.helix,
            actions=len(actions),
            tables=len(mine) - len(actions),
            axes=mix(shares.get(action, {}) for action in actions),
        )
    for (one, other), (weight, reasons) in sorted(_ties(gatherings, largest=largest).items()):
        graph.add_edge(one, other, weight=weight, evidence=tuple(reasons))
    nx.freeze(graph)
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


def _ties(
    gatherings: Iterable[Gathering], *, largest: int | None
) -> dict[tuple[str, str], tuple[float, list[Reason]]]:
    ties: dict[tuple[str, str], tuple[float, list[Reason]]] = {}
    for gathering in gatherings:
        size = len(gathering.members)
        if largest is not None and size > largest:
            continue
        for (one, first), (other, second) in combinations(gathering.members.items(), 2):
            if first.meets(second):
                weight, reasons = ties.get((one, other), (0.0, []))
                reasons.append(
                    Reason(kind=gathering.kind, subject=gathering.subject, span=first.shared(second))
                )
                ties[one, other] = (weight + 1 / (size - 1), reasons)
    return ties
