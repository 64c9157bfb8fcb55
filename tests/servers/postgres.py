# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PostgreSQL server on loopback, from its own binaries, for as long as a test needs it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

import start

_STARTS_WITHIN = 60  # seconds, on a busy machine
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""What no test of a kill may set: nothing is safe on disk then."""


@dataclass(slots=True, kw_only=True)
class Server:
    """A running server; `stop` and `go` take it away and bring it back on the same port."""

    programs: Path
    folder: Path
    port: int
    settings: tuple[str, ...]
    child: subprocess.Popen[bytes] | None = None

    def address(self, database: str) -> str:
        """Where a database of this server is."""
        return f"postgresql://circular@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, like: str = "template1") -> str:
        """Make a database, as a copy of another that nobody has open; give its address."""
        with self._master() as master:
            name, model = sql.Identifier(database), sql.Identifier(like)
            master.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, model))
        return self.address(database)

    def drop(self, database: str) -> None:
        """Take a database away, whoever has it open."""
        with self._master() as master:
            master.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
            )

    def go(self) -> None:
        """Start, and wait until it answers."""
        options = [f"-c{each}" for each in self.settings]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-p", str(self.port)]
        command += ["-h", "127.0.0.1", "-k", self.folder, "-c", "max_connections=400", *options]
        with (self.folder / "log").open("ab") as log:
            told = {"stdout": log, "stderr": log, "cwd": self.folder, "start_new_session": True}
            self.child = subprocess.Popen([str(each) for each in command], **told, **_somebody())
        limit = time.monotonic() + _STARTS_WITHIN
        while True:
            try:
                self._master().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > limit or self.child.poll() is not None:
                    pytest.fail(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()[-2000:]}")
                time.sleep(0.1)

    def stop(self, *, how: str = "immediate") -> None:
        """End it: `fast` closes what is open, `immediate` is what a power cut leaves behind."""
        command = [str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-m", how, "-w", "stop"]
        subprocess.run(command, check=False, capture_output=True, cwd=self.folder, **_somebody())
        if self.child:
            self.child.wait()

    def signal(self, number: int) -> None:
        """Tell every process of the server something, such as to hold its breath."""
        if self.child is None:
            raise RuntimeError("it does not run")
        for pid in (self.child.pid, *children(self.child.pid)):
            os.kill(pid, number)

    def _master(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.address("postgres"), autocommit=True, connect_timeout=5)


def programs() -> Path:
    """Where PostgreSQL's programs are. Skips the test where there are none, and fails it where CI=true."""
    found = start.find_postgres(os.environ)
    if found is None:
        sentence = start.words("start.no_postgres", os.environ)
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    return Path(found)


@contextmanager
def running(*, safe: bool = False) -> Iterator[Server]:
    """A server of its own; `safe` where what it says is on disk must be."""
    found = programs()
    folder = Path(tempfile.mkdtemp(prefix="circular-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)
        # Whoever runs the tests looks inside, too.
        folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    setting = ["-U", "circular", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [str(found / "initdb"), "-D", str(folder / "data"), *setting],
        cwd=folder,
        check=True,
        capture_output=True,
        **_somebody(),
    )
    server = Server(programs=found, folder=folder, port=port, settings=() if safe else _QUICK)
    with _watched(found, folder):
        server.go()
        try:
            yield server
        finally:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)


_WATCHES = 'read -r _; "$1/pg_ctl" -D "$2/data" -m immediate -w stop; rm -rf "$2"'


@contextmanager
def _watched(programs: Path, folder: Path) -> Iterator[None]:
    """Let nothing be left behind where whoever started the server is killed: the line to the watch breaks then."""
    if os.name != "posix":
        yield
        return
    watch = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHES, "sh", programs, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
        **_somebody(),
    )
    try:
        yield
    finally:
        watch.communicate()


_USER = "nobody"


def children(pid: int) -> list[int]:
    """The processes of a server: each is a session of its own."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended while we looked
            after_name = place.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after_name[1]) == pid:
                found.append(int(place.parent.name))
    return found


def _somebody() -> dict[str, Any]:
    """PostgreSQL refuses to run as the owner of the machine, who runs most containers."""
    return {"user": _USER} if os.geteuid() == 0 else {}
