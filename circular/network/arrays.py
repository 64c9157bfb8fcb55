# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A graph as sparse arrays, on which measures are taken at compiled speed; networkx stays what others see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import networkx as nx
import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

# What the whole package means by a network; frozen, so that whatever was measured on it stays true.
Graph: TypeAlias = "nx.Graph[str]"
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Value = TypeVar("Value")

_ROWS = 512  # of a product taken at once: whole products of ten thousand organisations would fill the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """Nodes in the order of the graph, the weights of their ties, and the ties alone as ones; both symmetric."""

    nodes: tuple[str, ...]
    weights: sp.csr_array
    ties: sp.csr_array

    @property
    def degree(self) -> Ints:
        return np.diff(self.ties.indptr).astype(np.int64)

    def by_node(self, values: Iterable[Value]) -> dict[str, Value]:
        """Values in the order of nodes, as networkx gives measures."""
        return dict(zip(self.nodes, values, strict=True))


# A frozen graph cannot go stale; the arrays live as long as it does, and are not pickled with it.
_known: "WeakKeyDictionary[Graph, Arrays]" = WeakKeyDictionary()


def of(graph: Graph) -> Arrays:
    """The arrays of a graph; taken once where it is frozen. A tie with itself, which means nothing, is left out."""
    known = _known.get(graph)
    if known is not None:
        return known
    nodes = tuple(graph)
    if graph.number_of_edges():
        weights = sp.csr_array(
            nx.to_scipy_sparse_array(graph, nodelist=list(nodes), weight="weight", dtype=np.dtype(np.float64))
        )
    else:
        weights = sp.csr_array((len(nodes), len(nodes)), dtype=np.float64)
    return keep(graph, nodes, weights)


def keep(graph: Graph, nodes: tuple[str, ...], weights: sp.csr_array) -> Arrays:
    """The arrays of a graph whose weights are at hand already, remembered where the graph is frozen."""
    # Indices of 32 bits, where they reach, halve what the products have to read.
    table = weights.tocoo()
    off = table.row != table.col
    rows, columns = table.row[off].astype(np.int32), table.col[off].astype(np.int32)
    weights = sp.csr_array((table.data[off], (rows, columns)), shape=weights.shape)
    weights.sort_indices()
    ties = sp.csr_array((np.ones(weights.nnz), weights.indices, weights.indptr), shape=weights.shape)
    found = Arrays(nodes=nodes, weights=weights, ties=ties)
    if nx.is_frozen(graph):
        _known[graph] = found
    return found


def within(
    left: sp.csr_array, right: sp.csr_array, mask: sp.csr_array
) -> Iterator[tuple[slice, sp.csr_array]]:
    """The product of two arrays where `mask` has ones, some rows at a time."""
    for start in range(0, left.shape[0], _ROWS):
        rows = slice(start, min(start + _ROWS, left.shape[0]))
        yield rows, sp.csr_array((left[rows] @ right).multiply(mask[rows]))


def row_sums(table: sp.csr_array) -> Floats:
    return np.asarray(table.sum(axis=1), dtype=np.float64).ravel()
