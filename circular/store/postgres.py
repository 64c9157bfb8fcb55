# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""PostgreSQL, where one process is not enough: writing there, reading from a copy here.

A change holds one lock of the database from its beginning to its commit, so that changes of all processes run one after
another, as on DuckDB: what it reads is what it will change, and the trail has one order. Pages read from a copy in
DuckDB that follows; a change is only told as done when this process's copy shows it. While the database is away pages
go on reading, and the store says since when.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from circular.errors import Unavailable
from circular.store import readmodel, schema, upgrading
from circular.store.changing import Change
from circular.store.postgres_cursor import PostgresCursor, translate, translated
from circular.store.reading import Reader
from circular.store.readmodel import ReadModel
from circular.store.sources import Changes

Connection = psycopg.Connection[Any]
_log = logging.getLogger(__name__)
DOOR = 7267841102  # the number of the lock, also in the functions of the migrations
_PATIENCE = 15  # seconds that somebody waits for their turn to write
_LOOKS_EVERY = 1.0  # seconds between looks, should a notice be lost
_LONGEST_LOOK = 120.0  # seconds; a copy made anew of a million actions takes most of it
_LONGEST_COMMIT = 30.0
_LONGEST_CHECK = 3.0
_ASKS_AGAIN = (0.5, 1, 2, 4, 8)  # seconds between attempts to learn what became of a commit
_BEHIND_AFTER = 5.0  # seconds without a look
# Whose copy is further behind makes it anew.
_FORGET = "DELETE FROM touched WHERE number < (SELECT max(number) FROM touched) - 200000"
_SESSION = {
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "lock_timeout": f"{_PATIENCE}s",
    "statement_timeout": "300s",
    # A process that hangs inside a change loses it, and the door is free again.
    "idle_in_transaction_session_timeout": "60s",
}


class Postgres:
    """An open database on a PostgreSQL server.

    With `copy` pages read from a copy here; without, every statement runs there.
    """

    def __init__(self, address: str, *, copy: bool = True) -> None:
        """Open and migrate. Raises Unavailable: no server answers, it refuses, or the database is newer."""
        self.path = located(address)
        self._address = address
        self._turn, self._count = threading.Lock(), threading.Lock()
        self._waiting = 0
        self._idle: list[Connection] = []
        self._writer: Connection | None = None
        self.applied = self._migrate()
        self._model = ReadModel() if copy else None
        self._changes, self._known = Changes(), -1
        self._seen, self._seen_on = datetime.now(UTC), time.monotonic()
        self._closing = threading.Event()
        self._follower: threading.Thread | None = None
        if self._model:
            with translated(self.path), connected(address) as connection:
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                self._follow(connection)
            self._follower = threading.Thread(target=self._keep_following, name="follower", daemon=True)
            self._follower.start()

    @property
    def revision(self) -> int:
        """The position of the last change that readers see."""
        if self._model:
            return self._model.revision
        with self.read() as reader:
            return int(reader.ask("SELECT coalesce(max(position), 0) FROM audit")[0][0])

    @property
    def changes(self) -> Changes:
        """What was seen to change. Without a copy here nobody tells which tables: each new revision is all of them."""
        if self._model:
            return self._model.changes
        if (revision := self.revision) != self._known:
            self._changes.saw()
            self._known = revision
        return self._changes

    @property
    def behind_since(self) -> datetime | None:
        """The last moment (naive UTC) of which what is read is known to be whole; None while the copy keeps up."""
        # Counted by a clock that nobody sets back.
        if self._model and time.monotonic() - self._seen_on > _BEHIND_AFTER:
            return self._seen.replace(tzinfo=None)
        return None

    @property
    def waiting(self) -> int:
        """How many changes wait for their turn in this process."""
        return self._waiting

    def check(self) -> None:
        """Ask the server for as little as it has. Raises Unavailable where it does not answer within some seconds."""
        with (
            translated(self.path),
            connected(self._address) as connection,
            bounded(connection, _LONGEST_CHECK),
        ):
            connection.execute("SELECT 1")

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A reader whose every answer is of the same moment."""
        if self._model:
            with self._model.read() as reader:
                yield reader
            return
        with self._lent() as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield Reader(PostgresCursor(connection, self.path))
            finally:
                _shut(connection)

    @contextmanager
    def change(self, *, actor: str, now: datetime) -> Iterator[Change]:
        """A change by `actor` at the moment `now` (naive UTC); on return it is on disk there, and readable here.

        What the body raises undoes the change and passes through. Raises Unavailable when the database does not
        answer or the door stays shut, Invalid when a reference leads nowhere.
        """
        self._wait()
        try:
            connection = self._open_door()
            try:
                # Nobody else can commit now: what is read beside this change is what it will change.
                self._follow(connection)
                change = Change(PostgresCursor(connection, self.path), actor=actor, now=now)
                yield change
                change.finish()
            except BaseException:
                _shut(connection)
                raise
            self._commit(connection, change)
            self._show(connection)
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the connections; what is being read may end first."""
        self._closing.set()
        if self._follower:
            self._follower.join()
        with self._turn:
            for connection in (self._writer, *self._idle):
                if connection:
                    connection.close()
        if self._model:
            self._model.close()

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        """A connection to read from, kept for the next who reads."""
        with translated(self.path):
            connection = self._idle.pop() if self._idle else connected(self._address)
            if connection.closed:
                connection = connected(self._address)
            try:
                yield connection
            finally:
                if not connection.closed:
                    self._idle.append(connection)

    def _wait(self) -> None:
        with self._count:
            self._waiting += 1
        try:
            if not self._turn.acquire(timeout=_PATIENCE):
                raise Unavailable("errors.database_busy", path=self.path)
        finally:
            with self._count:
                self._waiting -= 1

    def _migrate(self) -> list[str]:
        with translated(self.path), connected(self._address) as connection:
            # Several processes start at once; one migrates, the others find it done.
            connection.execute("SELECT pg_advisory_lock(%s)", [DOOR])
            cursor = PostgresCursor(connection, self.path)

            @contextmanager
            def as_found() -> Iterator[Reader]:
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                try:
                    yield Reader(cursor)
                finally:
                    connection.execute("ROLLBACK")

            before = upgrading.kept(self.path, as_found)
            applied = schema.migrate(cursor, path=self.path, engine="postgresql", before=before)
            if applied:
                readmodel.watch(connection)
            connection.execute(_FORGET)
        return applied

    def _open_door(self) -> Connection:
        """A transaction that holds the lock. A connection that broke meanwhile is made anew."""
        if self._writer is not None and not self._writer.closed:
            try:
                return _locked(self._writer)
            except psycopg.OperationalError as error:
                if not self._writer.closed:
                    raise Unavailable("errors.database_busy", path=self.path) from error
        with translated(self.path):
            self._writer = connected(self._address)
            return _locked(self._writer)

    def _commit(self, connection: Connection, change: Change) -> None:
        try:
            with bounded(connection, _LONGEST_COMMIT):
                connection.execute("COMMIT")
        except psycopg.OperationalError as error:
            if not connection.closed:
                raise translate(error, self.path) or error from error
            if not self._is_there(change):
                raise Unavailable("errors.database_away", path=self.path) from error
        except psycopg.Error as error:
            raise translate(error, self.path) or error from error

    def _is_there(self, change: Change) -> bool:
        """Whether a change is in the trail whose commit nobody answered. Raises Unavailable where nobody can tell."""
        for wait in _ASKS_AGAIN:
            try:
                connection = self._open_door()  # waits for the commit, should it still be under way
            except Unavailable:
                time.sleep(wait)
                continue
            with translated(self.path):
                found = connection.execute(
                    "SELECT 1 FROM audit WHERE hash = %s", [change.last_hash]
                ).fetchone()
            _shut(connection)
            return found is not None
        raise Unavailable("errors.perhaps_saved", path=self.path)

    def _show(self, connection: Connection) -> None:
        """Let readers here see what was committed. It stays committed where that fails; the follower tries again."""
        try:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self._follow(connection)
            connection.execute("COMMIT")
        except (psycopg.Error, Unavailable):
            _log.warning("committed, but the copy could not follow", exc_info=True)
            connection.close()

    def _follow(self, connection: Connection) -> None:
        if self._model is not None:
            with translated(self.path):
                self._model.follow(connection)
            self._seen, self._seen_on = datetime.now(UTC), time.monotonic()

    def _keep_following(self) -> None:
        """Until closed: wait for a notice, look, and connect again where the database went away."""
        while not self._closing.is_set():
            try:
                with connected(self._address) as connection:
                    connection.execute("LISTEN circular")
                    while not self._closing.is_set():
                        with bounded(connection, _LONGEST_LOOK):
                            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                            self._follow(connection)
                            connection.execute("COMMIT")
                        for _ in connection.notifies(timeout=_LOOKS_EVERY, stop_after=1):
                            pass
            except (psycopg.Error, Unavailable) as error:
                _log.warning("the copy of the database does not follow: %s", type(error).__name__)
                self._closing.wait(_LOOKS_EVERY)


def located(address: str) -> str:
    """Where a database is, for people to read: without who enters and with what password."""
    parts = urlsplit(address)
    place = f"{parts.hostname or 'localhost'}{f':{parts.port}' if parts.port else ''}"
    return f"postgresql://{place}{parts.path}"


def connected(address: str) -> Connection:
    """A connection that commits only where told to, and gives up what hangs. Raises psycopg.Error."""
    options = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
    given = conninfo_to_dict(address)
    if "options" in given:  # a schema to work in, for instance
        options = f"{given['options']} {options}"
    return psycopg.connect(
        address,
        autocommit=True,
        options=options,
        application_name="circular",
        connect_timeout=5,
        keepalives_idle=10,
        keepalives_interval=3,
        keepalives_count=3,
        tcp_user_timeout=10_000,
    )


@contextmanager
def bounded(connection: Connection, seconds: float) -> Iterator[None]:
    """Sever a connection that is still waiting after so many seconds: a server that is stopped answers nothing."""
    line = socket.socket(fileno=os.dup(connection.fileno()))
    timer = threading.Timer(seconds, _sever, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.close()


def _sever(line: socket.socket) -> None:
    with suppress(OSError):  # it may have ended meanwhile
        line.shutdown(socket.SHUT_RDWR)


def _locked(connection: Connection) -> Connection:
    try:
        with bounded(connection, _PATIENCE + 5):
            connection.execute("BEGIN")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [DOOR])
    except psycopg.Error:
        # Whoever waited in vain leaves a transaction that has failed: the next would meet it.
        _shut(connection)
        raise
    return connection


def _shut(connection: Connection) -> None:
    try:
        connection.execute("ROLLBACK")
    except psycopg.Error:
        connection.close()
