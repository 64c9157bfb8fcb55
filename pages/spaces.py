# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under-used spaces: the registry, the card of one, and for the offices the forms about them."""

from circular.ui import session
from circular.ui.spaces import page

page.draw(session.current())
