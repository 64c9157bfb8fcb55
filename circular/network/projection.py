# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From who has a part in what to who is tied to whom: weights and reasons of every pair, taken on arrays.

A pair's weight grows by 1/(n - 1) for each thing shared by n organisations (Newman 2001, Phys. Rev. E 64, 016132):
what unites forty says less than what unites two. Forty organisations make 780 pairs, so nothing here walks over pairs
one by one until each is an edge.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite

import numpy as np
import scipy.sparse as sp

from circular.domain.sets import Tie
from circular.network.arrays import Floats, Ints
from circular.network.evidence import Gathering, Span

_NEVER = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two organisations are tied: what they share, and since and until when both had a part in it."""

    kind: Tie
    subject: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Pairs of ids in order, with their weight and their reasons; `weights` is the same as a symmetric array."""

    pairs: list[tuple[str, str]]
    values: list[float]
    reasons: list[tuple[Reason, ...]]
    weights: sp.csr_array


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs by place, what each adds to its weight, and its reason by number."""

    one: Ints
    other: Ints
    share: Floats
    told: Ints


def project(
    gatherings: Iterable[Gathering],
    nodes: Sequence[str],
    *,
    largest: int | None = None,
    weights: Mapping[Tie, float] | None = None,
) -> Projection:
    """Every pair of `nodes` (in order) that met in something, each once, in order.

    Things that more than `largest` organisations share make no pair. `weights` multiplies those of a kind; raises
    ValueError where one is not a number above 0.
    """
    factors = weights or {}
    if wrong := [str(kind) for kind, factor in factors.items() if not (isfinite(factor) and factor > 0)]:
        raise ValueError(f"a weight must be a number above 0: {', '.join(wrong)}")
    index = {node: place for place, node in enumerate(nodes)}
    shared = [
        one for one in gatherings if len(one.members) > 1 and (largest is None or len(one.members) <= largest)
    ]
    reasons: list[Reason] = []
    pieces = list(_pieces(shared, index, reasons, factors=factors))
    if not pieces:
        empty = sp.csr_array((len(nodes), len(nodes)), dtype=np.float64)
        return Projection(pairs=[], values=[], reasons=[], weights=empty)
    one, other, share, told = (
        np.concatenate([getattr(piece, name) for piece in pieces]) for name in _Pairs.__slots__
    )
    # By pair, and within it in the order of the things: sums and reasons do not depend on that of the pieces.
    order = np.lexsort((told, other, one))
    one, other, share, told = one[order], other[order], share[order], told[order]
    first = np.flatnonzero(np.append(True, (np.diff(one) != 0) | (np.diff(other) != 0)))
    values = np.add.reduceat(share, first)
    rows, columns = one[first], other[first]
    half = sp.csr_array((values, (rows, columns)), shape=(len(nodes), len(nodes)))
    starts, telling = [*first.tolist(), len(told)], told.tolist()
    return Projection(
        pairs=[
            (nodes[row], nodes[column]) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ],
        values=values.tolist(),
        reasons=[
            tuple([reasons[number] for number in telling[start:end]]) for start, end in pairwise(starts)
        ],
        weights=sp.csr_array(half + half.T),
    )


def _pieces(
    gatherings: Iterable[Gathering],
    index: Mapping[str, int],
    reasons: list[Reason],
    *,
    factors: Mapping[Tie, float],
) -> Iterator[_Pairs]:
    """The pairs of each thing; those in which everyone was for the same time are taken together, by their size."""
    alike: dict[int, list[tuple[list[int], float, int]]] = {}
    for gathering in gatherings:
        places = [index[member] for member in gathering.members]
        share = factors.get(gathering.kind, 1.0) / (len(places) - 1)
        spans = set(gathering.members.values())
        if len(spans) == 1:
            alike.setdefault(len(places), []).append((places, share, len(reasons)))
            reasons.append(Reason(kind=gathering.kind, subject=gathering.subject, span=spans.pop()))
        elif len((pairs := _apart(gathering, places, share, reasons)).one):
            yield pairs
    for size, things in sorted(alike.items()):
        first, second = np.triu_indices(size, 1)
        table = np.array([places for places, _, _ in things])
        yield _Pairs(
            table[:, first].ravel(),
            table[:, second].ravel(),
            np.repeat(np.array([share for _, share, _ in things]), len(first)),
            np.repeat(np.array([number for _, _, number in things]), len(first)),
        )


def _apart(gathering: Gathering, places: list[int], share: float, reasons: list[Reason]) -> _Pairs:
    """The pairs of a thing that had a day in common, each with the time it had; adds their reasons."""
    spans = list(gathering.members.values())
    first, second = np.triu_indices(len(places), 1)
    starts = np.array([span.start.toordinal() if span.start else 0 for span in spans])
    ends = np.array([span.end.toordinal() if span.end else _NEVER for span in spans])
    start, end = np.maximum(starts[first], starts[second]), np.minimum(ends[first], ends[second])
    met = start <= end
    first, second = first[met], second[met]
    times, told = np.unique(np.column_stack([start[met], end[met]]), axis=0, return_inverse=True)
    number = len(reasons)
    reasons += [
        Reason(kind=gathering.kind, subject=gathering.subject, span=Span(_day(begins), _day(stops)))
        for begins, stops in times.tolist()
    ]
    where = np.array(places)
    return _Pairs(where[first], where[second], np.full(len(first), share), told.ravel() + number)


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 0 < ordinal < _NEVER else None
