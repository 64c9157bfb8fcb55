# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the way and who can remove it; which action waits for which, and by how much that pushes it."""

from circular.ui import session
from circular.ui.barriers import page

view = session.current()
page.draw(view)
