# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Is an indicator on course: what was measured, the trajectory through the targets, and where its trend would lead."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from circular.charts import indicator_words as words
from circular.charts import labels, theme
from circular.charts.columns import Columns, Kind, worded
from circular.domain.courses import Course, wanted
from circular.domain.paces import Pace
from circular.i18n import Translator

HEIGHT = 280
_STEPS = 24
_FOOT = 0.25
"""The part of the height in which a figure under its dot would stand in the ticks."""
_KINDS: dict[str, Kind] = {
    "period": "text",
    "date": "date",
    "kind": "text",
    "value": "number",
    "wanted": "number",
    "unit": "text",
    "source": "link",
}


def draw(course: Course, t: Translator, *, dark: bool) -> go.Figure:
    """Dots are measured, the dashed line with its diamonds is the trajectory with the targets, grey is the band."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=HEIGHT)
    start, end = _span(course)
    if course.pace is not None:
        _band(figure, course.pace, start=start, end=end, colours=colours)
    _way(figure, course, t, colours=colours)
    if course.last is not None:
        _values(figure, course, t, colours=colours)
    low, high = _room(course)
    _today(figure, course, t, colours=colours, start=start, end=end)
    figure.update_layout(
        xaxis={"range": [start, end], "showgrid": False, **_year_ends(start, end)},
        yaxis={"range": [low, high], "nticks": 5, "tickformat": ",~r"},
        separators=",." if t.language == "it" else ".,",
        margin={"r": 96, "t": 16, "b": 44},
    )
    return figure


def table(course: Course, t: Translator) -> pd.DataFrame:
    """One row a dated figure: the baseline, each value with what was wanted on its day, each target."""
    a = course.attainment
    rows: list[dict[str, Any]] = []
    if a.baseline is not None and a.baseline_on is not None:
        rows.append(_row("baseline", str(a.baseline_on.year), a.baseline_on, a.baseline))
    rows += [
        _row("value", each.period, each.happened_on, each.value)
        | {"wanted": wanted(course.way, each.happened_on), "source": each.source_url}
        for each in a.values
    ]
    rows += [
        _row("target", each.period, each.due_on, each.value) | {"source": each.source_url}
        for each in course.targets
    ]
    for row in rows:
        kind, period = row["kind"], row["period"]
        row |= {
            "kind": t(f"planning.kind_{kind}"),
            "period": words.period(period, t),
            "unit": t.unit(a),
        }
    rows.sort(key=_on)
    return pd.DataFrame(rows, columns=list(_KINDS))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return worded(t, **_KINDS)


def _on(row: dict[str, Any]) -> date:
    day: date = row["date"]
    return day


def _row(kind: str, period: str, day: date, value: float) -> dict[str, Any]:
    return {
        "kind": kind,
        "period": period,
        "date": day,
        "value": value,
        "wanted": None,
        "source": None,
    }


def _band(figure: go.Figure, pace: Pace, *, start: date, end: date, colours: theme.Palette) -> None:
    """Where the trend lies with 95% confidence, out to the end of the picture: what it leads to if nothing changes."""
    days = [start + timedelta(days=round((end - start).days * step / _STEPS)) for step in range(_STEPS + 1)]
    edges = [pace.around(day) for day in days]
    figure.add_scatter(
        name="band",
        x=[*days, *reversed(days)],
        y=[*(low for low, _ in edges), *(high for _, high in reversed(edges))],
        mode="lines",
        line={"width": 0, "color": colours.grid},
        fill="toself",
        fillcolor=colours.grid,
        hoverinfo="skip",
    )
    figure.add_scatter(
        name="trend",
        x=[start, end],
        y=[pace.line(start), pace.line(end)],
        mode="lines",
        line={"color": colours.quiet, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )


def _way(figure: go.Figure, course: Course, t: Translator, *, colours: theme.Palette) -> None:
    a = course.attainment
    if course.way:
        figure.add_scatter(
            name="trajectory",
            x=[each.on for each in course.way],
            y=[each.value for each in course.way],
            mode="lines",
            line={"color": colours.ink, "width": 1.5, "dash": "dash"},
            hoverinfo="skip",
        )
    if a.baseline is not None and a.baseline_on is not None:
        said = t("charts.baseline_value", value=words.amount(a, a.baseline, t, digits=0))
        _points(figure, "baseline", [(a.baseline_on, a.baseline, said)], "circle-open", colours.ink)
    goals = [
        (each.due_on, each.value, t("charts.target_value", value=words.amount(a, each.value, t, digits=0)))
        for each in course.targets
    ]
    _points(figure, "targets", goals, "diamond-tall", colours.ink)
    if course.final is not None:
        _label(figure, goals[-1][2], course.final.value, colours.quiet, unit=t.unit(a))


def _points(
    figure: go.Figure, name: str, points: list[tuple[date, float, str]], symbol: str, colour: str
) -> None:
    figure.add_scatter(
        name=name,
        x=[day for day, _, _ in points],
        y=[value for _, value, _ in points],
        mode="markers",
        marker={"symbol": symbol, "size": 11, "line": {"width": 2}, "color": colour},
        customdata=[said for _, _, said in points],
        hovertemplate="%{x|%d/%m/%Y}: <b>%{customdata}</b><extra></extra>",
    )


def _values(figure: go.Figure, course: Course, t: Translator, *, colours: theme.Palette) -> None:
    a = course.attainment
    shown = a.values
    figure.add_scatter(
        name="values",
        x=[each.happened_on for each in shown],
        y=[each.value for each in shown],
        mode="lines+markers",
        line={"color": colours.accent, "width": 1.5},
        marker={
            "size": 10,
            "color": colours.accent,
            "symbol": ["circle-open" if each.provisional else "circle" for each in shown],
            "line": {"width": 2, "color": colours.accent},
        },
        customdata=[[words.period(each.period, t), words.amount(a, each.value, t)] for each in shown],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
    )
    last = shown[-1]
    figure.add_annotation(
        x=last.happened_on,
        y=last.value,
        yshift=-16 if _below(course, last.value) else 16,
        text=f"<b>{words.number(a, last.value, t, None)}</b>",
        font={"size": theme.SMALL_SIZE, "color": colours.accent},
        bgcolor=colours.paper,
        borderpad=1,
    )


def _below(course: Course, value: float) -> bool:
    """Whether the figure is written under its dot: away from the trajectory, but never into the ticks."""
    goal = course.wanted_then
    low, high = _room(course)
    return goal is not None and value < goal and (value - low) / (high - low) > _FOOT


def _label(figure: go.Figure, text: str, value: float, colour: str, *, unit: str) -> None:
    """Name the last target in the margin; a long unit stands beside the name of the picture."""
    short = text if len(unit) <= 4 else text.removesuffix(f" {unit}")
    figure.add_annotation(
        xref="paper",
        x=1,
        xshift=10,
        xanchor="left",
        y=value,
        text=labels.wrap(short, width=14, lines=2),
        align="left",
        font={"size": theme.SMALL_SIZE, "color": colour},
    )


def _today(
    figure: go.Figure, course: Course, t: Translator, *, colours: theme.Palette, start: date, end: date
) -> None:
    if not start <= course.day <= end:
        return
    line = {"color": colours.line, "width": 1, "dash": "dot"}
    figure.add_shape(
        type="line", yref="paper", x0=course.day, x1=course.day, y0=0, y1=1, line=line, layer="below"
    )
    figure.add_annotation(
        x=course.day,
        yref="paper",
        y=0,
        yanchor="top",
        yshift=-24,
        text=t("charts.as_of", day=course.day),
        font={"size": theme.SMALL_SIZE, "color": colours.quiet},
    )


def _year_ends(start: date, end: date) -> dict[str, object]:
    """Ticks at the end of each year, where the values of a year stand; not more than eight."""
    ends = [day for year in range(start.year, end.year + 1) if start <= (day := date(year, 12, 31)) <= end]
    kept = ends[:: -(-len(ends) // 8) or 1]
    return {
        "tickmode": "array",
        "tickvals": kept,
        "ticktext": [str(day.year) for day in kept],
        "tickangle": 0,
    }


def _span(course: Course) -> tuple[date, date]:
    a = course.attainment
    days = [each.happened_on for each in a.values]
    days += [each.due_on for each in course.targets]
    days += [a.baseline_on] if a.baseline_on else []
    start, end = (min(days), max(days)) if days else (course.day, course.day)
    edge = timedelta(days=max(60, round((end - start).days * 0.03)))
    return start - edge, end + edge


def _room(course: Course) -> tuple[float, float]:
    """As high as what is stated: the band may leave the picture, it does not squeeze what was measured."""
    a = course.attainment
    stated = [each.value for each in a.values]
    stated += [each.value for each in course.targets]
    stated += [a.baseline] if a.baseline is not None else []
    low, high = (min(stated), max(stated)) if stated else (0.0, 1.0)
    room = (high - low or abs(high) or 1) * 0.18
    floor = 0.0 if low >= 0 and low < (high - low) * 0.25 else low - room
    return floor, high + room
