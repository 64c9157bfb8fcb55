# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same city on PostgreSQL, served by two replicas behind nginx, as `deploy/compose.yaml` has them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import start
from benchmarks.load.place import SECRET, Place, Served, login
from benchmarks.load.tab import Line
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services import backups
from circular.services.context import Context
from circular.store import open_store
from tests.servers import postgres, replicas


def lacking() -> str | None:
    """What is not on this machine, in a sentence."""
    if start.find_postgres(os.environ) is None:
        return start.words("start.no_postgres", os.environ)
    return None if start.find_nginx(os.environ) else start.words("start.no_nginx", os.environ)


@contextmanager
def moved(place: Place, folder: Path) -> Iterator[tuple[Place, postgres.Server]]:
    """The place on a PostgreSQL of its own that writes to disk what it acknowledges, by a backup and its restore."""
    now = datetime.now(UTC).replace(tzinfo=None)
    copy = folder / "place.circular"
    store = open_store(place.database)
    backups.make(Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=now), copy)
    store.close()
    with postgres.running(safe=True) as server:
        address = server.create("circular")
        backups.restore(Settings(database=address), copy, now=now)
        yield replace(place, database=address), server


@contextmanager
def served(place: Place, server: postgres.Server, folder: Path) -> Iterator[Served]:
    """Two replicas and nginx, started for one crowd."""
    with replicas.installed(folder, place.database, secrets=login("http://127.0.0.1:{port}")) as running:
        line = Line(origin=running.address, secret=SECRET)
        yield Served(
            line=line,
            each=tuple(replace(line, replica=name) for name in running.replicas),
            processes=tuple(each.process.pid for each in running.replicas.values() if each.process),
            database=server.child.pid if server.child else None,
        )
