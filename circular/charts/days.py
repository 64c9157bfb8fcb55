# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture of rows along the days: its frame, and the line that says where we stand."""

from datetime import date, timedelta
from typing import Any

from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.theme import Palette
from circular.i18n import Translator

ROW, HEAD = 46, 56


def with_room(start: date, end: date) -> tuple[date, date]:
    """The same span with some room on both sides."""
    room = max((end - start) // 40, timedelta(days=7))
    return start - room, end + room


def frame(figure: go.Figure, start: date, end: date, rows: int) -> None:
    """Years along the top, so many rows below, the first uppermost."""
    ticks: dict[str, Any] = labels.year_ticks(start, end)
    figure.update_xaxes(type="date", range=[start, end], side="top", **ticks)
    figure.update_yaxes(range=[rows - 0.45, -0.75], visible=False)
    figure.update_layout(barmode="overlay", margin={"t": 44})


def today(figure: go.Figure, as_of: date, t: Translator, colours: Palette) -> None:
    """A line through all rows at the date of the page."""
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, y0=0, y1=1, yref="paper",
        line={"color": colours.accent, "width": 1.5}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=as_of, y=0, yref="paper", yanchor="top", text=t.date(as_of), yshift=-2,
        font={"color": colours.accent, "size": theme.SMALL_SIZE},
    )  # fmt: skip
    figure.update_layout(margin={"b": 28})
