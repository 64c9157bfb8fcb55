# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writers that are killed in the middle of it, and what must hold of the database afterwards."""

import itertools
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from random import Random

from circular.domain.records import City, Office
from circular.errors import Unavailable
from circular.store import Store, open_store
from circular.store.verify import verify
from tests.conftest import NOW

OFFICES = 3
_THREADS = 4

_processes = multiprocessing.get_context("forkserver")
# One process has imported everything and opened nothing; writers are its copies, made in milliseconds.
_processes.set_forkserver_preload(["circular.store", "circular.store.postgres"])


def opened(address: str) -> Store:
    """The database, once a server that was killed, too, takes people in again."""
    limit = time.monotonic() + 60
    while True:
        try:
            return open_store(address, copy=False)
        except Unavailable:
            if not address.startswith("postgresql") or time.monotonic() > limit:
                raise
            time.sleep(0.2)


def write(address: str, name: str, line: Connection, *, often: bool) -> None:
    """Add cities, each with its offices in one change, until killed; say of each that it was acknowledged."""
    store = opened(address)
    if often and not address.startswith("postgresql"):
        # The log is then folded into the file every few changes, so that kills meet that, too.
        store._writer.execute("SET wal_autocheckpoint = '64KB'")
    saying = threading.Lock()

    def go(thread: int) -> None:
        for number in itertools.count():
            add(f"{name}-{thread}-{number}")

    def add(city: str) -> None:
        while True:
            try:
                put(city)
            except Unavailable as error:
                if error.key == "errors.perhaps_saved":
                    return
                # Whoever was told that it is not saved may save it again: were it there, this would be refused.
                time.sleep(0.02)
            else:
                break
        with saying:
            line.send_bytes(city.encode())

    def put(city: str) -> None:
        with store.change(actor="test:", now=NOW) as change:
            change.insert([City(id=city, name="Città")])
            change.insert(
                [Office(id=f"{city}/{each}", city_id=city, name_it="x" * 400) for each in range(OFFICES)]
            )
            change.record("add_city", city)

    for thread in range(_THREADS):
        threading.Thread(target=go, args=(thread,)).start()


@dataclass
class Rounds:
    """Kills of writers at one database, and all that they were told is saved."""

    address: str
    random: Random
    acknowledged: set[str] = field(default_factory=set)
    kills: int = 0
    slowest: float = 0.0
    """Seconds that the slowest start after a kill took."""

    def kill(self, *, between: Callable[[], None] = lambda: None) -> None:
        """Let a writer begin, and kill it at a moment that nobody chose: while it opens, writes, folds or commits.

        `between` is what else happens just before.
        """
        ours, theirs = _processes.Pipe(duplex=False)
        arguments = (self.address, str(self.kills), theirs)
        writer = _processes.Process(
            target=write, args=arguments, kwargs={"often": self.random.random() < 0.5}, daemon=True
        )
        writer.start()
        theirs.close()
        # One in five does not live to see its first change acknowledged: it is killed while it opens.
        opening = self.random.random() < 0.2
        try:
            if not opening:
                self.acknowledged.add(ours.recv_bytes().decode())
            limit = time.monotonic() + self.random.uniform(0, 0.5)
            while time.monotonic() < limit:
                if ours.poll(0.01):
                    self.acknowledged.add(ours.recv_bytes().decode())
            between()
            os.kill(writer.pid, 9)
            while True:
                self.acknowledged.add(ours.recv_bytes().decode())
        except (EOFError, ConnectionError):
            pass
        writer.join()
        assert writer.exitcode == -9, "the writer lived until it was killed"
        self.kills += 1

    def check(self, *, wholly: bool = True) -> int:
        """Open the database and prove it: nothing acknowledged is lost, nothing is half there. Gives its changes."""
        began = time.monotonic()
        with closing(opened(self.address)) as store:
            self.slowest = max(self.slowest, time.monotonic() - began)
            with store.read() as reader:
                stored = {row[0] for row in reader.ask("SELECT id FROM city")}
                halves = reader.ask(
                    f"SELECT city_id FROM office GROUP BY city_id HAVING count(*) <> {OFFICES}"  # noqa: S608  # a number
                )
                with_offices = reader.ask("SELECT count(DISTINCT city_id) FROM office")[0][0]
                told = {row[0] for row in reader.ask("SELECT subject FROM audit")}
                verdict = verify(reader) if wholly else None
        lost = self.acknowledged - stored
        assert not lost, f"{len(lost)} acknowledged changes were lost, {min(lost)} among them"
        assert not halves
        assert with_offices == len(stored)
        assert told == stored, "each change is there with its event, or not at all"
        assert verdict is None or verdict.whole
        return len(stored)
