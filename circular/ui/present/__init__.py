# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The presentation for the room: full screen, one finding a scene, moved by keys or a remote control."""
