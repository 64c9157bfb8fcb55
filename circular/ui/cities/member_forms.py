# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of whoever keeps a network's registry: a new member, and a step of a member's adhesion."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.domain import adhesions as rules
from circular.domain.records import Adhesion
from circular.domain.sets import AdhesionState, CityKind
from circular.services import adhesions
from circular.services.adhesions import Member
from circular.ui import session
from circular.ui.asking import Asking
from circular.ui.view import View

_CITY = "asking_city"


def begun(name: str) -> bool:
    """Whether a form was refused and waits to be mended."""
    return any(
        str(key).startswith(f"asking/{name}") and str(key).endswith("/.refused") for key in st.session_state
    )


def step(view: View, registry: Sequence[Member]) -> None:
    """One more step of a city's membership."""
    t = view.t
    names = {each.city.id: each.city.name for each in registry}
    chosen = st.selectbox(t("cities.column_city"), list(names), format_func=names.__getitem__, key=_CITY)
    member = next(each for each in registry if each.city.id == chosen)
    form = Asking(view, f"step/{chosen}")
    seen = form.begin(member.steps[-1], happened_on=view.context.today, note_it="", source_url="")
    now = form.theirs
    if isinstance(now, Adhesion):
        form.both(_mine(view, form), _said(view, now), now)
        seen = now
    follows = [each for each in AdhesionState if each in rules.FOLLOWS[seen.state]]
    st.selectbox(t("cities.new_state"), follows, format_func=t.term, key=form.place("state"))
    form.wrong("state")
    st.date_input(t("cities.happened_on"), key=form.place("happened_on"), format="DD/MM/YYYY")
    form.wrong("happened_on")
    st.text_input(t("cities.note"), key=form.place("note_it"))
    st.text_input(t("cities.source_url"), key=form.place("source_url"), placeholder="https://")
    form.told()
    st.button(
        t("cities.save_step"),
        type="primary",
        key=form.place("save"),
        on_click=_save_step,
        args=(view, form, str(chosen), names[str(chosen)]),
    )


def member(view: View) -> None:
    """A municipality by its ISTAT code, or an association with its municipalities."""
    t = view.t
    form = Asking(view, "member")
    form.begin(
        None,
        kind=CityKind.MUNICIPALITY,
        state=AdhesionState.JOINED,
        happened_on=None,
        population=None,
        **dict.fromkeys(("name", "istat_code", "parts", "note_it", "source_url"), ""),
    )
    st.segmented_control(
        t("cities.kind"), list(CityKind), format_func=t.term, key=form.place("kind"), required=True,
        persist_state="session",
    )  # fmt: skip
    st.text_input(t("cities.name"), key=form.place("name"), persist_state="session")
    form.wrong("name")
    if form.typed("kind") is CityKind.ASSOCIATION:
        st.text_area(
            t("cities.parts"), key=form.place("parts"), help=t("cities.parts_help"), placeholder=t("cities.parts_hint"),
            persist_state="session",
        )  # fmt: skip
        form.wrong("parts")
    else:
        st.text_input(
            t("cities.istat_code"),
            key=form.place("istat_code"),
            placeholder="100005",
            persist_state="session",
        )
        form.wrong("istat_code")
    st.number_input(
        t("cities.population"),
        key=form.place("population"),
        min_value=1,
        step=1,
        value=None,
        persist_state="session",
    )
    form.wrong("population")
    first = [each for each in AdhesionState if each in rules.FOLLOWS[None]]
    st.selectbox(
        t("cities.new_state"), first, format_func=t.term, key=form.place("state"), persist_state="session"
    )
    form.wrong("state")
    st.date_input(
        t("cities.happened_on_or_not"), key=form.place("happened_on"), format="DD/MM/YYYY", value=None,
        persist_state="session",
    )  # fmt: skip
    form.wrong("happened_on")
    st.text_input(t("cities.note"), key=form.place("note_it"), persist_state="session")
    st.text_input(
        t("cities.source_url"), key=form.place("source_url"), placeholder="https://", persist_state="session"
    )
    form.told()
    st.button(
        t("cities.save_member"),
        type="primary",
        key=form.place("save"),
        on_click=_save_member,
        args=(view, form),
    )


def _save_step(view: View, form: Asking, city: str, name: str) -> None:
    seen: Adhesion = form.typed(".seen")
    do = partial(
        adhesions.record_step,
        session.context(),
        view.question,
        city,
        state=form.typed("state"),
        happened_on=form.typed("happened_on"),
        seen=seen.id,
        note_it=form.typed("note_it") or "",
        source_url=form.typed("source_url") or "",
    )
    form.save(do, done=view.t("cities.step_saved", name=name))


def _save_member(view: View, form: Asking) -> None:
    name = form.typed("name") or ""
    do = partial(
        adhesions.add_member,
        session.context(),
        view.question,
        kind=form.typed("kind"),
        name=name,
        istat_code=form.typed("istat_code") or "",
        population=form.typed("population"),
        parts=rules.parts(form.typed("parts") or ""),
        state=form.typed("state"),
        happened_on=form.typed("happened_on"),
        note_it=form.typed("note_it") or "",
        source_url=form.typed("source_url") or "",
    )
    form.save(do, done=view.t("cities.member_saved", name=name.strip()))


def _mine(view: View, form: Asking) -> str:
    t, day = view.t, form.typed("happened_on")
    state = form.typed("state")
    return " · ".join([t.term(state) if state else "—", t.date(day) if day else "—"])


def _said(view: View, held: Adhesion) -> str:
    t = view.t
    return " · ".join([t.term(held.state), t.date(held.happened_on) if held.happened_on else "—"])
