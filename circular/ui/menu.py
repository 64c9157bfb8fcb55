# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages stand in the menu of whoever asks; a link finds every page, and there it is said why not."""

from datetime import date

import streamlit as st

from circular.domain import permissions
from circular.services import registers
from circular.services.context import Context

_ALWAYS_HIDDEN = frozenset({"action", "meeting"})
# Pages of those alone who may do one of the verbs in the city.
_FOR = {
    "report_progress": ("report_progress",),
    "admin": ("grant_role", "open_round", "send_reminders", "read_audit"),
}
# Pages of those who see what is not published.
_INSIDE = frozenset({"quality"})


def hidden(context: Context | None, *, strategy: str | None, city: str | None) -> frozenset[str]:
    """The pages left out of the menu; without a context nobody knows who asks."""
    actor = context.actor if context else permissions.PUBLIC
    found = _ALWAYS_HIDDEN | {
        page for page, verbs in _FOR.items() if all(permissions.may(actor, verb, city=city) for verb in verbs)
    }
    if permissions.sees_unpublished(actor, city=city):
        return found
    found |= _INSIDE
    if context is None or strategy is None:
        return found
    store = context.store
    return found | _empty(store.path, store.revision, strategy, context.today, _context=context)


@st.cache_data(max_entries=64, show_spinner=False)
def _empty(path: str, revision: int, strategy: str, today: date, *, _context: Context) -> frozenset[str]:  # noqa: ARG001
    """The registers with nothing for the public to see; the first arguments are what answers are told apart by."""
    return registers.PAGES - registers.filled(_context, strategy)
