# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about a call: entering it, changing it, saying that it was withdrawn."""

from dataclasses import replace
from functools import partial

import streamlit as st

from circular.domain.call_rules import TEXTS, Offer
from circular.domain.records import Call
from circular.domain.sets import FundingKind, StakeholderKind
from circular.services import amounts, calls
from circular.ui import heading, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.view import View

_AMOUNTS = ("budget", "ceiling")


def call(view: View, found: Call | None) -> None:
    """Enter a call, or change one."""
    t = view.t
    heading.back(t("calls.back"), view.url("calls"))
    heading.page(view, t("calls.edit" if found else "calls.new"), lead=t("calls.form_lead"))
    form = Asking(view, f"call/{found.id if found else 'new'}")
    offer = Offer.of(found) if found else Offer()
    form.begin(
        found,
        **{name: getattr(offer, name) for name in ("code", *TEXTS, "kind", "opens_on", "deadline")},
        **{name: amounts.shown(getattr(offer, name)) for name in _AMOUNTS},
        rate=None if offer.rate is None else offer.rate * 100,
        eligible=list(offer.eligible),
    )
    if form.theirs is not None:
        form.both(_told(view, _typed(form)), _told(view, Offer.of(form.theirs)), form.theirs)
    with st.container(key="report"):
        _fields(view, form)
        form.told()
        st.button(
            t("calls.save"),
            type="primary",
            key=form.place("save"),
            on_click=_save,
            args=(view, form),
            width="stretch",
        )


def withdrawal(view: View, found: Call) -> None:
    """Ask once more before a call is withdrawn."""
    t = view.t
    heading.back(t("calls.back"), view.url("calls"))
    heading.page(view, t("calls.withdraw_title", title=t.field(found, "title")))
    form = Asking(view, f"withdraw/{found.id}")
    seen = form.begin(found)
    show(tag("p", t("calls.withdraw_sure")))
    form.told()
    do = partial(calls.withdraw, session.context(), view.question, seen)
    left, right = st.columns(2)
    left.button(
        t("calls.withdraw_yes"),
        type="primary",
        key=form.place("yes"),
        on_click=form.save,
        args=(do,),
        kwargs={"done": t("calls.withdrawn_done")},
        width="stretch",
    )
    right.button(t("calls.withdraw_no"), key=form.place("no"), on_click=form.forget, width="stretch")


def _fields(view: View, form: Asking) -> None:
    t = view.t
    code, kind = st.columns([1, 2])
    with code:
        _text(view, form, "code", placeholder="B-2026-01")
    kind.selectbox(
        t("calls.field_kind"),
        [None, *FundingKind],
        format_func=lambda value: t.term(value) if value else t("calls.choose"),
        key=form.place("kind"),
        persist_state="session",
    )
    form.wrong("kind")
    _text(view, form, "title_it")
    _text(view, form, "programme")
    opens, deadline = st.columns(2)
    for column, name in ((opens, "opens_on"), (deadline, "deadline")):
        column.date_input(
            t(f"calls.field_{name}"), key=form.place(name), format="DD/MM/YYYY", persist_state="session"
        )
    form.wrong("opens_on", "deadline")
    budget, ceiling, rate = st.columns(3)
    for column, name in ((budget, "budget"), (ceiling, "ceiling")):
        with column:
            _text(view, form, name, placeholder="1.500.000,00")
    with rate:
        st.number_input(
            t("calls.field_rate"), step=5.0, format="%g", key=form.place("rate"), persist_state="session"
        )
        form.wrong("rate")
    st.multiselect(
        t("calls.field_eligible"),
        [kind.value for kind in StakeholderKind],
        format_func=lambda value: t.term(StakeholderKind(value)),
        key=form.place("eligible"),
        placeholder=t("calls.anybody"),
        persist_state="session",
    )
    form.wrong("eligible")
    _text(view, form, "themes", placeholder=t("calls.themes_hint"))
    st.text_area(t("calls.field_note_it"), key=form.place("note_it"), height=80, persist_state="session")
    _text(view, form, "source_url", placeholder="https://")
    with st.expander(t("calls.in_english"), expanded=bool(form.typed("title_en") or form.typed("note_en"))):
        _text(view, form, "title_en")
        st.text_area(t("calls.field_note_en"), key=form.place("note_en"), height=80, persist_state="session")


def _text(view: View, form: Asking, name: str, *, placeholder: str = "") -> None:
    st.text_input(
        view.t(f"calls.field_{name}"), key=form.place(name), placeholder=placeholder, persist_state="session"
    )
    form.wrong(name)


def _typed(form: Asking) -> Offer:
    read = {name: amounts.typed(form.typed(name)) for name in _AMOUNTS}
    rate = form.typed("rate")
    return Offer(
        **{name: str(form.typed(name) or "") for name in ("code", *TEXTS)},
        kind=form.typed("kind"),
        opens_on=form.typed("opens_on"),
        deadline=form.typed("deadline"),
        budget=read["budget"][0],
        ceiling=read["ceiling"][0],
        rate=None if rate is None else rate / 100,
        eligible=tuple(form.typed("eligible") or ()),
        unread=tuple(name for name, (_, readable) in read.items() if not readable),
    )


def _told(view: View, offer: Offer) -> str:
    """A call in one line, to be compared with another."""
    t = view.t
    parts = [offer.title_it, t.date(offer.deadline) if offer.deadline else "—", t.money(offer.ceiling)]
    return " · ".join(parts)


def _save(view: View, form: Asking) -> None:
    seen: Call | None = form.typed(".seen")
    offer = _typed(form)
    if seen is not None:
        offer = replace(offer, code=offer.code or seen.code)
    do = partial(calls.save, session.context(), view.question, offer, seen=seen)
    form.save(do, done=view.t("calls.saved"))
