# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The three axes at a glance: how far, against which plan, counted over what; then what needs attention."""

from circular.services import attention, progress
from circular.ui import (
    cached,
    days,
    overview_asked,
    overview_attention,
    overview_axes,
    overview_beside,
    overview_money,
    overview_parts,
    session,
)

view = session.current()
asked = overview_asked.asked(view)
found = cached.ask(view, progress.overview, asked.question)
needs = cached.ask(view, attention.needs, asked.question)

overview_axes.head(view, found, needs, asked)
days.refuse(view, asked.refused)
if found.actions:
    overview_axes.cards(view, found, overview_asked.changes(view, asked), asked)
    overview_parts.draw(view, found, asked)
    overview_attention.draw(view, needs, asked)
    overview_money.draw(view, found, asked)
else:
    overview_axes.nothing(view)
overview_beside.few_indicators(view, asked)
overview_beside.declared(view, asked)
overview_beside.territory(view, found, asked)
