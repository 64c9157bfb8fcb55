# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saying how far an action has come with a call: considered, applied, won, lost or dropped."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.domain.call_rules import Stepping
from circular.domain.calls import NEXT, Course
from circular.domain.records import Call
from circular.domain.sets import CallState
from circular.services import amounts, calls
from circular.ui import heading, session
from circular.ui.asking import Asking
from circular.ui.markup import link, show, tag
from circular.ui.view import View


def draw(view: View, call: Call, action: str, title: str, tried: Sequence[Course]) -> None:
    """The next step, or the last one put right."""
    t = view.t
    course = next((each for each in tried if (each.call, each.action) == (call.id, action)), None)
    steps = course.steps if course else ()
    heading.back(t("calls.back"), view.url("calls"))
    heading.page(view, t("calls.step_title", action=title), lead=t("calls.step_lead"))
    show(
        tag(
            "p",
            link(title, view.url("action", action=action)),
            " · ",
            t.field(call, "title"),
            class_="cs-small",
        ),
        tag("p", _so_far(view, course), class_="cs-caption"),
    )
    form = Asking(view, f"step/{call.id}/{action}")
    last = steps[-1] if steps else None
    allowed = NEXT[last.state if last else None]
    form.begin(
        last,
        state=(allowed or (last.state if last else None,))[0],
        happened_on=view.context.today,
        requested=amounts.shown(last.requested if last else None),
        note_it="",
        corrects=False,
    )
    if form.theirs is not None:
        mine, theirs = t.term(form.typed("state")), t.term(form.theirs.state)
        form.both(mine, f"{theirs} · {t.date(form.theirs.happened_on)}", form.theirs)
    with st.container(key="report"), st.form(form.place("form"), border=False):
        _fields(view, form, first=last is None)
        form.told()
        st.form_submit_button(
            t("calls.step_save"),
            type="primary",
            on_click=_save,
            args=(view, form, call.id, action),
            width="stretch",
        )


def _fields(view: View, form: Asking, *, first: bool) -> None:
    t = view.t
    state, day = st.columns(2)
    state.selectbox(
        t("calls.field_state"),
        list(CallState),
        format_func=lambda value: t.term(value).capitalize(),
        key=form.place("state"),
        persist_state="session",
    )
    day.date_input(
        t("calls.field_happened_on"),
        key=form.place("happened_on"),
        format="DD/MM/YYYY",
        persist_state="session",
    )
    form.wrong("state", "happened_on")
    st.text_input(
        t("calls.field_requested"),
        key=form.place("requested"),
        placeholder="250.000,00",
        persist_state="session",
    )
    form.wrong("requested")
    st.text_area(t("calls.field_step_note"), key=form.place("note_it"), height=80, persist_state="session")
    if not first:
        st.checkbox(t("calls.corrects"), key=form.place("corrects"), persist_state="session")


def _so_far(view: View, course: Course | None) -> str:
    t = view.t
    if course is None:
        return t("calls.no_step_yet")
    told = [t("calls.step_told", state=t.term(each.state), day=each.happened_on) for each in course.steps]
    return " → ".join(told)


def _save(view: View, form: Asking, call: str, action: str) -> None:
    seen = form.typed(".seen")
    requested, readable = amounts.typed(form.typed("requested"))
    step = Stepping(
        state=form.typed("state"),
        happened_on=form.typed("happened_on"),
        requested=requested,
        note_it=form.typed("note_it") or "",
        corrects=bool(form.typed("corrects")),
        unread=not readable,
    )
    do = partial(
        calls.record_step,
        session.context(),
        view.question,
        call,
        action,
        step,
        seen=seen.id if seen else None,
    )
    form.save(do, done=view.t("calls.step_saved"))
