# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings over time: a line a kind, a circle a quarter, as large as there were meetings, with their number in it."""

from collections.abc import Mapping, Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.participation import Quarter
from circular.domain.sets import MeetingKind
from circular.i18n import Translator

_LINE, _FOOT = 56, 36
_LEAST, _MOST = 17, 27
"""Pixels across: of one meeting, and of the most there are."""
_NUMBERED = 24  # quarters: above this the circles are too close to hold a number


def draw(
    quarters: Sequence[Quarter], kinds: Mapping[MeetingKind, int], t: Translator, *, dark: bool
) -> go.Figure:
    """Kinds with the most meetings stand on top, each named above its line."""
    colours = theme.palette(dark=dark)
    order = sorted(kinds, key=lambda kind: -kinds[kind])
    figure = theme.base(dark=dark, height=_LINE * len(order) + _FOOT)
    top = max((held for quarter in quarters for held in quarter.kinds.values()), default=1)
    for line, kind in enumerate(order):
        held = [(place, each) for place, each in enumerate(quarters) if each.kinds.get(kind)]
        figure.add_scatter(
            x=[place for place, _ in held],
            y=[-line] * len(held),
            mode="markers+text" if len(quarters) <= _NUMBERED else "markers",
            text=[t.number(each.kinds[kind]) for _, each in held],
            textfont={"size": theme.SMALL_SIZE, "color": colours.paper},
            marker={
                "size": [
                    _LEAST + (_MOST - _LEAST) * ((each.kinds[kind] - 1) / max(top - 1, 1)) ** 0.5
                    for _, each in held
                ],
                "color": colours.neutral,
                "opacity": 1,
                "line": {"width": 1.5, "color": colours.paper},
            },
            hovertext=[labels.safe(told(each, t)) for _, each in held],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        figure.add_annotation(
            text=f"<b>{labels.safe(t(f'participation.kind_{kind}', n=kinds[kind]))}</b>",
            x=0,
            xref="paper",
            xanchor="left",
            y=-line + 0.28,
            yanchor="bottom",
            font={"size": theme.SMALL_SIZE},
        )
    figure.update_layout(
        xaxis=years(quarters) | {"range": [-0.8, len(quarters) - 0.2]},
        yaxis={"visible": False, "range": [-len(order) + 0.55, 0.75]},
    )
    return figure


def years(quarters: Sequence[Quarter]) -> dict[str, object]:
    """An axis of quarters that names each year where it begins."""
    first = [place for place, each in enumerate(quarters) if each.starts_on.month == 1 or not place]
    return {
        "showgrid": False,
        "tickvals": first,
        "ticktext": [str(quarters[place].starts_on.year) for place in first],
    }


def finding(quarters: Sequence[Quarter], t: Translator) -> str:
    """When they met most."""
    busiest = max(quarters, key=lambda each: each.tally.meetings)
    alike = sum(each.tally.meetings == busiest.tally.meetings for each in quarters)
    if alike > 1:
        return t("participation.met_alike", alike=t.number(alike), n=busiest.tally.meetings)
    return t("participation.met_finding", quarter=name(busiest, t), n=busiest.tally.meetings)


def sentence(quarters: Sequence[Quarter], t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    return " ".join(told(each, t) for each in quarters)


def told(quarter: Quarter, t: Translator) -> str:
    """One quarter in words."""
    if not quarter.kinds:
        return t("participation.met_none", quarter=name(quarter, t))
    kinds = [t(f"participation.kind_{kind}", n=held) for kind, held in quarter.kinds.items()]
    return t("participation.met_told", quarter=name(quarter, t), kinds=t.list(kinds))


def name(quarter: Quarter, t: Translator) -> str:
    """A quarter in words."""
    day = quarter.starts_on
    return t("participation.quarter", number=str((day.month + 2) // 3), year=str(day.year))


def table(quarters: Sequence[Quarter], kinds: Mapping[MeetingKind, int], t: Translator) -> pd.DataFrame:
    """One row a quarter, the latest first."""
    rows = [
        {"quarter": name(each, t), "meetings": each.tally.meetings}
        | {kind.value: each.kinds.get(kind, 0) for kind in kinds}
        for each in reversed(quarters)
    ]
    return pd.DataFrame(rows, columns=list(columns(kinds, t)))


def columns(kinds: Mapping[MeetingKind, int], t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "quarter": (t("participation.column_quarter"), "text"),
        "meetings": (t("participation.column_meetings"), "number"),
        **{kind.value: (t.term(kind).capitalize(), "number") for kind in kinds},
    }
