# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form with which an office freezes a report: title and period, the figures to look at first, then the button."""

from dataclasses import replace
from typing import Any

import streamlit as st

from circular.charts import axes
from circular.domain import quarters
from circular.domain.question import Question
from circular.errors import CircularError
from circular.services import frozen
from circular.ui import cached, heading, session
from circular.ui.address import EARLIEST
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.reports import values
from circular.ui.view import View

_PUBLIC, _INTERNAL = "public", "internal"
_LOOKED = ".looked"
"""What was typed when the figures were asked for: what is frozen is what was looked at."""


def draw(view: View, *, expanded: bool) -> None:
    """Ask for a title and a period; show the figures; freeze them."""
    t = view.t
    form = Asking(view, "frozen")
    looked = form.typed(_LOOKED)
    with st.expander(t("reports.freeze"), expanded=expanded or bool(looked) or form.refused is not None):
        show(tag("p", t("reports.freeze_lead")))
        _fields(view, form)
        form.told()
        if looked:
            _figures(view, form, looked)


def _fields(view: View, form: Asking) -> None:
    t, today = view.t, view.context.today
    until = quarters.last_before(today)
    form.begin(
        None, title_it="", title_en="", until=until, since=quarters.last_before(until), figures=_PUBLIC
    )
    with st.form("freeze", border=False):
        left, right = st.columns(2)
        left.text_input(
            t("reports.title_it"), key=form.place("title_it"), placeholder=t("reports.title_hint")
        )
        right.text_input(t("reports.title_en"), key=form.place("title_en"))
        form.wrong("title_it")
        left, right = st.columns(2)
        left.date_input(
            t("reports.since"),
            key=form.place("since"),
            format="DD/MM/YYYY",
            min_value=EARLIEST,
            help=t("reports.since_help"),
        )
        right.date_input(t("reports.until"), key=form.place("until"), format="DD/MM/YYYY", min_value=EARLIEST)
        form.wrong("since", "until")
        st.radio(
            t("reports.figures"),
            [_PUBLIC, _INTERNAL],
            format_func={
                _PUBLIC: t("reports.figures_public_choice"),
                _INTERNAL: t("reports.figures_internal_choice"),
            }.__getitem__,
            key=form.place("figures"),
        )
        st.form_submit_button(t("reports.look"), on_click=_look, args=(view, form))


def _look(view: View, form: Asking) -> None:
    """Check what was typed, and remember it as what the figures are shown of."""
    state = st.session_state
    typed = {name: form.typed(name) for name in ("title_it", "title_en", "since", "until", "figures")}
    for name in (_LOOKED, ".refused"):
        state.pop(form.place(name), None)
    try:
        frozen.check(
            session.context(),
            _question(view, typed),
            since=typed["since"],
            title_it=typed["title_it"],
            public=typed["figures"] == _PUBLIC,
        )
    except CircularError as error:
        state[form.place(".refused")] = error
        return
    state[form.place(_LOOKED)] = typed


def _figures(view: View, form: Asking, typed: dict[str, Any]) -> None:
    t = view.t
    public = typed["figures"] == _PUBLIC
    with st.spinner(t("reports.reckoning")):
        report = cached.ask(view, frozen.preview, _question(view, typed), since=typed["since"], public=public)
    heading.section(
        t("reports.looked", title=typed["title_it"].strip()),
        lead=t("reports.looked_period", since=report.since, until=report.as_of),
    )
    show(tag("p", tag("strong", axes.finding(report.progress, t))))
    values.axes_row(view, report)
    values.period_row(view, report)
    show(tag("p", t("reports.looked_note" if public else "reports.looked_internal"), class_="cs-caption"))
    st.button(
        t("reports.freeze_now"), type="primary", key="freeze_now", on_click=_freeze, args=(view, form, typed)
    )


def _freeze(view: View, form: Asking, typed: dict[str, Any]) -> None:
    form.save(
        lambda: frozen.freeze(
            session.context(),
            _question(view, typed),
            since=typed["since"],
            title_it=typed["title_it"],
            title_en=typed["title_en"],
            public=typed["figures"] == _PUBLIC,
        ),
        done=view.t("reports.frozen", title=typed["title_it"].strip()),
    )


def _question(view: View, typed: dict[str, Any]) -> Question:
    return replace(view.question, as_of=typed["until"], known_on=None)
