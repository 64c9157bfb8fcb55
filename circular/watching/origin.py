# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where work comes from: the request or browser session, page and role that every log line carries; never a name."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of whoever caused what runs now; `session` is opaque and opens nothing."""

    request: str | None = None
    session: str | None = None
    page: str | None = None
    role: str | None = None


_NOWHERE = Origin()
_CURRENT: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


def current() -> Origin:
    """Where the work that runs now comes from."""
    return _CURRENT.get()


@contextmanager
def known(**found: str | None) -> Iterator[None]:
    """While the block runs, this is known, too."""
    token = _CURRENT.set(replace(_CURRENT.get(), **found))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def learn(**found: str | None) -> None:
    """From now on this is known, for as long as the thread or task goes on."""
    _CURRENT.set(replace(_CURRENT.get(), **found))


def opaque(secret: str) -> str:
    """A short name for a session that does not give away its key, which resumes it."""
    return sha256(secret.encode()).hexdigest()[:10]
