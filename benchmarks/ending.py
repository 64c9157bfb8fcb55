# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A benchmark that is told to end takes the servers that it started with it."""

import signal
import sys
from types import FrameType


def orderly() -> None:
    """From here on SIGTERM unwinds what is open, as Ctrl+C does."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
