# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which partnerships are missing: pairs without a tie whom much would bring together, and how often such pairs came.

A pair gains 1/k_z for each partner z they have in common, k_z the number of z's partners: the resource allocation
index of Zhou, Lü and Zhang 2009 (Eur. Phys. J. B 71, 623); who knows few people brings more together than a hub. It is
raised by how far the two act on different axes, up to twice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from circular.network import arrays
from circular.network.arrays import Arrays, Floats, Graph, Ints
from circular.network.evidence import Gathering

MOST = 30
"""How many are suggested unless another number is asked for."""
EACH = 3
"""In how many suggestions the same organisation stands: a list of one hub's would be no choice."""
_POOL = 100  # so many times the pairs asked for are looked at, to leave out what stands there often enough
_ROWS = 512  # of all pairs at once: ten thousand organisations have fifty million
_SEVERAL = 2
_UNLIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A pair of ids in order that shares nothing yet.

    `common` are their common partners, those with fewest partners first. `allocation` is the resource allocation index,
    `complementarity` 0 where both act on the same axes alike and 1 where on none in common; None where the axes of one
    are not known.
    """

    one: str
    other: str
    score: float
    allocation: float
    complementarity: float | None
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """Of the pairs `suggested` from an earlier network those that `came` by a later one; blindly, `chance` would have.

    `pairs` could have come, as both had partners then and shared nothing; of these `new` did.
    """

    suggested: int
    came: tuple[Suggestion, ...]
    pairs: int
    new: int

    @property
    def chance(self) -> float | None:
        """How many of as many pairs would have come, drawn blindly from all; None where there were no pairs."""
        return self.suggested * self.new / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs by place, with what speaks for each."""

    one: Ints
    other: Ints
    allocation: Floats
    unlike: Floats
    score: Floats


def missing(
    graph: Graph,
    axes: Sequence[str],
    *,
    most: int = MOST,
    each: int | None = EACH,
    met: Iterable[Gathering] = (),
) -> tuple[Suggestion, ...]:
    """The strongest `most` pairs with two common partners, or with one and complementary axes; the best first.

    Nobody stands in more than `each` of them, where that is given. Who is together in something of `met` is not
    suggested, tied or not.
    """
    table = arrays.of(graph)
    if not table.ties.nnz:
        return ()
    together = _together(table, met)
    mixes = _mixes(graph, axes)
    order = _order(table)
    blocks = range(0, len(table.nodes), _ROWS)
    pool = most if each is None else most * _POOL
    best = _best([], order, pool)
    for start in blocks:
        rows = slice(start, min(start + _ROWS, len(table.nodes)))
        best = _best([best, _strangers(table, together, mixes, rows)], order, pool)
    chosen = _spread(best, each) if each is not None else range(len(best.score))
    return tuple(_named(graph, table, best, mixes, list(chosen)[:most]))


def backtest(
    earlier: Graph, later: Graph, axes: Sequence[str], *, most: int = MOST, met: Iterable[Gathering] = ()
) -> Backtest:
    """Suggest from the `earlier` network, and look in the `later` one who is tied there. `met`: as it was then."""
    given = tuple(met)
    suggested = missing(earlier, axes, most=most, met=given)
    table = arrays.of(earlier)
    active = np.flatnonzero(table.degree)
    places = {table.nodes[index]: place for place, index in enumerate(active.tolist())}
    before = sp.triu(_together(table, given)[active][:, active], 1).tocoo()
    strangers = {
        (min(ends), max(ends))
        for ends in (
            (places[one], places[other]) for one, other in later.edges if one in places and other in places
        )
        if ends[0] != ends[1]
    } - set(zip(before.row.tolist(), before.col.tolist(), strict=True))
    return Backtest(
        suggested=len(suggested),
        came=tuple(each for each in suggested if later.has_edge(each.one, each.other)),
        pairs=len(active) * (len(active) - 1) // 2 - before.nnz,
        new=len(strangers),
    )


def _mixes(graph: Graph, axes: Sequence[str]) -> Floats:
    """The share of each axis (column) in what each organisation (row) does; zeros where that is not known."""
    given = [mix or {} for _, mix in graph.nodes(data="axes")]
    return np.array([[mix.get(axis, 0.0) for axis in axes] for mix in given]).reshape(len(given), len(axes))


def _order(table: Arrays) -> Ints:
    """The place of each organisation in the order of ids."""
    found = np.empty(len(table.nodes), dtype=np.int64)
    found[sorted(range(len(found)), key=table.nodes.__getitem__)] = np.arange(len(found))
    return found


def _together(table: Arrays, met: Iterable[Gathering]) -> sp.csr_array:
    """Ones where two are tied, or have a part in the same thing."""
    index = {node: place for place, node in enumerate(table.nodes)}
    rows: list[int] = []
    columns: list[int] = []
    for number, gathering in enumerate(met):
        inside = [index[member] for member in gathering.members if member in index]
        rows += inside
        columns += [number] * len(inside)
    parts = sp.csr_array(
        (np.ones(len(rows)), (rows, columns)), shape=(len(index), max(columns, default=0) + 1)
    )
    found = sp.csr_array(parts @ parts.T + table.ties)
    found.data[:] = 1.0
    return found


def _strangers(table: Arrays, together: sp.csr_array, mixes: Floats, rows: slice) -> _Pairs:
    """The pairs of some rows with later ones that share partners, but nothing else, and are worth a word."""
    near, known = table.ties[rows], together[rows]
    inverse = sp.diags_array(1 / np.maximum(table.degree, 1))
    counted, allocated = (_without(near @ through, known) for through in (table.ties, inverse @ table.ties))
    pairs = counted.tocoo()
    one, other = pairs.row.astype(np.int64) + rows.start, pairs.col.astype(np.int64)
    unlike = 1 - np.minimum(mixes[one], mixes[other]).sum(axis=1)
    clear = mixes.sum(axis=1) > 0
    unlike = np.where(clear[one] & clear[other], unlike, 0.0)
    # Sums in another order differ in the last digits; a ranking must not.
    allocation = np.round(allocated.data, 12)
    worth = (other > one) & ((counted.data >= _SEVERAL) | (unlike >= _UNLIKE))
    return _Pairs(
        one[worth],
        other[worth],
        allocation[worth],
        unlike[worth],
        np.round(allocation * (1 + unlike), 12)[worth],
    )


def _without(found: sp.csr_array, known: sp.csr_array) -> sp.csr_array:
    found = sp.csr_array(found)
    left = sp.csr_array(found - found.multiply(known))
    left.eliminate_zeros()
    left.sort_indices()
    return left


def _best(found: Sequence[_Pairs], order: Ints, most: int) -> _Pairs:
    """The strongest of all, those with the first ids where equal."""
    one, other, allocation, unlike, score = (
        np.concatenate([np.empty(0, dtype=kind), *(getattr(each, name) for each in found)])
        for name, kind in (
            ("one", np.int64),
            ("other", np.int64),
            ("allocation", np.float64),
            ("unlike", np.float64),
            ("score", np.float64),
        )
    )
    floor = np.partition(score, -most)[-most] if len(score) > most else 0.0
    strong = np.flatnonzero(score >= floor)
    ends = np.sort(np.column_stack([order[one[strong]], order[other[strong]]]), axis=1)
    chosen = strong[np.lexsort((ends[:, 1], ends[:, 0], -score[strong]))[:most]]
    return _Pairs(one[chosen], other[chosen], allocation[chosen], unlike[chosen], score[chosen])


def _spread(best: _Pairs, each: int) -> Iterator[int]:
    """The places of pairs in which nobody stands for more than the given number of times."""
    taken: Counter[int] = Counter()
    for place, ends in enumerate(zip(best.one.tolist(), best.other.tolist(), strict=True)):
        if all(taken[end] < each for end in ends):
            taken.update(ends)
            yield place


def _named(
    graph: Graph, table: Arrays, best: _Pairs, mixes: Floats, places: Iterable[int]
) -> Iterator[Suggestion]:
    for place in places:
        ends = int(best.one[place]), int(best.other[place])
        one, other = sorted(table.nodes[end] for end in ends)
        shared = set(graph[one]) & set(graph[other])
        yield Suggestion(
            one=one,
            other=other,
            score=float(best.score[place]),
            allocation=float(best.allocation[place]),
            complementarity=float(best.unlike[place]) if all(mixes[end].any() for end in ends) else None,
            common=tuple(sorted(shared, key=lambda node: (graph.degree(node), node))),
        )
