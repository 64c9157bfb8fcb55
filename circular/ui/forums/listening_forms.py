# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of a table: the stage it enters, what it was told from outside, what it did with it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from circular.domain import listening as rules
from circular.domain.forums import Table
from circular.domain.listening import Reply, Step, Voice
from circular.domain.sets import Helix, Stage
from circular.services import listening, presences, stages
from circular.ui import cached, notices, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.meeting import decision_forms
from circular.ui.view import View


def stage(view: View, table: Table) -> None:
    """The stage that a table enters; another one than the next says why."""
    t, order = view.t, list(Stage)
    form = Asking(view, f"stage/{table.record.id}")
    after = order[min(order.index(table.stage) + 1, len(order) - 1)] if table.stage else order[0]
    seen = form.begin((table.stage,), stage=after, happened_on=view.context.today, reason="")[0]
    now = t.term(table.stage) if table.stage else t("meeting.no_stage_yet")
    show(tag("p", t("meeting.stage_now", stage=now)))
    if form.theirs is not None:
        mine, theirs = t.term(Stage(form.typed("stage"))), t.term(Stage(form.theirs))
        form.both(mine, theirs, (form.theirs,))
    st.selectbox(
        t("meeting.stage"),
        order,
        format_func=lambda value: t.term(value).capitalize(),
        key=form.place("stage"),
        persist_state="session",
    )
    form.wrong("stage")
    st.date_input(
        t("meeting.stage_on"), key=form.place("happened_on"), format="DD/MM/YYYY", persist_state="session"
    )
    form.wrong("happened_on")
    asks = rules.needs_reason(table.stage, Stage(form.typed("stage")))
    st.text_area(
        t("meeting.stage_reason" if asks else "meeting.stage_reason_optional"),
        key=form.place("reason"),
        height=80,
        persist_state="session",
    )
    form.wrong("reason")
    form.told()

    def do() -> None:
        step = Step(
            stage=Stage(form.typed("stage")),
            happened_on=form.typed("happened_on"),
            reason=str(form.typed("reason") or ""),
        )
        stages.change_stage(session.context(), view.question, table.record.id, step, seen=seen)

    _button(view, form, "save_stage", do, done="stage_done")


def voice(view: View, table: Table) -> None:
    """What somebody outside the table said."""
    t = view.t
    form = Asking(view, f"voice/{table.record.id}")
    form.begin(None, happened_on=view.context.today, text_it="", text_en="", helix=None, stakeholder=None)
    show(tag("p", t("meeting.no_names"), class_="cs-caption"))
    st.text_area(t("meeting.said_text"), key=form.place("text_it"), height=120, persist_state="session")
    form.wrong("text_it")
    st.date_input(
        t("meeting.said_on"), key=form.place("happened_on"), format="DD/MM/YYYY", persist_state="session"
    )
    form.wrong("happened_on")
    names = cached.ask(view, presences.organisations)
    st.selectbox(
        t("meeting.said_by"),
        [None, *names],
        format_func=lambda value: names.get(value, value) if value else t("meeting.said_by_nobody"),
        key=form.place("stakeholder"),
        persist_state="session",
    )
    if form.typed("stakeholder") is None:
        st.selectbox(
            t("meeting.said_from"),
            [None, *Helix],
            format_func=lambda value: t.term(value).capitalize() if value else t("meeting.not_stated"),
            key=form.place("helix"),
            persist_state="session",
        )
    with st.expander(t("meeting.in_english")):
        st.text_area(t("meeting.said_text_en"), key=form.place("text_en"), height=80, persist_state="session")
    form.told()

    def do() -> None:
        helix = form.typed("helix")
        said = Voice(
            happened_on=form.typed("happened_on"),
            text_it=str(form.typed("text_it") or ""),
            text_en=str(form.typed("text_en") or ""),
            helix=Helix(helix) if helix else None,
            stakeholder=form.typed("stakeholder"),
        )
        listening.record_feedback(session.context(), view.question, table.record.id, said)

    _button(view, form, "save_voice", do, done="voice_done")


def answer(view: View, table: Table) -> None:
    """What the table did with what it was told."""
    t, wanted = view.t, st.query_params.get("feedback", "")
    heard = cached.ask(view, listening.feedback).get(table.record.id, ())
    held = next((each.feedback for each in heard if each.feedback.id == wanted), None)
    if held is None:
        notices.note(t("meeting.no_feedback", id=wanted))
        return
    form = Asking(view, f"answer/{held.id}")
    seen = form.begin(
        held, answer_it=held.answer_it or "", answer_en=held.answer_en or "", action=held.action_id
    )
    notices.note(t.field(held, "text"))
    if form.theirs is not None:
        form.both(form.typed("answer_it"), form.theirs.answer_it or "—", form.theirs)
    st.text_area(t("meeting.we_did"), key=form.place("answer_it"), height=110, persist_state="session")
    form.wrong("answer_it")
    named = decision_forms.actions_of(view)
    st.selectbox(
        t("meeting.came_of_it"),
        [None, *named],
        format_func=lambda value: named.get(value, value) if value else t("meeting.no_action"),
        key=form.place("action"),
        persist_state="session",
    )
    with st.expander(t("meeting.in_english"), expanded=bool(form.typed("answer_en"))):
        st.text_area(t("meeting.we_did_en"), key=form.place("answer_en"), height=80, persist_state="session")
    form.told()

    def do() -> None:
        reply = Reply(
            answer_it=str(form.typed("answer_it") or ""),
            answer_en=str(form.typed("answer_en") or ""),
            action=form.typed("action"),
        )
        listening.answer_feedback(session.context(), view.question, seen, reply)

    _button(view, form, "save_answer", do, done="answer_done")


def _button(view: View, form: Asking, key: str, do: Callable[[], None], *, done: str) -> None:
    st.button(
        view.t(f"meeting.{key}"),
        type="primary",
        key=form.place("save"),
        on_click=partial(form.save, do, done=view.t(f"meeting.{done}")),
        width="stretch",
    )


FORMS: dict[str, tuple[str, Callable[[View, Table], None]]] = {
    "stage": (stages.VERB, stage),
    "voice": (listening.VERB, voice),
    "answer": (listening.VERB, answer),
}
"""What a table can work on besides its meetings, for whom, and its form."""
