# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strategy in two minutes, for somebody who has never heard of it; it prints on two sides."""

from circular.services import publicity
from circular.ui import pause, session
from circular.ui.about import aims, asked, doing, knowing, people, writing

view = session.current()
found = asked.ask(view)
paused = publicity.paused(view.context, view.strategy.id)

people.head(view, found)
if paused:
    pause.say(view, paused)
aims.draw(view, found, far=paused is None)
writing.side_by_side(
    None if paused else doing.done(view, found),
    doing.next_steps(view, found),
    people.parts(view, found),
    None if paused else doing.money(view, found),
    doing.where(view, found),
    people.join_in(view, found),
    knowing.figures(view, found, paused=paused is not None),
    knowing.words(view),
)
