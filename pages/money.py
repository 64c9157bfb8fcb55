# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives how much, from which sources, what is still to be found, and how paid compares with done."""

from circular.ui import session
from circular.ui.money import page

page.draw(session.current())
