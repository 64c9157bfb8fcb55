# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entry: `streamlit run app.py` finds `app` and serves pages and routes in one process."""

import streamlit as st

from circular import config
from circular.domain.permissions import PUBLIC
from circular.services.context import Context, moment
from circular.ui import errors, session
from circular.web import application, downloads, routes, watching

_settings = config.read()
watching.begin(_settings)
application.check(_settings)
downloads.linger()


def _context() -> Context:
    """Routes serve the public."""
    return Context(store=session.store(_settings.database), settings=_settings, actor=PUBLIC, now=moment())


app = st.App(
    config.ROOT / "circular" / "ui" / "frame.py",
    routes=routes.routes(_context, _settings),
    middleware=application.middleware(_settings),
    lifespan=application.lifespan(_context, _settings),
    exception_handlers={500: watching.unforeseen},
    on_script_error=errors.shown,
)
