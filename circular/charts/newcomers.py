# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations that came for the first time on top of those that had come before, a bar a quarter."""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, meetings, theme
from circular.charts.columns import Columns
from circular.domain.participation import Quarter
from circular.i18n import Translator

HEIGHT = 260
_LABELLED = 16  # bars: above this their numbers would touch on a phone


def draw(quarters: Sequence[Quarter], t: Translator, *, dark: bool) -> go.Figure:
    """The number of those that came for the first time stands above its bar, where there is room for it."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=HEIGHT)
    places = list(range(len(quarters)))
    back, fresh = [each.tally.back for each in quarters], [each.tally.newcomers for each in quarters]
    told = [labels.safe(_told(each, t)) for each in quarters]
    shown = len(quarters) <= _LABELLED
    for values, base, marker in (
        (back, [0] * len(back), {"color": colours.neutral, "pattern": theme.hatched(colours.neutral)}),
        (fresh, back, {"color": colours.ink}),
    ):
        figure.add_bar(
            x=places,
            y=values,
            base=base,
            marker=marker,
            hovertext=told,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    if shown:
        figure.add_scatter(
            x=places,
            y=[one + other for one, other in zip(back, fresh, strict=True)],
            mode="text",
            text=[_label(each, t) for each in quarters],
            textposition="top center",
            textfont={"size": theme.SMALL_SIZE, "color": colours.ink},
            hoverinfo="skip",
        )
    most = max([each.tally.organisations for each in quarters], default=1) or 1
    figure.update_layout(
        barmode="overlay",
        bargap=0.25,
        xaxis=meetings.years(quarters) | {"range": [-0.6, len(quarters) - 0.4]},
        yaxis={"range": [0, most * 1.2], "zeroline": True, "nticks": 5},
    )
    return figure


def finding(quarters: Sequence[Quarter], t: Translator) -> str:
    """How many came for the first time once the process had begun."""
    return t("participation.fresh_finding", n=sum(each.tally.newcomers for each in quarters[1:]))


def sentence(quarters: Sequence[Quarter], t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    return " ".join(_told(each, t) for each in quarters)


def table(quarters: Sequence[Quarter], t: Translator) -> pd.DataFrame:
    """One row a quarter, the latest first."""
    rows = [
        {
            "quarter": meetings.name(each, t),
            "presences": each.tally.presences,
            "organisations": each.tally.organisations,
            "newcomers": each.tally.newcomers,
            "back": each.tally.back,
            "citizens": each.tally.citizens,
        }
        for each in reversed(quarters)
    ]
    return pd.DataFrame(rows, columns=list(columns(t)))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "quarter": (t("participation.column_quarter"), "text"),
        "presences": (t("participation.column_presences"), "number"),
        "organisations": (t("participation.column_organisations"), "number"),
        "newcomers": (t("participation.column_newcomers"), "number"),
        "back": (t("participation.column_back"), "number"),
        "citizens": (t("participation.column_citizens"), "number"),
    }


def _told(quarter: Quarter, t: Translator) -> str:
    return t(
        "participation.fresh_told",
        quarter=meetings.name(quarter, t),
        new=t.number(quarter.tally.newcomers),
        back=t.number(quarter.tally.back),
    )


def _label(quarter: Quarter, t: Translator) -> str:
    """Those that came for the first time: the number that the picture is about."""
    return f"<b>{t.number(quarter.tally.newcomers)}</b>" if quarter.tally.newcomers else ""
