# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the way of actions, who can remove it, and which actions wait for which."""
