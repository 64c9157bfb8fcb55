# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The five kinds of actor: how many organisations came of each, with a tick at how many have a seat."""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.participation import OfHelix
from circular.i18n import Translator

_LINE = 52


def draw(helices: Sequence[OfHelix], t: Translator, *, dark: bool) -> go.Figure:
    """Those that came most on top, each named with its numbers above its bar."""
    colours = theme.palette(dark=dark)
    order = _ordered(helices)
    figure = theme.base(dark=dark, height=_LINE * len(order) + 12)
    top = max([max(each.seated, each.tally.organisations) for each in order], default=1) or 1
    figure.add_bar(
        orientation="h",
        x=[each.tally.organisations for each in order],
        y=[-place for place in range(len(order))],
        width=0.34,
        marker={"color": colours.neutral},
        hovertext=[labels.safe(_told(each, t)) for each in order],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for place, each in enumerate(order):
        if each.seated:
            figure.add_shape(
                type="line",
                x0=each.seated,
                x1=each.seated,
                y0=-place - 0.26,
                y1=-place + 0.26,
                line={"color": colours.ink, "width": 3},
            )
        figure.add_annotation(
            text=f"{labels.safe(t.term(each.helix).capitalize())}: <b>{t.number(each.tally.organisations)}</b>",
            x=0,
            xref="paper",
            xanchor="left",
            y=-place + 0.24,
            yanchor="bottom",
            font={"size": theme.SMALL_SIZE},
        )
    figure.update_layout(
        xaxis={"visible": False, "range": [0, top * 1.02]},
        yaxis={"visible": False, "range": [-len(order) + 0.6, 0.75]},
    )
    return figure


def finding(helices: Sequence[OfHelix], t: Translator) -> str:
    """Which kind of actor came most."""
    first = _ordered(helices)[0]
    total = sum(each.tally.organisations for each in helices)
    alike = [each.helix for each in helices if each.tally.organisations == first.tally.organisations]
    if len(alike) > 1:
        named = t.list(t.term(each) for each in alike)
        return t(
            "participation.helix_alike",
            helices=named[:1].upper() + named[1:],
            n=first.tally.organisations,
            all=t.number(total),
        )
    return t(
        "participation.helix_finding",
        helix=t.term(first.helix),
        n=first.tally.organisations,
        all=t.number(total),
    )


def sentence(helices: Sequence[OfHelix], t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    return " ".join(_told(each, t) for each in _ordered(helices))


def table(helices: Sequence[OfHelix], t: Translator) -> pd.DataFrame:
    """One row a kind of actor."""
    total = sum(each.tally.organisations for each in helices)
    rows = [
        {
            "helix": t.term(each.helix).capitalize(),
            "organisations": each.tally.organisations,
            "share": each.tally.organisations / total if total else None,
            "presences": each.tally.presences,
            "seated": each.seated,
            "return": each.tally.return_rate,
        }
        for each in _ordered(helices)
    ]
    return pd.DataFrame(rows, columns=list(columns(t)))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "helix": (t("participation.column_helix"), "text"),
        "organisations": (t("participation.column_organisations"), "number"),
        "share": (t("participation.column_share"), "percent"),
        "presences": (t("participation.column_presences"), "number"),
        "seated": (t("participation.column_seated"), "number"),
        "return": (t("participation.column_return"), "percent"),
    }


def _ordered(helices: Sequence[OfHelix]) -> list[OfHelix]:
    return sorted(helices, key=lambda each: (-each.tally.organisations, -each.seated))


def _told(each: OfHelix, t: Translator) -> str:
    return t(
        "participation.helix_told",
        helix=t.term(each.helix).capitalize(),
        came=t.number(each.tally.organisations),
        seated=t.number(each.seated),
    )
