# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of barriers: all of them, the order of actions, one barrier, or the form that the address asks for."""

import streamlit as st

from circular.domain import permissions
from circular.domain.barriers import Obstacle, Obstacles
from circular.services import barriers, ordering
from circular.ui import asking, cached, filters, heading, notices
from circular.ui.barriers import card, dependencies, forms, listing, settling, words
from circular.ui.markup import link, show, tag
from circular.ui.view import View

_FORMS = {"change": forms.change, "actions": settling.actions, "solve": settling.solving}


def draw(view: View) -> None:
    """Whatever the address names."""
    t = view.t
    named, edit = st.query_params.get("barrier"), st.query_params.get("edit", "")
    found = cached.ask(view, barriers.overview)
    if named:
        _one(view, found, found.found(named), edit)
        return
    if edit == "new" and _may(view, barriers.VERB):
        heading.back(t("barriers.back"), view.url("barriers"))
        heading.page(view, t("barriers.new"), lead=t("barriers.new_lead"))
        with st.container(key="report"):
            forms.new(view)
        return
    shown = st.query_params.get("view")
    order = cached.ask(view, ordering.overview) if shown == "dependencies" else None
    lead = t("barriers.lead") if order is None else t("barriers.order_lead")
    heading.page(
        view, words.finding(t, found) if order is None else dependencies.finding(t, order), lead=lead
    )
    asking.said()
    filters.one(
        view, "view", {"barriers": t("barriers.view_barriers"), "dependencies": t("barriers.view_dependencies")},
        label=t("barriers.view"), tabs=True,
    )  # fmt: skip
    if order is not None:
        dependencies.draw(view, order, writes=_may(view, ordering.VERB))
        return
    if _may(view, barriers.VERB):
        way = link(t("barriers.report"), view.url("barriers", edit="new"))
        show(tag("ul", tag("li", way), class_="cs-works"))
    listing.draw(view, found)


def now(view: View) -> bool:
    """Whether the page shows how things stand today, as it is known today."""
    return view.question.as_of == view.context.today and view.question.known_on is None


def _may(view: View, verb: str) -> bool:
    return now(view) and permissions.may(view.context.actor, verb, city=view.city.id) is None


def _one(view: View, found: Obstacles, each: Obstacle | None, edit: str) -> None:
    t = view.t
    if each is None:
        heading.back(t("barriers.back"), view.url("barriers"))
        heading.page(view, t("barriers.page"))
        notices.empty(t("barriers.unknown"), t("barriers.unknown_how"))
        return
    heading.title(view, t.text(each.title))
    writes = now(view) and barriers.may_write(view.context, found, each)
    if edit in _FORMS and writes:
        heading.back(t("barriers.back_to"), view.url("barriers", barrier=each.barrier.id))
        heading.page(view, t(f"barriers.edit_{edit}"), lead=t.text(each.title))
        with st.container(key="report"):
            _FORMS[edit](view, found, each)
        return
    heading.back(t("barriers.back"), view.url("barriers"))
    heading.page(view, t.text(each.title), lead=words.holds(t, each))
    asking.said()
    if writes:
        settling.works(view, each)
    card.draw(view, found, each)
