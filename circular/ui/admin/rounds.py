# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Update rounds: for an office who has answered, and what to open or close; for a table what it is asked."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from circular.domain import permissions
from circular.domain.lifecycle import Fault
from circular.domain.rounds import Round, TableAnswers
from circular.errors import CircularError, Invalid
from circular.services import rounds
from circular.services import tables as forums
from circular.ui import cached, heading, notices, session, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_ALL = ""
_REFUSED, _SAID, _ASKED = "rounds_refused", "rounds_said", "rounds_asked"
_FORM = "rounds_form"


def section(view: View) -> None:
    """The rounds of the strategy, and a form to open one."""
    t = view.t
    found = cached.ask(view, rounds.every)
    show(tag("p", t("rounds.lead")))
    _said()
    heading.section(t("rounds.open_title"))
    opened = [each for each in found if each.open]
    if not opened:
        notices.empty(t("rounds.none_open"), t("rounds.none_open_how"))
    for each in opened:
        _open(view, each)
    with st.expander(t("rounds.new"), expanded=not opened):
        _new(view)
    _past(view, [each for each in found if not each.open])


def asks(view: View) -> None:
    """What open rounds ask of the person's own tables."""
    t = view.t
    for each in cached.ask(view, rounds.every):
        if not each.open:
            continue
        key = "rounds.asks" if each.missing else "rounds.asks_nothing"
        title, day = t.text(each.title), each.record.due_on
        words = (
            t(key, title=title, day=day, n=len(each.missing))
            if each.missing
            else t(key, title=title, day=day)
        )
        links = []
        if permissions.may(view.context.actor, rounds.OPEN, city=view.city.id) is None:
            links = [" ", link(t("rounds.by_table"), view.url("admin", part="rounds"))]
        show(tag("p", words, *links, class_="cs-notice", role="note"))


def _open(view: View, each: Round) -> None:
    t, record = view.t, each.record
    late = (view.context.today - record.due_on).days
    due = t("rounds.due_late", n=late, day=record.due_on) if late > 0 else t("rounds.due", day=record.due_on)
    done = len(each.asked) - len(each.missing)
    answered = t("rounds.answered", n=len(each.asked), done=t.number(done))
    if each.asked and not each.missing:
        answered = t("rounds.all_answered")
    with st.container(border=True):
        show(
            tag("h3", t.text(each.title), class_="cs-report-title"),
            tag("p", " · ".join((_scope(view, each), due)), class_="cs-caption"),
            tag("p", tag("strong", answered)),
        )
        if each.asked:
            _answers(view, each)
        _missing(view, each)
        _close(view, each)


def _answers(view: View, each: Round) -> None:
    t = view.t
    columns: Mapping[str, Any] = {
        t("rounds.table"): "text",
        t("rounds.asked"): "number",
        t("rounds.missing"): "number",
    }
    tables.plain(t, columns, [_row(view, row) for row in each.by_table()], caption=t("rounds.by_table"))


def _row(view: View, row: TableAnswers) -> list[str | Markup | None]:
    t = view.t
    name = t.text(row.name) if row.name else t("rounds.no_table")
    missing = t.number(len(row.missing)) if row.missing else t("rounds.none")
    coordinator = (
        t("rounds.coordinated", name=row.coordinator) if row.coordinator else t("rounds.no_coordinator")
    )
    return [
        join(
            link(name, view.url("report_progress", table=row.table or "none")),
            tag("div", coordinator, class_="cs-quiet"),
        ),
        t.number(row.asked),
        missing,
    ]


def _missing(view: View, each: Round) -> None:
    t = view.t
    if not each.missing:
        return
    with st.expander(t("rounds.which", n=len(each.missing))):
        lines = [
            tag(
                "li",
                link(t.text(one.title), view.url("report_progress", action=one.action)),
                f" · {t.text(one.table_name) if one.table_name else t('rounds.no_table')}",
            )
            for one in each.missing
        ]
        show(tag("ul", *lines, class_="cs-list"))
    show(tag("p", link(t("rounds.remind"), view.url("admin", part="reminders")), class_="cs-small"))


def _close(view: View, each: Round) -> None:
    """The button; where actions are unanswered it says so, and asks once more."""
    t, id_ = view.t, each.record.id
    if st.session_state.get(_ASKED) != id_:
        st.button(t("rounds.close"), key=f"close.{id_}", on_click=_close_now, args=(view, each, False))
        return
    show(tag("p", t("rounds.unanswered", n=len(each.missing)), class_="cs-wrong", role="alert"))
    left, right = st.columns(2)
    anyway = t("rounds.close_anyway", n=len(each.missing))
    left.button(anyway, key=f"anyway.{id_}", on_click=_close_now, args=(view, each, True), width="stretch")
    right.button(t("rounds.keep_open"), key=f"keep.{id_}", on_click=_keep_open, width="stretch")


def _close_now(view: View, each: Round, confirmed: bool) -> None:  # noqa: FBT001  # a callback's argument
    t, record = view.t, each.record
    try:
        unanswered = rounds.close_round(
            session.context(), view.question, record.id, version=record.version, confirmed=confirmed
        )
    except Invalid:
        st.session_state[_ASKED] = record.id
        return
    except CircularError as error:
        st.session_state[_SAID] = t(error.key, **error.details)
        _keep_open()
        return
    _keep_open()
    st.session_state[_SAID] = t("rounds.closed", n=unanswered) if unanswered else t("rounds.closed_whole")


def _keep_open() -> None:
    st.session_state.pop(_ASKED, None)


def _new(view: View) -> None:
    t = view.t
    names = {_ALL: t("rounds.scope_all")}
    for each in cached.ask(view, forums.overview).tables:
        names[each.record.id] = t.text(each.name)
    with st.form(_FORM, border=False):
        st.text_input(t("rounds.title"), key="rounds_title", placeholder=t("rounds.title_hint"))
        _wrong(view, "title")
        st.text_input(t("rounds.title_en"), key="rounds_title_en")
        st.selectbox(t("rounds.scope"), list(names), format_func=names.__getitem__, key="rounds_table")
        _wrong(view, "table")
        st.date_input(t("rounds.due_on"), value=None, key="rounds_due_on", format="DD/MM/YYYY")
        _wrong(view, "due_on")
        st.form_submit_button(t("rounds.open"), type="primary", on_click=_open_new, args=(view,))


def _open_new(view: View) -> None:
    state = st.session_state
    state.pop(_REFUSED, None)
    try:
        rounds.open_round(
            session.context(),
            view.question,
            title=state["rounds_title"],
            title_en=state["rounds_title_en"],
            table=state["rounds_table"] or None,
            due_on=state["rounds_due_on"],
        )
    except CircularError as error:
        state[_REFUSED] = error
        if not isinstance(error, Invalid):
            state[_SAID] = view.t(error.key, **error.details)
        return
    for name in ("rounds_title", "rounds_title_en", "rounds_table", "rounds_due_on"):
        state.pop(name, None)
    state[_SAID] = view.t("rounds.opened")


def _wrong(view: View, field: str) -> None:
    refusal = st.session_state.get(_REFUSED)
    faults = refusal.details.get("faults", ()) if isinstance(refusal, Invalid) else ()
    for fault in faults if isinstance(faults, tuple) else ():
        if isinstance(fault, Fault) and fault.field == field:
            show(tag("p", view.t(fault.key), class_="cs-wrong", role="alert"))


def _past(view: View, past: list[Round]) -> None:
    t = view.t
    if not past:
        return
    heading.section(t("rounds.past_title"))
    rows: list[list[str | Markup | None]] = [
        [
            t.text(each.title),
            _scope(view, each),
            t.moment(each.record.closed_at, view.context.settings.timezone)
            if each.record.closed_at
            else None,
            t.number(each.record.unanswered) if each.record.unanswered is not None else None,
        ]
        for each in past
    ]
    columns: Mapping[str, Any] = {
        t("rounds.title"): "text",
        t("rounds.scope"): "text",
        t("rounds.closed_on"): "text",
        t("rounds.unanswered_column"): "number",
    }
    tables.plain(t, columns, rows, caption=t("rounds.past_title"), titled=True)


def _scope(view: View, each: Round) -> str:
    return view.t.text(each.table_name) if each.table_name else view.t("rounds.scope_all")


def _said() -> None:
    if said := st.session_state.pop(_SAID, None):
        show(tag("p", said, class_="cs-notice", role="status"))
