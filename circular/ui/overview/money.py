# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money: by axis, by source, closed with a total; what is paid and what is done stand apart."""

from decimal import Decimal
from functools import partial

import streamlit as st

from circular.charts import axes
from circular.charts import money as charts
from circular.charts.columns import Kind
from circular.domain.figures import Money, Progress
from circular.domain.sets import Measure
from circular.services import money
from circular.ui import cached, heading, marks, notices, pictures, tables
from circular.ui.markup import link, show, tag
from circular.ui.overview.asked import Asked
from circular.ui.tables import Cell
from circular.ui.view import View


def draw(view: View, found: Progress, asked: Asked) -> None:
    """Two pictures side by side, then the table in which they meet."""
    t = view.t
    heading.section(t("overview.money"), lead=t("overview.money_lead"))
    if not any(found.money.values()):
        notices.empty(t("overview.money_nothing"), t("overview.money_nothing_how"))
        return
    blocks = charts.by_axis(found, t)
    sources = charts.by_source(cached.ask(view, money.by_source, asked.question), t)
    left, right = st.columns(2, gap="large")
    for place, name, shown in ((left, "money-axes", blocks), (right, "money-sources", sources)):
        with place:
            pictures.picture(
                view,
                partial(charts.draw, shown, t, dark=view.dark),
                title=charts.finding(shown, t),
                sentence=charts.sentence(shown, t),
                table=charts.table(shown),
                columns=charts.columns(t, shown),
                name=name,
            )
    closing(view, found)
    ways = (
        link(t("overview.open_money"), view.url("money")),
        link(t("overview.open_places"), view.url("places")),
    )
    show(tag("p", ways[0], " · ", ways[1], class_="cs-small"))


def closing(view: View, found: Progress) -> None:
    """Every euro once: the rows add up to the last one. Financial and physical progress are not the same."""
    t = view.t
    measures = [measure for measure in Measure if found.money.get(measure) is not None]
    rows: list[list[Cell]] = [
        [
            marks.axis(axis.key, t.text(axis.name)),
            *_amounts(view, axis.money, measures),
            _share(view, axis.money),
            t.percent(axis.actual) if axes.known(axis) else None,
        ]
        for axis in found.axes
        if axis.live or any(axis.money.values())
    ]
    if any(found.unclassified_money.values()):
        rest = found.unclassified_money
        rows.append([t("charts.no_axis"), *_amounts(view, rest, measures), _share(view, rest), None])
    total = [t("overview.total"), *_amounts(view, found.money, measures), _share(view, found.money)]
    rows.append([*(tag("strong", cell) if cell is not None else None for cell in total), ""])
    columns: dict[str, Kind] = {t("charts.column_axis"): "text"}
    columns |= {t.term(measure).capitalize(): "money" for measure in measures}
    columns |= {t("overview.financial"): "percent", t("overview.physical"): "percent"}
    tables.plain(t, columns, rows, caption=t("overview.money_table", day=found.as_of))
    show(tag("p", t("overview.money_apart"), class_="cs-caption"))


def _amounts(view: View, money: Money, measures: list[Measure]) -> list[str | None]:
    return [view.t.money(money[measure]) if money.get(measure) is not None else None for measure in measures]


def _share(view: View, money: Money) -> str | None:
    """Paid over awarded; None where either is unknown."""
    awarded, paid = money.get(Measure.AWARDED), money.get(Measure.PAID)
    if not awarded or paid is None:
        return None
    return view.t.percent(Decimal(paid) / Decimal(awarded))
