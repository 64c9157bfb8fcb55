# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture that can be published alone: its finding above, whose data they are and of which day below."""

from collections.abc import Sequence

from plotly import graph_objects as go

from circular.charts import theme
from circular.charts.still import drawing, letters
from circular.charts.still.drawing import Drawing
from circular.charts.still.ink import clean, element, fill, number

WIDTH = 960
_SIDE, _AIR = 32.0, 18.0
_TITLE, _NOTICE, _CAPTION = 24, 15, 14
_LINES = {_TITLE: 4, _NOTICE: 3, _CAPTION: 4}
"""How many lines each kind of text may take: a picture is no place for a page."""
_PAPER = theme.LIGHT


def on_paper(
    figure: go.Figure, *, dark: bool, title: str, notice: str, caption: Sequence[str], width: int = WIDTH
) -> Drawing:
    """The figure on white, also where it was drawn for the dark theme.

    `notice` stands above it and says what it must not be taken for. A text longer than its room ends with an ellipsis.
    """
    inside = drawing.draw(figure, width=width - 2 * _SIDE, colours=theme.LIGHTENED if dark else None)
    written: list[str] = []
    y = _SIDE
    y = _block(written, [title], y, width=width, size=_TITLE, colour=_PAPER.ink, weight=700)
    if notice:
        y = _block(written, [notice], y + 4, width=width, size=_NOTICE, colour=_PAPER.ink, weight=600)
    y += _AIR
    placed = f"translate({number(_SIDE)} {number(y)})"
    body = element("g", inside.body, transform=placed)
    y += inside.height + _AIR
    rule = element("rect", x=_SIDE, y=y, width=width - 2 * _SIDE, height=1, **fill(_PAPER.line))
    y = _block(written, caption, y + 8, width=width, size=_CAPTION, colour=_PAPER.quiet)
    height = y + _SIDE * 0.75
    paper = element("rect", width=width, height=height, **fill(_PAPER.paper))
    return Drawing(
        body=paper + body + rule + element("g", *written),
        width=width,
        height=round(height),
        title=title,
        words=inside.words,
    )


def _block(
    written: list[str],
    texts: Sequence[str],
    y: float,
    *,
    width: float,
    size: int,
    colour: str,
    weight: int = 400,
) -> float:
    """Write texts under each other from `y` on; gives where they end."""
    pitch = size * letters.LINE
    for text in texts:
        lines = broken(text, width=width - 2 * _SIDE, size=size, weight=weight, most=_LINES[size])
        for line in lines:
            y += pitch
            look = {"font_size": size, "font_weight": None if weight == 400 else str(weight)}
            written.append(element("text", clean(line), x=_SIDE, y=y - 0.3 * size, **look, **fill(colour)))
    return y


def broken(text: str, *, width: float, size: float, weight: int, most: int) -> list[str]:
    """A text over lines of a width, broken at spaces and, where there are none, anywhere."""
    lines: list[str] = []
    line, taken = "", 0.0
    for word in _words(text, width=width, size=size, weight=weight):
        wide = letters.width(word, size=size, weight=weight)
        if line and taken + wide > width:
            lines.append(line.rstrip())
            line, taken = "", 0.0
            if len(lines) == most:
                lines[-1] = lines[-1][: max(1, len(lines[-1]) - 2)].rstrip(" ,.;:·") + "…"
                return lines
        line, taken = line + word + " ", taken + wide + letters.width(" ", size=size, weight=weight)
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str, *, width: float, size: float, weight: int) -> list[str]:
    """The words of a text; one longer than a line comes in parts."""
    part = max(1, int(width / letters.width("m", size=size, weight=weight)))
    found: list[str] = []
    for word in text.split():
        step = part if letters.width(word, size=size, weight=weight) > width else len(word)
        found += [word[start : start + step] for start in range(0, len(word), step)]
    return found
