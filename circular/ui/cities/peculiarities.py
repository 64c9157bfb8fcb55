# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is peculiar to each city's plan, in its own words, and the form in which a city says it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.domain import permissions
from circular.domain.cities import Account
from circular.domain.records import Strategy
from circular.services import adhesions, strategies
from circular.ui import heading, session
from circular.ui.asking import Asking
from circular.ui.markup import link, show, tag
from circular.ui.view import View


def draw(view: View, accounts: Sequence[Account]) -> None:
    """The cities that said something; the form for the office of the strategy looked at."""
    t = view.t
    offered = strategies.offered(view.context)
    said = [
        (each, offered[each.strategy].strategy)
        for each in accounts
        if each.strategy in offered and offered[each.strategy].strategy.peculiarity_it
    ]
    keeps = permissions.may(view.context.actor, adhesions.VERB, city=view.city.id) is None
    if not said and not keeps:
        return
    heading.section(t("cities.peculiar"), lead=t("cities.peculiar_lead"))
    lines = [
        tag(
            "li",
            link(account.city, view.address.about(account.strategy).to("overview")),
            ": ",
            t.field(strategy, "peculiarity"),
        )
        for account, strategy in said
    ]
    if lines:
        show(tag("ul", *lines, class_="cs-list"))
    if keeps:
        with st.expander(t("cities.say_peculiarity"), expanded=False):
            _form(view)


def _form(view: View) -> None:
    t = view.t
    form = Asking(view, f"peculiar/{view.strategy.id}")
    held = view.strategy
    form.begin(held, it=held.peculiarity_it or "", en=held.peculiarity_en or "")
    if isinstance(form.theirs, Strategy):
        form.both(form.typed("it") or "—", form.theirs.peculiarity_it or "—", form.theirs)
    st.text_area(t("cities.peculiarity_it"), key=form.place("it"), help=t("cities.peculiarity_help"))
    st.text_area(t("cities.peculiarity_en"), key=form.place("en"))
    form.told()
    st.button(
        t("cities.save_peculiarity"),
        type="primary",
        key=form.place("save"),
        on_click=_save,
        args=(view, form),
    )


def _save(view: View, form: Asking) -> None:
    seen: Strategy = form.typed(".seen")
    do = partial(
        adhesions.say_peculiarity,
        session.context(),
        view.strategy.id,
        italian=form.typed("it") or "",
        english=form.typed("en") or "",
        version=seen.version,
    )
    form.save(do, done=view.t("cities.peculiarity_saved"))
