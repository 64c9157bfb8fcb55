# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives how much: every euro of an action under those who receive it, never divided between them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

import streamlit as st

from circular.charts import money as charts
from circular.charts.columns import Kind
from circular.charts.money import Block
from circular.domain.figures import Money
from circular.domain.question import Question
from circular.domain.receipts import Contracted, Received, Receiving
from circular.domain.sets import Measure
from circular.services import receipts
from circular.ui import cached, filters, heading, notices, pictures, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.tables import Cell
from circular.ui.view import View

_NAME = "receiving"
_DRAWN, _LISTED, _CONTRACTORS, _TOGETHER, _ACTIONS = 8, 20, 60, 6, 6
_FIRST = 3


def receiving() -> Receiving:
    """Which part in an action the address asks for."""
    asked = st.query_params.get(_NAME)
    return Receiving(asked) if asked in set(Receiving) else Receiving.RECIPIENT


def draw(view: View, asked: Question, who: tuple[Received, ...]) -> None:
    """Bars of the largest, the table that adds up, and contractors apart."""
    t = view.t
    heading.section(t("money.recipients"), lead=t("money.recipients_lead"))
    filters.one(
        view, _NAME, {each.value: t(f"money.receiving_{each.value}") for each in Receiving},
        label=t("money.receiving"), tabs=True,
    )  # fmt: skip
    show(tag("p", t(f"money.receiving_{receiving().value}_how"), class_="cs-caption"))
    blocks = _blocks(view, who)
    if not blocks:
        notices.note(t("money.no_public"))
    else:
        pictures.picture(
            view,
            partial(charts.draw, blocks, t, dark=view.dark),
            title=_finding(view, who),
            sentence=charts.sentence(blocks, t),
            table=charts.table([_block(view, each) for each in who]),
            columns=charts.columns(t, blocks),
            name="money-recipients",
            coverage=t("money.public_only"),
        )
    _table(view, who)
    _contractors(view, cached.ask(view, receipts.contractors, asked))


def _blocks(view: View, who: Sequence[Received]) -> list[Block]:
    """The largest, then the others together, so that the blocks add up to all the public money."""
    t = view.t
    known = [each for each in who if any(each.public.values())]
    kept, rest = known[:_DRAWN], known[_DRAWN:]
    blocks = [_block(view, each) for each in kept]
    if len(rest) == 1:
        return [*blocks, _block(view, rest[0])]
    if rest:
        blocks.append(Block(name=t("money.others", n=len(rest)), money=_sum(each.public for each in rest)))
    return blocks


def _finding(view: View, who: Sequence[Received]) -> str:
    """How much of it the first few receive."""
    t = view.t
    total = _sum(each.public for each in who).get(Measure.AWARDED)
    known = [
        each.public[Measure.AWARDED]
        for each in who
        if each.organisations and each.public.get(Measure.AWARDED)
    ]
    if not total or not known:
        return t("money.headline_unknown" if not total else "money.headline_nobody", total=t.money(total))
    first = sorted(known, reverse=True)[:_FIRST]
    return t(
        "money.recipients_finding", share=t.percent(sum(first) / total), n=len(first), total=t.money(total)
    )


def _block(view: View, each: Received) -> Block:
    t = view.t
    names = [organisation.name for organisation in each.organisations]
    name = " · ".join(names) if names else t("money.nobody")
    return Block(name=name, money=each.public, note=t("money.actions", n=each.actions))


def _table(view: View, who: tuple[Received, ...]) -> None:
    t = view.t
    public, private = _sum(each.public for each in who), _sum(each.private for each in who)
    measures = [measure for measure in Measure if measure in public]
    columns: dict[str, Kind] = {t("money.column_recipient"): "text", t("money.column_actions"): "number"}
    columns |= {t.term(measure).capitalize(): "money" for measure in measures}
    shown = [each for each in who if any(each.public.values())][:_LISTED]
    rest = [each for each in who if each not in shown]
    rows = [_row(view, each, measures) for each in shown]
    if rest:
        actions = t.number(sum(each.actions for each in rest))
        name = t("money.others_table", n=len(rest))
        rows.append([name, actions, *_amounts(view, _sum(each.public for each in rest), measures)])
    total = [
        t("money.total_public"),
        t.number(sum(each.actions for each in who)),
        *_amounts(view, public, measures),
    ]
    rows.append([tag("strong", cell) if cell is not None else None for cell in total])
    tables.plain(t, columns, rows, caption=t("money.recipients_caption"))
    if any(private.values()):
        amounts = t.list(f"{t.term(measure)} {t.money(amount)}" for measure, amount in private.items())
        show(tag("p", t("money.private", amounts=amounts), class_="cs-caption"))


def _row(view: View, each: Received, measures: Sequence[Measure]) -> list[Cell]:
    t = view.t
    links: list[Markup] = [
        link(organisation.name, view.url("stakeholders", stakeholder=organisation.id))
        for organisation in each.organisations[:_TOGETHER]
    ]
    if not links:
        name: Cell = tag("span", t("money.nobody"), class_="cs-unknown")
    else:
        pieces = [piece for one in links for piece in (" · ", one)][1:]
        more = len(each.organisations) - len(links)
        name = join(
            *pieces,
            f" {t('money.and_more', n=more)}" if more > 0 else None,
            tag("div", t("money.together", number=t.number(len(each.organisations))), class_="cs-quiet")
            if len(each.organisations) > 1
            else None,
        )
    return [name, t.number(each.actions), *_amounts(view, each.public, measures)]


def _contractors(view: View, found: tuple[Contracted, ...]) -> None:
    """Who is paid to carry projects out: which, not how much."""
    if not found:
        return
    t = view.t
    with st.expander(t("money.contractors", n=len(found))):
        st.write(t("money.contractors_lead"))
        rows: list[list[Cell]] = [
            [
                link(each.organisation.name, view.url("stakeholders", stakeholder=each.organisation.id)),
                t.list(t.term(role) for role in each.roles),
                t.number(len(each.actions)),
                _actions(view, each),
            ]
            for each in found[:_CONTRACTORS]
        ]
        columns: dict[str, Kind] = {
            t("money.column_contractor"): "text",
            t("money.column_role"): "text",
            t("money.column_actions"): "number",
            t("money.column_which"): "text",
        }
        tables.plain(
            t, columns, rows, caption=t("money.contractors_shown", n=len(rows), all=t.number(len(found)))
        )


def _actions(view: View, each: Contracted) -> Markup:
    t = view.t
    links = [
        tag("span", link(code, view.url("action", action=action)), title=t.text(title))
        for action, code, title in each.actions[:_ACTIONS]
    ]
    more = len(each.actions) - len(links)
    pieces = [piece for one in links for piece in (" · ", one)][1:]
    return join(*pieces, f" {t('money.and_more', n=more)}" if more > 0 else None)


def _amounts(view: View, money: Money, measures: Sequence[Measure]) -> list[Cell]:
    return [view.t.money(money[measure]) if measure in money else None for measure in measures]


def _sum(moneys: Iterable[Money]) -> Money:
    total: dict[Measure, Decimal] = {}
    for money in moneys:
        for measure, amount in money.items():
            total[measure] = total.get(measure, Decimal(0)) + amount
    return {measure: total[measure] for measure in Measure if measure in total}
