# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A matrix: a cell for each value, coloured along a scale, with what is written in it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from circular.charts.still import clipping, ranges, values, words
from circular.charts.still.errors import Undrawable
from circular.charts.still.frame import Frame
from circular.charts.still.ink import element, fill, paint
from circular.charts.still.resolved import Spec
from circular.charts.still.values import Given
from circular.charts.still.words import Face

_TEXT = "%{text}"
_MIDDLE = 0.35


def drawn(trace: Spec, frame: Frame) -> Iterator[str]:
    """The cells, then their texts."""
    x, y = frame.axes[str(trace["xaxis"])], frame.axes[str(trace["yaxis"])]
    box = frame.plot(x.id, y.id)
    rows = [values.listed(row) for row in values.listed(trace.get("z"))]
    wide = max((len(row) for row in rows), default=0)
    across = _centres(x.value, trace.get("x"), wide)
    up = _centres(y.value, trace.get("y"), len(rows))
    columns = [(x.pixel(low), x.pixel(high)) for low, high in pairwise(ranges.cell_edges(across))]
    heights = [(y.pixel(low), y.pixel(high)) for low, high in pairwise(ranges.cell_edges(up))]
    gaps = ((values.known(trace.get("xgap")) or 0.0) / 2, (values.known(trace.get("ygap")) or 0.0) / 2)
    known = [value for row in rows for each in row if (value := values.known(each)) is not None]
    low, high = _limits(trace, known)
    scale = _scale(trace)
    opacity = values.known(trace.get("opacity"))
    for row, upright in zip(rows, heights, strict=False):
        for each, level in zip(row, columns, strict=False):
            value = values.known(each)
            if value is None:
                continue
            near, far = sorted(level), sorted(upright)
            a = (near[0] + gaps[0], far[0] + gaps[1])
            b = (max(near[1] - gaps[0], a[0]), max(far[1] - gaps[1], a[1]))
            if shown := clipping.rectangle(a, b, box):
                hue = _colour(scale, _share(value, low, high))
                yield element(
                    "rect",
                    x=shown.left,
                    y=shown.top,
                    width=shown.width,
                    height=shown.height,
                    **fill(hue, opacity=1.0 if opacity is None else opacity),
                )
    yield from _texts(trace, columns, heights, box)


def _texts(
    trace: Spec,
    columns: Sequence[tuple[float, float]],
    heights: Sequence[tuple[float, float]],
    box: Given,
) -> Iterator[str]:
    template = trace.get("texttemplate")
    if not template:
        return
    if template != _TEXT:
        raise Undrawable("text template", str(template))
    font = trace.get("textfont") or {}
    face = Face(size=values.known(font.get("size")) or 12.0, colour=str(font.get("color") or "#444444"))
    for row, upright in zip(values.listed(trace.get("text")), heights, strict=False):
        for each, level in zip(values.listed(row), columns, strict=False):
            middle = (sum(level) / 2, sum(upright) / 2)
            if each is not None and clipping.holds(box, middle):
                block = words.block(each, face)
                yield words.written(block, middle[0], middle[1] + _MIDDLE * face.size, anchor="middle")


def _centres(value: Given, given: Given, count: int) -> list[float]:
    found = [value(each) for each in values.listed(given)]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) and found else [float(number) for number in range(count)]


def _limits(trace: Spec, known: Sequence[float]) -> tuple[float, float]:
    low, high = values.known(trace.get("zmin")), values.known(trace.get("zmax"))
    return (
        min(known, default=0.0) if low is None else low,
        max(known, default=1.0) if high is None else high,
    )


def _share(value: float, low: float, high: float) -> float:
    """Where a value stands between the ends of the scale; at its beginning where these are one."""
    span = high / 2 - low / 2
    return (value / 2 - low / 2) / span if span > 0 else 0.0


def _scale(trace: Spec) -> list[tuple[float, str]]:
    given = trace.get("colorscale")
    if not given or isinstance(given, str):
        raise Undrawable("colour scale", str(given))
    return [(float(at), str(hue)) for at, hue in given]


def _colour(scale: Sequence[tuple[float, str]], share: float) -> str:
    """Between the two nearest colours of the scale."""
    at = min(max(share, scale[0][0]), scale[-1][0])
    for (low, one), (high, other) in pairwise(scale):
        if at <= high:
            part = (at - low) / (high - low) if high > low else 1.0
            mixed = (round(a + (b - a) * part) for a, b in zip(_parts(one), _parts(other), strict=True))
            return "#" + "".join(f"{each:02X}" for each in mixed)
    return scale[-1][1]


def _parts(colour: str) -> list[int]:
    hue = paint(colour)[0].lstrip("#")
    return [int(hue[at : at + 2], 16) for at in (0, 2, 4)]
