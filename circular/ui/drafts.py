# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people have typed and not saved, kept by this process until they come back, whatever became of their page.

A reload and an expired login both end the browser's session, and with it everything typed. What stands here is one
person's own, handed out to nobody else; it is lost when the program stops.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST = 500
LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose it is, and about what."""

    database: str
    subject: str
    strategy: str
    about: str = ""


class Drafts:
    """The drafts of everybody, the one touched longest ago first; so many at most, and none older than a week."""

    def __init__(self) -> None:
        self._held: OrderedDict[Owner, tuple[datetime, Mapping[str, Any]]] = OrderedDict()
        self._turn = threading.Lock()

    def keep(self, owner: Owner, typed: Mapping[str, Any], *, now: datetime) -> None:
        """Remember what was typed in place of what was remembered; nothing typed forgets it."""
        with self._turn:
            self._held.pop(owner, None)
            if typed:
                self._held[owner] = (now, dict(typed))
            while self._held and (len(self._held) > MOST or self._oldest() < now - LASTS):
                self._held.popitem(last=False)

    def find(self, owner: Owner, *, now: datetime) -> Mapping[str, Any]:
        """What the owner typed last; empty where nothing is remembered."""
        with self._turn:
            kept_at, typed = self._held.get(owner, (now, {}))
        return typed if kept_at >= now - LASTS else {}

    def take(self, owner: Owner, *, now: datetime) -> Mapping[str, Any]:
        """What the owner typed last, remembered no longer: what cannot be drawn any more fails once, not for a week."""
        typed = self.find(owner, now=now)
        self.keep(owner, {}, now=now)
        return typed

    def _oldest(self) -> datetime:
        return next(iter(self._held.values()))[0]


def brought(key: str) -> bool:
    """Whether the browser brings a value for this widget from a server that was lost; drawn, the widget shows it."""
    return _state(key) is not None


def brought_text(key: str) -> str:
    """The text that the browser brings for this widget; empty where it brings none. Known before it is drawn."""
    state = _state(key)
    return state.string_value if state else ""


def _state(key: str) -> WidgetState | None:
    ctx = get_script_run_ctx()
    states = ctx.session_state.get_widget_states() if ctx else ()
    return next(
        (each for each in states if each.id.startswith("$$ID-") and each.id.endswith(f"-{key}")), None
    )


@st.cache_resource(show_spinner=False)
def held() -> Drafts:
    """The drafts of this process."""
    return Drafts()
