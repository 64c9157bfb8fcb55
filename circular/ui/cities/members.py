# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of a network: who is a member, since when, and how it came to be."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from circular.charts.columns import Kind
from circular.domain import permissions
from circular.domain.records import Adhesion
from circular.domain.sets import AdhesionState, CityKind
from circular.services import adhesions
from circular.services.adhesions import Member
from circular.ui import filters, heading, notices, tables
from circular.ui.cities import member_forms
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.view import View


def draw(view: View, registry: Sequence[Member]) -> None:
    """The members with their steps, and the forms of whoever keeps the registry."""
    t = view.t
    keeps = permissions.may(view.context.actor, adhesions.VERB, city=view.city.id) is None
    if not registry:
        notices.empty(t("cities.no_members"), t("cities.no_members_how"))
    else:
        _table(view, registry)
    if keeps:
        heading.section(t("cities.keep"), lead=t("cities.keep_lead"))
        if registry:
            with st.expander(t("cities.new_step"), expanded=member_forms.begun("step")):
                member_forms.step(view, registry)
        with st.expander(t("cities.new_member"), expanded=not registry or member_forms.begun("member")):
            member_forms.member(view)


def _table(view: View, registry: Sequence[Member]) -> None:
    t = view.t
    counted = Counter(each.state for each in registry)
    states = {state.value: t.term(state) for state in AdhesionState if state in counted}
    show(
        tag(
            "p",
            " · ".join(
                t(f"cities.count_{state.value}", n=counted[state])
                for state in AdhesionState
                if state in counted
            ),
            class_="cs-lead",
        )
    )
    left, right = st.columns(2)
    with left:
        chosen = filters.many(view, "state", states, label=t("cities.state"))
    with right:
        wanted = filters.text(view, "find", label=t("cities.find")).casefold()
    shown = [
        each
        for each in registry
        if (not chosen or each.state in chosen) and (not wanted or wanted in each.city.name.casefold())
    ]
    if not shown:
        notices.note(t("cities.none_found"))
        return
    columns: dict[str, Kind] = {
        t("cities.column_city"): "text",
        t("cities.state"): "text",
        t("cities.column_history"): "text",
        t("cities.column_here"): "text",
    }
    tables.plain(t, columns, [_row(view, each) for each in shown], caption=t("cities.registry"))


def _row(view: View, member: Member) -> list[str | Markup | None]:
    t, city = view.t, member.city
    facts = [t.term(city.kind)]
    facts += [city.istat_code] if city.istat_code else []
    facts += [t("cities.inhabitants", n=city.population)] if city.population is not None else []
    name = join(tag("strong", city.name), tag("div", " · ".join(facts), class_="cs-quiet"))
    if city.kind is CityKind.ASSOCIATION and member.parts:
        parts = t.list([each.name for each in member.parts])
        name = join(
            name, tag("div", t("cities.made_of", n=len(member.parts), names=parts), class_="cs-quiet")
        )
    here = [
        tag("div", link(t.field(each.strategy, "name"), view.address.about(each.strategy.id).to("overview")))
        for each in member.strategies
    ]
    return [
        name,
        tag("span", t.term(member.state), class_="cs-badge") if member.state else None,
        tag("ul", *(tag("li", _step(view, each)) for each in member.steps), class_="cs-list"),
        join(*here) if here else tag("span", t("cities.nothing_here"), class_="cs-quiet"),
    ]


def _step(view: View, step: Adhesion) -> Markup:
    t = view.t
    key = f"cities.step_{step.state.value}"
    said = t(key, day=t.date(step.happened_on) if step.happened_on else t("cities.day_unknown"))
    note = t.field(step, "note") if step.note_it else ""
    pieces: list[str | Markup] = [said]
    if note:
        pieces.append(f" ({note})")
    if step.source_url:
        pieces += [" ", outward(t("cities.source"), step.source_url)]
    return join(*pieces)
