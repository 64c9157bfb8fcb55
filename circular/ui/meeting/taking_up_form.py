# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking a proposal up: by an act or the office's word, with what it makes of an action."""

from functools import partial

import streamlit as st

from circular.domain.decisions import NewAction, TakingUp
from circular.domain.gatherings import Outcome, Proceedings
from circular.domain.records import Decision
from circular.domain.sets import Effect
from circular.services import presences, strategies, taking_up
from circular.ui import cached, notices, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.meeting import decision_forms
from circular.ui.meeting import decisions as meeting_decisions
from circular.ui.view import View

_ACT, _WORD = "act", "word"


def draw(view: View, found: Proceedings) -> None:
    """How, when, and what comes of it; nothing changes before the button."""
    t, held = view.t, decision_forms.named(found)
    if held is None:
        notices.note(t("meeting.no_decision", id=st.query_params.get("decision", "")))
        return
    form = Asking(view, f"taking_up/{held.decision.id}")
    seen = form.begin(
        held.decision,
        way=_ACT,
        taken_up_on=view.context.today,
        adopted=True,
        starts_on=None,
        ends_on=None,
        office=None,
        lead=None,
        **dict.fromkeys(("act_kind", "act_number", "act_url", "note", "title_it", "title_en", "idea_it"), ""),
    )
    notices.note(t.field(held.decision, "text"))
    if form.theirs is not None:
        form.both(_mine(form), meeting_decisions.act(view, form.theirs), form.theirs)
    st.segmented_control(
        t("meeting.way"),
        [_ACT, _WORD],
        format_func=lambda value: t(f"meeting.way_{value}"),
        key=form.place("way"),
        required=True,
        persist_state="session",
    )
    _how(view, form)
    if held.decision.effect is Effect.CREATES:
        _new_action(view, form)
    if held.decision.effect is Effect.CHANGES:
        _new_dates(view, form, held)
    if held.decision.effect is Effect.STOPS and held.action:
        show(tag("p", t("meeting.will_stop", action=t.text(held.action.title)), class_="cs-notice"))
    form.told()
    st.button(
        t("meeting.take_up"),
        type="primary",
        key=form.place("save"),
        on_click=_save,
        args=(view, form, seen, held.decision.effect),
        width="stretch",
    )


def _how(view: View, form: Asking) -> None:
    t = view.t
    if form.typed("way") == _ACT:
        kind, number = st.columns(2)
        kind.text_input(
            t("meeting.act_kind"),
            key=form.place("act_kind"),
            placeholder=t("meeting.act_kind_hint"),
            persist_state="session",
        )
        number.text_input(
            t("meeting.act_number"),
            key=form.place("act_number"),
            placeholder="123/2026",
            persist_state="session",
        )
        form.wrong("act_kind", "act_number")
    st.date_input(
        t("meeting.taken_up_on"), key=form.place("taken_up_on"), format="DD/MM/YYYY", persist_state="session"
    )
    form.wrong("taken_up_on")
    if form.typed("way") == _ACT:
        st.text_input(
            t("meeting.act_url"), key=form.place("act_url"), placeholder="https://", persist_state="session"
        )
        form.wrong("act_url")
    st.text_area(
        t(f"meeting.note_{form.typed('way')}"), key=form.place("note"), height=80, persist_state="session"
    )
    form.wrong("note", "reason")


def _new_action(view: View, form: Asking) -> None:
    t = view.t
    show(tag("h2", t("meeting.new_action")), tag("p", t("meeting.new_action_note"), class_="cs-caption"))
    st.text_input(t("meeting.action_title"), key=form.place("title_it"), persist_state="session")
    form.wrong("title_it")
    st.text_area(t("meeting.action_idea"), key=form.place("idea_it"), height=80, persist_state="session")
    _dates(view, form)
    offices = {each.id: t.field(each, "name") for each in cached.ask(view, taking_up.offices)}
    names = cached.ask(view, presences.organisations)
    office, lead = st.columns(2)
    with office:
        _one_of(view, form, "office", offices)
    with lead:
        _one_of(view, form, "lead", names)
    show(tag("p", t("meeting.shares"), class_="cs-caption"))
    axes = strategies.axes(view.context, view.strategy.id)
    for column, axis in zip(st.columns(len(axes) or 1), axes, strict=False):
        form.begin(None, **{f"share/{axis.key}": 0})
        column.number_input(
            f"{t.field(axis, 'name')} (%)",
            min_value=0,
            max_value=100,
            step=5,
            key=form.place(f"share/{axis.key}"),
            persist_state="session",
        )
    form.wrong("shares")
    st.checkbox(t("meeting.action_adopted"), key=form.place("adopted"), persist_state="session")
    with st.expander(t("meeting.in_english"), expanded=bool(form.typed("title_en"))):
        st.text_input(t("meeting.action_title_en"), key=form.place("title_en"), persist_state="session")


def _one_of(view: View, form: Asking, field: str, options: dict[str, str]) -> None:
    st.selectbox(
        view.t(f"meeting.action_{field}"),
        [None, *options],
        format_func=lambda value: options.get(value, value) if value else view.t("meeting.not_yet"),
        key=form.place(field),
        persist_state="session",
    )


def _new_dates(view: View, form: Asking, held: Outcome) -> None:
    t = view.t
    if held.action is None:
        return
    show(tag("h2", t("meeting.new_dates")))
    show(
        tag(
            "p",
            t(
                "meeting.new_dates_note",
                action=t.text(held.action.title),
                period=t.period(held.action.starts_on, held.action.ends_on),
            ),
            class_="cs-caption",
        )
    )
    _dates(view, form)


def _dates(view: View, form: Asking) -> None:
    starts, ends = st.columns(2)
    for column, field in ((starts, "starts_on"), (ends, "ends_on")):
        column.date_input(
            view.t(f"meeting.action_{field}"),
            key=form.place(field),
            format="DD/MM/YYYY",
            persist_state="session",
        )
    form.wrong("starts_on", "ends_on")


def _mine(form: Asking) -> str:
    fields = ("act_kind", "act_number", "note", "title_it")
    return " · ".join(str(form.typed(field)) for field in fields if form.typed(field)) or "—"


def _save(view: View, form: Asking, seen: Decision, effect: Effect | None) -> None:
    by_act = form.typed("way") == _ACT
    axes = [axis.key for axis in strategies.axes(view.context, view.strategy.id)]
    action = None
    if effect is Effect.CREATES:
        shares = {key: int(form.typed(f"share/{key}") or 0) / 100 for key in axes}
        action = NewAction(
            title_it=form.typed("title_it"),
            title_en=form.typed("title_en") or "",
            idea_it=form.typed("idea_it"),
            adopted=bool(form.typed("adopted")),
            starts_on=form.typed("starts_on"),
            ends_on=form.typed("ends_on"),
            office=form.typed("office"),
            lead=form.typed("lead"),
            shares={key: share for key, share in shares.items() if share},
        )
    taking = TakingUp(
        taken_up_on=form.typed("taken_up_on"),
        act_kind=form.typed("act_kind") if by_act else "",
        act_number=form.typed("act_number") if by_act else "",
        act_url=(form.typed("act_url") or "") if by_act else "",
        note=form.typed("note"),
        action=action,
        starts_on=form.typed("starts_on") if effect is Effect.CHANGES else None,
        ends_on=form.typed("ends_on") if effect is Effect.CHANGES else None,
    )
    seen = form.typed(".seen") or seen
    do = partial(taking_up.take_up_decision, session.context(), view.question, seen, taking)
    form.save(do, done=view.t("meeting.taken_up_done"))
