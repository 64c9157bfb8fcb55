# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The DuckDB file: a cursor per read, one writer at a time, commits shared by those who wait.

Changes run one after another on one cursor. One that finds others waiting leaves the transaction open for them; the
last of a group commits for all, and only then is any of them told that it is done. A change that fails after writing
rolls the group back, and what the earlier ones wrote is written again.
"""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

from circular.errors import Unavailable
from circular.store import schema, upgrading
from circular.store.changing import Change
from circular.store.cursors import DuckCursor
from circular.store.faults import translate, translated
from circular.store.parts import Parts
from circular.store.patience import LONGEST, LONGEST_CHANGE
from circular.store.reading import Reader
from circular.store.sources import Changes

MEMORY = ":memory:"
_MOST_IN_A_GROUP = 64
_LONGEST_GROUP = 1.0  # seconds that the first of a group waits for others, who may be slow
_PATIENCE = 15.0  # seconds that somebody waits for their turn to write
_LEAST_FREE_BYTES = 64 * 2**20  # below this a checkpoint could fail, and a failed checkpoint stops reads too
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # DuckDB then answers as PostgreSQL does where it would silently differ.
    "default_null_order": "nulls_last_on_asc_first_on_desc",
    "integer_division": True,
    # Nothing is ever fetched from elsewhere.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class _Group:
    """Changes that commit together."""

    def __init__(self) -> None:
        self.members: list[Change] = []
        self.until = time.monotonic() + _LONGEST_GROUP
        self.settled = threading.Event()
        self.error: duckdb.Error | None = None

    @property
    def tables(self) -> set[str]:
        """Those its members wrote to."""
        return {table for member in self.members for table in member.tables}

    @property
    def full(self) -> bool:
        """Whether it commits although others wait for their turn: where work is slow there is always somebody."""
        return len(self.members) >= _MOST_IN_A_GROUP or time.monotonic() > self.until


class Embedded:
    """An open DuckDB file, or a database in memory."""

    def __init__(self, path: str = MEMORY) -> None:
        """Open and migrate the database at `path`, making the file where there is none.

        Raises Unavailable: the folder is missing, another process holds the file, the file is not a database, or it
        is newer than this program.
        """
        self.path = path
        self._turn = threading.Lock()
        self._count = threading.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._broken = False
        self._mending = threading.Lock()
        self._changes = Changes()
        self._parts = Parts(self._changes)
        self._gone_since: datetime | None = None
        self._connect()

    def _connect(self) -> None:
        if self.path != MEMORY and not Path(self.path).resolve().parent.is_dir():
            raise Unavailable("errors.folder_missing", path=str(Path(self.path).resolve().parent))
        if self.path != MEMORY:
            refuse_a_log_alone(Path(self.path).resolve())
        with translated(self.path):
            self._connection = duckdb.connect(self.path, config=CONFIG)
            try:
                self.applied = schema.migrate(
                    DuckCursor(self._connection, self.path),
                    path=self.path,
                    before=upgrading.kept(self.path, self._as_found),
                )
            except BaseException:
                self._connection.close()
                raise
            self._file = _file(self.path)
            self._writer = self._connection.cursor()
            self.revision = self._read_revision(self._writer)
        self._changes.saw()  # another file may stand there now
        self._broken = False

    @contextmanager
    def _as_found(self) -> Iterator[Reader]:
        """A reader of what stands there before it is migrated."""
        self._connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            yield Reader(DuckCursor(self._connection, self.path))
        finally:
            self._connection.execute("ROLLBACK")

    @property
    def changes(self) -> Changes:
        """What has changed in the file that stands there now: answers kept are not those of one replaced since."""
        self._mend()
        return self._changes

    @property
    def behind_since(self) -> datetime | None:
        """Since when the file is missing: what it held is still read, and nothing more is saved."""
        return self._gone_since

    @property
    def waiting(self) -> int:
        """How many changes wait for their turn."""
        return self._waiting

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A reader whose every answer is of the same moment."""
        self._mend()
        with translated(self.path), self._connection.cursor() as cursor:
            count = self._changes.count
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                hand = DuckCursor(cursor, self.path, longest=LONGEST)
                yield Reader(hand, partial(self._parts.given, hand, count))
                cursor.execute("COMMIT")
            except duckdb.FatalException:
                self._broken = True
                raise

    @contextmanager
    def change(self, *, actor: str, now: datetime) -> Iterator[Change]:
        """A change by `actor` at the moment `now` (naive UTC); on return it is on disk.

        What the body raises undoes the change and passes through. Raises Unavailable when the disk is full or the
        engine has stopped, Invalid when a reference leads nowhere.
        """
        with self._count:
            self._waiting += 1
        mine = self._turn.acquire(timeout=_PATIENCE)
        with self._count:
            self._waiting -= 1
        if not mine:
            raise Unavailable("errors.database_busy", path=self.path)
        group: _Group | None = None
        try:
            group = self._group or self._begin()
            change = Change(DuckCursor(self._writer, self.path), actor=actor, now=now)
            try:
                yield change
                change.finish()
            except BaseException:
                if change.touched:
                    self._undo(group)
                raise
            group.members.append(change)
        finally:
            try:
                if self._group is not None and (not self._waiting or self._group.full):
                    self._commit(self._group)
            finally:
                self._turn.release()
        if not group.settled.wait(LONGEST_CHANGE):
            raise Unavailable("errors.perhaps_saved", path=self.path)
        if group.error is not None:
            known = translate(group.error, self.path) or Unavailable("errors.not_saved", path=self.path)
            raise known from group.error

    def check(self) -> None:
        """Ask for as little as there is. Raises Unavailable where the engine has stopped or the file is missing."""
        with self.read() as reader:
            reader.ask("SELECT 1")
        self._present()

    def close(self) -> None:
        """Close the file; another process may then open it."""
        with self._turn:
            self._writer.close()
            self._connection.close()

    def _begin(self) -> _Group:
        self._mend()
        self._present()
        if (
            self.path != MEMORY
            and shutil.disk_usage(Path(self.path).resolve().parent).free < _LEAST_FREE_BYTES
        ):
            raise Unavailable("errors.disk_full", path=self.path)
        with translated(self.path):
            self._writer.execute("BEGIN")
        self._group = _Group()
        return self._group

    def _commit(self, group: _Group) -> None:
        self._group = None
        try:
            with self._changes.changing(group.tables):
                self._writer.execute("COMMIT")
            self.revision = self._read_revision(self._writer)
        except duckdb.Error as error:
            self._fail(group, error)
        finally:
            group.settled.set()

    def _undo(self, group: _Group) -> None:
        try:
            self._writer.execute("ROLLBACK")
            self._writer.execute("BEGIN")
            for member in group.members:
                member.replay(DuckCursor(self._writer, self.path))
        except duckdb.Error as error:
            self._group = None
            self._fail(group, error)
            group.settled.set()

    def _fail(self, group: _Group, error: duckdb.Error) -> None:
        group.error = error
        # Whatever state the cursor and the engine are in, the next use starts from a fresh one.
        self._broken = True

    def _mend(self) -> None:
        """Reopen a database whose engine has stopped, for instance because the disk was full, or that was replaced.

        While no file stands there the one that was opened is still read: to reopen would make an empty one.
        """
        if self.path == MEMORY:
            return
        found = _file(self.path)
        if found is None:
            self._gone_since = self._gone_since or datetime.now(UTC).replace(tzinfo=None)
            if not self._broken:
                return
            raise Unavailable("errors.database_gone", path=self.path)
        if self._broken or found != self._file:
            with self._mending:
                if self._broken or found != self._file:  # another thread may have been quicker
                    self._broken = True
                    self._writer.close()
                    self._connection.close()
                    self._connect()
        self._gone_since = None

    def _present(self) -> None:
        """Refuse what would be written to a file that nobody will find again."""
        if self._gone_since is not None:
            raise Unavailable("errors.database_gone", path=self.path)

    @staticmethod
    def _read_revision(cursor: duckdb.DuckDBPyConnection) -> int:
        row = cursor.execute("SELECT COALESCE(max(position), 0) FROM audit").fetchone()
        return int(row[0]) if row else 0


def _file(path: str) -> tuple[int, int] | None:
    """Which file stands at a path; None where none does."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_a_log_alone(path: Path) -> None:
    """Refuse to make a database where the log of another still lies: the engine would write that one's rows into it.

    Raises Unavailable. The log may hold changes that were acknowledged: it belongs to the file that was moved.
    """
    log = path.with_name(f"{path.name}.wal")
    if log.exists() and not path.exists():
        raise Unavailable("errors.log_alone", path=str(path), log=str(log))
