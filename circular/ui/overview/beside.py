# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands beside the figures of the strategy: indicators, what sources declare, projects apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from circular.charts import axes, indicator_words
from circular.charts.columns import Kind
from circular.domain.figures import Attainment, Progress
from circular.domain.records import DeclaredFigure, Event
from circular.domain.sets import Language, Measure, Precision, Scope
from circular.services import indicators as asked_indicators
from circular.services import progress, strategies
from circular.ui import cached, figures, heading, notices, pictures, quoting, tables
from circular.ui.markup import Markup, link, outward, show, tag
from circular.ui.overview import money as overview_money
from circular.ui.overview.asked import Asked
from circular.ui.view import View

_INDICATORS, _DECLARED, _EVENTS = 4, 6, 5


def few_indicators(view: View, asked: Asked) -> None:
    """The first indicators that have been measured; the others are on their own page."""
    t = view.t
    every = cached.ask(view, asked_indicators.attainments, asked.question)
    measured = [each for each in every if each.values]
    heading.section(t("overview.indicators"))
    if not measured:
        notices.empty(t("indicators.nothing"), t("indicators.nothing_how"))
        return
    # The same thing measured in many places is one indicator here.
    named: dict[str, Attainment] = {}
    for each in sorted(measured, key=_first):
        named.setdefault(t.text(each.name), each)
    chosen = list(named.values())[:_INDICATORS]
    figures.row([_indicator(view, each) for each in chosen], label=t("overview.indicators"))
    show(
        tag("p", link(t("overview.open_indicators", n=len(every)), view.url("indicators")), class_="cs-small")
    )


def declared(view: View, asked: Asked) -> None:
    """Figures and events as sources state them, each with its source."""
    t = view.t
    stated = sorted(
        cached.ask(view, strategies.declared, asked.question),
        key=lambda each: each.happened_on or date.min,
        reverse=True,
    )
    happened = cached.ask(view, strategies.events, asked.question)
    if not stated and not happened:
        return
    heading.section(t("overview.declared"), lead=t("overview.declared_lead"))
    # Only one of the two has the whole width.
    places = iter(st.columns(bool(stated) + bool(happened), gap="large"))
    if stated:
        with next(places):
            _figures(view, stated[:_DECLARED], t("overview.declared_figures"))
            if len(stated) > _DECLARED:
                with st.expander(t("overview.declared_more", n=len(stated) - _DECLARED)):
                    _figures(view, stated[_DECLARED:], t("overview.declared_figures"))
    if happened:
        with next(places):
            _events(view, happened[:_EVENTS])
            if len(happened) > _EVENTS:
                with st.expander(t("overview.events_more", n=len(happened) - _EVENTS)):
                    _events(view, happened[_EVENTS:])


def territory(view: View, found: Progress, asked: Asked) -> None:
    """Public projects that no office has adopted: counted apart, in no figure above."""
    t = view.t
    heading.section(t("overview.territory"), lead=t("overview.territory_lead"))
    if not found.not_adopted:
        if view.internal:
            notices.empty(
                t("overview.territory_nothing"),
                t("overview.territory_nothing_how"),
                href=view.url("exchange"),
                opens=t("overview.open_exchange"),
            )
        else:
            notices.note(t("overview.territory_nothing"))
        return
    money = found.not_adopted_money
    cards = [
        figures.card(
            t("overview.territory_projects"),
            t.number(found.not_adopted),
            href=view.url("actions", scope=Scope.TERRITORY.value) if view.internal else None,
            opens=t("overview.open_projects", n=found.not_adopted),
        )
    ]
    cards += [
        figures.card(t.term(measure).capitalize(), t.money(money[measure]), note=t.money_full(money[measure]))
        for measure in (Measure.AWARDED, Measure.PAID)
        if money.get(measure) is not None
    ]
    if money.get(Measure.AWARDED) and money.get(Measure.PAID) is not None:
        share = money[Measure.PAID] / money[Measure.AWARDED]
        cards.append(
            figures.card(t("overview.financial"), t.percent(share), note=t("overview.financial_note"))
        )
    figures.row(cards, label=t("overview.territory"))
    if view.internal:
        _territory_axes(view, asked)


def _territory_axes(view: View, asked: Asked) -> None:
    t = view.t
    question = replace(asked.question, scope=Scope.TERRITORY)
    apart = cached.ask(view, progress.overview, question)
    overview_money.closing(view, apart)
    live = [axis for axis in apart.axes if axis.live]
    if not live:
        notices.note(t("overview.unclassified", n=apart.unclassified))
        return
    heard = cached.ask(view, progress.standings, question)["last_update_on"].max()
    said = [t("overview.territory_dated", day=pd.Timestamp(heard).date())] if pd.notna(heard) else []
    if apart.unclassified:
        said.append(t("overview.unclassified", n=apart.unclassified))
    pictures.picture(
        view,
        partial(axes.draw, live, t, dark=view.dark),
        title=axes.finding(apart, t),
        sentence=axes.sentence(apart, t),
        table=axes.table(live, t),
        columns=axes.columns(t),
        name="territory",
        coverage=" · ".join(said),
    )


def _first(attainment: Attainment) -> tuple[bool, bool]:
    """Those with a target, and those of the strategy itself, stand before the others; else in their order."""
    return attainment.target is None, attainment.action is not None


def _indicator(view: View, attainment: Attainment) -> Markup:
    t = view.t
    last = attainment.values[-1]
    wanted = indicator_words.target(attainment, t)
    if attainment.target is not None:
        wanted = t("charts.indicator_wanted", target=wanted)
    said = [indicator_words.period(last.period, t), wanted, indicator_words.change(attainment, t)]
    return figures.card(
        indicator_words.label(attainment, t),
        indicator_words.amount(attainment, last.value, t),
        note=tag("span", *(tag("span", line, class_="cs-line") for line in said)),
    )


def _figures(view: View, stated: Sequence[DeclaredFigure], caption: str) -> None:
    t = view.t
    rows = [
        (
            t.field(each, "name"),
            _stated(view, each),
            _source(view, each),
        )
        for each in stated
    ]
    columns: dict[str, Kind] = {
        t("overview.column_declared"): "text",
        t("charts.column_value"): "text",
        t("charts.column_source"): "text",
    }
    tables.plain(t, columns, rows, caption=caption)


def _stated(view: View, each: DeclaredFigure) -> str:
    """Italian pages say it as the source does; others need the number."""
    t = view.t
    if t.language is Language.IT:
        return f"{each.value_text} {each.unit}" if each.unit else each.value_text
    if each.value is None:
        return quoting.stated(each, None)
    return quoting.stated(each, t.money(each.value) if each.unit == quoting.EURO else t.number(each.value))


def _source(view: View, each: DeclaredFigure) -> Markup:
    """The date as a link to the source; a source without an address is named."""
    t = view.t
    day = t.date(each.happened_on) if each.happened_on else t("overview.source")
    if each.source_url.startswith("http"):
        return outward(day, each.source_url)
    return tag("span", day, ", ", each.source_url)


def _events(view: View, happened: Sequence[Event]) -> None:
    t = view.t
    rows = [(_when(view, each), outward(t.field(each, "title"), each.source_url)) for each in happened]
    columns: dict[str, Kind] = {t("charts.column_date"): "text", t("overview.column_event"): "text"}
    tables.plain(t, columns, rows, caption=t("overview.events"))


def _when(view: View, event: Event) -> str:
    match event.precision:
        case Precision.YEAR:
            return str(event.happened_on.year)
        case Precision.MONTH:
            return view.t.month(event.happened_on)
        case _:
            return view.t.date(event.happened_on)
