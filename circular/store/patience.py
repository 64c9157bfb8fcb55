# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An end to statements that take too long: DuckDB has no limit of its own, so one thread here looks and interrupts."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Protocol

LONGEST = 60.0
"""Seconds; the slowest question of a page over a million actions takes two."""
LONGEST_CHANGE = 600.0
"""Seconds; an import of a whole region is one change. Whoever waits for their turn is told so long before."""
_LOOKS_EVERY = 0.5


class Interruptible(Protocol):
    """What can be told to stop what it does."""

    def interrupt(self) -> None: ...


_running: dict[int, tuple[float, Interruptible]] = {}
_numbers = count()
_starting = threading.Lock()
_watch: threading.Thread | None = None


@contextmanager
def bounded(cursor: Interruptible, *, seconds: float) -> Iterator[None]:
    """Interrupt what `cursor` does in the block once so many seconds have passed."""
    _begin()
    number = next(_numbers)
    _running[number] = (time.monotonic() + seconds, cursor)
    try:
        yield
    finally:
        del _running[number]


def _begin() -> None:
    global _watch  # noqa: PLW0603  # one for the whole process
    if _watch is not None and _watch.is_alive():
        return
    with _starting:
        if _watch is None or not _watch.is_alive():
            _watch = threading.Thread(target=_look, name="patience", daemon=True)
            _watch.start()


def _look() -> None:
    while True:
        time.sleep(_LOOKS_EVERY)
        now = time.monotonic()
        for until, cursor in list(_running.values()):
            if until < now:
                cursor.interrupt()  # and again at the next look, should it have come between two statements
