# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the database answers, and which revision it is at."""

from circular.services.context import Context


def revision(context: Context) -> int:
    """The newest revision, asked of the database itself. Raises Unavailable."""
    with context.store.read() as reader:
        row = reader.one("audit.newest")
    return int(row["revision"]) if row else 0
