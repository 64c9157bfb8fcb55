# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is lost if an organisation leaves, on a page: counts for everyone, names and a trial for signed-in people."""

from collections.abc import Mapping

import streamlit as st

from circular.charts.columns import Kind
from circular.domain.sets import Measure
from circular.services import leaving
from circular.services.leaving import AxisLoss, Loss
from circular.services.partnership_questions import Answers
from circular.services.partnerships import Network
from circular.ui import cached, figures, filters, marks, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.network.answer import ROWS, asked, quiet, several, who
from circular.ui.view import View

_CHOSEN = "leaves"
_NAMED = 3
"""As many that lead as much as each other are named; of more it is said how many they are."""


def ask(view: View, network: Network, found: Answers) -> None:
    """On whom actions hang, then what the chosen one's leaving would do."""
    t = view.t
    public = network.question.public
    notes = [t("questions.leave_carriers", n=found.carriers)] if found.carriers else []
    note = " ".join([*notes, t("questions.signed_in_only")]) if public else ""
    asked(t("questions.leave"), _answer(view, found), note=note)
    if public:
        return
    _trial(view, network, found)


@st.fragment
def _trial(view: View, network: Network, found: Answers) -> None:
    """Whoever is chosen leaves; the rest of the page stays as it is."""
    t = view.t
    with st.expander(t("questions.leave_open"), expanded=_CHOSEN in st.query_params):
        names = {node: given["name"] for node, given in network.whole.nodes(data=True)}
        options = {"": t("questions.leave_nobody")} | dict(
            sorted(names.items(), key=lambda each: (each[1].casefold(), each[0]))
        )
        chosen = filters.one(view, _CHOSEN, options, label=t("questions.leave_choose"))
        if chosen:
            loss = cached.ask(view, leaving.loss, network.question, organisation=chosen, network=network)
            _lost(view, loss)
        else:
            _hanging(view, found)


def _answer(view: View, found: Answers) -> str:
    t = view.t
    if not found.sole_leads:
        return t("questions.leave_none")
    if not found.dependence:
        return t("questions.leave_public", n=found.sole_leads)
    first = found.dependence[0]
    alike = [each for each in found.dependence if each.led == first.led]
    if len(alike) > 1:
        names = t.list(found.organisations[each.organisation].name for each in alike)
        leading = names if len(alike) <= _NAMED else t("questions.organisations", n=len(alike))
        return t("questions.leave_alike", n=found.sole_leads, who=leading, most=t.number(first.led))
    name = found.organisations[first.organisation].name
    return t("questions.leave_found", n=found.sole_leads, name=name, most=t.number(first.led))


def _hanging(view: View, found: Answers) -> None:
    """Those on whom most actions hang alone."""
    t = view.t
    quiet(t("questions.leave_lead"))
    rows = [
        [who(view, found.organisations, each.organisation), t.number(each.led), t.number(each.funded)]
        for each in found.dependence[:ROWS]
    ]
    if rows:
        heads: dict[str, Kind] = {
            t("questions.column_organisation"): "text",
            t("questions.column_led"): "number",
            t("questions.column_funded"): "number",
        }
        caption = t("questions.leave_most", n=len(rows), all=t.number(len(found.dependence)))
        tables.plain(t, heads, rows, caption=caption)


def _lost(view: View, loss: Loss) -> None:
    """The answer in a sentence, what it does to the figures, then each action and each organisation."""
    t, left = view.t, loss.leaving
    show(tag("p", t("questions.loss", name=loss.name, what=t.list(_parts(view, loss))), class_="cs-answer"))
    if not left.missed:
        return
    figures.row([_money(view, loss), *(_coverage(view, axis) for axis in loss.axes)])
    _actions(view, loss)
    groups = [("stranded", left.stranded), *(("apart", tuple(sorted(part))) for part in left.apart)]
    lines = [
        tag(
            "li",
            tag("strong", t(f"questions.loss_who_{kind}")),
            ": ",
            several(view, loss.organisations, nodes),
        )
        for kind, nodes in groups
        if nodes
    ]
    if lines:
        show(tag("ul", *lines, class_="cs-list"))


def _parts(view: View, loss: Loss) -> list[str]:
    t, left = view.t, loss.leaving
    if not left.missed:
        return [t("questions.loss_ties", n=left.partners) if left.partners else t("questions.loss_nothing")]
    counts = {
        "led": len(left.led),
        "funded": len(left.funded),
        "alone": len(left.alone),
        "unbridged": len(left.unbridged),
        "stranded": len(left.stranded),
        "apart": sum(map(len, left.apart)),
    }
    return [t(f"questions.loss_{name}", n=count) for name, count in counts.items() if count]


def _coverage(view: View, axis: AxisLoss) -> Markup:
    """Coverage of an axis figure before and after."""
    t = view.t
    label = join(
        tag("span", t("questions.loss_coverage"), class_="cs-line"), marks.axis(axis.key, t.text(axis.name))
    )
    if axis.before is None or axis.after is None:
        return figures.card(label, None, note=t("questions.loss_hidden_already"))
    value = t.percent(axis.before)
    if axis.lost:
        value = t("questions.loss_moved", before=value, after=t.percent(axis.after))
        note = t("questions.loss_counted", n=axis.lost, all=t.number(axis.counted))
        if axis.shown_before != axis.shown_after:
            note = f"{note}; {t('questions.loss_hidden')}"
    else:
        note = t("questions.loss_same")
    return figures.card(label, value, note=note)


def _money(view: View, loss: Loss) -> Markup:
    """What the actions that are left without a lead have been awarded."""
    t, count = view.t, len(loss.orphans)
    awarded = loss.money.get(Measure.AWARDED)
    if not count:
        return figures.card(t("questions.loss_money"), t.money(0), note=t("questions.loss_money_none"))
    if awarded is None:
        return figures.card(t("questions.loss_money"), None, note=t("questions.loss_money_unknown", n=count))
    return figures.card(
        t("questions.loss_money"), t.money(awarded), note=t("questions.loss_money_of", n=count)
    )


def _actions(view: View, loss: Loss) -> None:
    """Each action with what it would lose."""
    t = view.t
    rows = [
        [
            join(
                link(t.text(loss.actions[action][1]), view.url("action", action=action)),
                tag("span", " ", loss.actions[action][0], class_="cs-quiet"),
            ),
            t.list(t(f"questions.what_{what}") for what in lost),
            t.money(loss.awarded[action]) if action in loss.awarded else None,
        ]
        for action, lost in _hit(loss).items()
    ]
    if rows:
        heads: dict[str, Kind] = {
            t("questions.column_action"): "text",
            t("questions.column_lost"): "text",
            t("questions.column_awarded"): "money",
        }
        tables.plain(t, heads, rows, caption=t("questions.loss_actions", n=len(rows)))


def _hit(loss: Loss) -> Mapping[str, list[str]]:
    """What each action loses, those that lose most first."""
    left, found = loss.leaving, dict[str, list[str]]()
    for what, actions in (
        ("alone", left.alone),
        ("lead", left.led),
        ("funder", left.funded),
        ("bridge", left.unbridged),
    ):
        for action in actions:
            found.setdefault(action, []).append(what)
    return dict(sorted(found.items(), key=lambda each: (-len(each[1]), loss.actions[each[0]][0])))
