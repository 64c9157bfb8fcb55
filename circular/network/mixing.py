# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How ties run within groups and across them: the groups are axes, tables, helix types, or whatever is asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from circular.network import arrays
from circular.network.arrays import Arrays, Floats, Graph, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Openness:
    """The E-I index of the whole, of each organisation and of each group; None where no tie counts."""

    whole: float | None
    nodes: dict[str, float | None]
    groups: dict[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """How many pairs of partners who are not partners of each other it stands between, by whose they are.

    Ties have no direction, so that gatekeeper and representative are one.
    """

    coordinator: int = 0
    """Both of its own group."""
    consultant: int = 0
    """Both of one other group."""
    gatekeeper: int = 0
    """One of its own group, one of another."""
    liaison: int = 0
    """Of two groups, neither its own."""

    @property
    def across(self) -> int:
        """Pairs that it joins across groups, its own or not."""
        return self.gatekeeper + self.liaison


def main_axis(graph: Graph, axes: Sequence[str]) -> dict[str, str | None]:
    """The axis with the largest share of each organisation's actions; of equal ones the first of `axes`.

    None where the axes of its actions are not known. Shares that differ by rounding alone are equal.
    """
    return {node: _largest(mix or {}, axes) for node, mix in graph.nodes(data="axes")}


def helix(graph: Graph) -> dict[str, str]:
    """The helix type of each organisation."""
    return {node: str(kind) for node, kind in graph.nodes(data="helix")}


def axis_mix(graph: Graph, axes: Sequence[str]) -> dict[str, float | None]:
    """How evenly its actions divide: (1 - sum_a p_a^2) * S / (S - 1), p_a its share of axis a, S the number of axes.

    0 on one axis, 1 on all alike, None where unknown. The participation coefficient (Guimera and Amaral 2005, Nature
    433, 895) on axes, scaled; Blau's index of 1977 before it.
    """
    scale = len(axes) / (len(axes) - 1) if len(axes) > 1 else 0.0
    return {
        node: (1 - sum(share * share for share in mix.values())) * scale if mix else None
        for node, mix in graph.nodes(data="axes")
    }


def ei_index(graph: Graph, groups: Mapping[str, Collection[str] | str | None]) -> Openness:
    """(E - I) / (E + I): -1 all ties inside groups, +1 all between groups (Krackhardt and Stern 1988).

    An organisation may be in several groups: a tie is internal where the two have one in common. For a group, its
    internal ties are those between two of its own. A tie to somebody without a group does not count.
    """
    table = arrays.of(graph)
    names, members = _members(table, groups)
    one, other = _ends(table)
    placed = np.diff(members.indptr) > 0
    counted = placed[one] & placed[other]
    one, other = one[counted], other[counted]
    both = sp.csr_array(members[one].multiply(members[other]))
    inside = np.diff(both.indptr) > 0
    nodes = _index(
        np.bincount(np.concatenate([one[~inside], other[~inside]]), minlength=len(placed)),
        np.bincount(np.concatenate([one[inside], other[inside]]), minlength=len(placed)),
    )
    within = np.bincount(both.indices, minlength=len(names))
    ends = np.concatenate([members[one].indices, members[other].indices])
    touching = np.bincount(ends, minlength=len(names)) - within
    return Openness(
        whole=_index(np.array([(~inside).sum()]), np.array([inside.sum()]))[0],
        nodes=table.by_node(nodes),
        groups=dict(zip(names, _index(touching - within, within), strict=True)),
    )


def brokerage(graph: Graph, group: Mapping[str, str | None]) -> dict[str, Roles | None]:
    """Gould and Fernandez 1989 (Sociol. Methodol. 19, 89): open pairs a - v - b of v's partners, by their groups.

    None for an organisation without a group; as a partner it is not counted either.
    """
    table = arrays.of(graph)
    names, members = _members(table, group)
    own = np.full(len(table.nodes), -1, dtype=np.int64)
    own[np.flatnonzero(np.diff(members.indptr))] = members.indices
    columns = [np.flatnonzero(own == number) for number in range(len(names))]
    partners = [arrays.row_sums(sp.csr_array(table.ties[:, column])) for column in columns]
    found = {role: np.zeros(len(own)) for role in ("coordinator", "consultant", "gatekeeper", "liaison")}
    for first, some in enumerate(columns):
        for second in range(first, len(columns)):
            linked = _linked(table, some, columns[second])
            if first == second:
                count = partners[first]
                open_pairs = (count * (count - 1) - linked) / 2
                near, far = "coordinator", "consultant"
            else:
                open_pairs = partners[first] * partners[second] - linked
                near, far = "gatekeeper", "liaison"
            at_home = (own == first) | (own == second)
            found[near] += np.where(at_home, open_pairs, 0)
            found[far] += np.where(at_home, 0, open_pairs)
    counts = {role: np.rint(values).astype(np.int64).tolist() for role, values in found.items()}
    return table.by_node(
        Roles(**{role: values[index] for role, values in counts.items()}) if home >= 0 else None
        for index, home in enumerate(own.tolist())
    )


def _largest(mix: Mapping[str, float], axes: Sequence[str]) -> str | None:
    most = max((mix.get(axis, 0.0) for axis in axes), default=0.0)
    return next((axis for axis in axes if most > 0 and mix.get(axis, 0.0) >= most - 1e-9), None)


def _linked(table: Arrays, some: Ints, others: Ints) -> Floats:
    """How many ties run between its partners among `some` and those among `others`, seen from each node."""
    found = np.zeros(len(table.nodes))
    between = sp.csr_array(table.ties[some][:, others])
    for rows, shared in arrays.within(
        sp.csr_array(table.ties[:, some]), between, sp.csr_array(table.ties[:, others])
    ):
        found[rows] = arrays.row_sums(shared)
    return found


def _members(
    table: Arrays, groups: Mapping[str, Collection[str] | str | None]
) -> tuple[list[str], sp.csr_array]:
    """The names of the groups in order, and a one for each organisation (row) in a group (column)."""
    mine = [_listed(groups.get(node)) for node in table.nodes]
    names = sorted({name for each in mine for name in each})
    place = {name: index for index, name in enumerate(names)}
    counts = np.cumsum([0, *map(len, mine)])
    columns = [place[name] for each in mine for name in sorted(each)]
    return names, sp.csr_array((np.ones(len(columns)), columns, counts), shape=(len(mine), len(names)))


def _listed(groups: Collection[str] | str | None) -> set[str]:
    if groups is None:
        return set()
    return {groups} if isinstance(groups, str) else set(groups)


def _ends(table: Arrays) -> tuple[Ints, Ints]:
    """Each tie once, as the places of its two ends."""
    pairs = sp.triu(table.ties, 1).tocoo()
    return pairs.row.astype(np.int64), pairs.col.astype(np.int64)


def _index(external: Ints, internal: Ints) -> list[float | None]:
    return [
        (outside - inside) / (outside + inside) if outside + inside else None
        for outside, inside in zip(external.tolist(), internal.tolist(), strict=True)
    ]
