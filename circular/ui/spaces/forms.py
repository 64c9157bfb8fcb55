# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about a space itself: putting it in the registry, its sheet, and the state it has reached."""

from dataclasses import fields as fields_of
from typing import Any

import streamlit as st

from circular.domain.sets import OwnerType, SpaceState
from circular.domain.space_rules import Described, Moved, goes_back
from circular.domain.spaces import Card
from circular.services import places, space_keeping
from circular.ui import heading, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.spaces import fields, words
from circular.ui.view import View

_SHEET = tuple(field.name for field in fields_of(Described) if field.name != "istat_code")
_STATE = tuple(field.name for field in fields_of(Moved))


def new(view: View) -> None:
    """Put a space in the registry."""
    t = view.t
    heading.page(view, t("spaces.edit_new"), lead=t("spaces.new_lead"), scope=words.scope(view))
    form = Asking(view, "spaces/new")
    form.begin(None, **fields.blank(_SHEET) | {"municipality": view.city.name, "consent": False})
    with st.container(key="report"), st.form(form.place("form"), border=False):
        _sheet_fields(form)

        def do() -> None:
            said = Described(**_described(form))
            made = space_keeping.register(session.context(), view.strategy.id, said)
            st.query_params["space"] = made

        fields.submit(form, do, done=t("spaces.registered"))


def sheet(view: View, found: Card) -> None:
    """Change what is said of a space."""
    t, record = view.t, found.record
    form = Asking(view, f"spaces/sheet/{record.id}")
    seen = form.begin(record, **fields.blank(_SHEET, record))
    fields.both(form, _SHEET)
    with st.form(form.place("form"), border=False):
        _sheet_fields(form)

        def do() -> None:
            said = Described(**_described(form))
            space_keeping.revise(
                session.context(), view.strategy.id, record.id, said, version=form.typed(".seen").version
            )

        fields.submit(form, do, done=t("spaces.saved"))
    del seen


def state(view: View, found: Card) -> None:
    """Say which state the space has reached."""
    _state(view, found, corrects=False)


def correction(view: View, found: Card) -> None:
    """Put another change in the place of the last one."""
    show(tag("p", view.t("spaces.correct_how"), class_="cs-caption"))
    _state(view, found, corrects=True)


def _state(view: View, found: Card, *, corrects: bool) -> None:
    t, record = view.t, found.record
    last = found.changes[-1].record if found.changes else None
    form = Asking(view, f"spaces/{'correct' if corrects else 'state'}/{record.id}")
    begun: dict[str, Any] = fields.blank(_STATE, last if corrects else None)
    if not corrects:
        begun |= {"happened_on": view.context.today, "state": _next(found.standing.state)}
    form.begin(last, **begun)
    if form.theirs is not None:
        fields.both(form, _STATE)
    before = found.changes[-2].record.state if corrects and len(found.changes) > 1 else None
    before = before or (SpaceState.MAPPED if corrects else found.standing.state)
    options = {
        each: f"{words.sign(each)} {t.term(each)}"
        + (t("spaces.needs_reason") if goes_back(before, each) else "")
        for each in SpaceState
    }
    with st.form(form.place("form"), border=False):
        fields.choice(form, "state", options, empty=False)
        fields.days(form, "happened_on")
        fields.choice(form, "stakeholder_id", fields.organisations(view))
        fields.numbers(form, "area_m2")
        show(tag("p", t("spaces.state_area_how"), class_="cs-caption"))
        fields.longer(form, "reason_it", "reason_en")
        fields.texts(form, "source_url")

        def do() -> None:
            held = form.typed(".seen")
            space_keeping.move(
                session.context(),
                view.strategy.id,
                record.id,
                Moved(**fields.typed(form, _STATE)),
                seen=held.id if held else None,
                corrects=corrects,
            )

        fields.submit(form, do, done=t("spaces.corrected" if corrects else "spaces.moved"))


def _sheet_fields(form: Asking) -> None:
    view = form.view
    t = view.t
    fields.texts(form, "code", "name_it", "name_en")
    towns = {each.name: each.name for each in places.around(view.context, view.strategy.id)}
    if towns:
        fields.choice(form, "municipality", dict(sorted(towns.items())))
    else:
        fields.texts(form, "municipality")
    fields.texts(form, "district", "address", beside=True)
    fields.numbers(form, "lat", "lon", decimals=5)
    show(tag("p", t("spaces.position_how"), class_="cs-caption"))
    fields.numbers(form, "area_m2")
    fields.choice(form, "owner_type", {each: t.term(each) for each in OwnerType})
    show(tag("p", t("spaces.owner_how"), class_="cs-caption"))
    fields.texts(form, "former_use_it", "former_use_en", beside=True)
    fields.longer(form, "constraints_it", "constraints_en")
    st.checkbox(t("spaces.field_consent"), key=form.place("consent"), persist_state="session")
    form.wrong("consent")
    fields.days(form, "consent_on")
    fields.choice(form, "action_id", fields.actions(view))
    fields.longer(form, "note_it", "note_en")
    fields.texts(form, "source_url")


def _described(form: Asking) -> dict[str, Any]:
    found = fields.typed(form, _SHEET)
    return found | {
        "code": found["code"] or "",
        "name_it": found["name_it"] or "",
        "consent": bool(found["consent"]),
    }


def _next(state: SpaceState) -> SpaceState:
    """The state that usually comes after one."""
    order = list(SpaceState)[:5]
    place = order.index(state) if state in order else 0
    return order[min(place + 1, len(order) - 1)]
