# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who came: a tap a member of the table, others from the registry, and whoever nobody knew yet."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.domain.gatherings import Proceedings
from circular.domain.meetings import Newcomer, Presences
from circular.domain.sets import HELIX_OF, StakeholderKind
from circular.errors import Invalid
from circular.services import presences
from circular.services.presences import Alike, Overtaken
from circular.ui import cached, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.view import View

_USUAL = StakeholderKind.ASSOCIATION


def draw(view: View, found: Proceedings) -> None:
    """Names are tapped, numbers asked of those tapped alone; nothing is kept before the button."""
    t = view.t
    names = cached.ask(view, presences.organisations)
    form = Asking(view, f"presences/{found.meeting.id}")
    _begin(form, found)
    if isinstance(form.theirs, Overtaken):
        mine = {name: _count(form, name) for name in _chosen(form)}
        now = (found.meeting, dict(form.theirs.persons))
        form.both(
            _listed(view, mine, form.typed("citizens"), names),
            _listed(view, form.theirs.persons, form.theirs.citizens, names),
            now,
        )
    roster = [member.stakeholder for member in found.roster]
    if roster:
        st.pills(
            t("meeting.roster"),
            roster,
            format_func=lambda value: names.get(value, value),
            selection_mode="multi",
            key=form.place("roster"),
            persist_state="session",
        )
        left, right = st.columns(2)
        left.button(t("meeting.everybody"), key=form.place("all"), on_click=_everybody, args=(form, roster))
        right.button(t("meeting.nobody"), key=form.place("none"), on_click=_everybody, args=(form, []))
    st.multiselect(
        t("meeting.others"),
        [name for name in names if name not in roster],
        format_func=lambda value: names.get(value, value),
        key=form.place("others"),
        placeholder=t("meeting.others_hint"),
        persist_state="session",
    )
    _numbers(view, form, names)
    _newcomer(view, form)
    form.wrong("presences")
    form.told()
    st.button(
        t("meeting.save_presences", n=_total(form)),
        type="primary",
        key=form.place("save"),
        on_click=_save,
        args=(view, form),
        width="stretch",
    )


def _begin(form: Asking, found: Proceedings) -> None:
    roster = {member.stakeholder for member in found.roster}
    persons = {each.stakeholder: each.persons for each in found.present}
    form.begin(
        (found.meeting, persons),
        roster=[name for name in persons if name in roster],
        others=[name for name in persons if name not in roster],
        citizens=found.meeting.citizens,
        seated=False,
        newcomer="",
        newcomer_kind=_USUAL,
        newcomer_persons=1,
    )
    form.begin(None, **{f"persons/{name}": count for name, count in persons.items()})


def _numbers(view: View, form: Asking, names: dict[str, str]) -> None:
    t, chosen = view.t, _chosen(form)
    if chosen:
        show(tag("p", t("meeting.how_many"), class_="cs-caption"))
    columns = st.columns(2)
    for position, name in enumerate(chosen):
        form.begin(None, **{f"persons/{name}": 1})
        columns[position % 2].number_input(
            names.get(name, name),
            min_value=1,
            max_value=5_000,
            step=1,
            key=form.place(f"persons/{name}"),
            persist_state="session",
        )
    st.number_input(
        t("meeting.citizens_field"),
        min_value=0,
        max_value=5_000,
        step=1,
        key=form.place("citizens"),
        persist_state="session",
    )
    form.wrong("citizens")


def _newcomer(view: View, form: Asking) -> None:
    t = view.t
    with st.expander(t("meeting.newcomer"), expanded=bool(form.typed("newcomer") or form.faults())):
        st.text_input(t("meeting.newcomer_name"), key=form.place("newcomer"), persist_state="session")
        kind, persons = st.columns(2)
        kind.selectbox(
            t("meeting.newcomer_kind"),
            list(StakeholderKind),
            format_func=lambda value: t.term(value).capitalize(),
            key=form.place("newcomer_kind"),
            persist_state="session",
        )
        persons.number_input(
            t("meeting.newcomer_persons"),
            min_value=1,
            max_value=5_000,
            step=1,
            key=form.place("newcomer_persons"),
            persist_state="session",
        )
        form.wrong("newcomer")
        error = form.refused
        alike: Sequence[Alike] = error.details.get("alike", ()) if isinstance(error, Invalid) else ()  # type: ignore[assignment]
        for each in alike:
            st.button(
                t("meeting.is_this", name=each.name),
                key=form.place(f"alike/{each.stakeholder}"),
                on_click=_is_this,
                args=(form, each),
                width="stretch",
            )
        if alike:
            st.button(
                t("meeting.is_another", name=alike[0].newcomer),
                key=form.place("another"),
                on_click=_save,
                args=(view, form),
                kwargs={"sure": True},
                width="stretch",
            )
    st.checkbox(t("meeting.seated"), key=form.place("seated"), persist_state="session")


def _everybody(form: Asking, roster: list[str]) -> None:
    st.session_state[form.place("roster")] = roster


def _is_this(form: Asking, alike: Alike) -> None:
    """The newcomer is somebody known: list that one instead."""
    state = st.session_state
    # A browser on a slow line still sends the name with what is pressed next: it has an answer now.
    state[form.place(".known")] = (form.typed(".known") or {}) | {alike.newcomer: alike.stakeholder}
    others = [*(form.typed("others") or ()), alike.stakeholder]
    if alike.stakeholder not in _chosen(form):
        state[form.place("others")] = others
        state[form.place(f"persons/{alike.stakeholder}")] = form.typed("newcomer_persons")
    state[form.place("newcomer")] = ""
    state.pop(form.place(".refused"), None)


def _chosen(form: Asking) -> list[str]:
    return [*(form.typed("roster") or ()), *(form.typed("others") or ())]


def _count(form: Asking, name: str) -> int:
    return int(form.typed(f"persons/{name}") or 1)


def _total(form: Asking) -> int:
    new = int(form.typed("newcomer_persons") or 1) if form.typed("newcomer") else 0
    return sum(_count(form, name) for name in _chosen(form)) + new


def _save(view: View, form: Asking, *, sure: bool = False) -> None:
    meeting, seen = form.typed(".seen")
    newcomers = []
    name = str(form.typed("newcomer") or "").strip()
    answered = (form.typed(".known") or {}).get(name) in _chosen(form)
    if name and (sure or not answered):
        kind = StakeholderKind(form.typed("newcomer_kind"))
        persons = int(form.typed("newcomer_persons") or 1)
        newcomers = [Newcomer(name=name, kind=kind, helix=HELIX_OF[kind], persons=persons, sure=sure)]
    listed = Presences(
        persons={name: _count(form, name) for name in _chosen(form)},
        citizens=form.typed("citizens"),
        newcomers=newcomers,
        seated=bool(form.typed("seated")),
    )
    do = partial(presences.record_attendance, session.context(), view.question, meeting, listed, seen=seen)
    form.save(do, done=view.t("meeting.presences_saved"))


def _listed(view: View, persons: dict[str, int] | object, citizens: int | None, names: dict[str, str]) -> str:
    counted = dict(persons) if isinstance(persons, dict) else {}
    parts = [f"{names.get(name, name)} ({count})" for name, count in counted.items()]
    parts += [view.t("meeting.citizens", n=citizens)] if citizens else []
    return ", ".join(parts) or "—"
