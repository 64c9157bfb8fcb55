# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices, who teaches what, and the meetings between cities; or the one the address asks for."""

from circular.ui import session
from circular.ui.practices import page

page.draw(session.current())
