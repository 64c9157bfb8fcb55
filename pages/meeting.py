# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One meeting: when and where it is, who came, what was minuted and decided, and what became of it."""

from circular.ui import session
from circular.ui.meeting import page

page.draw(session.current())
