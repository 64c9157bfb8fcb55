# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts inside pictures: safe whatever the data say, broken where long, apart where they would collide."""

from collections.abc import Sequence
from datetime import date
from html import escape
from textwrap import wrap as _wrapped
from typing import Any

from circular.i18n import Translator

ELLIPSIS = "…"


def safe(text: str) -> str:
    """A text of the data as a label: plotly reads a little HTML in labels, the data must not write any."""
    return escape(text, quote=False)


def shortened(text: str, *, width: int) -> str:
    """The beginning of a text, cut at a word where it is longer than `width`; safe as a label."""
    return wrap(text, width=width, lines=1)


def wrap(text: str, *, width: int = 34, lines: int = 2) -> str:
    """A text over at most `lines` lines of about `width` characters; safe as a label. What is cut says so."""
    pieces = _wrapped(text, width=width) or [""]
    if len(pieces) > lines:
        kept = pieces[:lines]
        room = width - len(ELLIPSIS)
        last = kept[-1] if len(kept[-1]) <= room else kept[-1][:room].rsplit(" ", 1)[0]
        pieces = [*kept[:-1], last.rstrip(" ,.;:·-") + ELLIPSIS]
    return "<br>".join(safe(piece) for piece in pieces)


def spread(values: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Positions near `values` in their order, at least `gap` apart, within low..high where there is room."""
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    placed = list(values)
    floor = low
    for index in order:
        placed[index] = max(values[index], floor)
        floor = placed[index] + gap
    ceiling = high
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - gap
    return placed


def percent_ticks(
    t: Translator, *, low: float = 0.0, high: float = 1.0, step: float = 0.25
) -> dict[str, Any]:
    """An axis of shares, worded by the language."""
    first, last = round(low / step), round(high / step)
    values = [tick * step for tick in range(first, last + 1)]
    return {"tickmode": "array", "tickvals": values, "ticktext": [t.percent(value) for value in values]}


def year_ticks(start: date, end: date) -> dict[str, Any]:
    """An axis of dates: years where there are more than two of them, else months as figures."""
    if end.year - start.year >= 2:
        every = max(1, -(-(end.year - start.year + 1) // 8))
        return {"tickformat": "%Y", "dtick": f"M{12 * every}", "tick0": f"{start.year}-01-01"}
    months = (end.year - start.year) * 12 + end.month - start.month
    return {"tickformat": "%m/%Y", "dtick": f"M{max(1, -(-months // 5))}", "tick0": f"{start:%Y-%m}-01"}
