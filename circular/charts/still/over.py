# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies over and under the data: shapes, annotations, and the title of the figure."""

from collections.abc import Iterator
from typing import Any

from circular.charts.still import clipping, values, words
from circular.charts.still.errors import Undrawable
from circular.charts.still.frame import Box, Frame
from circular.charts.still.ink import NONE, element, fill, points, stroke
from circular.charts.still.resolved import Resolved, Spec
from circular.charts.still.values import Given
from circular.charts.still.words import Anchor, Face

_LINE, _TEXT = "#444444", "#2A3F5F"
_ANCHORS: dict[str, Anchor] = {"left": "start", "right": "end"}


def shapes(found: Resolved, frame: Frame, *, below: bool) -> Iterator[str]:
    """Lines and rectangles, cut to the plot where they stand on one of its axes."""
    for shape in found.shapes:
        if (shape.get("layer", "above") != "above") is not below:
            continue
        corners = [_corner(shape, number, frame) for number in (0, 1)]
        places = [(x, y) for x, y in corners if x is not None and y is not None]
        if len(places) < 2:
            continue
        box, edge = _room(shape, frame, found), shape.get("line") or {}
        opacity = 1.0 if (own := values.known(shape.get("opacity"))) is None else own
        look = stroke(
            edge.get("color") or _LINE,
            width=2.0 if (own := values.known(edge.get("width"))) is None else own,
            opacity=opacity,
            dash=edge.get("dash"),
        )
        match shape.get("type"):
            case "line":
                for piece in clipping.pieces(places, box):
                    yield element("polyline", points=points(piece), fill=NONE, **look)
            case "rect":
                if part := clipping.rectangle(places[0], places[1], box):
                    yield element(
                        "rect",
                        x=part.left,
                        y=part.top,
                        width=part.width,
                        height=part.height,
                        **fill(shape.get("fillcolor") or NONE, opacity=opacity),
                        **look,
                    )
            case other:
                raise Undrawable("shape", str(other))


def annotations(found: Resolved, frame: Frame) -> Iterator[str]:
    """Texts in their boxes; one that belongs to a place beyond the plot is not shown, as on the page."""
    font = found.layout.get("font") or {}
    for note in found.annotations:
        if note.get("showarrow", True):
            raise Undrawable("annotation", "with an arrow")
        own = note.get("font") or {}
        face = Face(
            size=values.known(own.get("size")) or values.known(font.get("size")) or 12.0,
            colour=str(own.get("color") or font.get("color") or _TEXT),
            weight=int(values.known(own.get("weight")) or 400),
        )
        block = words.block(note.get("text", ""), face)
        edge = values.known(note.get("borderwidth"))
        pad = values.known(note.get("borderpad"))
        around = (1.0 if edge is None else edge) + (1.0 if pad is None else pad)
        wide, tall = round(block.width + 2 * around), round(block.height + 2 * around)
        middle = [_middle(note, letter, size, frame, found) for letter, size in (("x", wide), ("y", tall))]
        if middle[0] is None or middle[1] is None or not block.plain:
            continue
        left, top = round(middle[0] - wide / 2), round(middle[1] - tall / 2)
        if note.get("bgcolor"):
            yield element("rect", x=left, y=top, width=wide, height=tall, **fill(note["bgcolor"]))
        anchor = _ANCHORS.get(str(note.get("align") or "center"), "middle")
        x = left + around + {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * block.width
        turn = values.known(note.get("textangle")) or 0.0
        yield words.written(block, x, top + around + block.above, anchor=anchor, turn=turn)


def title(found: Resolved) -> Iterator[str]:
    """The figure's own title, where no page writes the finding above it."""
    spec: Any = found.layout.get("title") or {}
    if not spec.get("text"):
        return
    font = spec.get("font") or {}
    face = Face(
        size=values.known(font.get("size")) or 17.0,
        colour=str(font.get("color") or (found.layout.get("font") or {}).get("color") or _TEXT),
        weight=int(values.known(font.get("weight")) or 400),
    )
    at = values.known(spec.get("x"))
    middle = (values.known((found.layout.get("margin") or {}).get("t")) or 100.0) / 2
    yield words.written(
        words.block(spec["text"], face), found.width * (0.05 if at is None else at), middle + 0.35 * face.size
    )


def _corner(shape: Spec, number: int, frame: Frame) -> tuple[float | None, float | None]:
    x, y = (_place(shape, letter, shape.get(f"{letter}{number}"), frame) for letter in "xy")
    return x, y


def _place(owner: Spec, letter: str, value: Given, frame: Frame) -> float | None:
    """Where a value stands: on an axis, or as a part of an axis' length or of the plot's."""
    reference = str(owner.get(f"{letter}ref") or letter)
    if reference == "paper" or reference.endswith(" domain"):
        part = values.known(value)
        if part is None:
            return None
        part = max(-1e6, min(1e6, part))
        if reference == "paper":
            box = frame.box
            return box.left + part * box.width if letter == "x" else box.bottom - part * box.height
        axis = frame.axes[reference.removesuffix(" domain")]
        return axis.start + axis.length * (part if letter == "x" else 1 - part)
    return frame.axes[reference].at(value)


def _room(shape: Spec, frame: Frame, found: Resolved) -> Box:
    """What a shape may cover: the plot along each axis it stands on, the picture along the others."""
    ends = {"x": (0.0, found.width), "y": (0.0, found.height)}
    for letter in "xy":
        reference = str(shape.get(f"{letter}ref") or letter)
        if reference != "paper":
            axis = frame.axes[reference.removesuffix(" domain")]
            ends[letter] = (axis.start, axis.end)
    return Box(left=ends["x"][0], top=ends["y"][0], right=ends["x"][1], bottom=ends["y"][1])


def _middle(note: Spec, letter: str, size: float, frame: Frame, found: Resolved) -> float | None:
    """Where the middle of an annotation's box stands along an axis of the picture."""
    reference = str(note.get(f"{letter}ref") or letter)
    place = _place(note, letter, note.get(letter), frame)
    if place is None:
        return None
    anchor = str(note.get(f"{letter}anchor") or "auto")
    part = 0.5
    if reference == "paper" or reference.endswith(" domain"):
        if reference == "paper":
            place = max(1.0, min((found.width if letter == "x" else found.height) - 1, place))
        part = values.known(note.get(letter)) or 0.0
    else:
        value = frame.axes[reference].value(note.get(letter))
        if value is None or not frame.axes[reference].holds(value):
            return None
    if anchor == "auto":
        near, far = ("left", "right") if letter == "x" else ("bottom", "top")
        anchor = near if part < 1 / 3 else far if part > 2 / 3 else "middle"
    away = {"left": 0.5, "right": -0.5, "top": 0.5, "bottom": -0.5}.get(anchor, 0.0) * size
    shift = values.known(note.get(f"{letter}shift")) or 0.0
    return place + away + (shift if letter == "x" else -shift)
