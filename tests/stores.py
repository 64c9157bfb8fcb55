# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where tests get their stores: the one place that opens any, and that makes the same content once and copies it."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path

import duckdb

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services import sample
from circular.services.context import Context
from circular.store import Changes, Reader, Store, open_store
from tests import builders, engines
from tests.builders import NOW


def opened(at: Path | str | None = None) -> Store:
    """The store at a path, made empty where there is none; without a path one in memory."""
    if at is None:
        return open_store()
    if not Path(at).exists():
        copied(_empty(), at)  # a quarter of what the migrations take
    return open_store(str(at))


def read_as_pages_do(like: Path | None = None) -> Store:
    """A store, empty or as a closed one, whose figures of many days are quick on a server, too."""
    if engines.on_server():
        return engines.followed(like)
    return opened(_of_its_own(like)) if like else opened()


def filled(records: Iterable[object], at: Path | str | None = None) -> Store:
    """A store that holds hand-written records, too."""
    store = opened(at)
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    return store


def written(at: Path | str, records: Iterable[object]) -> Path:
    """The same, closed: for whoever opens the path."""
    filled(records, at).close()
    return Path(at)


def shipped(at: Path | str) -> Path:
    """The shipped strategies, loaded at `NOW`, as a store of its own at a path."""
    return copied(_shipped(), at)


def stocked(*, as_pages_read: bool = False) -> Store:
    """The same, open."""
    return read_as_pages_do(_shipped()) if as_pages_read else opened(_of_its_own(_shipped()))


class Amid:
    """A store in the middle of a change that will be undone: services read from inside it."""

    revision = 0

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._changes = Changes()

    @property
    def changes(self) -> Changes:
        """Nobody tells what changes in the middle: at each look it may be everything."""
        self._changes.saw()
        return self._changes

    def read(self) -> AbstractContextManager[Reader]:
        return nullcontext(self._reader)


def copied(source: Path | str, at: Path | str) -> Path:
    """What a closed store holds, as another store."""
    return engines.copied(source, at) if engines.on_server() else Path(shutil.copyfile(source, at))


def spoil(store: Store, statement: str) -> None:
    """Change what nobody may change, behind the store's back."""
    if engines.on_server():
        engines.spoil(store, statement)
    else:
        store._connection.execute(statement)


@contextmanager
def lent() -> Iterator[Store]:
    """An empty store in memory, emptied again for the next who asks: to migrate takes longer than most tests."""
    store = _kept.pop() if _kept else opened()
    yield store
    if _emptied(store):
        _kept.append(store)


_kept: list[Store] = []
_FILLED = "SELECT table_name FROM duckdb_tables() WHERE estimated_size > 0 AND table_name <> 'schema_version'"


def _emptied(store: Store) -> bool:
    """Whether it could be: a test may have closed it."""
    store.changes.saw()
    if engines.on_server():
        return engines.emptied(store)
    try:
        rows = store._writer.execute(_FILLED).fetchall()
    except duckdb.ConnectionException:
        return False
    for (table,) in rows:
        store._writer.execute(f"DELETE FROM {table}")  # noqa: S608  # named by the engine
    store.revision = 0
    return True


def _of_its_own(like: Path) -> Path:
    return copied(like, Path(_folder().name, f"{builders.fresh('stocked')}.duckdb"))


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="circular-tests-")  # goes with the process


@cache
def _empty() -> Path:
    path = Path(_folder().name, "empty.duckdb")
    open_store(str(path)).close()
    return path


@cache
def _shipped() -> Path:
    path = Path(_folder().name, "shipped.duckdb")
    store = opened(path)
    sample.load(Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW))
    store.close()
    return path
