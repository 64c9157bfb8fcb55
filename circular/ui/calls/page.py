# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of funding calls: open calls for everybody, matches and forms for those who work here."""

from collections.abc import Sequence

import streamlit as st

from circular.domain import calls as rules
from circular.domain import permissions
from circular.domain.calls import Standing
from circular.domain.records import Call
from circular.services import calls, financing
from circular.ui import asking, cached, heading, notices
from circular.ui.calls import forms, listing, matching, step_form
from circular.ui.markup import link, show, tag
from circular.ui.view import View


def draw(view: View) -> None:
    """The form that the address asks for, or the register."""
    every = cached.ask(view, calls.every)
    writes = permissions.may(view.context.actor, calls.VERB, city=view.city.id) is None
    asked = st.query_params.get("edit", "")
    if asked and _form(view, every, asked):
        return
    t = view.t
    heading.page(view, _headline(view, every), lead=t("calls.lead"))
    asking.said()
    if writes:
        show(tag("p", link(t("calls.enter"), view.url("calls", edit="call")), class_="cs-small"))
    listing.draw(view, every, writes=writes)
    if view.internal:
        matching.suggested(view, cached.ask(view, calls.matches), writes=writes)
        held = {each.id: each for each in every}
        matching.courses(view, cached.ask(view, calls.courses), held, writes=writes)


def _form(view: View, every: Sequence[Call], asked: str) -> bool:
    """Draw a form; whether there was one to draw."""
    t = view.t
    if denial := permissions.may(view.context.actor, calls.VERB, city=view.city.id):
        notices.note(t(denial.key, **denial.details))
        return False
    named = st.query_params.get("call", "")
    found = next((each for each in every if each.id == named), None)
    if named and found is None:
        notices.note(t("calls.unknown", id=named))
        return False
    if asked == "call":
        forms.call(view, found)
        return True
    if asked == "withdraw" and found is not None:
        forms.withdrawal(view, found)
        return True
    if asked == "step" and found is not None:
        return _step(view, found)
    return False


def _step(view: View, call: Call) -> bool:
    t, action = view.t, st.query_params.get("action", "")
    titles = {each.action: t.text(each.title) for each in cached.ask(view, financing.actions)}
    if action not in titles:
        notices.note(t("errors.unknown_action", id=action))
        return False
    step_form.draw(view, call, action, titles[action], cached.ask(view, calls.courses))
    return True


def _headline(view: View, every: Sequence[Call]) -> str:
    """How many are open, and when the next one closes."""
    t, day = view.t, view.question.as_of
    found = [each for each in every if rules.standing(each, day) is Standing.OPEN]
    if not found:
        return t("calls.headline_none")
    return t("calls.headline", n=len(found), day=t.date_in_words(found[0].deadline))
