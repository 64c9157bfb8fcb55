# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two dates: the finding, what moved the axes, and every fact with who says so and why."""

from circular.services import history
from circular.ui import cached, days, history_asked, history_facts, history_figures, session

view = session.current()
asked = history_asked.asked(view)
told = cached.ask(view, history.changes, since=asked.since)
changes = cached.ask(view, history.axes, since=asked.since)
history_figures.head(view, told, since=asked.since)
days.refuse(view, asked.refused)
chosen = history_asked.choose(view, asked, told)
history_figures.axes(view, changes, since=asked.since)
if view.question.known_on:
    history_figures.known(view, told, since=asked.since)
kept = history_asked.kept(told, chosen)
history_facts.show(view, kept, chosen, changes=changes, any_told=bool(told))
