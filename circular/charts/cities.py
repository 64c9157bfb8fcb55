# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities by one yardstick: a dot a city, the comparable in order, those that cannot be compared hollow and apart.

Above a few dozen cities their names cannot be read: then the dots are heaped by value, and the table names them.
"""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.city_words import MANY, amount, why
from circular.charts.columns import Columns, Kind
from circular.domain import ranking, yardsticks
from circular.domain.cities import Cell, Compared
from circular.domain.sets import Obstacle, Readiness, Yardstick
from circular.i18n import Translator

_ROW, _AROUND, _HEAPED = 34, 60, 280
_BINS = 24
_LETTERS = 26
_SHARES = (Yardstick.PROGRESS, Yardstick.LATE)
_OUTSIDE = 1.6
"""A figure that is not compared is drawn up to so many times the greatest that is: it would flatten the others."""


def table(compared: Compared, t: Translator) -> pd.DataFrame:
    """One row a city: the comparable by their places, then the others with the reason."""
    rows = [
        {
            "place": each.place,
            "city": each.account.city,
            "strategy": t.text(each.account.name),
            "value": amount(compared, each.value, t) if each.value is not None else None,
            "number": each.value,
            "on": each.on,
            "why": None if each.comparable else why(each, t),
        }
        for each in compared.cells
    ]
    frame = pd.DataFrame(rows, columns=["place", "city", "strategy", "value", "number", "on", "why"])
    return frame.astype({"place": "Int64", "number": "float64"})


def columns(t: Translator, *, number: bool = True) -> Columns:
    """How the columns of `table` are headed and written; with the bare `number` where it is to be reckoned with."""
    found: dict[str, tuple[str, Kind]] = {
        "place": (t("cities.column_place"), "number"),
        "city": (t("cities.column_city"), "text"),
        "value": (t("cities.column_value"), "text"),
        "on": (t("cities.column_on"), "date"),
        "why": (t("cities.column_why"), "text"),
        "strategy": (t("cities.column_strategy"), "text"),
    }
    return found | ({"number": (t("cities.column_number"), "number")} if number else {})


def draw(compared: Compared, t: Translator, *, dark: bool, home: str | None = None) -> go.Figure:
    """A dot a city on a line; or, for many, the dots heaped by value."""
    if len(compared.comparable) > MANY:
        return _heaped(compared, t, dark=dark, home=home)
    return _lined(compared, t, dark=dark, home=home)


def _lined(compared: Compared, t: Translator, *, dark: bool, home: str | None) -> go.Figure:
    colours = theme.palette(dark=dark)
    highest = max((each.value or 0.0 for each in compared.comparable), default=None)
    cells = [
        each
        for each in compared.cells
        if each.value is not None
        and (each.comparable or highest is None or each.value <= highest * _OUTSIDE)
        and each.obstacle is not Obstacle.FICTIONAL
    ]
    figure = theme.base(dark=dark, height=_AROUND + _ROW * max(len(cells), 1))
    top = max((each.value or 0.0 for each in cells), default=1.0) or 1.0
    for row, cell in enumerate(cells):
        own = cell.account.strategy == home
        colour = colours.ink if own else colours.neutral
        figure.add_scatter(
            x=[0, cell.value], y=[row, row], mode="lines", hoverinfo="skip",
            line={"color": colours.grid if cell.comparable else "rgba(0,0,0,0)", "width": 1.5},
        )  # fmt: skip
        figure.add_scatter(
            x=[cell.value],
            y=[row],
            mode="markers",
            marker={
                "symbol": "circle" if cell.comparable else "circle-open",
                "size": 14 if own else 11,
                "color": colour if cell.comparable else colours.line,
                "line": {"width": 1.5, "color": colour if cell.comparable else colours.line},
            },
            hovertext=labels.safe(_told(compared, cell, t)),
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
        figure.add_annotation(
            x=cell.value, y=row, xshift=12, xanchor="left", showarrow=False,
            text=amount(compared, cell.value, t),
            font={"color": colours.ink if cell.comparable else colours.quiet, "size": theme.SMALL_SIZE},
        )  # fmt: skip
    names = [labels.shortened(each.account.city, width=_LETTERS) for each in cells]
    bold = [
        f"<b>{name}</b>" if each.account.strategy == home else name
        for name, each in zip(names, cells, strict=True)
    ]
    figure.update_layout(
        xaxis={"range": [0, top * 1.3], **_ticks(compared, t, top)},
        yaxis={
            "tickvals": list(range(len(cells))),
            "ticktext": bold,
            "range": [len(cells) - 0.4, -0.6],
            "showgrid": False,
        },
    )
    return figure


def _heaped(compared: Compared, t: Translator, *, dark: bool, home: str | None) -> go.Figure:
    colours = theme.palette(dark=dark)
    order = compared.comparable
    values = [each.value or 0.0 for each in order]
    low, high = min(values), max(values)
    width = (high - low) / _BINS or 1.0
    heights: Counter[int] = Counter()
    xs, ys, own = [], [], []
    for cell, value in zip(order, values, strict=True):
        place = min(int((value - low) / width), _BINS - 1)
        heights[place] += 1
        xs.append(low + (place + 0.5) * width)
        ys.append(heights[place])
        own.append(cell.account.strategy == home)
    tall = max(ys)
    size = max(5, min(12, 190 // tall))
    figure = theme.base(dark=dark, height=_HEAPED)
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="markers",
        marker={
            "symbol": "circle",
            "size": [size * (1.5 if each else 1) for each in own],
            "color": [colours.accent if each else colours.neutral for each in own],
        },
        hovertext=[labels.safe(_told(compared, each, t)) for each in order],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
    spread = ranking.spread(compared)
    if spread is not None:
        figure.add_vline(x=spread.median, line={"color": colours.line, "width": 1.5, "dash": "dash"})
        figure.add_annotation(
            x=spread.median, y=1.06, yref="paper", showarrow=False, xanchor="left", xshift=4,
            text=labels.safe(t("cities.median", value=amount(compared, spread.median, t))),
            font={"color": colours.ink, "size": theme.SMALL_SIZE},
        )  # fmt: skip
    figure.update_layout(
        margin_t=34,
        xaxis=_ticks(compared, t, high),
        yaxis={"range": [0, tall + 1], "visible": False},
    )
    return figure


def _ticks(compared: Compared, t: Translator, top: float) -> dict[str, object]:
    """The axis in the words of the yardstick."""
    if compared.asked.yardstick is Yardstick.ASSESSMENT:
        levels: Sequence[int] = range(1, len(Readiness) + 1)
        return {"tickvals": list(levels), "ticktext": [t.term(yardsticks.readiness(each)) for each in levels]}
    if compared.asked.yardstick in _SHARES and top <= 1:
        return labels.percent_ticks(t)
    ticks = [top * share / 4 for share in range(5)]
    return {"tickvals": ticks, "ticktext": [amount(compared, each, t) for each in ticks]}


def _told(compared: Compared, cell: Cell, t: Translator) -> str:
    said = f"{cell.account.city}: {amount(compared, cell.value, t)}"
    return said if cell.comparable else f"{said} ({why(cell, t)})"
