# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the database answers, and which revision is read here."""

from circular.services.context import Context


def revision(context: Context) -> int:
    """The revision that readers see, once the database itself has answered. Raises Unavailable."""
    context.store.check()
    return context.store.revision
