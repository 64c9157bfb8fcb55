# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A figure as SVG without a browser: the same picture that the page shows, for documents and downloads."""

from collections.abc import Sequence
from hashlib import sha256

from plotly import graph_objects as go

from circular.charts.still import drawing, sheet
from circular.charts.still.drawing import Drawing
from circular.charts.still.errors import Undrawable
from circular.charts.still.ink import clean, element

__all__ = ["FAMILY", "Undrawable", "published", "svg"]

FAMILY = "'Titillium Web', sans-serif"


def svg(figure: go.Figure, *, width: int, height: int | None = None, title: str = "", desc: str = "") -> str:
    """The figure at a width; its own height where none is given.

    `title` and `desc` say what it shows to those who cannot see it; without them its own words are read out.
    Raises Undrawable where a figure uses what no chart of the product has used before.
    """
    drawn = drawing.draw(figure, width=width, height=height)
    return _wrapped(drawn, title=title or drawn.title, desc=desc or drawn.words)


def published(
    figure: go.Figure,
    *,
    dark: bool,
    title: str,
    desc: str,
    caption: Sequence[str],
    notice: str = "",
    language: str,
) -> str:
    """The figure on white paper with its finding and, below, source, licence, date and coverage (`caption`).

    `dark` says in which theme it was drawn, `notice` what it must not be taken for, where its city does not exist.
    """
    drawn = sheet.on_paper(figure, dark=dark, title=title, notice=notice, caption=caption)
    return _wrapped(
        drawn, title=title, desc=" ".join([*filter(None, [notice]), desc, *caption]), language=language
    )


def _wrapped(drawn: Drawing, *, title: str, desc: str, language: str | None = None) -> str:
    """A drawing as a document of its own."""
    # Two pictures may stand in one page: names must differ where pictures do.
    name = "s" + sha256(f"{title}{desc}{drawn.body}".encode("utf-8", "replace")).hexdigest()[:10]
    return element(
        "svg",
        element("title", clean(title), id=f"{name}-title"),
        element("desc", clean(desc), id=f"{name}-desc"),
        drawn.body,
        xmlns="http://www.w3.org/2000/svg",
        width=drawn.width,
        height=drawn.height,
        viewBox=f"0 0 {drawn.width:g} {drawn.height:g}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        lang=language,
        font_family=FAMILY,
    )
