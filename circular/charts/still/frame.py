# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room of a picture: margins that let long labels in, and where every axis then stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from circular.charts.still import ranges, values
from circular.charts.still.labels import Label, counterpart, labels, titled
from circular.charts.still.resolved import Resolved
from circular.charts.still.scale import Axis

_MARGIN = {"l": 80.0, "r": 80.0, "t": 100.0, "b": 80.0}
_PAD = 12.0
_LEAST = 64.0
_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The plot's own box within the picture, its axes, and what is written along them."""

    box: Box
    axes: Mapping[str, Axis]
    labels: Mapping[str, tuple[Label, ...]]

    def plot(self, x: str, y: str) -> Box:
        """The part where two axes meet."""
        across, up = self.axes[x], self.axes[y]
        return Box(left=across.start, top=up.start, right=across.end, bottom=up.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Push:
    """What must fit outside the plot: at `at`, a part of its breadth or height, `size` pixels on a side."""

    side: str
    at: float
    size: float


def frame(found: Resolved) -> Frame:
    """Labels need room, room makes axes shorter, shorter axes may have other labels: until nothing moves."""
    given = found.layout.get("margin") or {}
    base = {side: _number(given.get(side), usual) for side, usual in _MARGIN.items()}
    bare = ranges.axes(found)
    margins = base
    made = _laid(found, bare, margins)
    for _ in range(_ROUNDS):
        grown = _margins(found, base, list(_pushes(made, pad=min(_PAD, *base.values()))))
        if all(abs(grown[side] - margins[side]) < 0.5 for side in grown):
            break
        margins = grown
        made = _laid(found, bare, margins)
    return made


def _laid(found: Resolved, bare: Mapping[str, Axis], margins: Mapping[str, float]) -> Frame:
    box = Box(
        left=margins["l"],
        top=margins["t"],
        right=found.width - margins["r"],
        bottom=found.height - margins["b"],
    )
    placed = {name: _placed(axis, box) for name, axis in bare.items()}
    placed = _even(placed, box)
    separators = str(found.layout.get("separators") or ".,")
    written = {
        name: tuple(
            labels(
                axis,
                placed,
                box=(box.left, box.top, box.right, box.bottom),
                size=(found.width, found.height),
                separators=separators,
            )
        )
        for name, axis in placed.items()
    }
    return Frame(box=box, axes=placed, labels=written)


def _placed(axis: Axis, box: Box) -> Axis:
    low, high = axis.domain
    if axis.upright:
        return replace(
            axis, start=box.top + (1 - high) * box.height, length=max(1.0, (high - low) * box.height)
        )
    return replace(axis, start=box.left + low * box.width, length=max(1.0, (high - low) * box.width))


def _even(placed: Mapping[str, Axis], box: Box) -> dict[str, Axis]:
    """Axes that share a scale: the one with more room for each unit gives some of its domain up."""
    found = dict(placed)
    for axis in placed.values():
        other = found.get(str(axis.spec.get("scaleanchor")))
        if other is None:
            continue
        ratio = values.known(axis.spec.get("scaleratio")) or 1.0
        own, theirs = _density(axis) / ratio, _density(other)
        if own > theirs:
            found[axis.id] = _narrowed(axis, theirs / own, box)
        elif theirs > own:
            found[other.id] = _narrowed(other, own / theirs, box)
    return found


def _density(axis: Axis) -> float:
    return axis.length / (abs(axis.last / 2 - axis.first / 2) * 2)


def _narrowed(axis: Axis, part: float, box: Box) -> Axis:
    low, high = axis.domain
    usual = "middle" if axis.upright else "center"
    toward = {"top": 1.0, "right": 1.0, "bottom": 0.0, "left": 0.0}.get(
        str(axis.spec.get("constraintoward") or usual), 0.5
    )
    spare = (high - low) * (1 - part)
    return _placed(replace(axis, domain=(low + spare * toward, high - spare * (1 - toward))), box)


def _pushes(made: Frame, *, pad: float) -> Iterator[_Push]:
    """How far what is written along each axis reaches out of the plot."""
    for axis in made.axes.values():
        if not axis.shown or not axis.spec.get("automargin"):
            continue
        written = [label for label in made.labels[axis.id] if label.text.plain]
        boxes = [label.box for label in written]
        # A title needs room up to its baseline: what hangs below it may stand in the margin.
        boxes += [(label.x, label.y, label.x, label.y) for label in titled(axis, made.axes, written)]
        if not boxes:
            continue
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        meets = counterpart(axis, made.axes)
        low, high = meets.domain if meets else (0.0, 1.0)
        plot = (axis.start, axis.end)
        sides = (
            (("l", 0.0, plot[0] - left), ("r", 1.0, right - plot[1]))
            if not axis.upright
            else (("t", 1.0, plot[0] - top), ("b", 0.0, bottom - plot[1]))
        )
        # A label that stands out of its own end of the axis needs that much beside the whole plot.
        for side, at, size in sides:
            if size > 0:
                yield _Push(side=side, at=at, size=size + pad)
        if meets is None:
            continue
        edge, at, size = {
            "bottom": ("b", low, bottom - meets.end),
            "top": ("t", high, meets.start - top),
            "left": ("l", low, meets.start - left),
            "right": ("r", high, right - meets.end),
        }[axis.side]
        yield _Push(side=edge, at=at, size=max(0.0, size) + pad)


def _margins(found: Resolved, base: Mapping[str, float], pushes: list[_Push]) -> dict[str, float]:
    """The smallest margins that give every push its room."""
    margins = dict(base)
    for one, other, size in (("l", "r", found.width), ("b", "t", found.height)):
        near = [(0.0, base[one]), *((push.at, push.size) for push in pushes if push.side == one)]
        far = [(1.0, base[other]), *((push.at, push.size) for push in pushes if push.side == other)]
        near = [(at, wide if wide < size / 2 + _PAD else _PAD) for at, wide in near]
        far = [(at, wide if wide < size / 2 + _PAD else _PAD) for at, wide in far]
        for low, first in near:
            for high, second in far:
                if high <= low:
                    continue
                before = (first * high + (second - size) * low) / (high - low)
                after = (second * (1 - low) + (first - size) * (1 - high)) / (high - low)
                if before + after > margins[one] + margins[other]:
                    margins[one], margins[other] = before, after
        spare = size - _LEAST
        if (taken := margins[one] + margins[other]) > spare:
            part = max(0.0, spare) / taken
            margins[one], margins[other] = margins[one] * part, margins[other] * part
    return {side: float(round(wide)) for side, wide in margins.items()}


def _number(value: object, usual: float) -> float:
    known = values.known(value)
    return usual if known is None else known
