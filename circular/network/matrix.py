# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network without a drawing: how many organisations two groups have in common."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from circular.network.arrays import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """How many organisations belong to both a row and a column; `same` where the two sides are the same groups.

    Then the diagonal is how many belong to the group at all.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    same: bool

    def pairs(self) -> list[tuple[str, str, int]]:
        """Every cell that compares two groups, each pair once: row, column, how many; the most first."""
        found = [
            (row, column, self.counts[i][j])
            for i, row in enumerate(self.rows)
            for j, column in enumerate(self.columns)
            if not self.same or i < j
        ]
        return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def tables(graph: Graph, order: Sequence[str]) -> Matrix:
    """Tables by tables, those of `order` at which somebody sits."""
    seats = {node: set(given) for node, given in graph.nodes(data="seats")}
    used = [table for table in order if any(table in given for given in seats.values())]
    return _matrix(used, used, seats, seats, same=True)


def axes(graph: Graph, order: Sequence[str]) -> Matrix:
    """Axes by axes: who acts on both."""
    on = _axes(graph)
    return _matrix(order, order, on, on, same=True)


def helices(graph: Graph, helix: Sequence[str], order: Sequence[str]) -> Matrix:
    """Kinds of actor by axes, the kinds that are there."""
    kinds = {node: {str(given)} for node, given in graph.nodes(data="helix")}
    used = [kind for kind in helix if any(kind in given for given in kinds.values())]
    return _matrix(used, order, kinds, _axes(graph), same=False)


def _axes(graph: Graph) -> dict[str, set[str]]:
    return {
        node: {axis for axis, share in mix.items() if share > 0} for node, mix in graph.nodes(data="axes")
    }


def _matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    down: Mapping[str, Collection[str]],
    across: Mapping[str, Collection[str]],
    *,
    same: bool,
) -> Matrix:
    counts = tuple(
        tuple(sum(row in down[node] and column in across[node] for node in down) for column in columns)
        for row in rows
    )
    return Matrix(rows=tuple(rows), columns=tuple(columns), counts=counts, same=same)
