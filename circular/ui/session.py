# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The browser's session: who is asking, and the view the frame made for the page that is about to run."""

from dataclasses import replace
from typing import cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from circular import config
from circular.domain.permissions import PUBLIC, Actor
from circular.services import erasures
from circular.services.context import Context, moment
from circular.store import Store, open_store
from circular.ui import identity
from circular.ui.identity import Identity
from circular.ui.view import View

_VIEW = "view"


def current() -> View:
    """The view of the page that runs."""
    return cast("View", st.session_state[_VIEW])


def hold(view: View) -> None:
    """Keep the view for the page that is about to run."""
    st.session_state[_VIEW] = view


def context() -> Context:
    """The request's context. Raises Unavailable where the database cannot be opened."""
    asking = _asking()
    actor = identity.ask(asking).actor
    return replace(asking, actor=actor, asking=lambda: _again(actor))


def who(context: Context) -> Identity:
    """Who is at the browser, and how they came to be."""
    return identity.ask(replace(context, actor=PUBLIC, asking=None))


def _again(actor: Actor) -> Actor:
    """Who it is at this moment: a session may have expired or a role ended since the page was drawn for `actor`."""
    # A file is made when it is fetched, away from the session: there it is whom the page was drawn for.
    return identity.ask(_asking()).actor if get_script_run_ctx() else actor


def _asking() -> Context:
    settings = config.read()
    return Context(store=store(settings.database), settings=settings, actor=PUBLIC, now=moment())


@st.cache_resource(show_spinner=False)
def store(database: str) -> Store:
    """The one open store of this process, shared by pages and routes; whoever was removed stays removed."""
    opened = open_store(database)
    erasures.replay(Context(store=opened, settings=config.read(), actor=PUBLIC, now=moment()))
    return opened
