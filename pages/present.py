# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""For the room: full screen, large, one finding a scene, no control in sight."""

from circular.ui import session
from circular.ui.present import asked, room

room.show(asked.draw(session.current()))
