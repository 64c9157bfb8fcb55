# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working tables and groups: how far they have come, who sits there, when they meet, who runs them."""

from circular.services import tables
from circular.ui import cached, session
from circular.ui.forums import cards, forum

view = session.current()
found = cached.ask(view, tables.overview)
if table := forum.named(found):
    forum.draw(view, table)
else:
    cards.draw(view, found)
