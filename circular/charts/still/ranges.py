# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an axis measures and from where to where: as the figure says, or from the data, as plotly would choose."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

from circular.charts.still import bars, values
from circular.charts.still.errors import Undrawable
from circular.charts.still.resolved import Resolved, Spec
from circular.charts.still.scale import Axis
from circular.charts.still.values import Kind

_ROOM = 0.05
_KINDS: Mapping[str, Kind] = {"linear": "linear", "date": "date", "category": "category"}


def axes(found: Resolved) -> dict[str, Axis]:
    """Every axis with its kind, its categories in order and its ends; not yet with its place."""
    made = {name: _bare(name, spec, found) for name, spec in found.axes.items()}
    for name, axis in made.items():
        first, last = _ends(axis, found, made)
        made[name] = Axis(
            id=name,
            spec=axis.spec,
            kind=axis.kind,
            places=axis.places,
            first=first,
            last=last,
            domain=axis.domain,
        )
    return made


def _bare(name: str, spec: Spec, found: Resolved) -> Axis:
    given = list(_given(name, found.traces))
    stated = str(spec.get("type") or "-")
    if stated not in {"-", *_KINDS}:
        raise Undrawable("axis", stated)
    kind = _KINDS.get(stated) or values.kind_of([*given, *values.listed(spec.get("range"))])
    low, high = spec.get("domain") or (0.0, 1.0)
    return Axis(
        id=name,
        spec=spec,
        kind=kind,
        places=_order(spec, given) if kind == "category" else {},
        first=0.0,
        last=1.0,
        domain=(float(low), float(high)),
    )


def _given(name: str, traces: Sequence[Spec]) -> Iterator[Any]:
    """All that traces say along an axis."""
    letter = name[0]
    for trace in traces:
        if trace[f"{letter}axis"] == name:
            yield from values.listed(trace.get(letter))
            if bars.is_bar(trace) and bars.along(trace) == letter:
                yield from values.listed(trace.get("base"))


def _order(spec: Spec, given: Iterable[Any]) -> dict[str, int]:
    """Categories as the axis lists them, then as they come."""
    named = values.listed(spec.get("categoryarray"))
    every = dict.fromkeys(str(each) for each in [*named, *given] if each is not None)
    if spec.get("categoryorder") == "category ascending":
        every = dict.fromkeys(sorted(every))
    return {name: number for number, name in enumerate(every)}


def _ends(axis: Axis, found: Resolved, made: Mapping[str, Axis]) -> tuple[float, float]:
    given = values.listed(axis.spec.get("range"))
    stated = [axis.value(each) for each in given] if len(given) == 2 else [None, None]
    first, last = stated
    if first is None or last is None:
        low, high = _spread(axis, found, made)
        turned = axis.spec.get("autorange") == "reversed"
        low, high = (high, low) if turned else (low, high)
        first, last = low if first is None else first, high if last is None else last
    if not abs(last - first) > max(abs(first) * 1e-12, 1e-300):
        first, last = first - 1, last + 1
    # Numbers so large that one more or less is not seen still need two ends.
    return (first, last) if first != last else (first * 0.9, last * 1.1)


def _spread(axis: Axis, found: Resolved, made: Mapping[str, Axis]) -> tuple[float, float]:
    """The lowest and highest that is drawn on an axis, with a little room where marks would touch the end."""
    lows, highs, zero = [], [], axis.spec.get("rangemode") == "tozero"
    roomy = False
    for trace in found.traces:
        if trace[f"{axis.id[0]}axis"] != axis.id:
            continue
        reach = [ends for ends in _reach(trace, axis, found, made) if all(map(isfinite, ends))]
        lows += [low for low, _ in reach]
        highs += [high for _, high in reach]
        roomy |= bool(reach) and _has_room(trace, axis)
        zero |= bars.is_bar(trace) and bars.along(trace) == axis.id[0] and axis.kind != "date"
    if not lows:
        return (
            (0.0, 86_400_000.0 * 365)
            if axis.kind == "date"
            else (-0.5, 0.5)
            if axis.kind == "category"
            else (-1.0, 6.0)
        )
    low, high = min(lows), max(highs)
    if axis.kind == "category":
        return min(low, -0.5), max(high, len(axis.places) - 0.5)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    room = (high / 2 - low / 2) * 2 * _ROOM / (1 - 2 * _ROOM) if roomy else 0.0
    return low - (room if not zero or low < 0 else 0), high + (room if not zero or high > 0 else 0)


def _reach(trace: Spec, axis: Axis, found: Resolved, made: Mapping[str, Axis]) -> list[tuple[float, float]]:
    letter = axis.id[0]
    if bars.is_bar(trace):
        x, y = made[str(trace["xaxis"])], made[str(trace["yaxis"])]
        drawn = [bar for own, bar in bars.placed(found, x, y) if own is trace]
        return [bar.span if bars.along(trace) == letter else bar.across for bar in drawn]
    known = [value for each in values.listed(trace.get(letter)) if (value := axis.value(each)) is not None]
    if trace["type"] == "heatmap":
        rows = [values.listed(row) for row in values.listed(trace.get("z"))]
        count = len(rows) if axis.upright else max((len(row) for row in rows), default=0)
        edges = cell_edges(known or [float(number) for number in range(count)])
        return [(min(edges), max(edges))]
    return [(value, value) for value in known]


def cell_edges(centres: Sequence[float]) -> list[float]:
    """Where the cells of a matrix meet, half way between their centres."""
    if len(centres) < 2:
        return [centre + side for centre in (centres or [0.0]) for side in (-0.5, 0.5)]
    between = [(one + other) / 2 for one, other in pairwise(centres)]
    return [2 * centres[0] - between[0], *between, 2 * centres[-1] - between[-1]]


def _has_room(trace: Spec, axis: Axis) -> bool:
    if bars.is_bar(trace):
        return bars.along(trace) == axis.id[0]
    if trace["type"] == "heatmap":
        return False
    return axis.upright or any(part in str(trace.get("mode", "")) for part in ("markers", "text"))
