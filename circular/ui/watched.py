# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the log and the counters are told of a script that runs: an opaque session, the page, the kind of role."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from streamlit.runtime.scriptrunner import get_script_run_ctx

from circular.domain.sets import Rank
from circular.errors import CircularError, Unavailable
from circular.watching import counters, origin
from circular.watching.stopping import WORK

_log = logging.getLogger(__name__)
_NOWHERE = "(none)"


@contextmanager
def rerun() -> Iterator[None]:
    """Count the script that the block runs, with its time, under the page that it came to."""
    context = get_script_run_ctx()
    # Not taken back at the end: an error that leaves the script is logged after it.
    origin.learn(session=origin.opaque(context.session_id) if context else None, page=None, role=None)
    begun = perf_counter()
    try:
        with WORK.under_way():
            yield
    finally:
        counters.RERUNS.labels(origin.current().page or _NOWHERE).observe(perf_counter() - begun)


def page(name: str, rank: Rank | None) -> None:
    """The page that the address leads to, and what whoever asks may be."""
    origin.learn(page=name or "overview", role=str(rank or Rank.PUBLIC))


def reported(error: CircularError) -> str | None:
    """Count what went wrong; the reference under which the log has it, where an operator should look."""
    counters.ERRORS.labels(type(error).__name__).inc()
    if not isinstance(error, Unavailable):
        return None
    reference = secrets.token_hex(4)
    _log.error("unavailable: %s", error.key, extra={"reference": reference}, exc_info=error)
    return reference


def unforeseen(error: Exception) -> str:
    """Log what nobody foresaw; the reference that the log has."""
    counters.ERRORS.labels("unforeseen").inc()
    reference = secrets.token_hex(4)
    _log.error("unforeseen error", extra={"reference": reference}, exc_info=error)
    return reference
