# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of good practices: the cards with their filters, one practice, or one form at a time for the offices."""

from collections.abc import Callable

import streamlit as st

from circular.charts import practices as charts
from circular.domain import permissions
from circular.errors import NotFound
from circular.services import practices
from circular.ui import asking, cached, heading, notices
from circular.ui.markup import link, show, tag
from circular.ui.practices import cards, forms, meetings, peer_forms, peers, sheet
from circular.ui.view import View

_FORMS: dict[str, Callable[[View], None]] = {
    "new": forms.new,
    "peer": peer_forms.new,
    "end": peer_forms.end,
    "cities": peer_forms.cities,
}
"""Forms that stand by themselves, by what the address asks for; those about one practice are asked for below."""
_OF_ONE = {"text": forms.text, "step": forms.step}


def draw(view: View) -> None:
    """What the address asks for."""
    named, edit = st.query_params.get("practice"), st.query_params.get("edit", "")
    if named:
        _one(view, named, edit)
    elif edit in _FORMS and may(view):
        heading.back(view.t("practices.back"), view.url("practices"))
        heading.page(view, view.t(f"practices.edit_{edit}"))
        with st.container(key="report"):
            _FORMS[edit](view)
    else:
        _whole(view)


def may(view: View) -> bool:
    """Whether the person may write, about how things stand today."""
    today = view.question.as_of == view.context.today and view.question.known_on is None
    return today and permissions.may(view.context.actor, practices.VERB, city=view.city.id) is None


def _one(view: View, named: str, edit: str) -> None:
    t = view.t
    try:
        found = cached.ask(view, practices.practice, None, named)
    except NotFound as error:
        notices.error(t, error, back=view.url("practices"))
        return
    title = t.text(found.card.title)
    heading.title(view, title)
    if edit in _OF_ONE and may(view):
        heading.back(t("practices.back_to"), view.url("practices", practice=named))
        heading.page(view, t(f"practices.edit_{edit}"), lead=title)
        with st.container(key="report"):
            _OF_ONE[edit](view, found)
    else:
        sheet.draw(view, found, works=may(view))


def _whole(view: View) -> None:
    t, works = view.t, may(view)
    found = cached.ask(view, practices.every)
    reached = cached.ask(view, practices.pipeline)
    heading.page(view, charts.finding(reached, t, n=len(found)), lead=t("practices.lead"))
    asking.said()
    if works:
        offered = ("new", "peer")
        links = (tag("li", link(t(f"practices.do_{do}"), view.url("practices", edit=do))) for do in offered)
        show(tag("ul", *links, class_="cs-works", aria_label=t("practices.works")))
    cards.draw(view, found, reached)
    peers.draw(view, works=works)
    meetings.draw(view, works=works)
