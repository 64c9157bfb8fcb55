# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a picture in the order they lie on each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from plotly import graph_objects as go

from circular.charts.still import grid, over, traces
from circular.charts.still.frame import Frame, frame
from circular.charts.still.ink import element
from circular.charts.still.patterns import Hatches
from circular.charts.still.resolved import Resolved, repainted, resolved
from circular.charts.still.words import Face, block

_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Elements to stand in an svg of a size; `title` is the figure's own, `words` all that is written in it."""

    body: str
    width: float
    height: float
    title: str
    words: str


def draw(
    figure: go.Figure, *, width: float, height: float | None = None, colours: Mapping[str, str] | None = None
) -> Drawing:
    """A figure at a width; its own height where none is given. `colours` takes the place of colours by others."""
    found = resolved(figure, width=width, height=height)
    found = repainted(found, colours) if colours else found
    laid = frame(found)
    hatches = Hatches()
    layers = [
        "".join(grid.grid(found, laid)),
        "".join(over.shapes(found, laid, below=True)),
        "".join(traces.drawn(found, laid, hatches)),
        "".join(grid.axes(laid)),
        "".join(over.shapes(found, laid, below=False)),
        "".join(over.annotations(found, laid)),
        "".join(over.title(found)),
    ]
    body = hatches.definitions() + "".join(element("g", layer) for layer in layers if layer)
    own = found.layout.get("title") or {}
    return Drawing(
        body=body,
        width=found.width,
        height=found.height,
        title=_plain(own.get("text") or ""),
        words=_words(found, laid)[:_MOST_WORDS],
    )


def _words(found: Resolved, laid: Frame) -> str:
    """Annotations first, for they say most; then what stands at the ticks."""
    notes = [_plain(note.get("text") or "") for note in found.annotations]
    ticks = [label.text.plain for labels in laid.labels.values() for label in labels]
    return " · ".join(text for text in dict.fromkeys([*notes, *ticks]) if text)


def _plain(text: object) -> str:
    return block(text, Face(size=1, colour="")).plain
