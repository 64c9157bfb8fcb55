# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Is it getting better: what was planned and what was done over time, one strip an axis, on one scale."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isnan

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns, worded
from circular.domain.figures import AxisProgress
from circular.domain.report import CurvePoint
from circular.i18n import Translator

STRIP = 190
_ROOM = 0.3


def draw(
    history: pd.DataFrame,
    axes: Sequence[AxisProgress],
    t: Translator,
    *,
    as_of: date,
    dark: bool,
) -> go.Figure:
    """Solid what is done, dashed what was planned; `history` has date, axis, actual, planned, coverage and shown.

    Nothing is drawn as done after `as_of`, nor where too little was counted: the line is broken there.
    """
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=STRIP * len(axes) + 20)
    days = pd.to_datetime(history["date"])
    for row, axis in enumerate(axes, start=1):
        suffix = "" if row == 1 else str(row)
        own = _known(history[history["axis"] == axis.axis], as_of=as_of)
        _lines(figure, own, axis, t, colours=colours, suffix=suffix)
        top, bottom = 1 - (row - 1) / len(axes), 1 - row / len(axes)
        figure.update_layout(
            {
                f"yaxis{suffix}": {
                    "range": [-0.02, 1.02],
                    "domain": [bottom + 34 / (STRIP * len(axes)), top - _ROOM / len(axes) * 0.62],
                    "anchor": f"x{suffix}",
                    **labels.percent_ticks(t, step=0.5),
                },
                f"xaxis{suffix}": {
                    "anchor": f"y{suffix}",
                    "range": [days.min(), days.max()] if len(days) else None,
                    "showgrid": False,
                    "ticklabelstandoff": 4,
                    **(labels.year_ticks(days.min(), days.max()) if len(days) else {}),
                },
            }
        )
        _mark(figure, axis, t, as_of=as_of, colours=colours, suffix=suffix, last=row == len(axes))
    figure.update_layout(margin={"r": 116, "b": 48})
    return figure


def reported(points: Iterable[CurvePoint]) -> pd.DataFrame:
    """The curve that a report holds, as `history`: what was not to be shown it has left out."""
    return pd.DataFrame(
        [
            {
                "date": each.on,
                "axis": each.axis,
                "actual": each.actual,
                "planned": each.planned,
                "shown": True,
            }
            for each in points
        ]
    )


def finding(history: pd.DataFrame, axes: Sequence[AxisProgress], t: Translator, *, as_of: date) -> str:
    """How far each axis moved in the year up to the date, the one that moved most first."""
    moves = []
    for axis in axes:
        own = _known(history[history["axis"] == axis.axis], as_of=as_of)
        own = own.dropna(subset=["actual"])
        before = own[pd.to_datetime(own["date"]) <= pd.Timestamp(as_of) - pd.DateOffset(years=1)]
        if len(before) and _day(own.iloc[-1]["date"]) == as_of:
            moved = float(own.iloc[-1]["actual"]) - float(before.iloc[-1]["actual"])
            moves.append((moved, t.text(axis.name)))
    if not moves:
        return t("charts.curves_unknown")
    said = [
        t("charts.curve_axis", axis=name, points=t.signed_points(moved, 0))
        for moved, name in sorted(moves, reverse=True)
    ]
    return t("charts.curves_year", moves=t.list(said))


def sentence(history: pd.DataFrame, axes: Sequence[AxisProgress], t: Translator, *, as_of: date) -> str:
    """How each axis moved from the first date with a figure to the last."""
    said = []
    for axis in axes:
        own = _known(history[history["axis"] == axis.axis], as_of=as_of)
        own = own.dropna(subset=["actual"])
        name = t.text(axis.name)
        if len(own) < 2:
            said.append(t("charts.curve_unknown", axis=name))
            continue
        first, last = own.iloc[0], own.iloc[-1]
        said.append(
            t(
                "charts.curve_moved",
                axis=name,
                before=t.percent(first["actual"]),
                since=_day(first["date"]),
                after=t.percent(last["actual"]),
                until=_day(last["date"]),
            )
        )
    return " ".join(said)


def table(history: pd.DataFrame, axes: Sequence[AxisProgress], t: Translator, *, as_of: date) -> pd.DataFrame:
    """One row a date and axis; what the picture does not show is empty here, too."""
    names = {axis.axis: t.text(axis.name) for axis in axes}
    frame = _known(history, as_of=as_of)
    frame["axis"] = frame["axis"].map(names)
    shown = frame[["date", "axis", "actual", "planned", "coverage"]]
    return shown.sort_values(["date", "axis"], ignore_index=True)


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return worded(t, date="date", axis="text", actual="percent", planned="percent", coverage="percent")


def _known(own: pd.DataFrame, *, as_of: date) -> pd.DataFrame:
    own = own.sort_values("date")
    seen = (pd.to_datetime(own["date"]) <= pd.Timestamp(as_of)) & own["shown"]
    return own.assign(actual=own["actual"].astype(float).where(seen))


def _lines(
    figure: go.Figure,
    own: pd.DataFrame,
    axis: AxisProgress,
    t: Translator,
    *,
    colours: theme.Palette,
    suffix: str,
) -> None:
    colour = colours.axis(axis.key)
    place = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    common = {"x": own["date"].tolist(), "mode": "lines", "connectgaps": False, **place}
    hover = "%{x|%d/%m/%Y}: <b>%{customdata}</b><extra></extra>"
    figure.add_scatter(
        **common,
        name="planned",
        y=own["planned"].tolist(),
        customdata=[
            t("charts.planned_value", planned=t.percent(_number(value)))
            for value in own["planned"].astype(float)
        ],
        line={"color": colours.quiet, "width": 2, "dash": "dash"},
        hovertemplate=hover,
    )
    figure.add_scatter(
        **common,
        name=t.text(axis.name),
        y=own["actual"].tolist(),
        customdata=[
            t("charts.actual_value", actual=t.percent(_number(value)))
            for value in own["actual"].astype(float)
        ],
        line={"color": colour, "width": 3},
        hovertemplate=hover,
    )
    _ends(figure, own, axis, t, colours=colours, place=place)


def _ends(
    figure: go.Figure,
    own: pd.DataFrame,
    axis: AxisProgress,
    t: Translator,
    *,
    colours: theme.Palette,
    place: dict[str, str],
) -> None:
    """Write both figures where the line of what is done ends, apart from each other, and where the plan ends."""
    done = own.dropna(subset=["actual"])
    planned = own.dropna(subset=["planned"])
    here = done.iloc[-1] if len(done) else None
    if here is not None:
        figure.add_scatter(
            **place,
            name="end",
            x=[here["date"]],
            y=[here["actual"]],
            mode="markers",
            marker={"symbol": theme.axis_symbol(axis.key), "size": 11, "color": colours.axis(axis.key)},
            hoverinfo="skip",
        )
        names = ["actual", *(["planned"] if pd.notna(here["planned"]) else [])]
        spots = labels.spread([float(here[name]) for name in names], gap=0.24, low=0.04, high=0.96)
        for name, spot in zip(names, spots, strict=True):
            _end(figure, name, here, spot, t, colour=colours.axis(axis.key), colours=colours, place=place)
    if len(planned) and (here is None or planned.iloc[-1]["date"] != here["date"]):
        last = planned.iloc[-1]
        spot = float(last["planned"])
        _end(figure, "planned", last, spot, t, colour=colours.quiet, colours=colours, place=place)


def _end(
    figure: go.Figure,
    name: str,
    row: pd.Series,
    spot: float,
    t: Translator,
    *,
    colour: str,
    colours: theme.Palette,
    place: dict[str, str],
) -> None:
    text = t(f"charts.{name}_value", **{name: t.percent(float(row[name]))})
    figure.add_annotation(
        xref=place["xaxis"],
        x=row["date"],
        xshift=10,
        xanchor="left",
        yref=place["yaxis"],
        y=spot,
        # The ground keeps the line of the plan from striking the words through.
        bgcolor=colours.paper,
        borderpad=0,
        text=f"<b>{text}</b>" if name == "actual" else text,
        font={"size": theme.SMALL_SIZE, "color": colour if name == "actual" else colours.quiet},
    )


def _mark(
    figure: go.Figure,
    axis: AxisProgress,
    t: Translator,
    *,
    as_of: date,
    colours: theme.Palette,
    suffix: str,
    last: bool,
) -> None:
    """Name the strip, and mark the date the figures are taken at."""
    sign = f'<span style="color:{colours.axis(axis.key)}">{theme.axis_sign(axis.key)}</span>'
    figure.add_annotation(
        xref="paper",
        x=0,
        xanchor="left",
        yref=f"y{suffix} domain",
        y=1,
        yanchor="bottom",
        yshift=8,
        text=f"{sign} <b>{labels.wrap(t.text(axis.name), width=44, lines=1)}</b>",
    )
    figure.add_shape(
        type="line",
        xref=f"x{suffix}",
        yref=f"y{suffix} domain",
        x0=as_of,
        x1=as_of,
        y0=0,
        y1=1,
        line={"color": colours.line, "width": 1, "dash": "dot"},
    )
    if last:
        figure.add_annotation(
            xref=f"x{suffix}",
            x=as_of,
            yref=f"y{suffix} domain",
            y=0,
            yanchor="top",
            yshift=-24,
            text=t("charts.as_of", day=as_of),
            font={"size": theme.SMALL_SIZE, "color": colours.quiet},
        )


def _day(value: object) -> date:
    return pd.Timestamp(str(value)).date()


def _number(value: float) -> float | None:
    # A figure nobody knows comes out of a frame as nan.
    return None if isnan(value) else value
