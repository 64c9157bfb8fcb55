# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table beside a picture, set on paper: the chart's own frame and headings, written as the page writes them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from circular.charts import still
from circular.charts.columns import Columns, Kind
from circular.domain.figures import AxisProgress, Money
from circular.domain.sets import Measure
from circular.exchange.documents import blocks
from circular.exchange.documents.blocks import Cell, Column, Picture, Said, Table
from circular.i18n import Translator

_WIDTH = 680
"""Pixels of a picture across the page: what is written in it is then as large as a caption."""

_BRIEF = 280
"""Letters of a cell; the sheet of an action has its texts whole."""


def table(
    frame: pd.DataFrame,
    columns: Columns,
    t: Translator,
    *,
    wide: Mapping[str, float],
    caption: str = "",
    marks: Sequence[str] = (),
) -> Table:
    """A frame as a table; `wide` gives parts of the width to columns of texts, `marks` a shape to the first cells."""
    rows: list[list[Cell]] = [
        [written(value, columns[name][1], t) for name, value in zip(columns, row, strict=True)]
        for row in frame[list(columns)].itertuples(index=False)
    ]
    for row, mark in zip(rows, marks, strict=False):
        row[0] = Said(text=str(row[0]), mark=mark)
    return Table(
        columns=[
            Column(heading=heading, width=wide.get(name, 0), right=kind not in {"text", "link", "date"})
            for name, (heading, kind) in columns.items()
        ],
        rows=rows,
        caption=caption,
    )


def written(value: object, kind: Kind, t: Translator) -> str:
    """A raw value in the language; what is unknown says so."""
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return "" if kind in {"text", "link"} else t.unknown
    match kind:
        case "percent" | "bar":
            return t.percent(float(str(value)))
        case "money":
            return t.money_full(Decimal(str(value)))
        case "number":
            shown = round(float(str(value)), 2)
            return t.number(shown, next(digits for digits in (0, 1, 2) if round(shown, digits) == shown))
        case "date":
            return t.date(pd.Timestamp(str(value)).date())
        case _:
            return brief(str(value))


def picture(figure: Any, *, title: str, sentence: str, caption: str = "", width: int = _WIDTH) -> Picture:  # noqa: ANN401  # plotly's door is the charts' own
    """A chart with its finding above and its sentence for those who cannot see it."""
    svg = still.svg(figure, width=width)
    return Picture(svg=svg, title=title, alt=sentence, caption=caption)


def axis_mark(axis: AxisProgress) -> str:
    """The shape of an axis; one beyond the three has the neutral one."""
    return axis.key if axis.key in {"production", "regeneration", "cohesion"} else "axis"


def brief(text: str, most: int = _BRIEF) -> str:
    """The beginning of a text: in a report a whole page of one cell helps nobody."""
    return blocks.brief(text, most)


def amounts(money: Money, measures: Sequence[Measure], t: Translator) -> list[str]:
    """Compact amounts by measure, as the overview's table writes them."""
    return [t.money(money.get(measure)) for measure in measures]
