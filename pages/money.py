# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives how much, from which sources, what is still to be found, and how paid compares with done."""

from circular.services import progress, receipts
from circular.ui import cached, scopes, session
from circular.ui.money import flow, gap, projects, recipients

view = session.current()
asked = scopes.question(view)
found = cached.ask(view, progress.overview, asked)
stated = cached.ask(view, receipts.stated, asked)
who = cached.ask(view, receipts.recipients, asked, receiving=recipients.receiving())

flow.head(view, asked, found, stated, who)
if found.money:
    recipients.draw(view, asked, who)
    flow.through(view, asked, found)
    flow.steps(view, found, stated)
    gap.missing(view, asked)
    gap.together(view, asked)
    projects.pace(view, asked)
    gap.replans(view, asked)
    flow.sources(view, asked, found)
    projects.listed(view, asked)
else:
    flow.nothing(view)
