# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers: who took part, when, at which tables, on which themes, and what is declared of it."""

from circular.ui import session
from circular.ui.participation import page

page.draw(session.current())
