# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One action to report on: how it stands, three answers, and the fields that the answer asks for."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from circular.domain import lifecycle
from circular.domain.lifecycle import Answer, Fault
from circular.domain.sets import State
from circular.domain.workbench import Task
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View
from circular.ui.workbench import reporting

_STEP = 10
_HEIGHT = 100  # pixels: three lines, so that a card stays on a phone's screen


def draw(view: View, task: Task) -> None:
    """The card; `task` is how the action stands now, what was typed may have been filled in from before."""
    filled = reporting.seen(view, task)
    refusal = reporting.refusal()
    faults = refusal.details.get("faults", {}) if refusal else {}
    wrong: Sequence[Fault] = faults.get(task.action, ()) if isinstance(faults, dict) else ()
    with st.container(border=True):
        show(*_head(view, task))
        if filled.version != task.version:
            _overtaken(view, filled, task)
        _choice(view, filled)
        _said(view, wrong, "answer")
        said = reporting.answer(filled)
        if said is Answer.CHANGE:
            _change(view, filled, wrong)
        if said in (Answer.CHANGE, Answer.EXPLAIN):
            _explain(view, filled, wrong)


def _head(view: View, task: Task) -> list[Markup]:
    t = view.t
    heard = t("report.never_heard")
    if answered_on := task.answered_on:
        days = (view.context.today - answered_on).days
        heard = t("report.heard_today") if days <= 0 else t("report.heard", n=days, day=answered_on)
    facts = [t.term(task.state).capitalize(), _progress(view, task), heard]
    word = t.text(task.word.explanation) if task.word else ""
    return [
        tag("h2", link(t.text(task.title), view.url("action", action=task.action)), class_="cs-report-title"),
        tag("p", " · ".join(facts), class_="cs-caption"),
        tag("p", t("report.quoted", text=word), class_="cs-caption") if word else tag("span"),
        *_office(view, task),
    ]


def _office(view: View, task: Task) -> list[Markup]:
    """What the office has still to say about the last answer, or why it sent it back."""
    t, word = view.t, task.word
    if word is None or word.official:
        return []
    said = [t.term(word.state), t.percent(word.progress) if word.progress is not None else ""]
    answer = t.list([each for each in said if each])
    if word.waiting:
        return [tag("p", t("report.waits", day=word.happened_on, answer=answer), class_="cs-caption")]
    back = t("report.returned", day=word.happened_on, answer=answer)
    note = t("report.quoted", text=word.returned_note or "")
    return [tag("p", tag("strong", back), " ", note, class_="cs-notice", role="note")]


def _progress(view: View, task: Task) -> str:
    t = view.t
    if task.progress is None:
        return t("report.progress_unknown")
    return t("report.progress_now", share=t.percent(task.progress))


def _choice(view: View, task: Task) -> None:
    t = view.t
    st.segmented_control(
        t("report.answer", title=t.text(task.title)),
        [each.value for each in Answer],
        format_func=lambda value: t(f"report.answer_{value}"),
        key=reporting.place(task, "answer"),
        label_visibility="collapsed",
        on_change=reporting.touched,
        args=(view, task),
        persist_state="session",
    )
    reporting.begun(view, task)


def _change(view: View, task: Task, wrong: Sequence[Fault]) -> None:
    t = view.t
    st.selectbox(
        t("report.state"),
        [each.value for each in lifecycle.choices(task.state)],
        format_func=lambda value: _state(view, task, State(value)),
        key=reporting.place(task, "state"),
        persist_state="session",
    )
    if task.by_milestones:
        show(tag("p", t("report.milestones"), class_="cs-caption"))
        for each in task.milestones:
            st.checkbox(
                t("report.milestone", title=t.text(each.title), day=each.due_on),
                key=reporting.place(task, reporting.step(each)),
                persist_state="session",
                **_first(task, reporting.step(each), each.done_on is not None),
            )
        _said(view, wrong, "reached")
    elif reporting.measured(task):
        stands = reporting.percent(task)
        values = {*range(0, 101, _STEP), stands, int(reporting.typed(task, "progress", stands))}
        st.select_slider(
            t("report.progress"),
            sorted(values),
            format_func=lambda value: (
                t("report.progress_unknown") if value == reporting.UNSTATED else t.percent(value / 100)
            ),
            key=reporting.place(task, "progress"),
            persist_state="session",
            **_first(task, "progress", stands),
        )
        _said(view, wrong, "progress")


def _explain(view: View, task: Task, wrong: Sequence[Fault]) -> None:
    t = view.t
    st.date_input(
        t("report.happened_on"),
        key=reporting.place(task, "happened_on"),
        format="DD/MM/YYYY",
        persist_state="session",
        **_first(task, "happened_on", view.context.today),
    )
    _said(view, wrong, "happened_on")
    st.text_area(
        t("report.explanation"),
        key=reporting.place(task, "explanation"),
        height=_HEIGHT,
        placeholder=t("report.explanation_hint"),
        persist_state="session",
    )
    _said(view, wrong, "explanation")


def _overtaken(view: View, filled: Task, now: Task) -> None:
    """Both versions, and the choice between them."""
    t = view.t
    mine = reporting.entry(filled, today=view.context.today).report
    said = " · ".join(
        part
        for part in (
            t(f"report.answer_{mine.answer}"),
            t.term(mine.state),
            t.percent(mine.progress) if mine.progress is not None else "",
            t("report.quoted", text=mine.explanation.strip()) if mine.explanation.strip() else "",
        )
        if part
    )
    word = now.word
    explained = t.text(word.explanation) if word else ""
    theirs = " · ".join(
        part
        for part in (
            t.term(now.state),
            _progress(view, now),
            t("report.quoted", text=explained) if explained else "",
        )
        if part
    )
    moment = t.moment(word.recorded_at, view.context.settings.timezone) if word else t.unknown
    show(
        tag(
            "div",
            tag("p", tag("strong", t("report.overtaken_title"))),
            tag("p", join(tag("span", t("report.theirs", moment=moment)), " ", theirs)),
            tag("p", join(tag("span", t("report.mine")), " ", said)),
            class_="cs-refusal",
            role="alert",
        )
    )
    left, right = st.columns(2)
    left.button(
        t("report.keep_mine"),
        key=reporting.place(now, "keep_button"),
        on_click=reporting.keep_mine,
        args=(view, now),
        width="stretch",
    )
    right.button(
        t("report.take_theirs"),
        key=reporting.place(now, "take_button"),
        on_click=reporting.forget,
        args=(view, now),
        width="stretch",
    )


def _state(view: View, task: Task, state: State) -> str:
    word = view.t.term(state).capitalize()
    if state is task.state:
        return view.t("report.state_same", state=word)
    return view.t("report.state_back", state=word) if lifecycle.goes_back(task.state, state) else word


def _first(task: Task, field: str, default: Any) -> dict[str, Any]:  # noqa: ANN401  # a widget's value
    """What a field begins with the first time it is shown in this session.

    Never put into the session's state: a browser whose server was lost sends what stands in its fields to a session
    that knows nothing yet, and what the state holds would wipe it out.
    """
    return {} if reporting.place(task, field) in st.session_state else {"value": default}


def _said(view: View, wrong: Sequence[Fault], field: str) -> None:
    for fault in wrong:
        if fault.field == field:
            show(tag("p", view.t(fault.key), class_="cs-wrong", role="alert"))
