# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is tied to whom by what they share, who bridges the axes, and why each tie exists."""

import streamlit as st

from circular.services import partnerships
from circular.ui import cached, session
from circular.ui.network import explorer, matrices, page, questions

view = session.current()
top = st.container()
ways, choices = st.columns([3, 1], vertical_alignment="bottom")
with choices, st.popover(view.t("picture.filters"), width="stretch"):
    place = st.container()
    chosen = page.options(view)
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
    page.head(view, found)

if found.facts.ties:
    with place:
        kept = explorer.bar(view, found)
    with ways:
        way = explorer.ways(view, found)
    if way == "matrix":
        matrices.show(view, found, kept.ids)
    else:
        explorer.explore(view, found, chosen, kept, way=way)
    questions.draw(view, found)
else:
    page.empty(view, found.facts)
    page.isolated(view, found)
