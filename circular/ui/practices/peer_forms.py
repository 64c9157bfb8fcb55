# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about cities that learn from each other: a city's part, its end, and who met whom."""

from functools import partial

import streamlit as st

from circular.domain.peers import Part
from circular.domain.records import Peer
from circular.domain.sets import PeerRole
from circular.services import peers
from circular.ui import cached, notices, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.view import View


def new(view: View) -> None:
    """Say that a city teaches or learns a theme."""
    t = view.t
    form = Asking(view, "peer/new")
    form.begin(
        None, city_name="", istat_code="", role=PeerRole.FORERUNNER, theme="", from_on=view.context.today
    )
    form.begin(None, note_it="", note_en="")
    with st.form(form.place("form"), border=False):
        city, code = st.columns([2, 1])
        city.text_input(t("practices.city"), key=form.place("city_name"), persist_state="session")
        code.text_input(
            t("practices.istat"), key=form.place("istat_code"), placeholder="100005", persist_state="session"
        )
        form.wrong("city_name", "istat_code")
        st.selectbox(
            t("practices.role"), list(PeerRole), format_func=lambda role: t(f"practices.role_{role.value}"),
            key=form.place("role"), persist_state="session",
        )  # fmt: skip
        form.wrong("role")
        st.text_input(
            t("practices.theme"),
            key=form.place("theme"),
            help=t("practices.how_theme"),
            persist_state="session",
        )
        form.wrong("theme")
        st.date_input(
            t("practices.from_on"), key=form.place("from_on"), format="DD/MM/YYYY", persist_state="session"
        )
        for name in ("note_it", "note_en"):
            st.text_input(t(f"practices.field_{name}"), key=form.place(name), persist_state="session")
        form.told()
        st.form_submit_button(
            t("practices.save_peer"), type="primary", on_click=_save, args=(view, form), width="stretch"
        )


def end(view: View) -> None:
    """Say until when a city teaches or learns."""
    t, wanted = view.t, st.query_params.get("peer", "")
    parts = (each for theme in cached.ask(view, peers.themes) for each in (*theme.teachers, *theme.learners))
    found = next((each for each in parts if each.id == wanted), None)
    if found is None:
        notices.note(t("practices.no_peer", id=wanted))
        return
    form = Asking(view, f"peer/end/{found.id}")
    seen: Peer = form.begin(found, to_on=view.context.today)
    said = t(
        "practices.part", city=seen.city_name, role=t(f"practices.role_{seen.role.value}"), theme=seen.theme
    )
    show(tag("p", said))
    if form.theirs is not None:
        mine, theirs = (t.date(day) if day else "—" for day in (form.typed("to_on"), form.theirs.to_on))
        form.both(mine, theirs, form.theirs)
    with st.form(form.place("form"), border=False):
        st.date_input(
            t("practices.to_on"), key=form.place("to_on"), format="DD/MM/YYYY", persist_state="session"
        )
        form.wrong("to_on")
        form.told()
        st.form_submit_button(
            t("practices.save_end"), type="primary", on_click=_save_end, args=(view, form), width="stretch"
        )


def cities(view: View) -> None:
    """Say which cities a meeting was between."""
    t, wanted = view.t, st.query_params.get("meeting", "")
    exchanges = cached.ask(view, peers.exchanges)
    found = next((each for each in exchanges if each.gathering.meeting.id == wanted), None)
    if found is None:
        notices.note(t("meeting.not_found", id=wanted))
        return
    form = Asking(view, f"exchange/{wanted}")
    listed = "\n".join("; ".join(filter(None, (each.name, each.istat_code))) for each in found.cities)
    form.begin(found.cities, cities=listed)
    if form.theirs is not None:
        theirs = "\n".join(each.name for each in form.theirs)
        form.both(form.typed("cities"), theirs or "—", form.theirs)
    with st.form(form.place("form"), border=False):
        st.text_area(
            t("practices.cities_list"), key=form.place("cities"), height=140, placeholder="Prato; 100005",
            help=t("practices.cities_how"), persist_state="session",
        )  # fmt: skip
        form.wrong("cities")
        form.told()
        st.form_submit_button(
            t("practices.save_cities"),
            type="primary",
            on_click=_save_cities,
            args=(view, form, wanted),
            width="stretch",
        )


def _save(view: View, form: Asking) -> None:
    part = Part(
        city_name=str(form.typed("city_name") or ""),
        istat_code=None,
        role=PeerRole(form.typed("role")),
        theme=str(form.typed("theme") or ""),
        from_on=form.typed("from_on"),
        note_it=str(form.typed("note_it") or ""),
        note_en=str(form.typed("note_en") or ""),
    )
    code = str(form.typed("istat_code") or "")
    do = partial(peers.add_part, session.context(), view.question, part, code=code)
    form.save(do, done=view.t("practices.saved_peer"))


def _save_end(view: View, form: Asking) -> None:
    seen: Peer = form.typed(".seen")

    def do() -> None:
        to_on = form.typed("to_on")
        peers.end_part(session.context(), view.question, seen.id, version=seen.version, to_on=to_on)
        st.query_params.pop("peer", None)

    form.save(do, done=view.t("practices.saved_end"))


def _save_cities(view: View, form: Asking, meeting: str) -> None:
    def do() -> None:
        seen, text = form.typed(".seen"), str(form.typed("cities") or "")
        peers.name_cities(session.context(), view.question, meeting, text, seen=seen)
        st.query_params.pop("meeting", None)

    form.save(do, done=view.t("practices.saved_cities"))
