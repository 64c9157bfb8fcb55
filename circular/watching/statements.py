# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long named statements take; the slow ones are logged by name, never with what they were asked."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from circular.watching import counters

_log = logging.getLogger("circular.slow")
_limit = [1.0]  # seconds


@dataclass(slots=True)
class Timing:
    """What became of a statement; None where nobody said how many rows it gave."""

    rows: int | None = None


def allow(seconds: float) -> None:
    """Log what takes longer than this."""
    _limit[0] = seconds


@contextmanager
def timed(name: str) -> Iterator[Timing]:
    """Time the statement that the block runs."""
    timing = Timing()
    begun = perf_counter()
    try:
        yield timing
    finally:
        took = perf_counter() - begun
        counters.STATEMENTS.observe(took)
        if took >= _limit[0]:
            counters.SLOW.labels(name).inc()
            known = {"statement": name, "ms": round(took * 1000), "rows": timing.rows}
            _log.warning("slow statement", extra=known)
