# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reporting a barrier, from a phone in less than a minute, and putting it otherwise."""

from dataclasses import fields
from functools import partial
from typing import Any

import streamlit as st

from circular.domain.barriers import TEXTS, Draft, Obstacle, Obstacles
from circular.domain.sets import BarrierKind
from circular.services import barriers
from circular.ui import cached, session
from circular.ui.asking import Asking
from circular.ui.barriers import words
from circular.ui.view import View

_FIELDS = tuple(each.name for each in fields(Draft))
_IDS = ("office_id", "stakeholder_id")


def new(view: View) -> None:
    """What stands in the way, of which kind, of which actions, and who could remove it; the rest folds away."""
    t = view.t
    own = {each.action: words.called(t, each) for each in cached.ask(view, barriers.own_actions)}
    form = Asking(view, "barrier/new")
    asked = st.query_params.get("action", "")
    empty = Draft(kind=None, title_it="", since_on=view.context.today)
    form.begin(None, actions=[asked] if asked in own else [], **_values(empty))
    with st.container():
        _short(view, form)
        st.multiselect(
            t("barriers.which"),
            list(own),
            format_func=own.__getitem__,
            key=form.place("actions"),
            placeholder=t("barriers.which_hint"),
            persist_state="session",
        )
        form.wrong("actions")
        _rest(view, form)
        form.told()
        st.button(
            t("barriers.report"),
            type="primary",
            key=form.place("save"),
            on_click=_report,
            args=(view, form),
            width="stretch",
        )


def change(view: View, found: Obstacles, each: Obstacle) -> None:  # noqa: ARG001  # forms are given the same
    """The words of a barrier; its actions and its solution have forms of their own."""
    t, barrier = view.t, each.barrier
    form = Asking(view, f"barrier/{barrier.id}")
    form.begin(barrier, **_values(Draft.of(barrier)))
    if form.theirs is not None:
        form.both(form.typed("title_it"), form.theirs.title_it, form.theirs)
    with st.container():
        _short(view, form)
        _rest(view, form)
        form.told()
        st.button(
            t("barriers.save"),
            type="primary",
            key=form.place("save"),
            on_click=_change,
            args=(view, form),
            width="stretch",
        )


def _short(view: View, form: Asking) -> None:
    """What everybody is asked."""
    t = view.t
    st.text_input(
        t("barriers.title_it"),
        key=form.place("title_it"),
        placeholder=t("barriers.title_hint"),
        persist_state="session",
    )
    form.wrong("title_it")
    st.segmented_control(
        t("barriers.kind"),
        list(BarrierKind),
        format_func=lambda kind: t.term(kind).capitalize(),
        key=form.place("kind"),
        persist_state="session",
    )
    form.wrong("kind")
    st.text_input(
        t("barriers.unlock_it"),
        key=form.place("unlock_it"),
        placeholder=t("barriers.unlock_hint"),
        persist_state="session",
    )
    st.date_input(
        t("barriers.since_on"),
        key=form.place("since_on"),
        format="DD/MM/YYYY",
        value=None,
        persist_state="session",
    )
    form.wrong("since_on")


def _rest(view: View, form: Asking) -> None:
    """What can be told as well."""
    t = view.t
    held, organisations = cached.ask(view, barriers.unlockers)
    offices = {each.id: t.field(each, "name") for each in held}
    with st.expander(t("barriers.more"), expanded=bool(form.faults())):
        st.text_area(t("barriers.text_it"), key=form.place("text_it"), height=110, persist_state="session")
        st.caption(t("barriers.no_names"))
        for name, choices in (("office_id", offices), ("stakeholder_id", organisations)):
            named = {"": t("barriers.none_chosen")} | choices
            st.selectbox(
                t(f"barriers.{name}"),
                list(named),
                format_func=named.__getitem__,
                key=form.place(name),
                persist_state="session",
            )
        for name in ("title_en", "text_en", "unlock_en", "source_url"):
            st.text_input(t(f"barriers.{name}"), key=form.place(name), persist_state="session")
        form.wrong("source_url")


def _values(draft: Draft) -> dict[str, object]:
    given = {name: getattr(draft, name) for name in _FIELDS}
    return given | {name: given[name] or "" for name in _IDS}


def _typed(form: Asking) -> Draft:
    typed: dict[str, Any] = {name: form.typed(name) for name in _FIELDS}
    texts = {name: typed[name] or "" for name in TEXTS}
    return Draft(**(typed | texts | {name: typed[name] or None for name in _IDS}))


def _report(view: View, form: Asking) -> None:
    do = partial(
        barriers.report_barrier,
        session.context(),
        view.question,
        _typed(form),
        actions=form.typed("actions") or (),
    )
    form.save(do, done=view.t("barriers.reported"))


def _change(view: View, form: Asking) -> None:
    seen = form.typed(".seen")
    do = partial(barriers.change_barrier, session.context(), view.question, seen, _typed(form))
    form.save(do, done=view.t("barriers.saved"))
