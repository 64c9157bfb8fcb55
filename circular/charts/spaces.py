# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Area returned to use: a bar a year above, and below who brought it back."""

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.sets import Helix
from circular.domain.spaces import Reuse
from circular.i18n import Translator

_YEARS, _ROW = 220, 44  # pixels: the upper picture, and a line of the lower one
_ROOM = 1.35  # beyond the longest bar, for the number at its end


def draw(found: Reuse, t: Translator, *, dark: bool) -> go.Figure:
    """Bars by year over bars by kind of actor; every number stands on its bar."""
    colours = theme.palette(dark=dark)
    years, helices = found.years, found.helices
    low = _ROW * max(1, len(helices)) + 30
    height = _YEARS + low + 60
    figure = theme.base(dark=dark, height=height)
    split = low / height
    sums = [found.of(year) for year in years]
    figure.add_bar(
        x=[str(year) for year in years],
        y=sums,
        text=[t.number(area) if area else "" for area in sums],
        textposition="outside",
        cliponaxis=False,
        marker={"color": colours.ink},
        hoverinfo="skip",
        xaxis="x",
        yaxis="y",
    )
    totals = [sum(found.by(helix, year) for year in years) for helix in reversed(helices)]
    figure.add_bar(
        x=totals,
        y=[labels.safe(who(t, helix)) for helix in reversed(helices)],
        text=[f" {t.number(area)}" for area in totals],
        textposition="outside",
        cliponaxis=False,
        orientation="h",
        marker={"color": [colours.line if helix is None else colours.neutral for helix in reversed(helices)]},
        hoverinfo="skip",
        xaxis="x2",
        yaxis="y2",
    )
    for title, top in ((t("spaces.chart_years"), 1.0), (t("spaces.chart_who"), split)):
        figure.add_annotation(
            text=f"<b>{labels.safe(title)}</b>",
            x=0,
            xref="paper",
            xanchor="left",
            y=top,
            yref="paper",
            yanchor="bottom",
        )
    figure.update_layout(
        bargap=0.35,
        margin={"t": 28},
        xaxis={"type": "category", "anchor": "y", "showgrid": False},
        yaxis=_hidden([split + 0.16, 0.96], sums),
        xaxis2={**_hidden([0, 1], totals), "anchor": "y2"},
        yaxis2={"domain": [0, split - 0.03], "anchor": "x2", "showgrid": False, "automargin": True},
    )
    return figure


def finding(found: Reuse, t: Translator) -> str:
    """How much is in use again, through how many spaces."""
    if not found.spaces:
        return t("spaces.reuse_none")
    if found.area_m2 <= 0:
        return t("spaces.reuse_unmeasured", n=found.spaces)
    return t("spaces.reuse_found", n=found.spaces, area=area(t, found.area_m2))


def sentence(found: Reuse, t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    told = [t("spaces.year_told", year=str(year), area=area(t, found.of(year))) for year in found.years]
    people = [
        t(
            "spaces.who_told",
            who=who(t, helix),
            area=area(t, sum(found.by(helix, year) for year in found.years)),
        )
        for helix in found.helices
    ]
    return " ".join([finding(found, t), t("spaces.chart_told", years=t.list(told), who=t.list(people))])


def table(found: Reuse, t: Translator) -> pd.DataFrame:
    """One row a year, the latest first: all of it, then what each kind of actor brought back."""
    rows = [
        {
            "year": str(year),
            "area": found.of(year),
            **{_column(helix): found.by(helix, year) for helix in found.helices},
        }
        for year in reversed(found.years)
    ]
    return pd.DataFrame(rows, columns=list(columns(found, t)))


def columns(found: Reuse, t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "year": (t("spaces.column_year"), "text"),
        "area": (t("spaces.column_returned"), "number"),
        **{_column(helix): (who(t, helix), "number") for helix in found.helices},
    }


def area(t: Translator, square_metres: float) -> str:
    """Square metres in words."""
    return t("spaces.square_metres", n=round(square_metres))


def who(t: Translator, helix: Helix | None) -> str:
    """A kind of actor as it stands at a bar."""
    return t.term(helix).capitalize() if helix else t("spaces.who_unknown")


def _column(helix: Helix | None) -> str:
    return helix.value if helix else "nobody"


def _hidden(domain: list[float], values: list[float]) -> dict[str, Any]:
    """An axis without ticks: the numbers stand on the bars."""
    return {
        "domain": domain,
        "range": [0, max([*values, 1.0]) * _ROOM],
        "showgrid": False,
        "showticklabels": False,
        "zeroline": True,
    }
