# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The three axes at a glance: how far, against which plan, counted over what; then what needs attention."""

from circular.services import attention, progress
from circular.ui import cached, days, session
from circular.ui.documents import buttons
from circular.ui.overview import asked as overview_asked
from circular.ui.overview import attention as overview_attention
from circular.ui.overview import axes, beside, money, parts

view = session.current()
asked = overview_asked.asked(view)
found = cached.ask(view, progress.overview, asked.question)
needs = cached.ask(view, attention.needs, asked.question)

axes.head(view, found, needs, asked)
days.refuse(view, asked.refused)
if found.actions:
    axes.cards(view, found, overview_asked.changes(view, asked), asked)
    parts.draw(view, found, asked)
    overview_attention.draw(view, needs, asked)
    money.draw(view, found, asked)
    buttons.report(view, asked.question, asked.since)
else:
    axes.nothing(view)
beside.few_indicators(view, asked)
beside.declared(view, asked)
beside.territory(view, found, asked)
