# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form in which an office says what a source gives to an action, as of a date."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from circular.charts.columns import Kind
from circular.domain import permissions
from circular.domain.funding_rules import Position
from circular.domain.records import Funding
from circular.domain.sets import FundingKind, Measure, Scope
from circular.services import amounts, financing, fundings
from circular.ui import cached, filters, heading, notices, session, tables
from circular.ui.asking import Asking
from circular.ui.markup import join, link, show, tag
from circular.ui.view import View

_TEXTS = ("source", "programme", "note_it", "source_url")


def asked() -> bool:
    """Whether the address asks for the form."""
    return st.query_params.get("edit") == "funding"


def draw(view: View) -> None:
    """Choose an action, see what stands, add to it or put it right."""
    t = view.t
    heading.back(t("money.back"), view.url("money"))
    heading.page(view, t("money.record"), lead=t("money.record_lead"))
    if denial := permissions.may(view.context.actor, fundings.VERB, city=view.city.id):
        notices.note(t(denial.key, **denial.details))
        return
    every = cached.ask(
        view,
        financing.actions,
        replace(view.question, as_of=view.context.today, known_on=None, scope=Scope.ALL),
    )
    named = {"": t("money.choose_action")} | {
        each.action: f"{each.code} · {t.text(each.title)}" for each in sorted(every, key=lambda one: one.code)
    }
    action = filters.one(view, "action", named, label=t("money.column_action"))
    if not action:
        return
    held = fundings.positions(view.context, view.question, action)
    _standing(view, action, held)
    chosen = st.query_params.get("position", "")
    seen = next((each for each in held if each.id == chosen), None)
    _form(view, action, seen)


def _standing(view: View, action: str, held: tuple[Funding, ...]) -> None:
    t = view.t
    show(tag("p", link(t("money.open_action"), view.url("action", action=action)), class_="cs-small"))
    if not held:
        notices.note(t("money.no_position"))
        return
    columns: dict[str, Kind] = {t("money.column_source"): "text", t("money.as_of"): "date"}
    columns |= {t.term(measure).capitalize(): "money" for measure in Measure}
    rows = []
    for each in fundings.latest(held):
        said = " · ".join(part for part in (each.programme, t.term(each.kind)) if part)
        there = view.url("money", edit="funding", action=action, position=each.id)
        rows.append(
            [
                join(link(each.source, there), tag("div", said, class_="cs-quiet")),
                t.date(each.as_of),
                *(
                    t.money_full(euro) if (euro := getattr(each, measure)) is not None else None
                    for measure in Measure
                ),
            ]
        )
    tables.plain(t, columns, rows, caption=t("money.positions"))


def _form(view: View, action: str, seen: Funding | None) -> None:
    t = view.t
    form = Asking(view, f"funding/{action}/{seen.id if seen else 'new'}")
    held = Position.of(seen) if seen else Position()
    form.begin(
        seen,
        **{name: getattr(held, name) if name != "note_it" else "" for name in _TEXTS},
        **{measure.value: amounts.shown(getattr(held, measure)) for measure in Measure},
        kind=held.kind,
        as_of=view.context.today,
        corrects=False,
    )
    heading.section(t("money.next_of", source=seen.source) if seen else t("money.new_source"))
    if form.theirs is not None:
        form.both(_told(view, _typed(form)), _told(view, Position.of(form.theirs)), form.theirs)
    with st.container(key="report"):
        _fields(view, form, known=seen is not None)
        form.told()
        st.button(
            t("money.save"),
            type="primary",
            key=form.place("save"),
            on_click=_save,
            args=(view, form, action),
            width="stretch",
        )
    if seen:
        fresh = view.url("money", edit="funding", action=action)
        show(tag("p", link(t("money.another_source"), fresh), class_="cs-small"))


def _fields(view: View, form: Asking, *, known: bool) -> None:
    t = view.t
    source, kind = st.columns(2)
    source.text_input(t("money.field_source"), key=form.place("source"), persist_state="session")
    kind.selectbox(
        t("money.field_kind"),
        [None, *FundingKind],
        format_func=lambda value: t.term(value) if value else t("money.choose"),
        key=form.place("kind"),
        persist_state="session",
    )
    form.wrong("source", "kind")
    programme, day = st.columns(2)
    programme.text_input(t("money.field_programme"), key=form.place("programme"), persist_state="session")
    day.date_input(t("money.as_of"), key=form.place("as_of"), format="DD/MM/YYYY", persist_state="session")
    form.wrong("as_of")
    for measure in Measure:
        st.text_input(
            t("money.field_amount", measure=t.term(measure).capitalize()),
            key=form.place(measure.value),
            placeholder="1.250.000,00",
            persist_state="session",
        )
        form.wrong(measure.value)
    st.text_area(t("money.field_note"), key=form.place("note_it"), height=80, persist_state="session")
    st.text_input(
        t("money.field_url"), key=form.place("source_url"), placeholder="https://", persist_state="session"
    )
    form.wrong("source_url")
    if known:
        st.checkbox(t("money.corrects"), key=form.place("corrects"), persist_state="session")


def _typed(form: Asking) -> Position:
    read = {measure.value: amounts.typed(form.typed(measure.value)) for measure in Measure}
    typed: dict[str, Any] = {name: str(form.typed(name) or "") for name in _TEXTS}
    typed |= {name: amount for name, (amount, _) in read.items()}
    return Position(
        **typed,
        kind=form.typed("kind"),
        as_of=form.typed("as_of"),
        unread=tuple(name for name, (_, readable) in read.items() if not readable),
    )


def _told(view: View, position: Position) -> str:
    """A position in one line, to be compared with another."""
    t = view.t
    stated = [
        f"{t.term(measure)} {t.money_full(euro)}"
        for measure in Measure
        if (euro := getattr(position, measure)) is not None
    ]
    return " · ".join([position.source, t.date(position.as_of), *stated])


def _save(view: View, form: Asking, action: str) -> None:
    do = partial(
        fundings.record_funding,
        session.context(),
        view.question,
        action,
        _typed(form),
        seen=form.typed(".seen"),
        corrects=bool(form.typed("corrects")),
    )
    form.save(do, done=view.t("money.saved"))
