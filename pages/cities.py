# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities side by side: the members of a network, their strategies compared, their meetings, the files they send."""

from circular.ui import session
from circular.ui.cities import page

page.draw(session.current())
