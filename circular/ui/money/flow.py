# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of the page of money, from where money comes and where it goes, and how far it has come."""

from decimal import Decimal
from functools import partial

import streamlit as st

from circular.charts import money as charts
from circular.charts import money_flow, money_sources, money_steps
from circular.charts.columns import Kind
from circular.domain.figures import Money, Progress
from circular.domain.question import Question
from circular.domain.receipts import Programme, Received, Stated
from circular.domain.sets import Measure, Scope
from circular.services import money, receipts, strategies
from circular.ui import cached, figures, heading, notices, pictures, scopes, tables
from circular.ui.markup import show, tag
from circular.ui.overview import money as overview_money
from circular.ui.tables import Cell
from circular.ui.view import View


def head(view: View, asked: Question, found: Progress, stated: Stated, who: tuple[Received, ...]) -> None:
    """Who receives most of it, then what is known in all."""
    t = view.t
    heading.page(
        view, _headline(view, who), lead=f"{_nobody(view, who)}{t('money.lead')}", scope=t.term(asked.scope)
    )
    scopes.choose(view)
    if not found.money:
        return
    cards = [
        figures.card(
            t.term(measure).capitalize(),
            t.money(found.money[measure]) if measure in found.money else None,
            note=t("money.of_actions", n=stated.measures[measure], all=t.number(stated.actions))
            if stated.measures[measure]
            else t("money.nobody_states"),
        )
        for measure in (Measure.AWARDED, Measure.COMMITTED, Measure.PAID)
    ]
    share = money_steps.paid_share(found.money)
    cards.append(
        figures.card(
            t("overview.financial"), t.percent(share) if share is not None else None, note=_both(view, stated)
        )
    )
    figures.row(cards, label=t("money.known"))
    silent = stated.actions - stated.funded
    if silent:
        show(tag("p", t("money.silent", n=silent), class_="cs-caption"))


def nothing(view: View) -> None:
    """What will stand here, and how it gets there."""
    t = view.t
    notices.empty(
        t("money.nothing"), t("money.nothing_how"), href=view.url("actions"), opens=t("money.open_actions")
    )


def through(view: View, asked: Question, found: Progress) -> None:
    """From sources, each with its kind, to axes, then the table that adds up."""
    t = view.t
    heading.section(t("money.flow"))
    flows = cached.ask(view, receipts.flows, asked)
    given = cached.ask(view, receipts.source_flows, asked)
    axes = strategies.axes(view.context, view.strategy.id)
    drawn = money_flow.measure(flows)
    if drawn is None:
        notices.note(t("charts.money_unknown"))
    else:
        pictures.picture(
            view,
            partial(money_sources.draw, given, axes, t, dark=view.dark),
            title=money_flow.finding(flows, axes, t),
            sentence=money_sources.sentence(given, axes, t),
            table=money_sources.table(given, axes, t),
            columns=money_sources.columns(axes, t),
            name="money-flow",
            coverage=t("money.drawn", measure=t.term(drawn)),
        )
    overview_money.closing(view, found)
    _beside(view, asked, found)


def steps(view: View, found: Progress, stated: Stated) -> None:
    """Estimated, requested, awarded, committed, paid."""
    t = view.t
    heading.section(t("money.steps"), lead=t("money.steps_lead"))
    pictures.picture(
        view,
        partial(money_steps.draw, found.money, stated, t, dark=view.dark),
        title=money_steps.finding(found.money, t),
        sentence=money_steps.sentence(found.money, stated, t),
        table=money_steps.table(found.money, stated, t),
        columns=money_steps.columns(t),
        name="money-steps",
        coverage=_both(view, stated),
    )


def sources(view: View, asked: Question, found: Progress) -> None:
    """By source, by kind and by programme: each table adds up to the same total."""
    t = view.t
    heading.section(t("money.sources"), lead=t("money.sources_lead"))
    measures = [measure for measure in Measure if measure in found.money]
    by_source = cached.ask(view, money.by_source, asked)
    blocks = charts.by_source(by_source, t)
    pictures.picture(
        view,
        partial(charts.draw, blocks, t, dark=view.dark),
        title=charts.finding(blocks, t),
        sentence=charts.sentence(blocks, t),
        table=charts.table(blocks),
        columns=charts.columns(t, blocks),
        name="money-sources",
    )
    with st.expander(t("money.divided")):
        by_kind = cached.ask(view, money.by_kind, asked)
        rows = [[t.term(kind), *_amounts(view, each, measures)] for kind, each in by_kind.items()]
        _closing(view, t("money.column_kind"), rows, found.money, measures, caption=t("money.by_kind"))
        programmes = cached.ask(view, receipts.programmes, asked)
        rows = [[_programme(view, each), *_amounts(view, each.money, measures)] for each in programmes]
        _closing(
            view, t("money.column_programme"), rows, found.money, measures, caption=t("money.by_programme")
        )


def _headline(view: View, who: tuple[Received, ...]) -> str:
    """Who receives most of the public money, of those who are known."""
    t = view.t
    total, known = (
        _awarded(who),
        [each for each in who if each.organisations and each.public.get(Measure.AWARDED)],
    )
    if not total:
        return t("money.headline_unknown")
    if not known:
        return t("money.headline_nobody", total=t.money(total))
    first = max(known, key=lambda each: each.public[Measure.AWARDED])
    words = {"total": t.money(total), "share": t.percent(first.public[Measure.AWARDED] / total)}
    if len(first.organisations) > 1:
        return t("money.headline_together", number=t.number(len(first.organisations)), **words)
    return t("money.headline", name=first.organisations[0].name, **words)


def _nobody(view: View, who: tuple[Received, ...]) -> str:
    """Of how much it is not stated who receives it."""
    t = view.t
    total, lost = _awarded(who), _awarded(tuple(each for each in who if not each.organisations))
    return f"{t('money.lead_nobody', share=t.percent(lost / total))} " if total and 0 < lost < total else ""


def _awarded(who: tuple[Received, ...]) -> Decimal:
    return sum((each.public.get(Measure.AWARDED, Decimal(0)) for each in who), Decimal(0))


def _both(view: View, stated: Stated) -> str:
    """The same share over those alone that state both: what is not known to be paid is not unpaid."""
    t = view.t
    if not stated.paired_awarded or stated.paired_paid is None:
        return t("money.share_unknown")
    share = t.percent(stated.paired_paid / stated.paired_awarded)
    return t("money.share_note", share=share, n=stated.paired)


def _beside(view: View, asked: Question, found: Progress) -> None:
    """What the total leaves out: what is not published, and the projects that are not the strategy's."""
    t = view.t
    said = []
    if not view.internal and found.unpublished:
        said.append(t("money.unpublished", n=found.unpublished))
    apart = found.not_adopted_money.get(Measure.AWARDED)
    if found.not_adopted and asked.scope is Scope.ADOPTED:
        said.append(t("money.apart", n=found.not_adopted, amount=t.money(apart) if apart else t.unknown))
    for line in said:
        show(tag("p", line, class_="cs-caption"))


def _programme(view: View, each: Programme) -> Cell:
    t = view.t
    said = f" {t.term(each.kind)} · {t('money.actions', n=each.actions)}"
    name: Cell = each.name or t("money.no_programme")
    return tag("span", name, tag("span", said, class_="cs-quiet"))


def _closing(
    view: View, head: str, rows: list[list[Cell]], total: Money, measures: list[Measure], *, caption: str
) -> None:
    t = view.t
    columns: dict[str, Kind] = {head: "text"}
    columns |= {t.term(measure).capitalize(): "money" for measure in measures}
    sums: list[Cell] = [t("money.total"), *_amounts(view, total, measures)]
    rows = [*rows, [tag("strong", cell) if cell is not None else None for cell in sums]]
    tables.plain(t, columns, rows, caption=caption)


def _amounts(view: View, money_: Money, measures: list[Measure]) -> list[Cell]:
    return [view.t.money(money_[measure]) if measure in money_ else None for measure in measures]
