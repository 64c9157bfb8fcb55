# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio of actions: what asks for attention, then every action as a table, over time and over the axes."""

import streamlit as st

from circular.services import actions, attention, strategies
from circular.ui import cached, session
from circular.ui.documents import many
from circular.ui.portfolio import bulk_form, pictures, views
from circular.ui.portfolio import listing as portfolio

view = session.current()
asked = portfolio.question(view)
listed = cached.ask(view, actions.listing, asked)
axes = strategies.axes(view.context, view.strategy.id)
offered = portfolio.choices(view, listed, axes)
words = {name: label for name, (label, _) in views.columns(view).items()}

top = st.container()
portfolio.refuse(view, offered, words)
filters, order, shown, way = portfolio.bar(view, offered, words)
needed = actions.needing(cached.ask(view, attention.needs, asked), filters) if filters.need else None
kept = actions.in_order(actions.narrowed(listed, filters, needed), order)
with top:
    views.head(view, asked, kept, len(listed))

if kept.empty:
    portfolio.nothing(view, filtered=not listed.empty)
else:
    match way:
        case "table":
            views.table(view, kept, axes, shown)
        case "timeline":
            pictures.over_time(view, asked, kept)
        case _:
            pictures.over_axes(view, kept, axes)
    views.downloads(view, asked, kept, axes)
    many.offer(view, asked, kept["action"].tolist())
    bulk_form.offer(view, kept["action"].tolist())
