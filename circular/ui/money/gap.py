# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is still to be found, who pays together, and what was re-planned."""

from functools import partial

from circular.charts import money_gap, replanning
from circular.domain import permissions
from circular.domain.financing import Covering
from circular.domain.question import Question
from circular.services import financing, fundings
from circular.ui import cached, figures, heading, notices, pictures, tables
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View


def missing(view: View, asked: Question) -> None:
    """How much is estimated and not awarded, in all and by action."""
    t = view.t
    whole = cached.ask(view, financing.covering, asked)
    every = cached.ask(view, financing.actions, asked)
    heading.section(t("money.gap"), lead=t("money.gap_lead"))
    figures.row(_cards(view, whole), label=t("money.gap"))
    if money_gap.widest(every):
        pictures.picture(
            view,
            partial(money_gap.draw, every, t, dark=view.dark),
            title=money_gap.finding(whole, t),
            sentence=money_gap.sentence(every, whole, t),
            table=money_gap.table(every, t),
            columns=money_gap.columns(t),
            name="money-gap",
            coverage=t("money.gap_coverage", n=whole.known, all=t.number(whole.wanting)),
            key=t("money.gap_key"),
        )
    else:
        notices.note(f"{money_gap.finding(whole, t)}.")
    opened = t("money.open_matches" if view.internal else "money.open_calls")
    show(tag("p", link(opened, view.url("calls")), class_="cs-small"))
    if permissions.may(view.context.actor, fundings.VERB, city=view.city.id) is None:
        show(tag("p", link(t("money.record"), view.url("money", edit="funding")), class_="cs-small"))


def together(view: View, asked: Question) -> None:
    """Who pays together: the share of each kind, and of partnerships of public and private."""
    t = view.t
    whole = cached.ask(view, financing.covering, asked)
    given = cached.ask(view, financing.kinds, asked)
    heading.section(t("money.cofinancing"), lead=t("money.cofinancing_lead"))
    if not given:
        notices.note(t("charts.money_unknown"))
        return
    share = whole.partnership_share
    figures.row(
        [
            figures.card(
                t("money.partnerships"),
                t.percent(share) if share is not None else None,
                note=t(
                    "money.partnerships_note",
                    n=whole.partnerships,
                    amount=t.money(whole.partnership_budget or 0),
                ),
            ),
            figures.card(
                t("money.cofinanced"),
                t.number(whole.cofinanced),
                note=t("money.cofinanced_note", n=whole.budgeted),
            ),
        ],
        label=t("money.cofinancing"),
    )
    tables.plain(
        t,
        {
            t("money.column_kind"): "text",
            t("money.column_budget"): "money",
            t("money.column_share"): "percent",
            t("money.column_actions"): "number",
        },
        [
            [
                _opening(t.term(each.kind)),
                t.money(each.budget),
                t.percent(each.share, 1) if each.share is not None else None,
                t.number(each.actions),
            ]
            for each in given
        ],
        caption=t("money.cofinancing_caption"),
    )
    show(tag("p", t("money.partnerships_how"), class_="cs-caption"))


def replans(view: View, asked: Question) -> None:
    """Ends and costs as first agreed and as they stand."""
    t = view.t
    found = cached.ask(view, financing.replanned, asked)
    heading.section(t("money.replans"), lead=t("money.replans_lead"))
    if not found:
        notices.note(t("money.replans_nothing"))
        return
    if replanning.moved(found):
        pictures.picture(
            view,
            partial(replanning.draw, found, t, as_of=asked.as_of, dark=view.dark),
            title=replanning.finding(found, t),
            sentence=replanning.sentence(found, t),
            table=replanning.table(found, t),
            columns=replanning.columns(t),
            name="money-replans",
            coverage=t("money.replans_coverage", n=len(found)),
            key=t("money.replans_key"),
        )
        return
    show(tag("h3", replanning.finding(found, t), class_="cs-finding"))
    tables.grid(
        view, replanning.table(found, t), replanning.columns(t), key="money-replans", alt=t("money.replans")
    )


def _cards(view: View, whole: Covering) -> list[Markup]:
    t = view.t
    return [
        figures.card(
            t("money.gap_card"),
            t.money(whole.gap) if whole.gap is not None else None,
            note=t("money.gap_coverage", n=whole.known, all=t.number(whole.wanting)),
        ),
        figures.card(
            t("money.unawarded"),
            t.money(whole.unawarded_estimate) if whole.unawarded_estimate is not None else None,
            note=t("money.unawarded_note", n=whole.unawarded),
        ),
        figures.card(
            t("money.unestimated"),
            t.number(whole.unestimated),
            note=t("money.unestimated_note"),
        ),
    ]


def _opening(word: str) -> str:
    """A word as it opens a line; capitals inside it, as in EU, stay."""
    return word[:1].upper() + word[1:]
