# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of offices about what a plan is measured by: indicators, targets, values, estimated effects."""

from functools import partial

import streamlit as st

from circular.domain.effects import Estimate
from circular.domain.plan_register import Registered
from circular.domain.plan_targets import Estimated, Wanted
from circular.domain.records import ActionIndicator
from circular.domain.sets import PlanField
from circular.services import plan_register, plan_targets
from circular.ui import cached, heading, session
from circular.ui.asking import Asking
from circular.ui.plans import plan_forms
from circular.ui.view import View

_OUT = ""


def offer(view: View, plan_id: str) -> None:
    """The four forms, folded."""
    if not plan_forms.allowed(view):
        return
    t = view.t
    asked = plan_forms.today(view)
    found = cached.ask(view, plan_register.register, asked).get(plan_id)
    every = cached.ask(view, plan_targets.indicators, asked)
    if found is None or not every:
        return
    heading.section(t("planning.for_offices"))
    names = {each.id: f"{each.code} · {t.field(each, 'name')} ({t.unit(each)})" for each in every}
    own = {each.attainment.indicator: names[each.attainment.indicator] for each in found.courses}
    with st.expander(t("planning.put_in")):
        _indicator(view, plan_id, names)
    if not own:
        return
    for kind in ("target", "value"):
        with st.expander(t(f"planning.write_{kind}")):
            _figure(view, kind, own)
    actions = {each.action: f"{each.code} · {t.text(each.title)}" for each in found.actions}
    if actions:
        with st.expander(t("planning.write_effect")):
            _effect(view, found, own, actions)


def _indicator(view: View, plan_id: str, names: dict[str, str]) -> None:
    t = view.t
    form = Asking(view, f"measure/{plan_id}")
    form.begin(None, indicator=next(iter(names)), field=PlanField.CIRCULAR)
    fields = {each: t.term(each).capitalize() for each in PlanField} | {_OUT: t("planning.take_out")}
    with st.form(form.place("form"), border=False):
        _one(view, form, "indicator", names)
        _one(view, form, "field", fields)
        form.told()
        st.form_submit_button(
            t("planning.save_indicator"), type="primary", on_click=_measure, args=(view, form, plan_id)
        )


def _figure(view: View, kind: str, own: dict[str, str]) -> None:
    """A target or a value of a period."""
    t = view.t
    form = Asking(view, f"{kind}/{'-'.join(own)}")
    blank = dict.fromkeys((f"{kind}_period", f"{kind}_value", "source_url"), "")
    form.begin(None, indicator=next(iter(own)), replaces=False, provisional=False, **blank)
    with st.form(form.place("form"), border=False):
        _one(view, form, "indicator", own)
        left, right = st.columns(2)
        with left:
            _text(view, form, f"{kind}_period", "2027")
        with right:
            _text(view, form, f"{kind}_value", "12,5")
        plan_forms.unit_note(view)
        _text(view, form, "source_url", "https://")
        st.checkbox(t(f"planning.{kind}_replaces"), key=form.place("replaces"), persist_state="session")
        if kind == "value":
            st.checkbox(t("planning.provisional"), key=form.place("provisional"), persist_state="session")
        form.told()
        st.form_submit_button(
            t(f"planning.save_{kind}"), type="primary", on_click=_save_figure, args=(view, form, kind)
        )


def _effect(view: View, found: Registered, own: dict[str, str], actions: dict[str, str]) -> None:
    t = view.t
    form = Asking(view, f"effect/{found.plan.id}")
    made = {(each.action, each.indicator): each for each in found.estimates}
    held = {pair: each.id for pair, each in made.items()}
    form.begin(
        held,
        action=next(iter(actions)),
        indicator=next(iter(own)),
        full_on=None,
        happened_on=view.context.today,
        **dict.fromkeys(("effect", "note", "note_en", "source_url"), ""),
    )
    if form.theirs is not None:
        form.both(f"{form.typed('effect')} · {form.typed('note')}", _told(view, form.theirs), held)
    with st.form(form.place("form"), border=False):
        _one(view, form, "action", actions)
        _one(view, form, "indicator", own)
        _text(view, form, "effect", "-3,5")
        plan_forms.unit_note(view)
        left, right = st.columns(2)
        for column, name in ((left, "full_on"), (right, "happened_on")):
            column.date_input(
                t(f"planning.field_{name}"),
                key=form.place(name),
                format="DD/MM/YYYY",
                persist_state="session",
            )
        form.wrong("full_on", "happened_on")
        for name, hint in (("note", ""), ("note_en", ""), ("source_url", "https://")):
            _text(view, form, name, hint)
        form.told()
        st.form_submit_button(
            t("planning.save_effect"), type="primary", on_click=_estimate, args=(view, form)
        )


def _told(view: View, made: ActionIndicator | Estimate) -> str:
    t = view.t
    return f"{t.number(made.effect, digits=1)} · {t.date(made.happened_on)}"


def _one(view: View, form: Asking, name: str, options: dict[str, str]) -> None:
    st.selectbox(
        view.t(f"planning.field_{name}"),
        list(options),
        format_func=options.__getitem__,
        key=form.place(name),
        persist_state="session",
    )


def _text(view: View, form: Asking, name: str, hint: str) -> None:
    st.text_input(
        view.t(f"planning.field_{name}"), key=form.place(name), placeholder=hint, persist_state="session"
    )
    form.wrong(name)


def _measure(view: View, form: Asking, plan_id: str) -> None:
    field = PlanField(form.typed("field")) if form.typed("field") else None
    do = partial(
        plan_targets.measure,
        session.context(),
        view.question,
        plan_id,
        indicator=form.typed("indicator"),
        field=field,
    )
    form.save(do, done=view.t("planning.measured" if field else "planning.taken_out"))


def _save_figure(view: View, form: Asking, kind: str) -> None:
    wanted = Wanted(
        period=form.typed(f"{kind}_period") or "",
        figure=plan_targets.figure(form.typed(f"{kind}_value") or ""),
        replaces=bool(form.typed("replaces")),
        provisional=bool(form.typed("provisional")),
        source_url=form.typed("source_url") or "",
    )
    write = plan_targets.set_target if kind == "target" else plan_targets.record_value
    do = partial(write, session.context(), view.question, form.typed("indicator"), wanted)
    form.save(do, done=view.t(f"planning.{kind}_saved"))


def _estimate(view: View, form: Asking) -> None:
    action, indicator = form.typed("action"), form.typed("indicator")
    estimated = Estimated(
        figure=plan_targets.figure(form.typed("effect") or ""),
        full_on=form.typed("full_on"),
        happened_on=form.typed("happened_on"),
        note=form.typed("note") or "",
        note_en=form.typed("note_en") or "",
        source_url=form.typed("source_url") or "",
    )
    do = partial(
        plan_targets.estimate,
        session.context(),
        view.question,
        action=action,
        indicator=indicator,
        estimated=estimated,
        seen=form.typed(".seen").get((action, indicator)),
    )
    form.save(do, done=view.t("planning.estimated"))
