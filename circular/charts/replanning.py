# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Re-planning: the end as first agreed and as it stands now, a line an action; cost beside it in the table."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.financing import Replanned
from circular.i18n import Translator

_LINE, _DRAWN = 44, 10


def moved(every: Sequence[Replanned]) -> tuple[Replanned, ...]:
    """Those whose end is another than at first, the furthest first."""
    found = [each for each in every if each.days]
    return tuple(sorted(found, key=lambda each: (-abs(each.days or 0), each.code)))


def draw(every: Sequence[Replanned], t: Translator, *, as_of: date, dark: bool) -> go.Figure:
    """A hollow mark where the end was, a full one where it is; the line of the day between them."""
    colours = theme.palette(dark=dark)
    shown = moved(every)[:_DRAWN]
    figure = theme.base(dark=dark, height=_LINE * len(shown) + 60)
    for place, each in enumerate(shown):
        figure.add_scatter(
            x=[each.first_ends_on, each.ends_on],
            y=[-place, -place],
            mode="lines+markers",
            line={"color": colours.neutral, "width": 2},
            marker={
                "symbol": ["circle-open", "circle"],
                "size": 11,
                "color": colours.ink,
                "line": {"color": colours.ink, "width": 2},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            y=-place + 0.42,
            text=f"{labels.shortened(t.text(each.title), width=34)} · <b>{days(each, t)}</b>",
            font={"size": theme.SMALL_SIZE},
        )
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, y0=-len(shown) + 0.6, y1=0.7, line={"color": colours.line, "dash": "dot"}
    )  # fmt: skip
    ends = [day for each in shown for day in (each.first_ends_on, each.ends_on) if day] + [as_of]
    figure.update_layout(
        xaxis=labels.year_ticks(min(ends), max(ends)),
        yaxis={"visible": False, "range": [-len(shown) + 0.6, 0.8]},
    )
    return figure


def days(each: Replanned, t: Translator) -> str:
    """By how much the end moved, in words."""
    if each.days is None:
        return t.unknown
    key = "money.later" if each.days > 0 else "money.sooner"
    return t(key, days=t.days(abs(each.days))) if each.days else t("money.same_end")


def finding(every: Sequence[Replanned], t: Translator) -> str:
    """How many end later than first agreed, and by how much the costs moved in all."""
    later, dearer = (
        [each for each in every if (each.days or 0) > 0],
        [each for each in every if each.difference],
    )
    if not later and not dearer:
        return t("money.replans_back")
    parts = [t("money.replans_later", n=len(later))] if later else []
    if dearer:
        total = sum((each.difference or Decimal(0) for each in dearer), Decimal(0))
        key = "money.replans_dearer" if total >= 0 else "money.replans_cheaper"
        parts.append(t(key, n=len(dearer), amount=t.money(abs(total))))
    said = t.list(parts)
    return said[:1].upper() + said[1:]


def sentence(every: Sequence[Replanned], t: Translator) -> str:
    """The ends that moved furthest, as they would be read out."""
    told = [
        t(
            "money.replan_told",
            title=t.text(each.title),
            first=each.first_ends_on,
            now=each.ends_on,
            n=each.end_changes,
        )
        for each in moved(every)[:_DRAWN]
        if each.ends_on and each.first_ends_on
    ]
    return " ".join([f"{finding(every, t)}.", *told])


def table(every: Sequence[Replanned], t: Translator) -> pd.DataFrame:
    """One row an action re-planned, the end that moved furthest first; what is unknown is empty."""
    ordered = sorted(every, key=lambda each: (-abs(each.days or 0), each.code))
    rows = [
        {
            "code": each.code,
            "title": t.text(each.title),
            "first_ends_on": each.first_ends_on,
            "ends_on": each.ends_on,
            "days": each.days,
            "end_changes": each.end_changes,
            "measure": t.term(each.measure) if each.measure else None,
            "first_cost": _euro(each.first_cost),
            "cost": _euro(each.cost),
            "difference": _euro(each.difference),
            "cost_changes": each.cost_changes,
        }
        for each in ordered
    ]
    return pd.DataFrame(rows, columns=list(columns(t)))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "code": (t("money.column_code"), "text"),
        "title": (t("money.column_action"), "text"),
        "first_ends_on": (t("money.column_first_end"), "date"),
        "ends_on": (t("money.column_end"), "date"),
        "days": (t("money.column_days"), "number"),
        "end_changes": (t("money.column_end_changes"), "number"),
        "measure": (t("money.column_measure"), "text"),
        "first_cost": (t("money.column_first_cost"), "money"),
        "cost": (t("money.column_cost"), "money"),
        "difference": (t("money.column_difference"), "money"),
        "cost_changes": (t("money.column_cost_changes"), "number"),
    }


def _euro(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
