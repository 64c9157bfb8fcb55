# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The traces of a figure, each drawn by what it is; a kind nobody drew before is refused by its name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from circular.charts.still import bars, cells, clipping, lines, values
from circular.charts.still.errors import Undrawable
from circular.charts.still.frame import Frame
from circular.charts.still.ink import element, stroke
from circular.charts.still.patterns import Hatches
from circular.charts.still.resolved import Resolved, Spec

_COLOURS = ("#1F77B4",)


def drawn(found: Resolved, frame: Frame, hatches: Hatches) -> Iterator[str]:
    """Matrices under bars under lines and marks, each kind in the order of the figure."""
    unknown = {str(trace["type"]) for trace in found.traces} - set(_DRAWERS)
    if unknown:
        raise Undrawable("trace", min(unknown))
    hues = values.listed(found.layout.get("colorway")) or list(_COLOURS)
    for kind, drawer in _DRAWERS.items():
        for number, trace in enumerate(found.traces):
            if trace["type"] == kind:
                inside = "".join(drawer(trace, found, frame, hatches, str(hues[number % len(hues)])))
                if inside:
                    yield element("g", inside)


def _matrix(trace: Spec, _: Resolved, frame: Frame, __: Hatches, ___: str) -> Iterator[str]:
    return cells.drawn(trace, frame)


def _scatter(trace: Spec, found: Resolved, frame: Frame, _: Hatches, hue: str) -> Iterator[str]:
    return lines.drawn(trace, found, frame, hue)


def _bars(trace: Spec, found: Resolved, frame: Frame, hatches: Hatches, hue: str) -> Iterator[str]:
    """A rectangle a bar; what lies beyond the ends of the axes is cut off."""
    x, y = frame.axes[str(trace["xaxis"])], frame.axes[str(trace["yaxis"])]
    box = frame.plot(x.id, y.id)
    marker: Mapping[str, Any] = trace.get("marker") or {}
    line, pattern = marker.get("line") or {}, marker.get("pattern") or {}
    level = bars.along(trace) == "x"
    count = len(values.listed(trace.get(bars.along(trace))))
    colours = values.each(marker.get("color"), count, hue)
    edges, widths = values.each(line.get("color"), count), values.each(line.get("width"), count, 0)
    shapes, opacities = values.each(pattern.get("shape"), count), values.each(marker.get("opacity"), count, 1)
    whole = values.known(trace.get("opacity"))
    for own, bar in bars.placed(found, x, y):
        if own is not trace:
            continue
        across, up = (bar.span, bar.across) if level else (bar.across, bar.span)
        corners = [(x.pixel(one), y.pixel(other)) for one, other in zip(across, up, strict=True)]
        shown = clipping.rectangle(corners[0], corners[1], box)
        if shown is None or bar.span[0] == bar.span[1]:
            continue
        at = bar.number
        opacity = (1.0 if whole is None else whole) * (values.known(opacities[at]) or 0.0)
        yield element(
            "rect",
            x=shown.left,
            y=shown.top,
            width=shown.width,
            height=shown.height,
            **hatches.filled({**pattern, "shape": shapes[at]}, colours[at], opacity=opacity),
            **stroke(edges[at] or "#444444", width=values.known(widths[at]) or 0.0, opacity=opacity),
        )


_DRAWERS: Mapping[str, Callable[[Spec, Resolved, Frame, Hatches, str], Iterator[str]]] = {
    "heatmap": _matrix,
    "bar": _bars,
    "scatter": _scatter,
}
