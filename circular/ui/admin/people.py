# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and roles: who holds what, giving a role, ending one."""

import streamlit as st

from circular.domain.people import Holder, RoleHeld, Scope
from circular.domain.sets import Rank
from circular.errors import CircularError
from circular.services import people
from circular.ui import filters, heading, notices, signing
from circular.ui.admin import rights
from circular.ui.markup import show, tag
from circular.ui.view import View

_SHOWN = 50
_EVERYWHERE, _CITY = "everywhere", "city"
_SAID = "admin_people_said"


def draw(view: View) -> None:
    """The form and the list; what is wrong is said where it was asked."""
    t = view.t
    show(tag("p", t("admin.people_lead")))
    _said(view)
    with st.expander(t("admin.grant")), st.form("admin_grant", border=False):
        _form(view)
    heading.section(t("admin.holders"))
    sought = filters.text(view, "who", label=t("admin.who"), placeholder=t("admin.who_example")).lower()
    found = [each for each in people.people(view.context) if _fits(each, sought)]
    if not found:
        notices.empty(t("admin.no_people"), t("admin.no_people_how"))
    for holder in found[:_SHOWN]:
        _holder(view, holder)
    if len(found) > _SHOWN:
        notices.note(t("admin.more_people", n=len(found) - _SHOWN))
    rights.draw(view)


def _fits(holder: Holder, sought: str) -> bool:
    return sought in f"{holder.email} {holder.name}".lower()


def _form(view: View) -> None:
    t = view.t
    tables = people.tables(view.context, view.city.id)
    where = {_CITY: view.city.name, _EVERYWHERE: t("admin.everywhere")}
    where |= {table: t.text(name) for table, name in tables.items()}
    email = st.text_input(t("admin.email"), key="admin_grant_email", help=t("admin.email_help"))
    ranks = [rank for rank in Rank if rank is not Rank.PUBLIC]
    rank = st.selectbox(t("admin.rank"), ranks, format_func=t.term, key="admin_grant_rank")
    place = st.selectbox(
        t("admin.where"), list(where), format_func=where.__getitem__, key="admin_grant_where"
    )
    if not st.form_submit_button(t("admin.grant"), type="primary"):
        return
    try:
        people.grant(
            view.context,
            email,
            rank,
            city=view.city.id if place == _CITY else None,
            table=place if place in tables else None,
        )
    except CircularError as refusal:
        notices.refusal(t, refusal)
    else:
        notices.note(t("admin.granted", email=email.strip().lower(), role=t.term(rank), where=where[place]))


def _holder(view: View, holder: Holder) -> None:
    t = view.t
    with st.container(border=True, key=f"holder_{holder.person or holder.email}"):
        name = holder.name or holder.email or t("admin.nameless")
        since = (
            t("admin.since", moment=t.moment(holder.since, view.context.settings.timezone))
            if holder.since
            else t("admin.never_here")
        )
        facts = " · ".join(part for part in (holder.email if holder.name else None, since) if part)
        show(tag("p", tag("strong", name)), tag("p", facts, class_="cs-small"))
        if not holder.roles:
            show(tag("p", t("admin.no_roles")))
        for role in holder.roles:
            _role(view, role, name)


def _role(view: View, role: RoleHeld, name: str) -> None:
    t = view.t
    worded = signing.worded(t, Scope(role.rank, role.city, role.table))
    beside, end = st.columns([4, 1], vertical_alignment="center")
    given = t("admin.given", moment=t.moment(role.since, view.context.settings.timezone))
    with beside:
        show(tag("p", worded), tag("p", given, class_="cs-small"))
    with end, st.popover(t("admin.end"), width="stretch"):
        show(tag("p", t("admin.end_sure", role=worded, name=name)))
        st.button(
            t("admin.end_yes"),
            key=f"end_{role.id}",
            type="primary",
            on_click=_end,
            args=(view, role, worded, name),
        )


def _end(view: View, role: RoleHeld, worded: str, name: str) -> None:
    try:
        people.end_grant(view.context, role.id, version=role.version)
    except CircularError as refusal:
        st.session_state[_SAID] = refusal
    else:
        st.session_state[_SAID] = view.t("admin.ended", role=worded, name=name)


def _said(view: View) -> None:
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, CircularError):
        notices.refusal(view.t, said)
    elif said:
        notices.note(said)
