# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Are targets in reach: one small picture an indicator, the same scale for every one of a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from plotly import graph_objects as go

from circular.charts import indicator_words as words
from circular.charts import theme
from circular.charts.columns import Columns, Kind, worded
from circular.domain.figures import Attainment, Value
from circular.i18n import Translator

HEIGHT = 190


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What the pictures of one unit have in common."""

    low: float
    high: float
    start: date
    end: date


def scales(attainments: Sequence[Attainment]) -> Mapping[str, Scale]:
    """The scale of each measured indicator, the same for all of a unit: wide enough for whatever is stated in it.

    Counts have no unit in common: trees and firms are not compared, and each has its own.
    """
    stated = [each for each in attainments if each.values]
    alike: dict[str, list[Attainment]] = {}
    for each in stated:
        alike.setdefault(each.indicator if each.unit == words.COUNT else each.unit, []).append(each)
    return {each.indicator: _scale(group) for group in alike.values() for each in group}


def draw(attainment: Attainment, scale: Scale, t: Translator, *, dark: bool) -> go.Figure:
    """Values as dots joined in time, the target a dashed line, the baseline a hollow dot."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=HEIGHT)
    colour = colours.accent
    if attainment.target is not None:
        _target(figure, attainment, attainment.target, scale, t=t, colours=colours)
    _trajectory(figure, attainment, scale, colours)
    if attainment.baseline is not None:
        figure.add_scatter(
            name="baseline",
            x=[attainment.baseline_on or scale.start],
            y=[attainment.baseline],
            mode="markers",
            marker={"symbol": "circle-open", "size": 11, "line": {"width": 2}, "color": colours.ink},
            hovertemplate=t(
                "charts.baseline_value", value=words.amount(attainment, attainment.baseline, t, digits=0)
            )
            + "<extra></extra>",
        )
    margin: float = _MARGIN
    if attainment.values:
        _values(figure, attainment, t, colour=colour)
        last = attainment.values[-1]
        written = _beside(attainment, last.value, t)
        margin = max(margin, _LETTER * len(written) + _LETTER)
        figure.add_annotation(
            xref="paper",
            x=1,
            xshift=8,
            xanchor="left",
            y=last.value,
            text=f"<b>{written}</b>",
            font={"size": theme.SMALL_SIZE, "color": colour},
        )
    if attainment.slope is not None and len(attainment.values) >= words.TREND_FROM:
        _trend(figure, attainment, attainment.slope, colours)
    figure.update_layout(
        xaxis={
            "range": [scale.start, scale.end],
            "showgrid": False,
            **_year_ends(scale),
        },
        yaxis={"range": [scale.low, scale.high], "nticks": 4, "tickformat": ",~r"},
        separators=",." if t.language == "it" else ".,",
        margin={"r": margin, "t": 12},
    )
    return figure


def standings(attainments: Sequence[Attainment], t: Translator) -> pd.DataFrame:
    """One row an indicator: where it started, where it is, where it should be; level, change and trend apart."""
    rows = [
        {
            "indicator": t.text(a.name),
            "place": a.place or "",
            "baseline": a.baseline,
            "value": a.values[-1].value if a.values else None,
            "period": words.period(a.values[-1].period, t) if a.values else "",
            "target": a.target,
            "target_period": words.period(a.target_period or "", t),
            "unit": t.unit(a),
            "attainment": a.attainment,
            "met": {True: t("charts.yes"), False: t("charts.no"), None: ""}[a.met],
            "last_change": a.change,
            "trend": a.slope,
        }
        for a in attainments
    ]
    return pd.DataFrame(rows, columns=list(_STANDING_KINDS))


def standing_columns(t: Translator) -> Columns:
    """How the columns of `standings` are headed and written."""
    return worded(t, **_STANDING_KINDS)


def table(attainments: Sequence[Attainment], t: Translator) -> pd.DataFrame:
    """One row a value; an indicator without values has one row that says so by being empty."""
    rows = [
        {
            "indicator": t.text(a.name),
            "place": a.place or "",
            "period": words.period(value.period, t) if value else "",
            "value": value.value if value else None,
            "unit": t.unit(a),
            "provisional": t("charts.yes") if value and value.provisional else "",
            "baseline": a.baseline,
            "target": a.target,
            "target_period": words.period(a.target_period or "", t),
            "source": (value.source_url if value else None) or a.source_url,
        }
        for a in attainments
        for value in (a.values or (None,))
    ]
    return pd.DataFrame(rows, columns=list(_KINDS))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return worded(t, **_KINDS)


_LINE = 0.18
"""The part of a picture's height that a line of text takes."""
_SHORT_UNIT = 4
_MARGIN = 66
"""Room at the right in pixels, the same for all pictures that can do with it: they are read beside each other."""
_LETTER = 7.2
"""What a letter of the value in the margin takes in pixels, and what stands free before it."""
_STANDING_KINDS: Mapping[str, Kind] = {
    "indicator": "text",
    "place": "text",
    "baseline": "number",
    "value": "number",
    "period": "text",
    "target": "number",
    "target_period": "text",
    "unit": "text",
    "attainment": "percent",
    "met": "text",
    "last_change": "number",
    "trend": "number",
}
_KINDS: Mapping[str, Kind] = {
    "indicator": "text",
    "place": "text",
    "period": "text",
    "value": "number",
    "unit": "text",
    "provisional": "text",
    "baseline": "number",
    "target": "number",
    "target_period": "text",
    "source": "link",
}


def _values(figure: go.Figure, attainment: Attainment, t: Translator, *, colour: str) -> None:
    values: Sequence[Value] = attainment.values
    figure.add_scatter(
        name="values",
        x=[value.happened_on for value in values],
        y=[value.value for value in values],
        mode="lines+markers" if len(values) > 1 else "markers",
        # A line between two years says nothing about the years between: it is thin, the dots are the data.
        line={"color": colour, "width": 1.5},
        marker={
            "size": 9,
            "color": colour,
            "symbol": ["circle-open" if value.provisional else "circle" for value in values],
            "line": {"width": 2, "color": colour},
        },
        customdata=[
            [words.period(value.period, t), words.amount(attainment, value.value, t)] for value in values
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
    )


def _trend(figure: go.Figure, attainment: Attainment, slope: float, colours: theme.Palette) -> None:
    """The least-squares line; it passes through the mean of dates and values."""
    days = [value.happened_on.toordinal() for value in attainment.values]
    centre = sum(days) / len(days)
    mean = sum(value.value for value in attainment.values) / len(days)
    figure.add_scatter(
        name="trend",
        x=[date.fromordinal(days[0]), date.fromordinal(days[-1])],
        y=[mean + slope * (day - centre) / 365.25 for day in (days[0], days[-1])],
        mode="lines",
        line={"color": colours.quiet, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )


def _target(
    figure: go.Figure,
    attainment: Attainment,
    target: float,
    scale: Scale,
    *,
    t: Translator,
    colours: theme.Palette,
) -> None:
    """A dashed line, named on the side where the values are not."""
    figure.add_hline(y=target, line={"color": colours.ink, "width": 1.5, "dash": "dash"})
    values = [value.value for value in attainment.values]
    room = (target - scale.low) / (scale.high - scale.low)
    below = bool(values) and sum(values) / len(values) > target and room > _LINE
    figure.add_annotation(
        xref="paper",
        x=1,
        xanchor="right",
        y=target,
        yanchor="top" if below else "bottom",
        text=t("charts.target_value", value=_short(attainment, target, t, digits=0)),
        font={"size": theme.SMALL_SIZE, "color": colours.quiet},
    )


def _trajectory(figure: go.Figure, attainment: Attainment, scale: Scale, colours: theme.Palette) -> None:
    """The straight way from the baseline to the target, where both are dated within the picture."""
    start, end = attainment.baseline_on, attainment.target_on
    if start is None or end is None or not scale.start <= start < end <= scale.end:
        return
    figure.add_scatter(
        name="trajectory",
        x=[start, end],
        y=[attainment.baseline, attainment.target],
        mode="lines",
        line={"color": colours.line, "width": 1.5, "dash": "dash"},
        hoverinfo="skip",
    )


def _short(attainment: Attainment, value: float, t: Translator, *, digits: int | None = None) -> str:
    """A value as there is room for in the picture: a long unit stands beside the name."""
    if len(t.unit(attainment)) <= _SHORT_UNIT:
        return words.amount(attainment, value, t, digits=digits)
    return words.number(attainment, value, t, digits)


def _beside(attainment: Attainment, value: float, t: Translator) -> str:
    """A value as it is written in the margin: with its unit where both have room."""
    whole = words.amount(attainment, value, t)
    return whole if _LETTER * len(whole) + _LETTER <= _MARGIN else words.number(attainment, value, t, None)


def _year_ends(scale: Scale) -> dict[str, object]:
    """Ticks at the end of each year, where the values of a year stand; not more than four."""
    years = range(scale.start.year, scale.end.year + 1)
    ends = [day for year in years if scale.start <= (day := date(year, 12, 31)) <= scale.end]
    kept = ends[:: -(-len(ends) // 4) or 1]
    return {
        "tickmode": "array",
        "tickvals": kept,
        "ticktext": [str(day.year) for day in kept],
        "tickangle": 0,
    }


def _levels(attainment: Attainment) -> list[float]:
    stated = [attainment.baseline, attainment.target, *(value.value for value in attainment.values)]
    return [level for level in stated if level is not None]


def _scale(attainments: Sequence[Attainment]) -> Scale:
    stated = [level for attainment in attainments for level in _levels(attainment)]
    low, high = min(stated), max(stated)
    room = (high - low or abs(high) or 1) * 0.15
    days = [value.happened_on for attainment in attainments for value in attainment.values]
    days += [a.baseline_on for a in attainments if a.baseline_on]
    # A target to come is part of the picture; one long past would only squeeze the values.
    days += [a.target_on for a in attainments if a.target_on and (not days or a.target_on > max(days))]
    start, end = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 12, 31))
    edge = timedelta(days=max(60, round((end - start).days * 0.05)))
    floor = 0.0 if low >= 0 and low < (high - low) * 0.5 else low - room
    return Scale(low=floor, high=high + room, start=start - edge, end=end + edge)
