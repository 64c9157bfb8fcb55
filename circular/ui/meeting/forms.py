# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about a meeting: calling it, changing the call, calling it off, its minutes and their approval."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import streamlit as st

from circular.domain import permissions
from circular.domain.forums import Table
from circular.domain.gatherings import Proceedings
from circular.domain.meetings import KIND_OF, TEXTS, Call
from circular.domain.records import Meeting
from circular.domain.sets import MeetingKind, MinutesState
from circular.services import meetings
from circular.services import tables as forums
from circular.ui import cached, heading, notices, prose, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.meeting import words
from circular.ui.view import View

_AHEAD = timedelta(days=14)
_LONG = 320  # pixels: room to write minutes in


def new(view: View) -> None:
    """Call a meeting of one of the tables the person may work for; the address may name it."""
    t = view.t
    heading.page(view, t("meeting.new"), lead=t("meeting.new_lead"))
    if denial := permissions.may(view.context.actor, meetings.VERB, city=view.city.id):
        notices.note(t(denial.key, **denial.details))
        return
    tables = _tables(view)
    if not tables:
        notices.note(t("errors.not_your_scope"))
        return
    asked = st.query_params.get("table", "")
    chosen = asked if asked in tables else next(iter(tables))
    kinds = {table.record.id: KIND_OF[table.record.kind] for table in _flat(view)}
    form = Asking(view, f"new/{chosen}")
    texts = dict.fromkeys(TEXTS, "")
    form.begin(None, table=chosen, kind=kinds[chosen], held_on=view.context.today + _AHEAD, **texts)
    with st.container(key="report"):
        st.selectbox(
            t("meeting.table"),
            list(tables),
            format_func=tables.__getitem__,
            key=form.place("table"),
            persist_state="session",
        )
        _call_fields(view, form)
        form.told()
        st.button(
            t("meeting.save_new"),
            type="primary",
            key=form.place("save"),
            on_click=_save_new,
            args=(view, form),
            width="stretch",
        )


def call(view: View, found: Proceedings) -> None:
    """Change what a meeting was called with."""
    t, record = view.t, found.meeting
    form = Asking(view, f"call/{record.id}")
    texts = {name: getattr(record, name) or "" for name in TEXTS}
    form.begin(record, kind=record.kind, held_on=record.held_on, **texts)
    if form.theirs is not None:
        form.both(_called(view, _typed_call(form)), _called(view, Call.of(form.theirs)), form.theirs)
    with st.container():
        _call_fields(view, form)
        form.told()
        st.button(
            t("meeting.save"),
            type="primary",
            key=form.place("save"),
            on_click=_save_call,
            args=(view, form),
            width="stretch",
        )


def calling_off(view: View, found: Proceedings) -> None:
    """Ask once more before a meeting is called off."""
    t, record = view.t, found.meeting
    form = Asking(view, f"off/{record.id}")
    form.begin(record)
    show(tag("p", t("meeting.off_sure", when=words.when(t, record))))
    form.wrong("held_on")
    form.told()
    do = partial(meetings.call_off, session.context(), view.question, record)
    left, right = st.columns(2)
    left.button(
        t("meeting.off_yes"),
        type="primary",
        key=form.place("yes"),
        on_click=form.save,
        args=(do,),
        kwargs={"done": t("meeting.off_done")},
        width="stretch",
    )
    right.button(t("meeting.off_no"), key=form.place("no"), on_click=form.forget, width="stretch")


def minutes(view: View, found: Proceedings) -> None:
    """Write the minutes; what is written can be looked at before it is kept."""
    t, record = view.t, found.meeting
    form = Asking(view, f"minutes/{record.id}")
    form.begin(record, minutes_it=record.minutes_it or "", minutes_en=record.minutes_en or "")
    if form.theirs is not None:
        form.both(form.typed("minutes_it"), form.theirs.minutes_it or "—", form.theirs)
    show(tag("p", t("meeting.minutes_how"), class_="cs-caption"))
    with st.container():
        for language in ("it", "en"):
            st.text_area(
                t(f"meeting.minutes_{language}"),
                key=form.place(f"minutes_{language}"),
                height=_LONG if language == "it" else 120,
                persist_state="session",
            )
        form.wrong("minutes")
        form.told()
        left, right = st.columns(2)
        left.button(
            t("meeting.save_draft"),
            type="primary",
            key=form.place("save"),
            on_click=_save_minutes,
            args=(view, form),
            width="stretch",
        )
        looked = right.button(t("meeting.look"), key=form.place("look"), width="stretch")
    if looked and form.typed("minutes_it"):
        show(tag("h2", t("meeting.looks_like")))
        prose.show(form.typed("minutes_it"))


def approval(view: View, found: Proceedings) -> None:
    """Approve the minutes as they stand, or open approved ones again."""
    t, record = view.t, found.meeting
    form = Asking(view, f"approval/{record.id}/{record.version}")
    seen = form.begin(record, protocol_number=record.protocol_number or "")
    if record.minutes_state is MinutesState.APPROVED:
        show(tag("p", t("meeting.reopen_how")))
        form.told()
        do = partial(meetings.reopen_minutes, session.context(), view.question, seen)
        st.button(
            t("meeting.reopen"),
            key=form.place("reopen"),
            on_click=form.save,
            args=(do,),
            kwargs={"done": t("meeting.reopened")},
        )
        return
    show(tag("p", t("meeting.approval_how")))
    text = t.field(record, "minutes")
    if text:
        with st.container(border=True):
            prose.show(text)
    with st.container():
        st.text_input(
            t("meeting.protocol_number"),
            key=form.place("protocol_number"),
            placeholder="1234/2026",
            persist_state="session",
        )
        form.wrong("protocol_number", "minutes")
        form.told()
        st.button(
            t("meeting.approve"),
            type="primary",
            key=form.place("save"),
            on_click=_approve,
            args=(view, form, seen),
            width="stretch",
        )


def _call_fields(view: View, form: Asking) -> None:
    t = view.t
    kind, day = st.columns(2)
    kind.selectbox(
        t("meeting.kind"),
        list(MeetingKind),
        format_func=lambda value: t.term(value).capitalize(),
        key=form.place("kind"),
        persist_state="session",
    )
    day.date_input(
        t("meeting.held_on"), key=form.place("held_on"), format="DD/MM/YYYY", persist_state="session"
    )
    form.wrong("held_on")
    starts, ends = st.columns(2)
    for column, name in ((starts, "starts_at"), (ends, "ends_at")):
        hint = "18:00" if name == "starts_at" else "20:00"
        column.text_input(
            t(f"meeting.{name}"), key=form.place(name), placeholder=hint, persist_state="session"
        )
    form.wrong("starts_at", "ends_at")
    for name in ("place", "title_it"):
        st.text_input(t(f"meeting.field_{name}"), key=form.place(name), persist_state="session")
    st.text_area(
        t("meeting.field_agenda_it"),
        key=form.place("agenda_it"),
        height=120,
        placeholder=t("meeting.agenda_hint"),
        persist_state="session",
    )
    more = any(form.typed(name) for name in ("link", "registration_link", "title_en", "agenda_en"))
    with st.expander(t("meeting.more"), expanded=bool(more or form.faults())):
        for name in ("link", "registration_link"):
            st.text_input(
                t(f"meeting.field_{name}"),
                key=form.place(name),
                placeholder="https://",
                persist_state="session",
            )
            form.wrong(name)
        st.text_input(t("meeting.field_title_en"), key=form.place("title_en"), persist_state="session")
        st.text_area(
            t("meeting.field_agenda_en"), key=form.place("agenda_en"), height=100, persist_state="session"
        )


def _typed_call(form: Asking) -> Call:
    texts = {name: str(form.typed(name) or "") for name in TEXTS}
    return Call(kind=MeetingKind(form.typed("kind")), held_on=form.typed("held_on"), **texts)


def _save_new(view: View, form: Asking) -> None:
    call, table = _typed_call(form), form.typed("table")

    def do() -> None:
        made = meetings.record_meeting(session.context(), view.question, call, table=table)
        st.query_params.pop("table", None)
        st.query_params["meeting"] = made

    form.save(do, done=view.t("meeting.called"))


def _save_call(view: View, form: Asking) -> None:
    seen: Meeting = form.typed(".seen")
    do = partial(meetings.record_meeting, session.context(), view.question, _typed_call(form), seen=seen)
    form.save(do, done=view.t("meeting.saved"))


def _save_minutes(view: View, form: Asking) -> None:
    do = partial(
        meetings.write_minutes,
        session.context(),
        view.question,
        form.typed(".seen"),
        minutes_it=form.typed("minutes_it"),
        minutes_en=form.typed("minutes_en"),
    )
    form.save(do, done=view.t("meeting.minutes_saved"))


def _approve(view: View, form: Asking, seen: Meeting) -> None:
    do = partial(
        meetings.approve_minutes,
        session.context(),
        view.question,
        seen,
        protocol_number=form.typed("protocol_number"),
    )
    form.save(do, done=view.t("meeting.approval_done"))


def _called(view: View, call: Call) -> str:
    """A call in one line, to be compared with another."""
    t, written = view.t, call.written()
    parts = [t.term(call.kind), t.date(call.held_on) if call.held_on else "—"]
    parts += [str(written[name]) for name in TEXTS if written[name]]
    return " · ".join(parts)


def _flat(view: View) -> list[Table]:
    """Tables and their groups, each group after its table."""
    found: list[Table] = []
    for table in cached.ask(view, forums.overview, replace(view.question, as_of=view.context.today)).tables:
        found += [table, *table.groups]
    return found


def _tables(view: View) -> dict[str, str]:
    """Name by id of the tables and groups that the person may call together."""
    actor, city = view.context.actor, view.city.id
    return {
        each.record.id: f"{each.record.code} · {view.t.text(each.name)}"
        for each in _flat(view)
        if permissions.may(actor, meetings.VERB, city=city, table=each.record.id) is None
    }
