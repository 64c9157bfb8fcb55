# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two dates: the finding, what moved the axes, and every fact with who says so and why."""

from circular.services import history
from circular.ui import cached, days, session
from circular.ui.history import asked as history_asked
from circular.ui.history import facts, figures

view = session.current()
asked = history_asked.asked(view)
told = cached.ask(view, history.changes, since=asked.since)
changes = cached.ask(view, history.axes, since=asked.since)
figures.head(view, told, since=asked.since)
days.refuse(view, asked.refused)
chosen = history_asked.choose(view, asked, told)
figures.axes(view, changes, since=asked.since)
if view.question.known_on:
    figures.known(view, told, since=asked.since)
kept = history_asked.kept(told, chosen)
facts.show(view, kept, chosen, changes=changes, any_told=bool(told))
