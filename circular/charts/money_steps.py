# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what was estimated to what was paid: a bar a step, with the number of actions it is known for.

The steps are no funnel: each is taken over the actions that state it, and these are not the same ones.
"""

from decimal import Decimal

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.figures import Money
from circular.domain.receipts import Stated
from circular.domain.sets import Measure
from circular.i18n import Translator

_LINE = 46
_FULLNESS = {Measure.AWARDED: 0.45, Measure.COMMITTED: 0.7, Measure.PAID: 1.0}


def draw(money: Money, stated: Stated, t: Translator, *, dark: bool) -> go.Figure:
    """The surer the money, the fuller the bar: hoped for is hatched, promised half full, paid full."""
    colours = theme.palette(dark=dark)
    steps = list(Measure)
    figure = theme.base(dark=dark, height=_LINE * len(steps) + 16)
    top = float(max(money.values(), default=1)) or 1.0
    red, green, blue = (int(colours.neutral[place : place + 2], 16) for place in (1, 3, 5))
    for place, measure in enumerate(steps):
        amount = money.get(measure)
        count = t("money.of_actions", n=stated.measures[measure], all=t.number(stated.actions))
        if amount is not None:
            fullness = _FULLNESS.get(measure)
            marker = {"line": {"color": colours.neutral, "width": 1}} | (
                {"color": f"rgba({red},{green},{blue},{fullness:g})"}
                if fullness
                else {"color": "rgba(0,0,0,0)", "pattern": theme.hatched(colours.neutral)}
            )
            figure.add_bar(
                orientation="h",
                x=[float(amount)],
                y=[-place],
                width=0.4,
                marker=marker,
                hovertemplate=f"{t.term(measure)}: <b>{t.money_full(amount)}</b><br>{count}<extra></extra>",
            )
        told = f"<b>{t.money(amount)}</b> · {count}" if amount is not None else t("money.nobody_states")
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            y=-place + 0.45,
            text=f"{labels.safe(t.term(measure).capitalize())}: {told}",
            font={"size": theme.SMALL_SIZE, "color": colours.ink if amount is not None else colours.quiet},
        )
    figure.update_layout(
        barmode="overlay",
        xaxis={"visible": False, "range": [0, top]},
        yaxis={"visible": False, "range": [-len(steps) + 0.6, 0.7]},
    )
    return figure


def finding(money: Money, t: Translator) -> str:
    """How much of what was awarded is known to be paid."""
    share = paid_share(money)
    return t("money.steps_unpaired") if share is None else t("money.steps_finding", share=t.percent(share))


def paid_share(money: Money) -> Decimal | None:
    """Paid over awarded, as everywhere; None where either is unknown."""
    awarded, paid = money.get(Measure.AWARDED), money.get(Measure.PAID)
    return paid / awarded if awarded and paid is not None else None


def sentence(money: Money, stated: Stated, t: Translator) -> str:
    """Every step, as it would be read out."""
    return " ".join(
        t(
            "money.step_told",
            measure=t.term(measure).capitalize(),
            amount=t.money(money[measure]),
            count=t("money.of_actions", n=stated.measures[measure], all=t.number(stated.actions)),
        )
        for measure in Measure
        if measure in money
    ) or t("charts.money_unknown")


def table(money: Money, stated: Stated, t: Translator) -> pd.DataFrame:
    """One row a step; what nobody states is empty."""
    rows = [
        {
            "step": t.term(measure).capitalize(),
            "amount": float(money[measure]) if measure in money else None,
            "actions": stated.measures[measure],
        }
        for measure in Measure
    ]
    return pd.DataFrame(rows, columns=["step", "amount", "actions"])


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "step": (t("money.column_step"), "text"),
        "amount": (t("money.column_amount"), "money"),
        "actions": (t("money.column_stating"), "number"),
    }
