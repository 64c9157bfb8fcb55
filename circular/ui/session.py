# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The browser's session: who is asking, and the view the frame made for the page that is about to run."""

from typing import cast

import streamlit as st

from circular import config
from circular.domain import access
from circular.services.context import Context, moment
from circular.store import Store
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
    settings = config.read()
    headers = st.context.headers
    actor = access.without_login(
        bound_to=st.get_option("server.address"),
        host=headers.get("Host"),
        headers=headers.keys(),
        base_url=settings.base_url,
    )
    return Context(store=store(settings.database), settings=settings, actor=actor, now=moment())


@st.cache_resource(show_spinner=False)
def store(database: str) -> Store:
    """The one open store of this process, shared by pages and routes."""
    return Store(database)
