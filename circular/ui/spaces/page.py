# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of spaces: the registry, the card of one of them, or the form or the import that the address asks for."""

import streamlit as st

from circular.domain import permissions
from circular.errors import NotFound
from circular.services import space_keeping, spaces
from circular.ui import cached, heading, notices
from circular.ui.spaces import card, census, forms, registry, use_forms, words
from circular.ui.view import View

_FORMS = {
    "sheet": forms.sheet,
    "state": forms.state,
    "correct": forms.correction,
    "use": use_forms.use,
    "step": use_forms.step,
    "partners": use_forms.partners,
}
"""What can be written about a space, and its form."""


def draw(view: View) -> None:
    """What the address asks for; who may not write is told why."""
    t, named, edit = view.t, st.query_params.get("space"), st.query_params.get("edit", "")
    heading.title(view, t("frame.page_spaces"))
    if not named:
        if edit in ("new", "census") and _may(view):
            heading.back(t("spaces.back"), view.url("spaces"))
            (forms.new if edit == "new" else census.draw)(view)
        else:
            registry.draw(view, works=_offered(view))
        return
    try:
        found = cached.ask(view, spaces.card, None, named)
    except NotFound as error:
        notices.error(t, error, back=view.url("spaces"))
        return
    name = t.text(found.standing.name)
    heading.title(view, name)
    if edit in _FORMS and _may(view):
        heading.back(t("spaces.back_to", name=name), view.url("spaces", space=named))
        heading.page(view, t(f"spaces.edit_{edit}"), lead=name, scope=words.scope(view))
        with st.container(key="report"):
            _FORMS[edit](view, found)
    else:
        card.draw(view, found, works=_offered(view))


def _offered(view: View) -> bool:
    """Whether the person may write about spaces, as they stand today."""
    today = view.question.as_of == view.context.today and view.question.known_on is None
    return today and permissions.may(view.context.actor, space_keeping.VERB, city=view.city.id) is None


def _may(view: View) -> bool:
    """The same; says why where not."""
    denial = permissions.may(view.context.actor, space_keeping.VERB, city=view.city.id)
    if denial:
        notices.note(view.t(denial.key, **denial.details))
    elif not _offered(view):
        notices.note(view.t("spaces.only_today"))
    return _offered(view)
