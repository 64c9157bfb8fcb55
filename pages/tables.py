# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working tables and groups: how far they have come, who sits there, when they meet, who runs them."""

from circular.services import tables
from circular.ui import cached, forum_page, forums, session

view = session.current()
found = cached.ask(view, tables.overview)
if table := forum_page.named(found):
    forum_page.draw(view, table)
else:
    forums.draw(view, found)
