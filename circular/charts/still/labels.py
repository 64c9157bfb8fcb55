# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written along an axis: labels of its ticks where they have room, and its title."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, radians, sin

from circular.charts.still import letters, values, words
from circular.charts.still.scale import Axis
from circular.charts.still.ticks import Tick, ticks
from circular.charts.still.words import Anchor, Block, Face

_SIZE, _COLOUR = 12.0, "#444444"
_TICK = 5.0
_CAPITAL = 0.7  # how high a capital letter is, in parts of the size
_MIDDLE = 0.35  # from the middle of a line to its baseline, in parts of the size
_TURNS = (0.0, 30.0, 90.0)
_APART = 2.0
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text in its place (its first baseline), with the tick it belongs to; turned by degrees."""

    tick: Tick
    text: Block
    x: float
    y: float
    anchor: Anchor
    turn: float = 0.0

    @property
    def box(self) -> Extent:
        """Left, top, right and bottom of what it covers."""
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.text.width
        upright = (left, self.y - self.text.above, left + self.text.width, self.y + self.text.below)
        if not self.turn:
            return upright
        angle = radians(self.turn)
        corners = [
            (
                self.x + (u - self.x) * cos(angle) - (v - self.y) * sin(angle),
                self.y + (u - self.x) * sin(angle) + (v - self.y) * cos(angle),
            )
            for u in (upright[0], upright[2])
            for v in (upright[1], upright[3])
        ]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(up), max(across), max(up)

    def drawn(self) -> str:
        return words.written(self.text, self.x, self.y, anchor=self.anchor, turn=self.turn)


def labels(
    axis: Axis, axes: Mapping[str, Axis], *, box: Extent, size: tuple[float, float], separators: str
) -> Iterator[Label]:
    """The label of every tick, also where nothing is written; none of an axis that is not shown.

    `box` is the plot's, `size` the picture's: a label that would stand out of the picture is not written.
    """
    for label in _every(axis, axes, box=box, separators=separators):
        low, high = label.box[axis.upright], label.box[axis.upright + 2]
        inside = low >= 0 and high <= size[axis.upright]
        yield label if inside else replace(label, text=words.block("", label.text.face))


def _every(axis: Axis, axes: Mapping[str, Axis], *, box: Extent, separators: str) -> Iterator[Label]:
    if not axis.shown:
        return
    font = axis.spec.get("tickfont") or {}
    face = Face(size=values.known(font.get("size")) or _SIZE, colour=str(font.get("color") or _COLOUR))
    found = ticks(axis, separators=separators)
    if axis.spec.get("showticklabels") is False:
        found = [replace(tick, text="") for tick in found]
    edge = line(axis, axes, box)
    outside = (
        (values.known(axis.spec.get("ticklen")) or _TICK) if axis.spec.get("ticks") == "outside" else 0.0
    )
    away = outside + 0.5 + (values.known(axis.spec.get("ticklabelstandoff")) or 0.0)
    if outside or axis.spec.get("showline"):
        away += 0.2 * face.size
    if axis.upright:
        yield from _beside(axis, found, face, edge, away)
        return
    stated = values.known(axis.spec.get("tickangle"))
    for turn in _TURNS if stated is None else (stated,):
        placed = list(_along(axis, found, face, edge, away, turn=turn))
        if stated is not None or turn == _TURNS[-1] or not _collide(placed):
            yield from placed
            return


def line(axis: Axis, axes: Mapping[str, Axis], box: Extent) -> float:
    """Where across the picture an axis stands."""
    meets = counterpart(axis, axes)
    if meets is None:
        left, top, right, bottom = box
        return {"left": left, "right": right, "top": top, "bottom": bottom}[axis.side]
    return meets.end if axis.side in {"bottom", "right"} else meets.start


def counterpart(axis: Axis, axes: Mapping[str, Axis]) -> Axis | None:
    """The axis that this one stands at the end of."""
    other = "x" if axis.upright else "y"
    return (
        axes.get(str(axis.spec.get("anchor") or other))
        or axes.get(f"{other}{axis.id[1:]}")
        or axes.get(other)
    )


def titled(axis: Axis, axes: Mapping[str, Axis], written: Sequence[Label]) -> Iterator[Label]:
    """The title of an axis, beyond its labels."""
    spec = axis.spec.get("title") or {}
    text, font = spec.get("text"), spec.get("font") or {}
    if not text or not axis.shown:
        return
    face = Face(size=values.known(font.get("size")) or 14.0, colour=str(font.get("color") or _COLOUR))
    block = words.block(text, face)
    standoff = values.known(spec.get("standoff"))
    away = 12.0 if standoff is None else standoff
    boxes = [label.box for label in written]
    edge = line(axis, axes, (axis.start, axis.start, axis.end, axis.end))
    middle = axis.start + axis.length / 2
    tick = Tick(value=axis.first, text=str(text))
    start, end = (0, 2) if axis.upright else (1, 3)
    low = max([edge, *(box[end] for box in boxes)])
    high = min([edge, *(box[start] for box in boxes)])
    deep = away + _CAPITAL * face.size + letters.LINE * face.size * (len(block.lines) - 1)
    at = low + deep if axis.side in {"bottom", "right"} else high - deep
    if axis.upright:
        yield Label(tick=tick, text=block, x=at, y=middle, anchor="middle", turn=-90)
    else:
        yield Label(tick=tick, text=block, x=middle, y=at, anchor="middle")


def _beside(axis: Axis, found: Sequence[Tick], face: Face, edge: float, away: float) -> Iterator[Label]:
    left = axis.side == "left"
    for tick in found:
        block = words.block(tick.text, face)
        # The lines of a label stand about its tick.
        above = letters.LINE * face.size * (len(block.lines) - 1) / 2
        yield Label(
            tick=tick,
            text=block,
            x=edge - away if left else edge + away,
            y=axis.pixel(tick.value) + _MIDDLE * face.size - above,
            anchor="end" if left else "start",
        )


def _along(
    axis: Axis, found: Sequence[Tick], face: Face, edge: float, away: float, *, turn: float
) -> Iterator[Label]:
    top = axis.side == "top"
    for tick in found:
        block = words.block(tick.text, face)
        x = axis.pixel(tick.value)
        if turn:
            y = edge - away if top else edge + away
            anchor: Anchor = "end" if (turn < 0) is not top else "start"
            yield Label(tick=tick, text=block, x=x - face.size * _MIDDLE, y=y, anchor=anchor, turn=turn)
            continue
        over = letters.LINE * face.size * (len(block.lines) - 1)
        y = edge - away - 0.2 * face.size - over if top else edge + away + face.size
        yield Label(tick=tick, text=block, x=x, y=y, anchor="middle")


def _collide(placed: Sequence[Label]) -> bool:
    """Whether two labels along a line would touch."""
    boxes = sorted(label.box for label in placed if label.text.plain)
    if any(label.turn for label in placed):
        size = placed[0].text.face.size
        places = sorted(label.x for label in placed if label.text.plain)
        need = size * letters.LINE / abs(sin(radians(placed[0].turn)))
        return any(after - before < need for before, after in pairwise(places))
    return any(one[2] + _APART > other[0] for one, other in pairwise(boxes))
