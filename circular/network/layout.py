# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places by force: who is tied stands near, the rest apart (Fruchterman and Reingold 1991).

The same network gets the same places, whatever the order of its rows. Given earlier places, those who had one stay
about there and newcomers appear beside their partners.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, cos, pi, sin, sqrt

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from circular.network.poles import Place, Points, apart

Link = tuple[str, str, float]
_Edges = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]

_COLD, _WARM = 240, 50
"""Rounds from nothing, and from earlier places."""
_EXACT = 400  # up to here everyone pushes everyone; above, a sample of others each round
_SAMPLE = 12
_STAY = 40.0  # how strongly an earlier place holds
_GRAVITY = 0.03
_HEAVIEST = 3.0  # a tie pulls no stronger than this many
_FILLED = 0.075  # of the area of a part are marks, the rest is air
_BETWEEN = 0.12  # between two parts
_GOLDEN_ANGLE = 2.399963


def force(
    nodes: Iterable[str],
    links: Iterable[Link],
    *,
    radius: Mapping[str, float],
    earlier: Mapping[str, Place] | None = None,
    aspect: float = 1.25,
) -> dict[str, Place]:
    """A place for every node, marks of `radius` apart; unconnected parts side by side, single ones in rows below.

    `links` are two ids and a weight each; those to a node itself are left out. `aspect` is how much wider than high
    a part may be.
    """
    ids = sorted(set(nodes))
    if not ids:
        return {}
    known = earlier or {}
    index = {node: number for number, node in enumerate(ids)}
    edges = _edges(links, index)
    sizes = np.array([radius[node] for node in ids])
    parts = _parts(edges, len(ids))
    points = np.full((len(ids), 2), np.nan)
    for number, node in enumerate(ids):
        points[number] = known.get(node, (np.nan, np.nan))
    taken: list[tuple[float, float, float]] = []
    for members in [part for part in parts if len(part) > 1]:
        placed = _part(_within(edges, members), points[members], sizes[members], aspect=aspect)
        if np.isnan(points[members, 0]).mean() > 0.5:  # mostly newcomers: it goes where there is room
            placed += _room(_reach(placed, sizes[members]), taken, aspect=aspect)
        points[members] = placed
        taken.append((*placed.mean(axis=0).tolist(), _reach(placed, sizes[members])))
    _shelve([int(part[0]) for part in parts if len(part) == 1], points, sizes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(ids, points, strict=True)}


def _edges(links: Iterable[Link], index: Mapping[str, int]) -> _Edges:
    """Index pairs, the smaller first, once each and in order."""
    found: dict[tuple[int, int], float] = {}
    for one, other, weight in links:
        pair = (min(index[one], index[other]), max(index[one], index[other]))
        if pair[0] != pair[1]:
            found[pair] = max(found.get(pair, 0.0), weight)
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    weights = np.array([found[pair] for pair in sorted(found)], dtype=np.float64)
    return pairs[:, 0], pairs[:, 1], np.minimum(weights, _HEAVIEST)


def _parts(edges: _Edges, count: int) -> list[npt.NDArray[np.int64]]:
    """The connected parts, the largest first."""
    one, other, weight = edges
    _, label = connected_components(
        sp.coo_array((weight + 1, (one, other)), shape=(count, count)), directed=False
    )
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _within(edges: _Edges, members: npt.NDArray[np.int64]) -> _Edges:
    """The edges of one part, numbered within it."""
    one, other, weight = edges
    inside = np.isin(one, members)
    return np.searchsorted(members, one[inside]), np.searchsorted(members, other[inside]), weight[inside]


def _part(edges: _Edges, home: Points, sizes: npt.NDArray[np.float64], *, aspect: float) -> Points:
    """Places for one connected part: around its middle, or about where most of it was."""
    new = np.isnan(home[:, 0])
    width = sqrt(float((sizes**2).sum()) * pi / _FILLED)
    unit = width / sqrt(len(sizes))  # about the way between two neighbours
    if new.mean() > 0.5:  # mostly unknown: what is known would only be in the way
        points = _settle(edges, _spectral(edges, len(home)), rounds=_COLD)
        points = _level(points)
        spread = points.std(axis=0)
        points = points * (width / 3.4 / np.maximum(spread, 1e-9)) * (sqrt(aspect), 1 / sqrt(aspect))
        return apart(points, points.copy(), sizes)
    start = _beside(edges, home)
    points = _settle(edges, start / unit, rounds=_WARM, home=home / unit) * unit
    return apart(points, points.copy(), sizes)


def _settle(edges: _Edges, start: Points, *, rounds: int, home: Points | None = None) -> Points:
    """Let ties pull and everybody push, in ever smaller steps; `home` (NaN for newcomers) holds."""
    one, other, weight = edges
    count, points = len(start), np.array(start, dtype=np.float64)
    chance = np.random.default_rng(0)
    pull = weight / max(float(weight.mean()), 1e-9) / 2
    held = None if home is None else np.isfinite(home[:, 0])
    hottest = sqrt(count) * 0.25 if home is None else 0.35
    for turn in range(rounds):
        way = points[other] - points[one]
        drawn = way * (np.hypot(way[:, 0], way[:, 1]) * pull)[:, None]
        moved = _pushed(points, chance)
        for axis in (0, 1):
            moved[:, axis] += np.bincount(one, drawn[:, axis], count) - np.bincount(
                other, drawn[:, axis], count
            )
        moved -= _GRAVITY * sqrt(count) * (points - points.mean(axis=0))
        if home is not None and held is not None:
            moved[held] += _STAY * (home[held] - points[held])
        step = np.hypot(moved[:, 0], moved[:, 1]) + 1e-9
        points = points + moved * (np.minimum(step, hottest * (1 - turn / rounds)) / step)[:, None]
    return points


def _pushed(points: Points, chance: np.random.Generator) -> Points:
    """How everyone is pushed by the others, or by a sample of them that stands for all."""
    count = len(points)
    if count <= _EXACT:
        way = points[:, None] - points[None]
        return np.asarray((way / ((way**2).sum(axis=2) + 1e-3)[..., None]).sum(axis=1))
    total = np.zeros((count, 2))
    for _ in range(_SAMPLE):
        way = points - points[chance.permutation(count)]
        total += way / ((way**2).sum(axis=1) + 1e-2)[:, None]
    return total * (count / _SAMPLE)


def _spectral(edges: _Edges, count: int) -> Points:
    """A start that has the large shape right: two eigenvectors of the walk on the network."""
    one, other, weight = edges
    chance = np.random.default_rng(0)
    if count < 6:  # too few to have a shape
        angle = 2 * np.pi * np.arange(count) / count
        return np.column_stack([np.cos(angle), np.sin(angle)])
    walk = sp.coo_array((weight, (one, other)), shape=(count, count)).tocsr()
    walk = sp.csr_array(walk + walk.T)
    root = np.sqrt(np.maximum(np.asarray(walk.sum(axis=1)).ravel(), 1e-12))
    walk = sp.csr_array(sp.diags_array(1 / root) @ walk @ sp.diags_array(1 / root))
    found = chance.normal(size=(count, 4))
    found[:, 0] = root
    for _ in range(60):
        found, _ = np.linalg.qr((found + walk @ found) / 2)
    return np.asarray(found[:, 1:3] * sqrt(count) + chance.normal(scale=0.05, size=(count, 2)))


def _beside(edges: _Edges, home: Points) -> Points:
    """Earlier places; newcomers at the mean of the partners that have one, a little aside."""
    one, other, _ = edges
    start, known = home.copy(), np.isfinite(home[:, 0])
    middle = home[known].mean(axis=0)
    for number in np.flatnonzero(~known):
        partners = np.concatenate([other[one == number], one[other == number]])
        partners = partners[known[partners]]
        angle = _GOLDEN_ANGLE * number
        start[number] = home[partners].mean(axis=0) if len(partners) else middle
        start[number] += 0.02 * np.array([cos(angle), sin(angle)])
    return start


def _level(points: Points) -> Points:
    """Turned so that the longest way lies across, always the same way round."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = np.asarray(centred @ axes[:, ::-1])
    # Of the four ways to lie, the one in which the first is to the left and at the top.
    return np.asarray(turned * np.where(turned[0] * (-1, 1) < 0, -1.0, 1.0))


def _reach(points: Points, sizes: npt.NDArray[np.float64]) -> float:
    """The radius of the circle around a part."""
    away = points - points.mean(axis=0)
    return float((np.hypot(away[:, 0], away[:, 1]) + sizes).max())


def _room(reach: float, taken: Sequence[tuple[float, float, float]], *, aspect: float) -> tuple[float, float]:
    """The first place from the middle outwards where a circle touches none of those taken."""
    for step in range(100_000):
        angle, away = _GOLDEN_ANGLE * step, 0.05 * sqrt(step)
        x, y = away * cos(angle) * aspect, away * sin(angle)
        if all((x - u) ** 2 + (y - v) ** 2 > (reach + other + _BETWEEN) ** 2 for u, v, other in taken):
            return x, y
    return 0.0, 0.0


def _shelve(alone: Sequence[int], points: Points, sizes: npt.NDArray[np.float64]) -> None:
    """Those without any tie in rows below everybody else; always by id."""
    if not alone:
        return
    others = np.setdiff1d(np.arange(len(points)), alone)
    width = float(np.ptp(points[others, 0])) if len(others) else 2.0
    step = 3.2 * float(sizes[alone].max())
    across = max(1, min(len(alone), int(max(width, 1.0) / step)))
    across = ceil(len(alone) / ceil(len(alone) / across))
    top = float((points[others, 1] - sizes[others]).min()) - 2.5 * step if len(others) else 0.0
    middle = float((points[others, 0].max() + points[others, 0].min()) / 2) if len(others) else 0.0
    for number, node in enumerate(alone):
        line, position = divmod(number, across)
        count = min(across, len(alone) - line * across)
        points[node] = (middle + (position - (count - 1) / 2) * step, top - line * step)
