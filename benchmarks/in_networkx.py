# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network once more in plain networkx: what building and measuring on arrays is compared with."""

from collections.abc import Iterable

import networkx as nx

from circular.network.evidence import Gathering


def project(gatherings: Iterable[Gathering]) -> "nx.Graph[str]":
    """Newman's projection of organisations and things, without the evidence that ours carries."""
    sides: nx.Graph[object] = nx.Graph()
    people = {member for one in gatherings for member in one.members}
    sides.add_nodes_from(people)
    sides.add_edges_from((member, (one.kind, one.subject)) for one in gatherings for member in one.members)
    return nx.bipartite.collaboration_weighted_projected_graph(sides, sorted(people))


def paths(graph: "nx.Graph[str]") -> tuple[dict[str, float], dict[str, float]]:
    """Betweenness and closeness."""
    return nx.betweenness_centrality(graph), nx.closeness_centrality(graph)


def cuts(graph: "nx.Graph[str]") -> tuple[set[str], list[tuple[str, str]]]:
    """Articulation points and bridges."""
    return set(nx.articulation_points(graph)), list(nx.bridges(graph))
