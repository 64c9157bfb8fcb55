# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tables an answer was read from, and which changed since: what is remembered holds until one of them does."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from circular.domain.records import EVERY_TABLE

_NAMES = frozenset({*EVERY_TABLE, "audit"})
_WORD = re.compile(r"\w+")
_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@cache
def named(text: str) -> frozenset[str]:
    """The tables that the text of a statement names; a column of the same name counts, which forgets too early."""
    return _NAMES.intersection(_WORD.findall(text))


def note(tables: Iterable[str]) -> None:
    """Tell whoever notes that these tables are read."""
    noted = _noted.get()
    if noted is not None:
        noted.update(tables)


@contextmanager
def noting() -> Iterator[set[str]]:
    """The tables read while the block runs in this thread, told to whoever notes around it, too."""
    found: set[str] = set()
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
        note(found)


class Changes:
    """When each table was last seen to change, counted in this process: a number to compare, not a moment."""

    def __init__(self) -> None:
        self._count = 0
        self._last: dict[str, int] = {}
        self._everything = 0
        self._changing: frozenset[str] = frozenset()
        self._turn = threading.Lock()

    @property
    def count(self) -> int:
        """How many changes were seen. Taken before reading, it says what the reading holds at least."""
        return self._count

    def saw(self, tables: Iterable[str] | None = None) -> None:
        """Note that these tables changed, or that everything may have; told once readers see it."""
        with self._turn:
            count = self._count + 1
            if tables is None:
                self._everything = count
            else:
                self._last.update(dict.fromkeys(tables, count))
            self._count = count

    @contextmanager
    def changing(self, tables: Iterable[str]) -> Iterator[None]:
        """Note that these tables changed once the block is done; while it runs nothing read from them holds."""
        with self._turn:
            self._changing |= frozenset(tables)
        try:
            yield
        finally:
            self.saw(tables)
            with self._turn:
                self._changing -= frozenset(tables)

    def since(self, count: int, tables: Iterable[str]) -> bool:
        """Whether one of these tables changed after so many changes, or is about to."""
        return (
            self._everything > count
            or not self._changing.isdisjoint(tables)
            or any(self._last.get(table, 0) > count for table in tables)
        )
