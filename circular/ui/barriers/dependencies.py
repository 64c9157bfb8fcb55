# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which action waits for which: the chains that push most, everything that waits, and the form that says so."""

from datetime import date
from functools import partial

import streamlit as st

from circular.charts import chains as chart
from circular.domain.delays import Delay
from circular.domain.sets import Schedule, State
from circular.i18n import Translator
from circular.services import ordering
from circular.services.ordering import Order
from circular.ui import heading, marks, notices, pictures, session
from circular.ui.asking import Asking
from circular.ui.barriers import words
from circular.ui.markup import Markup, join, show, tag
from circular.ui.view import View

_LISTED = 100


def finding(t: Translator, order: Order) -> str:
    """How many actions are pushed by what they wait for, in a sentence."""
    pushed = [each for each in order.waiting() if each.days]
    if pushed:
        most = max(each.days or 0 for each in pushed)
        return t("barriers.order_finding", n=len(pushed), days=t.days(most))
    return t("barriers.order_none" if not order.waits else "barriers.order_calm", n=len(order.waits))


def draw(view: View, order: Order, *, writes: bool) -> None:
    """The picture, the chains in words, all that waits, and the forms for an office."""
    t = view.t
    if not order.waits:
        notices.empty(t("barriers.order_none", n=0), t("barriers.order_none_how"))
    _picture(view, order)
    _chains(view, order)
    _waiting(view, order)
    if writes:
        _forms(view, order)


def _picture(view: View, order: Order) -> None:
    if not order.chains:
        return
    t = view.t
    heading.section(t("barriers.chains"), lead=t("barriers.chains_lead"))
    shown = chart.lines(order.chains, order.delays, order.actions)
    rest = len(order.chains) - len({line.chain for line in shown})
    pictures.picture(
        view,
        partial(chart.draw, shown, t, as_of=view.question.as_of, dark=view.dark),
        title=chart.finding(order.chains, order.actions, t),
        sentence=chart.sentence(order.chains, order.actions, t),
        table=chart.table(
            chart.lines(order.chains, order.delays, order.actions, most=None), order.actions, t
        ),
        columns=chart.columns(t),
        name="chains",
        coverage=t("barriers.chains_more", n=rest) if rest else t("barriers.at_least"),
        key=t("barriers.chains_key"),
    )


def _chains(view: View, order: Order) -> None:
    """Each chain as a sentence, the one that pushes most first."""
    t = view.t
    if not order.chains:
        return
    lines = [
        tag(
            "li",
            words.action(view, order.actions[chain.first]),
            " ",
            t("barriers.chain_pushes", n=len(chain.pushed), days=t.days(chain.days)),
            " ",
            words.every(view, (order.actions[action] for action in chain.pushed[:6])),
            t("barriers.chain_more", n=len(chain.pushed) - 6) if len(chain.pushed) > 6 else None,
        )
        for chain in order.chains[:_LISTED]
    ]
    show(tag("ol", *lines, class_="cs-list"))


def _waiting(view: View, order: Order) -> None:
    """Every open action that waits for an open one."""
    t = view.t
    waiting = sorted(order.waiting(), key=lambda each: (-(each.days or -1), each.action))
    if not waiting:
        return
    heading.section(t("barriers.waiting"), lead=t("barriers.waiting_lead"))
    before: dict[str, list[str]] = {}
    for action, awaited in order.waits:
        if awaited in order.delays:
            before.setdefault(action, []).append(awaited)
    show(
        tag(
            "ul",
            *(_line(view, order, each, before.get(each.action, [])) for each in waiting[:_LISTED]),
            class_="cs-list",
        )
    )
    if len(waiting) > _LISTED:
        show(
            tag("p", t("barriers.waiting_shown", n=_LISTED, all=t.number(len(waiting))), class_="cs-caption")
        )


def _line(view: View, order: Order, each: Delay, before: list[str]) -> Markup:
    """An action with what it waits for, by how much that pushes it, and the end to be expected."""
    t, touched = view.t, order.actions[each.action]
    late = touched.schedule is Schedule.LATE
    said = [_push(t, order, each)]
    if each.days and each.expected_on:
        said.append(t("barriers.expected", day=each.expected_on))
    return tag(
        "li",
        tag("strong", words.action(view, touched)),
        join(" ", marks.schedule(t, Schedule.LATE)) if late else None,
        f" {t('barriers.waits_for')} ",
        words.every(view, (order.actions[action] for action in before)),
        tag("div", " ".join(said), class_="cs-quiet"),
    )


def _push(t: Translator, order: Order, each: Delay) -> str:
    if said := words.pushed(t, order, each):
        return said
    if order.actions[each.action].state in (State.STARTED, State.SUSPENDED):
        return t("barriers.begun")
    return t("barriers.not_pushed")


def _forms(view: View, order: Order) -> None:
    """Saying that an action waits for another, and that it no longer does."""
    t = view.t
    heading.section(t("barriers.order"), lead=t("barriers.order_how"))
    names = {each.action: words.called(t, each) for each in order.actions.values()}
    asked = st.query_params.get("action", "")
    form = Asking(view, "order/new")
    form.begin(None, action=asked if asked in names else None, predecessor=None)
    with st.form(form.place("form"), border=True):
        for name in ("action", "predecessor"):
            st.selectbox(
                t(f"barriers.order_{name}"), [None, *names], format_func=lambda id_: names.get(id_, "—"),
                key=form.place(name),
            )  # fmt: skip
        _circle(view, form)
        st.form_submit_button(
            t("barriers.order_save"), type="primary", on_click=_wait, args=(view, form), width="stretch"
        )
    pairs = {f"{one}/{other}": (one, other) for one, other in order.waits}
    if not pairs:
        return
    ending = Asking(view, "order/end")
    ending.begin(None, ended_on=view.context.today)
    with st.form(ending.place("form"), border=True):
        st.selectbox(
            t("barriers.order_end"),
            list(pairs),
            format_func=lambda key: t(
                "format.waits", first=names[pairs[key][0]], second=names[pairs[key][1]]
            ),
            key=ending.place("wait"),
        )
        st.date_input(t("barriers.ended_on"), key=ending.place("ended_on"), format="DD/MM/YYYY", value=None)
        ending.wrong("ended_on")
        ending.told()
        st.form_submit_button(
            t("barriers.order_end_save"), on_click=_end, args=(view, ending, pairs), width="stretch"
        )


def _circle(view: View, form: Asking) -> None:
    """Why a wait was refused: the way round in words."""
    error = form.refused
    if error is not None:
        show(tag("p", view.t(error.key, **error.details), class_="cs-wrong", role="alert"))


def _wait(view: View, form: Asking) -> None:
    do = partial(
        ordering.wait_for,
        session.context(),
        view.question,
        form.typed("action") or "",
        form.typed("predecessor") or "",
    )
    form.save(do, done=view.t("barriers.order_done"))


def _end(view: View, form: Asking, pairs: dict[str, tuple[str, str]]) -> None:
    action, predecessor = pairs[form.typed("wait")]
    ended_on: date | None = form.typed("ended_on")
    do = partial(
        ordering.stop_waiting, session.context(), view.question, action, predecessor, ended_on=ended_on
    )
    form.save(do, done=view.t("barriers.order_ended"))
