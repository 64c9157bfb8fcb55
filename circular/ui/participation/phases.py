# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phases of the process with what fell into each, and the form in which an office writes them."""

from collections.abc import Sequence
from dataclasses import fields
from functools import partial

import streamlit as st

from circular.charts.columns import Kind
from circular.domain import permissions
from circular.domain.participation import Process
from circular.domain.phases import Counted, Draft, Fallen
from circular.domain.records import Phase
from circular.services import phases
from circular.ui import cached, heading, notices, session, tables
from circular.ui.asking import Asking, said
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.tables import Cell
from circular.ui.view import View

_NEW = "new"
_MOST = 60
"""Lines of what fell into a phase; the rest is counted."""
_FIELDS = tuple(field.name for field in fields(Draft))
_TEXTS = tuple(name for name in _FIELDS if name not in {"position", "starts_on", "ends_on"})


def section(view: View, counted: Sequence[Counted], found: Process) -> None:
    """The phases in their order; for an office a form for each, and one for a new one."""
    t = view.t
    may = permissions.may(view.context.actor, phases.VERB, city=view.city.id) is None
    if not (counted or may or found.whole.meetings):
        return
    heading.section(t("participation.phases"), lead=t("participation.phases_lead"))
    said()
    if counted:
        _table(view, counted, may=may)
        _contents(view, counted)
        undated = found.sheets - found.dated
        if undated and any(each.sheets is not None for each in counted):
            show(tag("p", t("participation.undated_sheets", n=undated), class_="cs-caption"))
    else:
        notices.empty(t("participation.phases_none"), t("participation.phases_none_how"))
    if may:
        _offer(view, [each.phase for each in counted])


def _table(view: View, counted: Sequence[Counted], *, may: bool) -> None:
    t = view.t
    columns: dict[str, Kind] = {
        t("participation.column_phase"): "text",
        t("participation.column_when"): "text",
    }
    names = ("meetings", "presences", "organisations", "citizens", "sheets")
    columns |= {t(f"participation.column_{name}"): "number" for name in names}
    rows = [_row(view, each, names, may=may) for each in counted]
    tables.plain(t, columns, rows, caption=t("participation.phases"), titled=True)


def _row(view: View, each: Counted, names: Sequence[str], *, may: bool) -> list[Cell]:
    t, phase = view.t, each.phase
    dated = phase.starts_on or phase.ends_on
    return [
        join(
            tag("strong", t.field(phase, "name")),
            tag("div", t.field(phase, "text"), class_="cs-quiet") if t.field(phase, "text") else None,
            tag("div", _source(view, phase), class_="cs-quiet") if phase.source_url else None,
            tag("div", link(t("participation.change_phase"), view.url("participation", edit=phase.id)))
            if may
            else None,
        ),
        t.period(phase.starts_on, phase.ends_on) if dated else t("participation.no_dates"),
        *(_held(view, each, name, dated=bool(dated)) for name in names),
    ]


def _held(view: View, each: Counted, name: str, *, dated: bool) -> Cell:
    held = getattr(each, name)
    return view.t.number(held) if held is not None else None if dated else "—"


def _source(view: View, phase: Phase) -> str | Markup:
    source = phase.source_url or ""
    return outward(view.t("participation.open_source"), source) if source.startswith("http") else source


def _contents(view: View, counted: Sequence[Counted]) -> None:
    """The meetings and sheets of each phase, folded."""
    t = view.t
    fallen = cached.ask(view, phases.contents)
    for each in counted:
        lines = [one for one in fallen if one.phase == each.phase.id]
        if not lines:
            continue
        with st.expander(t("participation.contents", name=t.field(each.phase, "name"))):
            for sheet in (False, True):
                part = [one for one in lines if one.sheet is sheet]
                label = t("participation.column_sheets" if sheet else "participation.column_meetings")
                if part:
                    show(tag("p", tag("strong", f"{label}: {t.number(len(part))}")))
                    show(tag("ul", *(tag("li", _line(view, one)) for one in part[:_MOST]), class_="cs-list"))
                if len(part) > _MOST:
                    show(tag("p", t("participation.contents_more", n=len(part) - _MOST), class_="cs-caption"))


def _line(view: View, one: Fallen) -> Markup:
    t = view.t
    to = view.url("action", action=one.subject) if one.sheet else view.url("meeting", meeting=one.subject)
    return join(t.date(one.on), " · ", link(t.text(one.title), to))


def _offer(view: View, known: Sequence[Phase]) -> None:
    """The form that the address asks for, or the way to a new one."""
    t = view.t
    asked = st.query_params.get("edit")
    chosen = next((each for each in known if each.id == asked), None)
    if asked is None:
        url = view.url("participation", edit=_NEW)
        show(tag("p", link(t("participation.new_phase"), url), class_="cs-small"))
        return
    if chosen is None and asked != _NEW:
        notices.note(t("participation.no_phase", id=asked))
        return
    _form(view, chosen, place=len(known))


def _form(view: View, phase: Phase | None, *, place: int) -> None:
    t = view.t
    asking = Asking(view, f"phase/{phase.id if phase else _NEW}")
    draft = Draft.of(phase) if phase else Draft(position=place)
    asking.begin(phase, **{name: getattr(draft, name) for name in _FIELDS})
    named = (
        t("participation.edit_phase", name=t.field(phase, "name")) if phase else t("participation.new_phase")
    )
    show(tag("h3", named, id="phase-form"))
    if asking.theirs is not None:
        asking.both(_told(view, _typed(asking)), _told(view, Draft.of(asking.theirs)), asking.theirs)
    with st.container(border=True):
        for name in ("name_it", "name_en"):
            st.text_input(t(f"participation.field_{name}"), key=asking.place(name), persist_state="session")
        asking.wrong("name_it")
        left, right = st.columns(2)
        for column, name in ((left, "starts_on"), (right, "ends_on")):
            column.date_input(
                t(f"participation.field_{name}"),
                key=asking.place(name),
                format="DD/MM/YYYY",
                persist_state="session",
            )
        asking.wrong("starts_on", "ends_on")
        for name in ("text_it", "text_en"):
            st.text_area(
                t(f"participation.field_{name}"), key=asking.place(name), height=80, persist_state="session"
            )
        st.text_input(
            t("participation.field_source_url"),
            key=asking.place("source_url"),
            placeholder="https://",
            persist_state="session",
        )
        asking.wrong("source_url")
        st.number_input(
            t("participation.field_position"),
            min_value=0,
            step=1,
            key=asking.place("position"),
            persist_state="session",
        )
        asking.told()
        st.button(
            t("participation.save"),
            type="primary",
            key=asking.place("save"),
            on_click=_save,
            args=(view, asking),
            width="stretch",
        )
    st.button(t("participation.give_up"), key=asking.place(".leave"), on_click=asking.forget)


def _typed(asking: Asking) -> Draft:
    texts = {name: str(asking.typed(name) or "") for name in _TEXTS}
    return Draft(
        **texts,
        position=int(asking.typed("position") or 0),
        starts_on=asking.typed("starts_on"),
        ends_on=asking.typed("ends_on"),
    )


def _told(view: View, draft: Draft) -> str:
    t = view.t
    when = t.period(draft.starts_on, draft.ends_on) if draft.starts_on or draft.ends_on else ""
    return " · ".join(
        part for part in (draft.name_it, draft.name_en, when, draft.text_it, draft.text_en) if part
    )


def _save(view: View, asking: Asking) -> None:
    seen, draft, strategy = asking.typed(".seen"), _typed(asking), view.strategy.id
    do = (
        partial(phases.edit, session.context(), strategy, seen, draft)
        if seen
        else partial(phases.add, session.context(), strategy, draft)
    )
    asking.save(do, done=view.t("participation.saved"))
