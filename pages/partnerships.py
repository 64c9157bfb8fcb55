# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is tied to whom by what they share, who bridges the axes, and why each tie exists."""

import streamlit as st

from circular.services import partnerships
from circular.ui import cached, network, network_explorer, network_matrices, network_questions, session

view = session.current()
top = st.container()
ways, choices = st.columns([3, 1], vertical_alignment="bottom")
with choices, st.popover(view.t("picture.filters"), width="stretch"):
    place = st.container()
    chosen = network.options(view)
found = cached.ask(
    view,
    partnerships.network,
    chosen.question,
    ties=chosen.ties,
    roles=chosen.roles,
    largest=chosen.largest,
    since=chosen.since,
)
with top:
    network.head(view, found)

if found.facts.ties:
    with place:
        kept = network_explorer.bar(view, found)
    with ways:
        way = network_explorer.ways(view, found)
    if way == "matrix":
        network_matrices.show(view, found, kept.ids)
    else:
        network_explorer.explore(view, found, chosen, kept, way=way)
    network_questions.draw(view, found)
else:
    network.empty(view, found.facts)
    network.isolated(view, found)
