# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this process has been told to stop, and what it still does: what is under way is let finish."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from circular.watching import counters


class Work:
    """Scripts and changes that run; asked whether all have ended."""

    def __init__(self) -> None:
        self._running = 0
        self._changed = threading.Condition()
        self._stopping = threading.Event()

    @property
    def stopping(self) -> bool:
        """Whether nothing new may begin."""
        return self._stopping.is_set()

    @property
    def running(self) -> int:
        """How many run now."""
        return self._running

    def stop(self) -> None:
        """From now on, nobody new is let in."""
        self._stopping.set()
        counters.STOPPING.set(1)

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Something that must not be cut short."""
        with self._changed:
            self._running += 1
        counters.RUNNING.inc()
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()
            counters.RUNNING.dec()

    def ended(self, *, within: float) -> bool:
        """Wait until nothing runs; False where something still does after `within` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, timeout=within)


WORK = Work()
"""Of this process: a signal stops the whole of it."""
