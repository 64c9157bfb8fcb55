# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the network grew: organisations new and come back above, new ties below, a bar a quarter."""

from datetime import date

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.i18n import Translator
from circular.network.growth import Growth, Quarter

HEIGHT = 320
_LABELLED = 16  # bars: above this their numbers would touch on a phone
_YEAR = 4


def draw(growth: Growth, t: Translator, *, dark: bool) -> go.Figure:
    """Two rows of bars over the same quarters, each with its own scale; the numbers stand on the bars."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=HEIGHT)
    quarters = growth.quarters
    told = [labels.safe(_told(quarter, t)) for quarter in quarters]
    places = list(range(len(quarters)))
    fresh, back, ties = ([getattr(each, name) for each in quarters] for name in ("new", "back", "new_ties"))
    totals = [one + other for one, other in zip(fresh, back, strict=True)]
    shown = len(quarters) <= _LABELLED
    for values, base, axis, marker in (
        (fresh, [0] * len(fresh), "y2", {"color": colours.ink}),
        (back, fresh, "y2", {"color": colours.neutral, "pattern": theme.hatched(colours.neutral)}),
        (ties, [0] * len(ties), "y", {"color": colours.ink}),
    ):
        figure.add_bar(
            x=places,
            y=values,
            base=base,
            yaxis=axis,
            marker=marker,
            hovertext=told,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for axis, heights in (("y2", totals), ("y", ties)):
        if shown:
            figure.add_scatter(
                x=places,
                y=heights,
                yaxis=axis,
                mode="text",
                text=[t.number(height) if height else "" for height in heights],
                textposition="top center",
                cliponaxis=False,
                textfont={"size": theme.SMALL_SIZE, "color": colours.ink},
                hoverinfo="skip",
            )
    for title, top in (
        (f"<b>{labels.safe(t('questions.growth_organisations'))}</b>{_key(t)}", 1.0),
        (f"<b>{labels.safe(t('questions.growth_pairs'))}</b>", 0.42),
    ):
        figure.add_annotation(
            text=title,
            x=0,
            xref="paper",
            xanchor="left",
            y=top,
            yref="paper",
            yanchor="bottom",
        )
    figure.update_layout(
        barmode="overlay",
        bargap=0.25,
        margin={"t": 28},
        xaxis={
            "showgrid": False,
            "tickvals": [place for place, each in enumerate(quarters) if each.start.month == 1 or not place],
            "ticktext": [
                str(each.start.year)
                for place, each in enumerate(quarters)
                if each.start.month == 1 or not place
            ],
            "range": [-0.6, len(quarters) - 0.4],
            "anchor": "y",
        },
        yaxis=_scale(ties, domain=[0.0, 0.4], t=t, shown=not shown),
        yaxis2=_scale(totals, domain=[0.58, 0.98], t=t, shown=not shown),
    )
    return figure


def finding(growth: Growth, t: Translator) -> str:
    """What came about in the last year shown, or why it cannot be said."""
    if not growth.quarters:
        return t("questions.growth_undated")
    year = growth.quarters[-_YEAR:]
    return t(
        "questions.growth_found",
        since=year[0].start,
        new=t("questions.growth_new", n=sum(each.new for each in year)),
        ties=t("questions.growth_ties", n=sum(each.new_ties for each in year)),
    )


def sentence(growth: Growth, t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    return " ".join(_told(each, t) for each in growth.quarters)


def table(growth: Growth, t: Translator) -> pd.DataFrame:
    """One row a quarter, the latest first."""
    rows = [
        {
            "quarter": name(each.start, t),
            "new": each.new,
            "back": each.back,
            "return": each.return_share,
            "new_ties": each.new_ties,
            "tied": each.tied,
            "ties": each.ties,
            "mean": each.mean_partners,
        }
        for each in reversed(growth.quarters)
    ]
    return pd.DataFrame(rows, columns=list(columns(t)))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "quarter": (t("questions.column_quarter"), "text"),
        "new": (t("questions.column_new"), "number"),
        "back": (t("questions.column_back"), "number"),
        "return": (t("questions.column_return"), "percent"),
        "new_ties": (t("questions.column_new_ties"), "number"),
        "tied": (t("questions.column_tied"), "number"),
        "ties": (t("questions.column_ties"), "number"),
        "mean": (t("questions.column_mean"), "number"),
    }


def name(day: date, t: Translator) -> str:
    """The quarter of a day in words."""
    return t("questions.quarter", number=str((day.month + 2) // 3), year=str(day.year))


def _told(quarter: Quarter, t: Translator) -> str:
    return t(
        "questions.growth_sentence",
        quarter=name(quarter.start, t),
        new=t("questions.growth_new", n=quarter.new),
        back=t("questions.growth_returned", n=quarter.back),
        ties=t("questions.growth_ties", n=quarter.new_ties),
    )


def _key(t: Translator) -> str:
    """What the two fillings of the upper bars say."""
    return f"   ■ {labels.safe(t('questions.growth_fresh'))}   ▨ {labels.safe(t('questions.growth_back'))}"


def _scale(heights: list[int], *, domain: list[float], t: Translator, shown: bool) -> dict[str, object]:
    """A scale with room for the numbers above the bars; where these are written it needs no ticks of its own."""
    most = max([*heights, 1])
    ticks = [0, most] if shown else []
    return {
        "domain": domain,
        "range": [0, most * 1.25],
        "anchor": "x",
        "showgrid": shown,
        "zeroline": True,
        "tickvals": ticks,
        "ticktext": [t.number(tick) for tick in ticks],
    }
