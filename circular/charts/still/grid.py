# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The grid under the data, and the lines and labels of the axes."""

from collections.abc import Iterator
from dataclasses import replace

from circular.charts.still import values
from circular.charts.still.frame import Frame
from circular.charts.still.ink import NONE, element, points, stroke
from circular.charts.still.labels import counterpart, line, titled
from circular.charts.still.resolved import Resolved
from circular.charts.still.scale import Axis

_GRID, _LINE = "#EEEEEE", "#444444"
_Look = dict[str, str | float | None]


def grid(found: Resolved, frame: Frame) -> Iterator[str]:
    """Lines at the ticks of every axis, across each plot it belongs to, and its zero line."""
    pairs = {(str(trace["xaxis"]), str(trace["yaxis"])) for trace in found.traces}
    for axis in frame.axes.values():
        if not axis.shown:
            continue
        others = sorted({y if axis.id == x else x for x, y in pairs if axis.id in (x, y)})
        meets = counterpart(axis, frame.axes)
        plots = [frame.axes[other] for other in others] or ([meets] if meets else [])
        drawn = (
            [label.tick.value for label in frame.labels[axis.id]] if axis.spec.get("showgrid", True) else []
        )
        zero = axis.spec.get("zeroline", True) and axis.kind == "linear" and axis.holds(0.0)
        for plot in plots:
            for value in drawn:
                if not (zero and value == 0):
                    yield _across(axis, plot, value, _look(axis, "grid", _GRID))
            if zero:
                yield _across(axis, plot, 0.0, _look(axis, "zeroline", _LINE))


def axes(frame: Frame) -> Iterator[str]:
    """Lines and labels of the axes."""
    box = frame.box
    for axis in frame.axes.values():
        if not axis.shown:
            continue
        edge = line(axis, frame.axes, (box.left, box.top, box.right, box.bottom))
        if axis.spec.get("showline"):
            ends = (
                [(edge, axis.start), (edge, axis.end)]
                if axis.upright
                else [(axis.start, edge), (axis.end, edge)]
            )
            yield element("polyline", points=points(ends), fill=NONE, **_look(axis, "line", _LINE))
        written = frame.labels[axis.id]
        for label in written:
            if label.text.plain:
                yield label.drawn()
        for label in titled(axis, frame.axes, written):
            # A title on the left hangs into the margin, but not out of the picture.
            inside = max(label.x, label.text.above) if axis.upright else label.x
            yield replace(label, x=inside).drawn()


def _across(axis: Axis, plot: Axis, value: float, look: _Look) -> str:
    at = axis.pixel(value)
    ends = [(plot.start, at), (plot.end, at)] if axis.upright else [(at, plot.start), (at, plot.end)]
    return element("polyline", points=points(ends), fill=NONE, **look)


def _look(axis: Axis, what: str, usual: str) -> _Look:
    """What draws the grid, the zero line or the line of an axis."""
    width = values.known(axis.spec.get(f"{what}width"))
    dash = axis.spec.get("griddash") if what == "grid" else None
    return stroke(axis.spec.get(f"{what}color") or usual, width=1.0 if width is None else width, dash=dash)
