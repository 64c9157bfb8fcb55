# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scatters: lines with their gaps, fills under them, marks and texts at their points."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from circular.charts.still import clipping, letters, signs, values, words
from circular.charts.still.clipping import Place
from circular.charts.still.errors import Undrawable
from circular.charts.still.frame import Box, Frame
from circular.charts.still.ink import NONE, element, fill, points, stroke
from circular.charts.still.resolved import Resolved, Spec
from circular.charts.still.scale import Axis
from circular.charts.still.words import Anchor, Face

_MARK, _LINE = 6.0, 2.0
_FEW = 20
_SHAPES = {"linear", "hv", "vh"}
_ACROSS: dict[str, tuple[Anchor, int]] = {"left": ("end", -1), "center": ("middle", 0), "right": ("start", 1)}
_UP = {"top": -1, "middle": 0, "bottom": 1}
_ENDS = "#FFFFFF"


def drawn(trace: Spec, found: Resolved, frame: Frame, hue: str) -> Iterator[str]:
    """Fill, line, marks and texts, one over the other."""
    x, y = frame.axes[str(trace["xaxis"])], frame.axes[str(trace["yaxis"])]
    box = frame.plot(x.id, y.id)
    places = list(_places(trace, x, y))
    known = sum(place is not None for place in places)
    usual = "lines+markers" if known < _FEW else "lines"
    mode = str(trace.get("mode") or usual)
    yield from _filled(trace, found, frame, places, hue)
    if "lines" in mode:
        yield from _line(trace, places, box, hue)
    if "markers" in mode:
        yield from _marks(trace, places, box, hue)
    if "text" in mode:
        yield from _texts(trace, places, box, marked="markers" in mode)


def _places(trace: Spec, x: Axis, y: Axis) -> Iterator[Place | None]:
    """Where each point stands; None where one of its values is not known."""
    across, up = values.listed(trace.get("x")), values.listed(trace.get("y"))
    across = across or list(range(len(up)))
    up = up or list(range(len(across)))
    for one, other in zip(across, up, strict=False):
        u, v = x.at(one), y.at(other)
        yield None if u is None or v is None else (u, v)


def _line(trace: Spec, places: Sequence[Place | None], box: Box, hue: str) -> Iterator[str]:
    line = trace.get("line") or {}
    look = stroke(
        line.get("color") or hue,
        width=_LINE if (wide := values.known(line.get("width"))) is None else wide,
        opacity=_opacity(trace),
        dash=line.get("dash"),
    )
    shape = str(line.get("shape") or "linear")
    if shape not in _SHAPES:
        raise Undrawable("line shape", shape)
    for run in _runs(places, joined=bool(trace.get("connectgaps"))):
        for piece in clipping.pieces(_stepped(run, shape), box):
            yield element("polyline", points=points(piece), fill=NONE, **look)


def _runs(places: Sequence[Place | None], *, joined: bool) -> Iterator[list[Place]]:
    """The points between two gaps."""
    run: list[Place] = []
    for place in places:
        if place is not None:
            run.append(place)
        elif not joined and run:
            yield run
            run = []
    if run:
        yield run


def _stepped(run: Sequence[Place], shape: str) -> list[Place]:
    """With the corners of a line in steps: first along then up, or first up then along."""
    if shape == "linear":
        return list(run)
    found = list(run[:1])
    for (x1, y1), (x2, y2) in pairwise(run):
        found += [(x2, y1) if shape == "hv" else (x1, y2), (x2, y2)]
    return found


def _filled(
    trace: Spec, found: Resolved, frame: Frame, places: Sequence[Place | None], hue: str
) -> Iterator[str]:
    kind = str(trace.get("fill") or "none")
    if kind == "none":
        return
    x, y = frame.axes[str(trace["xaxis"])], frame.axes[str(trace["yaxis"])]
    box = frame.plot(x.id, y.id)
    colour = trace.get("fillcolor") or (trace.get("line") or {}).get("color") or hue
    opacity = 0.5 if trace.get("fillcolor") is None else 1.0
    known = [place for place in places if place is not None]
    shape = str((trace.get("line") or {}).get("shape") or "linear")
    if kind == "toself":
        rings = [list(run) for run in _runs(places, joined=False)]
    elif kind in {"tozeroy", "tonexty"}:
        ground = min(max(y.pixel(0.0), box.top), box.bottom)
        under: list[Place] = [(u, ground) for u, _ in (known[-1:] + known[:1])]
        if kind == "tonexty" and (before := _before(trace, found)) is not None:
            under = [place for place in _places(before, x, y) if place is not None][::-1]
        rings = [[*_stepped(known, shape), *under]]
    else:
        raise Undrawable("fill", kind)
    # One outline, so that a ring inside another that turns the other way is a hole.
    outline = "".join(
        f"M{points(inside)}Z" for ring in rings if len(inside := clipping.outline(ring, box)) > 2
    )
    if outline:
        yield element("path", d=outline, **fill(colour, opacity=opacity * _opacity(trace)))


def _before(trace: Spec, found: Resolved) -> Spec | None:
    """The scatter that a fill reaches down to."""
    alike = [
        each
        for each in found.traces
        if each["type"] == "scatter" and (each["xaxis"], each["yaxis"]) == (trace["xaxis"], trace["yaxis"])
    ]
    at = next(number for number, each in enumerate(alike) if each is trace)
    return alike[at - 1] if at else None


def _marks(trace: Spec, places: Sequence[Place | None], box: Box, hue: str) -> Iterator[str]:
    marker = trace.get("marker") or {}
    line = marker.get("line") or {}
    count = len(places)
    bubble = isinstance(marker.get("size"), Sequence) and not isinstance(marker.get("size"), str)
    columns = zip(
        places,
        values.each(marker.get("symbol"), count, "circle"),
        values.each(marker.get("size"), count, _MARK),
        values.each(marker.get("color"), count, (trace.get("line") or {}).get("color") or hue),
        values.each(line.get("color"), count, _ENDS if bubble else "#444444"),
        values.each(line.get("width"), count, 1 if bubble else 0),
        values.each(marker.get("opacity"), count, 0.7 if bubble else 1),
        strict=True,
    )
    for place, symbol, size, colour, edge, width, opacity in columns:
        wide = values.known(size)
        # A mark whose place lies beyond the plot is not drawn at all: half of one would say that it stands there.
        if place is None or not wide or wide < 0 or not clipping.holds(box, place):
            continue
        yield signs.mark(
            str(symbol),
            *place,
            size=min(wide, box.width + box.height),
            colour=colour,
            line=edge,
            width=values.known(width) or 0.0,
            opacity=(1.0 if (own := values.known(opacity)) is None else own) * _opacity(trace),
        )


def _texts(trace: Spec, places: Sequence[Place | None], box: Box, *, marked: bool) -> Iterator[str]:
    font = trace.get("textfont") or {}
    count = len(places)
    heights = values.each(font.get("size"), count, 12.0)
    colours = values.each(font.get("color"), count, "#444444")
    sizes = values.each((trace.get("marker") or {}).get("size"), count, _MARK)
    texts = values.each(trace.get("text"), count, "")
    wanted = values.each(trace.get("textposition"), count, "middle center")
    for place, text, position, size, height, colour in zip(
        places, texts, wanted, sizes, heights, colours, strict=True
    ):
        if place is None or not text or not clipping.holds(box, place):
            continue
        face = Face(size=values.known(height) or 12.0, colour=str(colour))
        block = words.block(text, face)
        up, across = str(position).split()
        anchor, side = _ACROSS[across]
        away = (values.known(size) or 0.0) / 2 / 0.8 + 1 if marked else 0.0
        tall = (len(block.lines) - 1) * letters.LINE + 1
        x = place[0] + side * away
        y = place[1] + face.size * 0.75 + _UP[up] * away + (_UP[up] - 1) * tall * face.size / 2
        yield words.written(block, x, y, anchor=anchor)


def _opacity(trace: Spec) -> float:
    known: Any = values.known(trace.get("opacity"))
    return 1.0 if known is None else float(known)
