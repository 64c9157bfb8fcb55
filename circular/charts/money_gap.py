# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is still to be found: a bar an action, full where it is awarded and hatched where nobody has yet."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.financing import Covering, Financed
from circular.i18n import Translator

_LINE, _DRAWN = 52, 8


def widest(every: Sequence[Financed]) -> tuple[Financed, ...]:
    """The actions with a gap, the widest first."""
    found = [each for each in every if each.gap]
    return tuple(sorted(found, key=lambda each: (-(each.gap or 0), each.code)))


def draw(every: Sequence[Financed], t: Translator, *, dark: bool) -> go.Figure:
    """The widest gaps; bars are as long as the estimate."""
    colours = theme.palette(dark=dark)
    shown = widest(every)[:_DRAWN]
    figure = theme.base(dark=dark, height=_LINE * len(shown) + 16)
    top = float(max((each.estimated or Decimal(0) for each in shown), default=Decimal(1))) or 1.0
    for place, each in enumerate(shown):
        awarded, gap = float(each.awarded or 0), float(each.gap or 0)
        for start, amount, marker in (
            (0.0, awarded, {"color": colours.neutral}),
            (awarded, gap, {"color": "rgba(0,0,0,0)", "pattern": theme.hatched(colours.neutral)}),
        ):
            figure.add_bar(
                orientation="h",
                base=[start],
                x=[amount],
                y=[-place],
                width=0.34,
                marker={"line": {"color": colours.neutral, "width": 1}} | marker,
                hoverinfo="skip",
            )
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            y=-place + 0.42,
            text=f"{labels.shortened(t.text(each.title), width=32)} · "
            f"<b>{t('money.gap_missing', amount=t.money(each.gap))}</b>",
            font={"size": theme.SMALL_SIZE},
        )
    figure.update_layout(
        barmode="overlay",
        xaxis={"visible": False, "range": [0, top]},
        yaxis={"visible": False, "range": [-len(shown) + 0.6, 0.7]},
    )
    return figure


def finding(whole: Covering, t: Translator) -> str:
    """How much is missing, and over how many actions."""
    if whole.gap is None:
        return t("money.gap_unknown")
    if not whole.gap:
        return t("money.gap_none", n=whole.known)
    share = whole.gap / whole.estimated if whole.estimated else None
    return t("money.gap_finding", n=whole.open, amount=t.money(whole.gap), share=t.percent(share))


def sentence(every: Sequence[Financed], whole: Covering, t: Translator) -> str:
    """The widest gaps, as they would be read out."""
    told = [
        t(
            "money.gap_told",
            title=t.text(each.title),
            gap=t.money(each.gap),
            estimated=t.money(each.estimated),
        )
        for each in widest(every)[:_DRAWN]
    ]
    return " ".join([f"{finding(whole, t)}.", *told])


def table(every: Sequence[Financed], t: Translator) -> pd.DataFrame:
    """One row an action that money may still be sought for, the widest gap first; unknown is empty."""
    rows = [
        {
            "code": each.code,
            "title": t.text(each.title),
            **{
                name: None if (euro := getattr(each, name)) is None else float(euro)
                for name in ("estimated", "awarded", "gap")
            },
        }
        for each in every
        if each.wanting
    ]
    return pd.DataFrame(rows, columns=["code", "title", "estimated", "awarded", "gap"])


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "code": (t("money.column_code"), "text"),
        "title": (t("money.column_action"), "text"),
        "estimated": (t("money.column_estimated"), "money"),
        "awarded": (t("money.column_awarded"), "money"),
        "gap": (t("money.column_missing"), "money"),
    }
