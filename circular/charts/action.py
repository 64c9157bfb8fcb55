# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One action over time: what was done against what was planned, with its reports and its deadlines."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.theme import Palette
from circular.domain.figures import Standing
from circular.domain.sets import Schedule
from circular.domain.sheet import Point, Report
from circular.i18n import Translator

_HEIGHT = 340


def draw(
    points: Sequence[Point],
    standing: Standing,
    reports: Sequence[Report],
    t: Translator,
    *,
    as_of: date,
    dark: bool,
) -> go.Figure:
    """Planned as a thin line, actual as a step line, a mark for every report, deadlines as upright lines."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=_HEIGHT)
    figure.add_trace(
        go.Scatter(
            x=[point.day for point in points],
            y=[point.planned for point in points],
            mode="lines",
            name=t("action.planned"),
            line={"color": colours.line, "width": 2, "dash": "dash"},
            hovertemplate="%{x|%d/%m/%Y}<br>%{customdata}<extra>%{fullData.name}</extra>",
            customdata=[t.percent(point.planned) for point in points],
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[point.day for point in points],
            y=[point.actual for point in points],
            mode="lines",
            name=t("action.actual"),
            line={"color": colours.ink, "width": 3, "shape": "hv"},
            hovertemplate="%{x|%d/%m/%Y}<br>%{customdata}<extra>%{fullData.name}</extra>",
            customdata=[t.percent(point.actual) for point in points],
        )
    )
    figure.add_trace(_reports(points, reports, t, colours))
    _deadlines(figure, standing, t, colours)
    _ends(figure, points, standing, t, colours)
    start, end = _span(points, standing, as_of)
    figure.update_xaxes(type="date", range=[start, end], **labels.year_ticks(start, end))
    figure.update_yaxes(range=[-0.04, 1.06], **labels.percent_ticks(t))
    # The words at the ends of the lines stand beyond the last day, on a phone, too.
    figure.update_layout(margin={"t": 34, "r": 104})
    return figure


def sentence(points: Sequence[Point], standing: Standing, t: Translator, *, as_of: date) -> str:
    """What the curve shows, for those who cannot see it."""
    known = [point for point in points if point.actual is not None]
    if not known:
        return t("action.curve_unknown", day=as_of)
    parts = [
        t(
            "action.curve_sentence",
            first=t.percent(known[0].actual),
            start=known[0].day,
            now=t.percent(standing.progress),
            day=as_of,
        )
    ]
    if standing.planned is not None:
        parts.append(t("action.curve_planned", planned=t.percent(standing.planned)))
    return " ".join(parts)


def table(points: Sequence[Point]) -> pd.DataFrame:
    """The same as rows: day, actual, planned."""
    return pd.DataFrame(
        [{"day": point.day, "actual": point.actual, "planned": point.planned} for point in points],
        columns=["day", "actual", "planned"],
    )


def _reports(
    points: Sequence[Point], reports: Sequence[Report], t: Translator, colours: Palette
) -> go.Scatter:
    at = {point.day: point.actual for point in points}
    shown = [report for report in reports if report.counts and at.get(report.happened_on) is not None]
    return go.Scatter(
        x=[report.happened_on for report in shown],
        y=[at[report.happened_on] for report in shown],
        mode="markers",
        marker={
            "symbol": "hexagon",
            "size": 10,
            "color": colours.paper,
            "line": {"color": colours.ink, "width": 2},
        },
        hovertext=[
            f"<b>{t.date(report.happened_on)}</b><br>{t.term(report.state)}"
            + (
                f"<br>{labels.wrap(t.text(report.explanation), width=48, lines=4)}"
                if report.explanation
                else ""
            )
            for report in shown
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _deadlines(figure: go.Figure, standing: Standing, t: Translator, colours: Palette) -> None:
    moved = standing.first_ends_on and standing.ends_on and standing.first_ends_on != standing.ends_on
    named = [(standing.ends_on, "action.end" if not moved else "action.end_now", colours.ink)]
    if moved:
        named.append((standing.first_ends_on, "action.end_first", colours.quiet))
    # The later one is written to the left of its line, the earlier one too: both stay inside the picture.
    for day, key, colour in named:
        if day is None:
            continue
        figure.add_shape(
            type="line", x0=day, x1=day, y0=0, y1=1, yref="paper",
            line={"color": colour, "width": 1.5, "dash": "dot" if key == "action.end_first" else "solid"},
        )  # fmt: skip
        figure.add_annotation(
            x=day, y=1, yref="paper", yanchor="bottom",
            yshift=0 if key != "action.end_first" else 14,
            xanchor="right", xshift=4, text=t(key, day=day),
            font={"color": colour, "size": theme.SMALL_SIZE},
        )  # fmt: skip


def _ends(
    figure: go.Figure, points: Sequence[Point], standing: Standing, t: Translator, colours: Palette
) -> None:
    """Each line carries its name and value where it ends."""
    if not points:
        return
    last = points[-1]
    values = [value for value in (last.actual, last.planned) if value is not None]
    places = iter(labels.spread(values, gap=0.09, low=0.02, high=1.0))
    for value, key, colour in (
        (
            last.actual,
            "action.actual_now",
            colours.schedule(standing.schedule) if standing.schedule is Schedule.LATE else colours.ink,
        ),
        (last.planned, "action.planned_now", colours.quiet),
    ):
        if value is not None:
            figure.add_annotation(
                x=last.day, y=next(places), xanchor="left", xshift=8, bgcolor=colours.paper,
                text=f"<b>{t(key, value=t.percent(value))}</b>", font={"color": colour, "size": theme.SMALL_SIZE},
            )  # fmt: skip


def _span(points: Sequence[Point], standing: Standing, as_of: date) -> tuple[date, date]:
    days = [as_of, *(point.day for point in points)]
    days += [day for day in (standing.starts_on, standing.ends_on, standing.first_ends_on) if day]
    start, end = min(days), max(days)
    # A fifth of the width after the last point, so that the names at the line ends have room.
    room = max((end - start) // 20, timedelta(days=5))
    last = points[-1].day if points else as_of
    return start - room, max(end + room, last + (end - start) * 3 // 10)
