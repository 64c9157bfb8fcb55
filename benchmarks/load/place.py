# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The city of the load: a database with people who may log in, servers before it, and what those servers use up."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import duckdb
import psycopg

from benchmarks import grown
from benchmarks.load.tab import Line
from circular.config import ROOT, Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import Rank
from circular.services import people
from circular.services.context import Context
from circular.store import open_store
from tests.servers import postgres

OFFICE = "office@comune.example"
SECRET = "logins of this benchmark are signed with this and nothing else"  # noqa: S105  # nobody else's
_STARTS_WITHIN = 300
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What people go to: the actions of each coordinator, some actions and meetings to look at."""

    database: str
    tasks: dict[str, tuple[str, ...]]
    actions: tuple[str, ...]
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What servers have used up: seconds of processor since they began, bytes of memory now.

    `database_work` and `database_memory` are those of a database server, where there is one.
    """

    work: float
    memory: int
    database_work: float = 0.0
    database_memory: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Running servers, and where they are reached: all as people do, and each in a line of its own.

    `database` is the process of a database server that has children.
    """

    line: Line
    each: tuple[Line, ...]
    processes: tuple[int, ...]
    database: int | None = None

    def used(self) -> Used:
        theirs = _family(self.database) if self.database else []
        return Used(
            work=sum(_work(each) for each in self.processes),
            memory=sum(_memory(each) for each in self.processes),
            database_work=sum(_work(each, with_ended=each == self.database) for each in theirs),
            database_memory=sum(_own_memory(each) for each in theirs),
        )


def coordinator(number: int) -> str:
    return f"coordinator{number:02}@comune.example"


def made(folder: Path, *, actions: int, coordinators: int, each: int) -> Place:
    """A city with so many actions, an office and coordinators, each with actions that nobody else reports on."""
    path = folder / "circular.duckdb"
    grown.fill(path, actions=actions)
    with duckdb.connect(str(path), read_only=True) as connection:
        tables: dict[str, list[str]] = {}
        for table, action in connection.execute(_REPORTABLE).fetchall():
            tables.setdefault(table, []).append(action)
        seen = tuple(row[0] for row in connection.execute(_IN_SIGHT).fetchall())
        meetings = tuple(row[0] for row in connection.execute(_MEETINGS).fetchall())
    store = open_store(str(path))
    now = datetime.now(UTC).replace(tzinfo=None)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=now)
    people.grant(context, OFFICE, Rank.DEPARTMENT, city="example-city")
    tasks = {}
    for number in range(coordinators):
        table = max(tables, key=lambda name: len(tables[name]))
        tasks[coordinator(number)] = tuple(tables[table][:each])
        del tables[table][:each]
        people.grant(context, coordinator(number), Rank.COORDINATOR, table=table)
    store.close()
    return Place(database=str(path), tasks=tasks, actions=seen, meetings=meetings)


@contextmanager
def served(place: Place, folder: Path) -> Iterator[Served]:
    """One server as it is shipped, with a login set up."""
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    with running(port, folder, origin=origin, CIRCULAR_DATABASE=place.database) as process:
        line = Line(origin=origin, secret=SECRET)
        yield Served(line=line, each=(line,), processes=(process,))


@contextmanager
def running(port: int, folder: Path, *, origin: str, **settings: str) -> Iterator[int]:
    """A server process, told where people reach it."""
    secrets = folder / "secrets.toml"
    secrets.write_text(login(origin), encoding="utf-8")
    log = folder / f"server-{port}.log"
    environment = {**os.environ, "STREAMLIT_SECRETS_FILES": str(secrets), **settings}
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603  # our own interpreter
            [sys.executable, "-m", "circular", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server, log)
        yield server.pid
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def login(origin: str) -> str:
    """The file with a login that is set up, whose provider nobody is led to."""
    return (
        f'[auth]\nredirect_uri = "{origin}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        'client_id = "load"\nclient_secret = "load"\n'
        'server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"\n'
    )


def reported(place: Place) -> dict[str, int]:
    """How many reports of the crowd each action has, on disk."""
    if place.database.startswith("postgresql:"):
        with psycopg.connect(place.database) as server:
            return dict(server.execute(_REPORTED).fetchall())
    with duckdb.connect(place.database, read_only=True) as connection:
        return dict(connection.execute(_REPORTED).fetchall())


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    limit = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < limit and server.poll() is None:
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310  # our own
                if answer.status == 200:
                    return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(process: int) -> list[int]:
    """A process and its children, those that are there now."""
    return [process, *postgres.children(process)]


def _work(process: int, *, with_ended: bool = False) -> float:
    """Seconds of processor; `with_ended` those of children that have ended, too."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # it has ended since: its parent tells
    return sum(int(each) for each in fields[11 : 15 if with_ended else 13]) / _TICKS


def _own_memory(process: int) -> int:
    """Memory with what is shared divided among those who share it."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(row.split()[1]) * 1024 for row in text.splitlines() if row.startswith("Pss:"))


def _memory(process: int) -> int:
    for row in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if row.startswith("VmRSS:"):
            return int(row.split()[1]) * 1024
    return 0


WORDS = "Riunione del tavolo su "
"""How each report of the crowd begins; the action follows."""
_REPORTED = """
    SELECT action_id, count(*)
    FROM status_update
    WHERE explanation_it = 'Riunione del tavolo su ' || action_id
    GROUP BY action_id
"""
_REPORTABLE = """
    SELECT table_id, action.id
    FROM action
    JOIN status_update ON status_update.action_id = action.id
    WHERE strategy_id = 'example' AND table_id IS NOT NULL AND action.id LIKE '%~%'
    GROUP BY table_id, action.id
    HAVING arg_max(state, happened_on) = 'started'
        AND bool_and(action.id IN (SELECT action_id FROM action_revision WHERE adopted AND NOT archived))
    ORDER BY table_id, action.id
"""
_IN_SIGHT = """
    SELECT DISTINCT action.id
    FROM action
    JOIN action_revision ON action_revision.action_id = action.id
    WHERE strategy_id = 'example' AND published AND adopted AND action.id NOT LIKE '%~%'
    ORDER BY action.id
    LIMIT 40
"""
_MEETINGS = """
    SELECT meeting.id
    FROM meeting
    JOIN working_table ON working_table.id = table_id
    WHERE strategy_id = 'example' AND minutes_it IS NOT NULL
    ORDER BY held_on DESC
    LIMIT 10
"""
