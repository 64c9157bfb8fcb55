# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of organisations, and the card of the one the address asks for."""

import streamlit as st

from circular.services import duplicates, stakeholders, strategies
from circular.ui import cached, heading, notices, session
from circular.ui.network import around
from circular.ui.stakeholders import organisation, registry

view = session.current()
asked = st.query_params.get("stakeholder")

if asked:
    card = cached.ask(view, stakeholders.card, stakeholder=asked)
    organisation.head(view, card)
    organisation.summary(view, card, strategies.axes(view.context, view.strategy.id))
    organisation.seats(view, card)
    organisation.shares(view, card)
    around.organisation(view, card)
    organisation.partners(view, card)
else:
    listed = cached.ask(view, stakeholders.registry)
    heading.page(view, registry.headline(view, listed), lead=view.t("stakeholders.lead"))
    if listed.empty:
        notices.empty(view.t("stakeholders.empty"), view.t("stakeholders.empty_how"))
    else:
        registry.listing(view, registry.bar(view, listed))
        pairs = cached.ask(view, duplicates.possible) if view.internal else ()
        if pairs:
            registry.duplicates(view, pairs)
