# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds the network together: its parts, its core, and those without whom it would fall apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components, depth_first_order

from circular.network import arrays
from circular.network.arrays import Arrays, Graph, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What is left where an organisation or a tie goes: the parts that come off, the largest first, and the `rest`.

    `lost` is the organisation, or the two ends of the tie in order. The rest is the largest part, as a number.
    """

    lost: tuple[str, ...]
    parts: tuple[frozenset[str], ...]
    rest: int

    @property
    def off(self) -> int:
        """How many organisations come off."""
        return sum(map(len, self.parts))


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


def splits(graph: Graph) -> tuple[list[Split], list[Split]]:
    """What each articulation point and each bridge holds together alone; those from whom most would come off first."""
    table = arrays.of(graph)
    if not table.ties.nnz:
        return [], []
    order, parent = _tree(table)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    low = _lowest(table, order, parent, place)
    size, whole = _sizes(order, parent)
    below: dict[int, list[int]] = {}
    for child in np.flatnonzero(parent >= 0).tolist():
        if parent[parent[child]] < 0 or low[child] >= place[parent[child]]:
            below.setdefault(int(parent[child]), []).append(child)
    walk = [table.nodes[index] for index in order.tolist()]
    points = [
        Split(lost=(table.nodes[point],), parts=parts, rest=rest)
        for point, children in below.items()
        for spans in [[(int(place[child]), int(place[child] + size[child])) for child in children]]
        for parts, rest in [_fallen(spans, whole[point], walk, lost=(int(place[point]),))]
        if parts
    ]
    ties = []
    for child in np.flatnonzero((parent >= 0) & (low > place[parent])).tolist():
        start, end = int(place[child]), int(place[child] + size[child])
        parts, rest = _fallen([(start, end)], whole[child], walk, lost=())
        one, other = sorted((table.nodes[child], table.nodes[int(parent[child])]))
        ties.append(Split(lost=(one, other), parts=parts, rest=rest))
    return (
        sorted(points, key=lambda each: (-each.off, each.lost)),
        sorted(ties, key=lambda each: (-each.off, each.lost)),
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


def _sizes(order: Ints, parent: Ints) -> tuple[Ints, list[tuple[int, int]]]:
    """How many stand under each node in the walk, itself included, and from where to where its whole part goes."""
    above = parent.tolist()
    size = [1] * len(above)
    for node in reversed(order.tolist()):
        if above[node] >= 0:
            size[above[node]] += size[node]
    whole = [(0, 0)] * len(above)
    for start, node in enumerate(order.tolist()):
        whole[node] = whole[above[node]] if above[node] >= 0 else (start, start + size[node])
    return np.array(size, dtype=np.int64), whole


def _fallen(
    spans: Sequence[tuple[int, int]], whole: tuple[int, int], walk: Sequence[str], *, lost: tuple[int, ...]
) -> tuple[tuple[frozenset[str], ...], int]:
    """What is left of a whole once the `spans` of the walk come off: all parts but the largest, and its size."""
    first, last = whole
    sizes = [end - start for start, end in spans]
    left = last - first - len(lost) - sum(sizes)
    parts = [frozenset(walk[start:end]) for start, end in spans]
    # Mostly the rest is the largest by far: naming it every time would cost the square of the network.
    if 0 < left <= max(sizes):
        gone = {*lost, *(spot for start, end in spans for spot in range(start, end))}
        parts.append(frozenset(walk[spot] for spot in range(first, last) if spot not in gone))
    parts.sort(key=lambda part: (-len(part), min(part)))
    if left > max(sizes):
        return tuple(parts), left
    return tuple(parts[1:]), len(parts[0])
