# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register: which plans stand, what each replaced, and which actions answer to which, or to none."""

from collections.abc import Sequence

import streamlit as st

from circular.charts import course_words
from circular.charts.columns import Kind
from circular.domain.plan_register import Answering, Register, Registered
from circular.services import plan_register
from circular.ui import cached, heading, marks, notices, tables
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.plans import plan_forms
from circular.ui.view import View

_NAMED = 12


def page(view: View) -> None:
    """The plans in force first, then those that were replaced, then the actions that answer to none."""
    t = view.t
    found = cached.ask(view, plan_register.register)
    heading.page(view, _headline(view, found), lead=t("planning.lead"))
    plan_forms.offer_new(view)
    if not found.plans:
        notices.empty(t("planning.nothing"), t("planning.nothing_how"))
        return
    in_force = found.in_force()
    show(tag("div", *(_card(view, found, each) for each in in_force), class_="cs-forums"))
    past = [each for each in found.plans if each not in in_force]
    if past:
        heading.section(t("planning.past", n=len(past)))
        _past(view, found, past)
    _matrix(view, found)
    _without(view, found)


def _headline(view: View, found: Register) -> str:
    t = view.t
    if not found.plans:
        return t("planning.headline_none")
    # An indicator may measure several plans, and is told once.
    courses = {course.attainment.indicator: course for each in found.in_force() for course in each.courses}
    if courses:
        return course_words.counted(tuple(courses.values()), t)
    return t("planning.headline", n=len(found.plans))


def name(view: View, found: Registered) -> Markup:
    """A plan as the way to its card."""
    return link(view.t.text(found.name), view.url("plans", plan=found.plan.id))


def facts(view: View, found: Registered, *, kind: bool = True) -> str:
    """Kind, ground and period in one line."""
    t, plan = view.t, found.plan
    said = [t.term(plan.kind)] if kind else []
    said = [*said, plan.district or t.term(plan.scope)]
    said[0] = said[0][:1].upper() + said[0][1:]
    if plan.adopted_on:
        said.append(t("planning.adopted", day=plan.adopted_on))
    if plan.starts_on or plan.ends_on:
        said.append(t.period(plan.starts_on, plan.ends_on))
    return " · ".join(said)


def _card(view: View, found: Register, each: Registered) -> Markup:
    t, plan = view.t, each.plan
    counts = [t("planning.n_actions", n=len(each.actions))]
    if each.courses:
        counts.append(course_words.counted(each.courses, t))
    before = found.get(plan.replaces_id)
    return tag(
        "article",
        tag("p", t.term(plan.kind).capitalize(), class_="cs-label"),
        tag("h3", name(view, each)),
        tag("p", facts(view, each, kind=False), class_="cs-quiet"),
        tag("p", " · ".join(counts)),
        tag("p", t("planning.replaces"), " ", name(view, before), class_="cs-caption") if before else None,
        tag("p", t.field(plan, "note"), class_="cs-caption") if plan.note_it else None,
        tag("p", outward(t("planning.source"), plan.source_url), class_="cs-caption")
        if plan.source_url
        else None,
        None if plan.published else tag("p", marks.unpublished(t, t("planning.unpublished"))),
        class_="cs-forum",
    )


def _past(view: View, found: Register, past: Sequence[Registered]) -> None:
    t = view.t
    rows: list[list[str | Markup | None]] = []
    for each in past:
        after = found.replacing(each.plan.id)
        rows.append(
            [
                join(name(view, each), tag("div", facts(view, each), class_="cs-quiet")),
                name(view, after) if after else None,
                t.number(len(each.actions)),
                outward(t("planning.source"), each.plan.source_url) if each.plan.source_url else None,
            ]
        )
    columns: dict[str, Kind] = {
        t("planning.plan"): "text",
        t("planning.replaced_by"): "text",
        t("planning.actions"): "number",
        t("planning.where_from"): "text",
    }
    tables.plain(t, columns, rows, caption=t("planning.past", n=len(past)), titled=True)


def _matrix(view: View, found: Register) -> None:
    """Which actions answer to which plan, folded: the long list of a large strategy."""
    t = view.t
    linked = [each for each in found.plans if each.actions]
    if not linked:
        return
    heading.section(t("planning.answering"), lead=t("planning.answering_lead"))
    for each in linked:
        title = t("planning.answering_to", name=t.text(each.name), n=len(each.actions))
        with st.expander(title):
            listed(view, each.actions)


def _without(view: View, found: Register) -> None:
    t = view.t
    if not found.without:
        return
    title = t("planning.without" if view.internal else "planning.without_public", n=len(found.without))
    heading.section(title, lead=t("planning.without_lead"))
    listed(view, found.without[:_NAMED])
    rest = found.without[_NAMED:]
    if rest:
        with st.expander(t("planning.without_more", n=len(rest))):
            listed(view, rest)


def listed(view: View, actions: Sequence[Answering]) -> None:
    """Actions as ways to their sheets."""
    lines = [
        tag("li", tag("span", each.code, class_="cs-quiet"), " ", _action(view, each)) for each in actions
    ]
    show(tag("ul", *lines, class_="cs-list"))


def _action(view: View, each: Answering) -> Markup:
    return link(view.t.text(each.title), view.url("action", action=each.action))
