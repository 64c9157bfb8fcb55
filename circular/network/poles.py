# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The map between the poles: each organisation stands at the weighted mean of the axes it acts on.

The corners of a regular polygon are the axes, the first at the lower left. Those who act on the same axes stand side
by side around their mean. Places depend on ids and mixes alone: never on the order of rows, nor on chance.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Place = tuple[float, float]
Points = npt.NDArray[np.float64]

_ROUNDS = 240
_PULL = 0.04  # how much of the way home a point goes back in a round; less and less
_GAP = 1.12  # between the centres of two points, in sums of their radii
_GOLDEN_ANGLE = 2.399963


def corners(axes: Sequence[str]) -> dict[str, Place]:
    """Where each axis has its pole, within -1..1: three make a triangle with the last at the top."""
    count = len(axes)
    if count == 1:
        return {axes[0]: (0.0, 0.0)}
    if count == 2:
        return {axes[0]: (-1.0, 0.0), axes[1]: (1.0, 0.0)}
    # Turned so that the last pole is at the top and the others follow from the lower left.
    turn = [pi / 2 + 2 * pi * (index + 1) / count for index in range(count)]
    return {
        axis: (round(cos(angle), 9), round(sin(angle), 9)) for axis, angle in zip(axes, turn, strict=True)
    }


def layout(
    mixes: Mapping[str, Mapping[str, float]], *, axes: Sequence[str], radius: Mapping[str, float]
) -> dict[str, Place]:
    """A place for every organisation with a mix, overlaps pushed apart; those without one get none.

    `radius` is the size of each organisation's mark in the units of the map, whose poles are 1 from the middle.
    """
    ids = sorted(node for node, mix in mixes.items() if any(mix.get(axis) for axis in axes))
    if not ids:
        return {}
    poles = np.array(list(corners(axes).values()))
    shares = np.array([[mixes[node].get(axis, 0.0) for axis in axes] for node in ids])
    home = (shares / shares.sum(axis=1, keepdims=True)) @ poles
    sizes = np.array([radius[node] for node in ids])
    placed = apart(home + _around(home, sizes), home, sizes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(ids, placed, strict=True)}


def _around(home: Points, sizes: Points) -> Points:
    """Steps away from a home that several share: a sunflower disc, the largest in the middle."""
    rank = np.zeros(len(home))
    taken: dict[tuple[float, ...], int] = {}
    # sizes first, then the order of ids, which the stable sort keeps
    for index in np.argsort(-sizes, kind="stable"):
        spot = tuple(np.round(home[index], 6).tolist())
        rank[index] = taken[spot] = taken.get(spot, -1) + 1
    reach = np.sqrt(rank) * sizes.mean() * 1.9
    return np.asarray(
        reach[:, None] * np.column_stack([np.cos(_GOLDEN_ANGLE * rank), np.sin(_GOLDEN_ANGLE * rank)])
    )


def apart(points: Points, home: Points, sizes: Points) -> Points:
    """Push overlapping points apart while each is drawn back to its home; `sizes` are their radii."""
    widest = 2 * sizes.max() * _GAP
    for turn in range(_ROUNDS):
        points = points + _PULL * (1 - turn / _ROUNDS) * (home - points)
        pairs = cKDTree(points).query_pairs(widest, output_type="ndarray")
        if len(pairs) == 0:
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]  # the tree's order is not promised
        one, other = pairs.T
        way = points[other] - points[one]
        distance = np.hypot(way[:, 0], way[:, 1])
        lacking = (sizes[one] + sizes[other]) * _GAP - distance
        close = lacking > 0
        if not close.any() and turn > _ROUNDS // 2:
            break
        push = way[close] / np.maximum(distance[close], 1e-9)[:, None] * (lacking[close] / 2)[:, None]
        np.add.at(points, one[close], -push)
        np.add.at(points, other[close], push)
    return points
