# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of money: who receives it, where it comes from, what is missing, how fast it is spent; or the form."""

from circular.services import progress, receipts
from circular.ui import asking, cached, scopes
from circular.ui.money import flow, gap, position_form, projects, recipients
from circular.ui.view import View


def draw(view: View) -> None:
    """The form where the address asks for it, else everything that is known of the money."""
    if position_form.asked():
        position_form.draw(view)
        return
    asked = scopes.question(view)
    found = cached.ask(view, progress.overview, asked)
    stated = cached.ask(view, receipts.stated, asked)
    who = cached.ask(view, receipts.recipients, asked, receiving=recipients.receiving())
    asking.said()
    flow.head(view, asked, found, stated, who)
    if not found.money:
        flow.nothing(view)
        return
    recipients.draw(view, asked, who)
    flow.through(view, asked, found)
    flow.steps(view, found, stated)
    gap.missing(view, asked)
    gap.together(view, asked)
    projects.pace(view, asked)
    gap.replans(view, asked)
    flow.sources(view, asked, found)
    projects.listed(view, asked)
