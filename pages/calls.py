# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Funding calls: what is open until when and for whom, and which actions could be paid by one."""

from circular.ui import session
from circular.ui.calls import page

page.draw(session.current())
