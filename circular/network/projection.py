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
from functools import cache
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
class _Piece:
    """The pairs that one thing makes, by place; `told` is which of `reasons` each has."""

    one: Ints
    other: Ints
    told: Ints
    reasons: list[Reason]
    share: float


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
    pieces = list(_pieces(gatherings, index, largest=largest, factors=factors))
    if not pieces:
        empty = sp.csr_array((len(nodes), len(nodes)), dtype=np.float64)
        return Projection(pairs=[], values=[], reasons=[], weights=empty)
    one, other, share, told, reasons = _joined(pieces)
    order = np.lexsort((other, one))  # stable: reasons stay in the order of the things
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
    *,
    largest: int | None,
    factors: Mapping[Tie, float],
) -> Iterator[_Piece]:
    for gathering in gatherings:
        size = len(gathering.members)
        if size < 2 or (largest is not None and size > largest):
            continue
        places = np.fromiter((index[member] for member in gathering.members), dtype=np.int64, count=size)
        first, second = _all_pairs(size)
        told, reasons = _reasons(gathering, first, second)
        met = told >= 0
        if not met.any():
            continue
        yield _Piece(
            places[first[met]],
            places[second[met]],
            told[met],
            reasons,
            factors.get(gathering.kind, 1.0) / (size - 1),
        )


def _reasons(gathering: Gathering, first: Ints, second: Ints) -> tuple[Ints, list[Reason]]:
    """The reasons in this thing, and which of them each pair has; -1 where the two had no day in common."""
    spans = list(gathering.members.values())
    if len(set(spans)) == 1:
        reason = Reason(kind=gathering.kind, subject=gathering.subject, span=spans[0])
        return np.zeros(len(first), dtype=np.int64), [reason]
    starts = np.array([span.start.toordinal() if span.start else 0 for span in spans])
    ends = np.array([span.end.toordinal() if span.end else _NEVER for span in spans])
    start, end = np.maximum(starts[first], starts[second]), np.minimum(ends[first], ends[second])
    times, told = np.unique(np.column_stack([start, end]), axis=0, return_inverse=True)
    reasons = [
        Reason(kind=gathering.kind, subject=gathering.subject, span=Span(_day(begins), _day(stops)))
        for begins, stops in times.tolist()
    ]
    return np.where(start <= end, told.ravel(), -1), reasons


def _joined(pieces: Sequence[_Piece]) -> tuple[Ints, Ints, Floats, Ints, list[Reason]]:
    """The pieces end to end, reasons numbered through."""
    offsets = np.cumsum([0, *(len(piece.reasons) for piece in pieces)])
    return (
        np.concatenate([piece.one for piece in pieces]),
        np.concatenate([piece.other for piece in pieces]),
        np.concatenate([np.full(len(piece.one), piece.share) for piece in pieces]),
        np.concatenate([piece.told + offset for piece, offset in zip(pieces, offsets, strict=False)]),
        [reason for piece in pieces for reason in piece.reasons],
    )


@cache
def _all_pairs(size: int) -> tuple[Ints, Ints]:
    first, second = np.triu_indices(size, 1)
    return first, second


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 0 < ordinal < _NEVER else None
