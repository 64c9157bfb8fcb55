# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is tied to whom by shared actions and tables, and who bridges the axes."""

import streamlit as st

from circular.services import partnerships
from circular.ui import cached, network, session

view = session.current()
top = st.container()
chosen = network.options(view)
found = cached.ask(
    view,
    partnerships.network,
    chosen.question,
    ties=chosen.ties,
    roles=chosen.roles,
    largest=chosen.largest,
)
with top:
    network.head(view, found)

if found.facts.ties:
    network.picture(view, found)
    network.organisations(view, found)
    network.ties(view, found)
else:
    network.empty(view, found.facts)
network.isolated(view, found)
