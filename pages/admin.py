# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an installation and its offices administer: people and roles, the trail of changes."""

from circular.ui import session
from circular.ui.admin import sections

sections.draw(session.current())
