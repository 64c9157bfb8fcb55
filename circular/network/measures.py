# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a position in the network means in numbers; every measure is a dict by node, as networkx defines it."""

import networkx as nx

from circular.network import paths
from circular.network.build import Graph


def degree(graph: Graph) -> dict[str, int]:
    """How many partners."""
    return {node: int(partners) for node, partners in graph.degree()}


def strength(graph: Graph) -> dict[str, float]:
    """The sum of the weights of its ties: how many things it shares with somebody."""
    return {node: float(weight) for node, weight in graph.degree(weight="weight")}


def betweenness(graph: Graph) -> dict[str, float]:
    """The share of shortest paths between others that pass through it (Freeman 1977): normalised, unweighted."""
    return paths.betweenness(graph)


def constraint(graph: Graph) -> dict[str, float | None]:
    """How much its partners are partners of each other (Burt 1992), on weights; None where it has no partner."""
    # For all nodes at once: asked for a few, networkx leaves its fast way and takes hundreds of times longer.
    found = nx.constraint(graph, weight="weight") if graph.number_of_edges() else {}
    return {node: float(found[node]) if graph.degree(node) else None for node in graph}


def core(graph: Graph) -> dict[str, int]:
    """The largest k such that it belongs to a group in which everyone has k partners (Seidman 1983)."""
    return {node: int(k) for node, k in nx.core_number(graph).items()}


def community(graph: Graph) -> dict[str, int]:
    """The group it belongs to by modularity (Blondel 2008), numbered from 0, the largest first; the same every time."""
    groups = nx.community.louvain_communities(graph, weight="weight", seed=0)
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ordered) for node in sorted(group)}


def components(graph: Graph) -> list[frozenset[str]]:
    """Those who reach each other through partners, the largest first."""
    groups = (frozenset(group) for group in nx.connected_components(graph))
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def isolated(graph: Graph) -> list[str]:
    """Those without a partner, by id."""
    return sorted(nx.isolates(graph))
