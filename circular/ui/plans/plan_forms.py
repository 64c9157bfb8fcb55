# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of offices about a plan: writing it, showing it to the public, which actions answer to it."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from circular.domain import permissions
from circular.domain.plan_register import TEXTS, Draft, Registered
from circular.domain.question import Question
from circular.domain.records import Plan
from circular.domain.sets import PlanKind, PlanScope, Scope
from circular.services import plan_register, progress
from circular.ui import cached, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.view import View

_NONE = ""
_DAYS = ("adopted_on", "starts_on", "ends_on")


def allowed(view: View) -> bool:
    """Whether the person keeps the plans of this city."""
    return permissions.may(view.context.actor, plan_register.VERB, city=view.city.id) is None


def today(view: View) -> Question:
    """What is written is about how things stand now, whatever date is looked at."""
    return replace(view.question, as_of=view.context.today, known_on=None, scope=Scope.ADOPTED)


def offer_new(view: View) -> None:
    """Write a plan into the register."""
    if allowed(view):
        with st.expander(view.t("planning.new")):
            _plan(view, Asking(view, "plan/new"), None)


def offer(view: View, found: Registered) -> None:
    """Change a plan, and show it to the public or no longer."""
    if not allowed(view):
        return
    t, plan = view.t, found.plan
    with st.expander(t("planning.edit")):
        _plan(view, Asking(view, f"plan/{plan.id}"), plan)
    form = Asking(view, f"publish/{plan.id}/{plan.version}")
    published = not plan.published
    do = partial(plan_register.publish, session.context(), view.question, plan, published=published)
    form.told()
    st.button(
        t("planning.publish" if published else "planning.withdraw"),
        key=form.place("publish"),
        on_click=form.save,
        args=(do,),
        kwargs={"done": t("planning.published" if published else "planning.withdrawn")},
    )


def offer_links(view: View, found: Registered) -> None:
    """Say which actions answer to a plan."""
    if not allowed(view):
        return
    t, plan = view.t, found.plan
    options = choices(view)
    now = cached.ask(view, plan_register.linked, today(view), plan.id)
    with st.expander(t("planning.link")):
        form = Asking(view, f"links/{plan.id}")
        form.begin(now, actions=[each for each in now if each in options])
        if form.theirs is not None:
            theirs = t.list([options.get(each, each) for each in form.theirs])
            form.both(t.list([options[each] for each in form.typed("actions")]), theirs, now)
        with st.form(form.place("form"), border=False):
            st.multiselect(
                t("planning.actions"),
                list(options),
                format_func=options.__getitem__,
                key=form.place("actions"),
                placeholder=t("planning.choose"),
                persist_state="session",
            )
            form.told()
            st.form_submit_button(
                t("planning.save_links"), type="primary", on_click=_link, args=(view, form, plan.id)
            )


def choices(view: View) -> dict[str, str]:
    """Name by id of the strategy's actions that are still to be done or done."""
    frame = cached.ask(view, progress.standings, today(view))
    kept = frame[~frame["state"].isin(["cancelled", "merged"])].sort_values("code")
    english = view.t.language == "en"
    return {
        row["action"]: f"{row['code']} · {(row['title_en'] if english else None) or row['title_it']}"
        for row in kept.to_dict("records")
    }


def _plan(view: View, form: Asking, plan: Plan | None) -> None:
    t = view.t
    before = {name: getattr(plan, name, None) or "" for name in TEXTS}
    form.begin(plan, **before)
    form.begin(
        plan,
        kind=plan.kind if plan else PlanKind.STRATEGIC,
        scope=plan.scope if plan else PlanScope.CITY,
        replaces_id=(plan.replaces_id or _NONE) if plan else _NONE,
        **{name: getattr(plan, name, None) for name in _DAYS},
    )
    if form.theirs is not None:
        form.both(_said(view, _typed(form)), _said(view, form.theirs), form.theirs)
    every = cached.ask(view, plan_register.register, today(view)).plans
    others = {each.plan.id: t.text(each.name) for each in every if plan is None or each.plan.id != plan.id}
    with st.form(form.place("form"), border=False):
        _text(view, form, "name_it")
        left, right = st.columns(2)
        with left:
            _text(view, form, "code")
            _one(view, form, "kind", {each: t.term(each).capitalize() for each in PlanKind})
            _one(view, form, "scope", {each: t.term(each).capitalize() for each in PlanScope})
            _text(view, form, "district")
        with right:
            for name in _DAYS:
                st.date_input(
                    t(f"planning.field_{name}"),
                    key=form.place(name),
                    format="DD/MM/YYYY",
                    persist_state="session",
                )
                form.wrong(name)
            _one(view, form, "replaces_id", {_NONE: t("planning.replaces_none")} | others)
        for name in ("act_number", "act_url", "source_url", "note_it", "name_en", "note_en"):
            _text(view, form, name)
        form.told()
        st.form_submit_button(t("planning.save"), type="primary", on_click=_save, args=(view, form))


def _text(view: View, form: Asking, name: str) -> None:
    hint = "https://" if name.endswith("url") else ""
    st.text_input(
        view.t(f"planning.field_{name}"), key=form.place(name), placeholder=hint, persist_state="session"
    )
    form.wrong(name)


def _one(view: View, form: Asking, name: str, options: dict[str, str]) -> None:
    st.selectbox(
        view.t(f"planning.field_{name}"),
        list(options),
        format_func=options.__getitem__,
        key=form.place(name),
        persist_state="session",
    )
    form.wrong(name)


def _typed(form: Asking) -> Draft:
    written: dict[str, Any] = {name: str(form.typed(name) or "") for name in TEXTS}
    written |= {name: form.typed(name) for name in _DAYS}
    return Draft(
        kind=PlanKind(form.typed("kind")),
        scope=PlanScope(form.typed("scope")),
        replaces_id=form.typed("replaces_id") or None,
        **written,
    )


def _said(view: View, plan: Draft | Plan) -> str:
    """A plan in one line, to be compared with another."""
    t = view.t
    days = [t.date(day) if (day := getattr(plan, name)) else "—" for name in _DAYS]
    texts = [text for name in TEXTS if (text := getattr(plan, name))]
    return " · ".join([t.term(plan.kind), t.term(plan.scope), *days, *texts])


def _save(view: View, form: Asking) -> None:
    seen: Plan | None = form.typed(".seen")
    draft = _typed(form)

    def do() -> None:
        made = plan_register.save(session.context(), view.question, draft, seen=seen)
        st.query_params["plan"] = made

    form.save(do, done=view.t("planning.saved"))


def _link(view: View, form: Asking, plan_id: str) -> None:
    seen = form.typed(".seen")
    shown = choices(view)
    # Links of actions that are not offered here stay as they are.
    actions = [*form.typed("actions"), *(each for each in seen if each not in shown)]
    do = partial(plan_register.link, session.context(), view.question, plan_id, actions=actions, seen=seen)
    form.save(do, done=view.t("planning.linked"))


def unit_note(view: View) -> None:
    """Remind in which unit figures are written."""
    show(tag("p", view.t("planning.unit_note"), class_="cs-caption"))
