# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proof that the database is whole."""

from circular.services.context import Context
from circular.store import verify as checks


def verify(context: Context) -> checks.Verdict:
    """Check the chain of changes, every reference and every frozen report, and count what there is."""
    with context.read() as reader:
        return checks.verify(reader)
