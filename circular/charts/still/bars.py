# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bars: where each stands on its axes, and the rectangle it is drawn as."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from circular.charts.still import values
from circular.charts.still.errors import Undrawable
from circular.charts.still.resolved import Resolved, Spec
from circular.charts.still.scale import Axis
from circular.charts.still.values import Given

_MODES = {"overlay", "group", "stack", "relative"}
_GAP = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From where to where along the values, and across them; `number` is its place in the trace."""

    number: int
    span: tuple[float, float]
    across: tuple[float, float]


def is_bar(trace: Spec) -> bool:
    return bool(trace["type"] == "bar")


def along(trace: Spec) -> str:
    """The letter of the axis that a bar's length is measured on."""
    return "x" if trace.get("orientation") == "h" else "y"


def placed(found: Resolved, x: Axis, y: Axis) -> Iterator[tuple[Spec, Bar]]:
    """The bars of every trace on a pair of axes."""
    mode = str(found.layout.get("barmode") or "group")
    if mode not in _MODES:
        raise Undrawable("barmode", mode)
    traces = [
        trace for trace in found.traces if is_bar(trace) and (trace["xaxis"], trace["yaxis"]) == (x.id, y.id)
    ]
    reached: dict[tuple[float, bool], float] = {}
    for number, trace in enumerate(traces):
        length, across = (x, y) if along(trace) == "x" else (y, x)
        thick = _thickness(found, trace, traces, across)
        for bar in _bars(trace, length, across, thick):
            if mode == "group" and len(traces) > 1 and trace.get("width") is None:
                yield trace, _beside(bar, number, len(traces))
            elif mode in {"stack", "relative"} and trace.get("base") is None:
                yield trace, _on_top(bar, reached)
            else:
                yield trace, bar


def _bars(trace: Spec, length: Axis, across: Axis, thick: float) -> Iterator[Bar]:
    ends = values.listed(trace.get(length.id[0]))
    count = len(ends)
    places = values.listed(trace.get(across.id[0])) or list(range(count))
    bases = values.each(trace.get("base"), count)
    widths = values.each(trace.get("width"), count, thick)
    offsets = values.each(trace.get("offset"), count)
    for number, (end, place, base, width, offset) in enumerate(
        zip(ends, places, bases, widths, offsets, strict=False)
    ):
        start = length.value(base) if base is not None else 0.0
        # On an axis of dates a bar's end is a length where it has a base.
        size = values.known(end) if base is not None else length.value(end)
        middle, wide = across.value(place), values.known(width)
        if start is None or size is None or middle is None or wide is None:
            continue
        away = values.known(offset)
        near = middle + (-wide / 2 if away is None else away)
        yield Bar(number=number, span=(start, start + size), across=(near, near + wide))


def _thickness(found: Resolved, trace: Spec, traces: Sequence[Spec], across: Axis) -> float:
    """What the gap between two neighbours leaves, where the trace does not say it."""
    if trace.get("width") is not None:
        return 0.0
    given = [across.value(each) for other in traces for each in values.listed(other.get(across.id[0]))]
    places = sorted({place for place in given if place is not None})
    least = min(
        (after - before for before, after in pairwise(places)),
        default=values.DAY if across.kind == "date" else 1.0,
    )
    gap = values.known(found.layout.get("bargap"))
    return least * (1 - (_GAP if gap is None else gap))


def _beside(bar: Bar, number: int, count: int) -> Bar:
    near, far = bar.across
    part = (far - near) / count
    return Bar(number=bar.number, span=bar.span, across=(near + number * part, near + (number + 1) * part))


def _on_top(bar: Bar, reached: dict[tuple[float, bool], float]) -> Bar:
    size = bar.span[1] - bar.span[0]
    key = (sum(bar.across) / 2, size < 0)
    start = reached.get(key, 0.0)
    reached[key] = start + size
    return Bar(number=bar.number, span=(start, start + size), across=bar.across)


def colour(trace: Spec, usual: Given) -> list[Any]:
    """The colour of each bar of a trace."""
    count = len(values.listed(trace.get(along(trace))))
    return values.each((trace.get("marker") or {}).get("color"), count, usual)
