# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far each axis is: a bar for what is done, a tick for what was planned, and in words what was counted."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns, worded
from circular.domain.figures import AxisProgress, Progress
from circular.i18n import Translator

ROW = 104
"""Pixels an axis takes: its name above the bar, what was counted below it."""
_BAR = 0.24
NOTICED = 0.005
"""Half a point: a smaller distance from the plan is written as none."""


def draw(axes: Sequence[AxisProgress], t: Translator, *, dark: bool) -> go.Figure:
    """One bar an axis, all from 0 to 100%; what is not known well enough is hatched, what is unknown dashed."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=ROW * len(axes) + 36)
    for position, axis in enumerate(reversed(axes)):
        _track(figure, axis, position, colours)
        if known(axis):
            _bar(figure, axis, position, t, colours)
        _words(figure, axis, position, t, colours)
    figure.update_layout(
        xaxis={"range": [0, 1], "showgrid": False, **labels.percent_ticks(t)},
        yaxis={"visible": False, "range": [-0.6, len(axes) - 0.4]},
        barmode="overlay",
        margin={"r": 68},
    )
    return figure


def finding(progress: Progress, t: Translator) -> str:
    """The one thing to say first: which axis is furthest behind its plan, or why that cannot be said."""
    shown = [axis for axis in progress.axes if known(axis)]
    if not shown:
        return t("charts.axes_insufficient")
    planned = [(gap, axis) for axis in shown if (gap := behind(axis)) is not None]
    if not planned:
        first = max(shown, key=lambda axis: axis.actual or 0)
        return t("charts.axes_without_plan", axis=t.text(first.name), actual=t.percent(first.actual))
    gap, worst = max(planned, key=lambda pair: pair[0])
    if gap >= NOTICED:
        return t("charts.axis_behind", axis=t.text(worst.name), points=t.points(gap, digits=0))
    # "No axis is behind" may be said only where every axis can be compared with its plan.
    if len(planned) == len(progress.axes):
        return t("charts.axes_on_plan")
    return t("charts.axes_known_on_plan", n=len(planned), total=len(progress.axes))


def known(axis: AxisProgress) -> bool:
    """Whether the figure may be shown as a percentage."""
    return axis.shown and axis.actual is not None


def behind(axis: AxisProgress) -> float | None:
    """How far an axis is behind its plan (negative: ahead), over the actions that have both figures."""
    if axis.planned is None or axis.index is None:
        return None
    return axis.planned * (1 - axis.index)


def counted(axis: AxisProgress, t: Translator) -> str:
    """What the figure was taken over, in words: 12 azioni contate su 18."""
    if not axis.live:
        return t("charts.nothing_live")
    if known(axis):
        return t("charts.counted", n=axis.counted, live=t.number(axis.live))
    return t("charts.insufficient", n=axis.counted, live=t.number(axis.live))


def standing(axis: AxisProgress, t: Translator) -> str:
    """One axis as a sentence."""
    name = t.text(axis.name)
    if not known(axis):
        return t("charts.axis_unknown", axis=name, why=counted(axis, t))
    key = "charts.axis_known" if axis.planned is not None else "charts.axis_known_without_plan"
    return t(
        key,
        axis=name,
        actual=t.percent(axis.actual),
        planned=t.percent(axis.planned),
        counted=counted(axis, t),
    )


def sentence(progress: Progress, t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    return " ".join(standing(axis, t) for axis in progress.axes)


def table(axes: Sequence[AxisProgress], t: Translator) -> pd.DataFrame:
    """One row an axis; a figure that may not be shown is empty here, too."""
    rows = [
        {
            "axis": t.text(axis.name),
            "actual": axis.actual if axis.shown else None,
            "planned": axis.planned if axis.shown else None,
            "coverage": axis.coverage,
            "counted": axis.counted,
            "live": axis.live,
        }
        for axis in axes
    ]
    return pd.DataFrame(rows, columns=["axis", "actual", "planned", "coverage", "counted", "live"])


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return worded(
        t,
        axis="text",
        actual="percent",
        planned="percent",
        coverage="percent",
        counted="number",
        live="number",
    )


def _track(figure: go.Figure, axis: AxisProgress, position: int, colours: theme.Palette) -> None:
    clear, marker = "rgba(0,0,0,0)", dict[str, Any](color=colours.panel)
    if not known(axis):
        # The whole track is hatched: a bar of some length would show the percentage that must not be shown.
        marker = {"color": clear, "pattern": theme.hatched(colours.axis(axis.key))}
    if not known(axis) and not axis.counted:
        marker = {"color": clear}
        figure.add_shape(
            type="rect",
            x0=0,
            x1=1,
            y0=position - _BAR / 2,
            y1=position + _BAR / 2,
            line={"color": colours.line, "width": 1.5, "dash": "dash"},
        )
    figure.add_bar(
        name="track", orientation="h", x=[1], y=[position], width=_BAR, marker=marker, hoverinfo="skip"
    )


def _bar(figure: go.Figure, axis: AxisProgress, position: int, t: Translator, colours: theme.Palette) -> None:
    colour = colours.axis(axis.key)
    hover = f"{labels.safe(standing(axis, t))}<extra></extra>"
    figure.add_bar(
        name=t.text(axis.name),
        orientation="h",
        x=[axis.actual],
        y=[position],
        width=_BAR,
        marker={"color": colour},
        hovertemplate=hover,
    )
    figure.add_scatter(
        name="actual",
        x=[axis.actual],
        y=[position],
        mode="markers",
        marker={
            "symbol": theme.axis_symbol(axis.key),
            "size": 17,
            "color": colour,
            "opacity": 1,
            "line": {"color": colours.paper, "width": 2},
        },
        hovertemplate=hover,
    )
    if axis.planned is not None:
        figure.add_scatter(
            name="planned",
            x=[axis.planned],
            y=[position],
            mode="markers",
            marker={"symbol": "line-ns", "size": 18, "line": {"color": colours.ink, "width": 3}},
            hovertemplate=hover,
        )


def _words(
    figure: go.Figure, axis: AxisProgress, position: int, t: Translator, colours: theme.Palette
) -> None:
    sign = f'<span style="color:{colours.axis(axis.key)}">{theme.axis_sign(axis.key)}</span>'
    at: dict[str, Any] = {"xref": "paper", "yref": "y", "y": position, "xanchor": "left"}
    figure.add_annotation(
        **at, x=0, yshift=27, text=f"{sign} <b>{labels.wrap(t.text(axis.name), width=44, lines=1)}</b>"
    )
    figure.add_annotation(
        **at,
        x=1,
        xshift=14,
        text=f"<b>{t.percent(axis.actual)}</b>" if known(axis) else t("charts.none"),
        font={
            "size": 20 if known(axis) else theme.TEXT_SIZE,
            "color": colours.ink if known(axis) else colours.quiet,
        },
    )
    below = counted(axis, t)
    if known(axis) and axis.planned is not None:
        below = f"{t('charts.planned_value', planned=t.percent(axis.planned))} · {below}"
    figure.add_annotation(
        **at, x=0, yshift=-25, text=below, font={"size": theme.SMALL_SIZE, "color": colours.quiet}
    )
