# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine's failures in the product's own words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from circular.errors import CircularError, Invalid, Unavailable

_PID = re.compile(r"PID (\d+)")


@contextmanager
def translated(path: str = "") -> Iterator[None]:
    """Turn what the engine raises into what a person can act on; programming errors pass through."""
    try:
        yield
    except duckdb.Error as error:
        known = translate(error, path)
        if known is None:
            raise
        raise known from error


def translate(error: duckdb.Error, path: str = "") -> CircularError | None:  # noqa: PLR0911  # one for each word
    """The product's word for an engine's error, or None where the error is ours."""
    text = str(error)
    if "Could not set lock on file" in text or "being used by another process" in text:
        holder = _PID.search(text)
        return Unavailable("errors.database_locked", path=path, pid=holder[1] if holder else "?")
    if isinstance(error, duckdb.InterruptException):
        return Unavailable("errors.took_too_long", path=path)
    if "No space left on device" in text:
        return Unavailable("errors.disk_full", path=path)
    if (
        isinstance(error, duckdb.FatalException | duckdb.ConnectionException)
        or "database has been invalidated" in text
    ):
        return Unavailable("errors.database_stopped", path=path)
    if isinstance(error, duckdb.ConstraintException):
        return Invalid("errors.constraint", what=text.splitlines()[0])
    if isinstance(error, duckdb.SerializationException | duckdb.IOException | duckdb.InternalException):
        return Unavailable("errors.database_unreadable", path=path)
    return None
