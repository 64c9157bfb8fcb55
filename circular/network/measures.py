# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a position in the network means in numbers; every measure is a dict by node, as networkx defines it.

Never infinite and never NaN: None says that a measure has no meaning for this organisation. k is the number of its
partners, w_ij the weight of a tie, n the number of organisations, m that of ties.
"""

import networkx as nx
import scipy.sparse as sp

from circular.network import arrays, cuts, holes, paths
from circular.network.arrays import Graph


def degree(graph: Graph) -> dict[str, int]:
    """How many partners: k."""
    table = arrays.of(graph)
    return table.by_node(table.degree.tolist())


def strength(graph: Graph) -> dict[str, float]:
    """How many things it shares with somebody: s_i = sum_j w_ij (Newman 2001)."""
    table = arrays.of(graph)
    return table.by_node(arrays.row_sums(table.weights).tolist())


def betweenness(graph: Graph) -> dict[str, float]:
    """Sum over pairs s, t of sigma_st(v) / sigma_st, times 2 / ((n-1)(n-2)): normalised, unweighted (Freeman 1977).

    sigma_st are the shortest paths between two others, sigma_st(v) those that pass through it (Brandes 2001).
    """
    return paths.centrality(graph).betweenness


def closeness(graph: Graph) -> dict[str, float]:
    """By part: (r-1) / sum of distances * (r-1) / (n-1), r the size of its part (Wasserman and Faust 1994).

    0 where it has no partner: what cannot be reached is at no distance at all, rather than at an infinite one.
    """
    return paths.centrality(graph).closeness


def constraint(graph: Graph) -> dict[str, float | None]:
    """Burt's constraint on weights, see `holes`; low where it spans holes, None where it has no partner."""
    return holes.constraint(graph)


def effective_size(graph: Graph) -> dict[str, float | None]:
    """Burt's effective size on ties, see `holes`: partners less redundancy, None where it has no partner."""
    return holes.effective_size(graph)


def core(graph: Graph) -> dict[str, int]:
    """The largest k such that it belongs to a group in which everyone has k partners (Seidman 1983)."""
    return cuts.core(graph)


def community(graph: Graph) -> dict[str, int]:
    """The group it belongs to, numbered from 0, the largest first: Louvain's way to a high modularity (Blondel 2008).

    The same for the same ties whatever the order of rows: numbers in the order of ids go in, with a fixed seed.
    """
    table = arrays.of(graph)
    order = sorted(range(len(table.nodes)), key=table.nodes.__getitem__)
    weights = sp.triu(table.weights[order][:, order], 1).tocoo()
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(order)))
    ties = zip(weights.row.tolist(), weights.col.tolist(), weights.data.tolist(), strict=True)
    plain.add_weighted_edges_from(ties)
    groups = nx.community.louvain_communities(plain, weight="weight", seed=0)
    number = {
        place: rank
        for rank, group in enumerate(sorted(groups, key=lambda group: (-len(group), min(group))))
        for place in group
    }
    names = {table.nodes[index]: number[place] for place, index in enumerate(order)}
    return {node: names[node] for node in table.nodes}


def components(graph: Graph) -> list[frozenset[str]]:
    """Those who reach each other through partners, the largest first."""
    return cuts.components(graph)


def isolated(graph: Graph) -> list[str]:
    """Those without a partner, by id."""
    return sorted(node for node, partners in degree(graph).items() if not partners)


def articulation_points(graph: Graph) -> frozenset[str]:
    """Organisations without which their part of the network falls apart (Hopcroft and Tarjan 1973)."""
    return cuts.cuts(graph)[0]


def bridges(graph: Graph) -> frozenset[tuple[str, str]]:
    """Ties without which their part of the network falls apart, as pairs of ids in order."""
    return cuts.cuts(graph)[1]


def density(graph: Graph) -> float:
    """Of all pairs how many are tied: 2m / (n(n-1)). It falls as a network grows: show the mean partners beside it."""
    count = len(graph)
    return 2 * graph.number_of_edges() / (count * (count - 1)) if count > 1 else 0.0


def mean_partners(graph: Graph) -> float | None:
    """How many partners on average: 2m / n; None where there is nobody."""
    return 2 * graph.number_of_edges() / len(graph) if len(graph) else None


def degree_centralisation(graph: Graph) -> float | None:
    """One for a star, zero where all have as many partners: sum_i (k_max - k_i) / ((n-1)(n-2)) (Freeman 1979).

    None below three organisations.
    """
    partners = degree(graph).values()
    count, most = len(partners), max(partners, default=0)
    return sum(most - k for k in partners) / ((count - 1) * (count - 2)) if count > 2 else None


def betweenness_centralisation(graph: Graph) -> float | None:
    """One for a star: sum_i (b_max - b_i) / (n-1) of normalised betweenness (Freeman 1979). None below three."""
    return centralisation(betweenness(graph))


def centralisation(betweenness: dict[str, float]) -> float | None:
    """The same from a betweenness that is known already."""
    values = betweenness.values()
    most = max(values, default=0.0)
    return sum(most - b for b in values) / (len(values) - 1) if len(values) > 2 else None
