# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds the network together: its parts, its core, and those without whom it would fall apart."""

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components, depth_first_order

from circular.network import arrays
from circular.network.arrays import Arrays, Graph, Ints


def components(graph: Graph) -> list[frozenset[str]]:
    """Those who reach each other through partners, the largest first."""
    table = arrays.of(graph)
    count, part = connected_components(table.ties, directed=False)
    groups: list[list[str]] = [[] for _ in range(count)]
    for node, number in zip(table.nodes, part.tolist(), strict=True):
        groups[number].append(node)
    return sorted(map(frozenset, groups), key=lambda group: (-len(group), min(group)))


def cuts(graph: Graph) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Articulation points and bridges: organisations and ties whose loss splits their part of the network.

    Hopcroft and Tarjan 1973: below a child of v in a depth-first tree, no tie leads above v (above the child, for a
    bridge). Bridges are pairs of ids in order.
    """
    table = arrays.of(graph)
    if not table.ties.nnz:
        return frozenset(), frozenset()
    order, parent = _tree(table)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    low = _lowest(table, order, parent, place)
    children = np.flatnonzero(parent >= 0)
    above = parent[children]
    root = parent[above] < 0
    # At a root every second child is a part of its own; elsewhere a child that reaches no higher.
    split = np.bincount(above[root], minlength=len(parent)) > 1
    split[above[~root & (low[children] >= place[above])]] = True
    held = children[low[children] > place[parent[children]]]
    names = table.nodes
    return (
        frozenset(names[index] for index in np.flatnonzero(split)),
        frozenset(
            (min(names[one], names[other]), max(names[one], names[other]))
            for one, other in zip(held.tolist(), parent[held].tolist(), strict=True)
        ),
    )


def core(graph: Graph) -> dict[str, int]:
    """The largest k such that it belongs to a group in which everyone has k partners (Seidman 1983)."""
    table = arrays.of(graph)
    partners = table.degree
    left = np.ones(len(partners), dtype=bool)
    found = np.zeros(len(partners), dtype=np.int64)
    level = 0
    while left.any():
        level = max(level, int(partners[left].min()))
        while len(gone := np.flatnonzero(left & (partners <= level))):
            found[gone] = level
            left[gone] = False
            partners = partners - np.bincount(table.ties[gone].indices, minlength=len(left))
    return table.by_node(found.tolist())


def _tree(table: Arrays) -> tuple[Ints, Ints]:
    """Nodes in the order of a depth-first walk, part after part, and the parent of each; -1 at the roots."""
    count = len(table.nodes)
    _, part = connected_components(table.ties, directed=False)
    _, roots = np.unique(part, return_index=True)
    # One more node tied to a node of every part, so that one walk visits them all.
    ties = table.ties
    joined = sp.csr_array(
        (
            np.ones(ties.nnz + len(roots)),
            np.concatenate([ties.indices, roots]),
            np.append(ties.indptr, ties.nnz + len(roots)),
        ),
        shape=(count + 1, count + 1),
    )
    order, parent = depth_first_order(joined, count, directed=True, return_predecessors=True)
    above = np.asarray(parent[:count], dtype=np.int64)
    above[above == count] = -1
    return np.asarray(order[1:], dtype=np.int64), above


def _lowest(table: Arrays, order: Ints, parent: Ints, place: Ints) -> Ints:
    """How early in the walk a tie leads from a node or from below it, the tie to its parent apart."""
    pairs = table.ties.tocoo()
    aside = pairs.col != parent[pairs.row]
    low = place.copy()
    np.minimum.at(low, pairs.row[aside], place[pairs.col[aside]])
    lowest, above = low.tolist(), parent.tolist()
    for node in reversed(order.tolist()):
        if above[node] >= 0 and lowest[node] < lowest[above[node]]:
            lowest[above[node]] = lowest[node]
    return np.array(lowest, dtype=np.int64)
