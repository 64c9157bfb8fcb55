# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup of one engine comes back on the other, row for row and figure for figure: the way to move, and the drill."""

import time
from contextlib import closing

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.errors import Invalid, Unreadable
from circular.services import progress
from circular.services.context import Context
from circular.store import open_store, restoring, schema, snapshot
from circular.store.backup import Backup
from circular.store.postgres import connected
from circular.store.postgres_cursor import PostgresCursor
from tests import builders, stores
from tests.conftest import NOW
from tests.servers import postgres
from tests.store.test_backup import backed_up, everything, retold

STRATEGIES = ("prato", "la-spezia", "example")


@pytest.fixture(scope="module")
def server():
    with postgres.running() as started:
        yield started


def figures(store):
    """The axis figures of all three strategies, rounded beyond what an order of addition decides."""
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    found = {}
    for strategy in STRATEGIES:
        asked = Question(strategy=strategy, as_of=NOW.date(), timezone=context.settings.timezone)
        for figure in progress.overview(context, asked).axes:
            values = [figure.actual, figure.planned, figure.coverage]
            found[strategy, figure.axis] = [None if each is None else round(each, 9) for each in values]
    return found


def test_from_a_file_to_a_server_and_back(server, tmp_path) -> None:
    address = server.create("moved")
    with closing(stores.stocked()) as here:
        backed_up(here, tmp_path / "here.zip")
        assert restoring.restore(Backup(tmp_path / "here.zip"), address).whole
        with closing(open_store(address, copy=False)) as there:
            assert there.applied == []
            assert everything(there) == everything(here)
            backed_up(there, tmp_path / "there.zip")
        with closing(open_store(address)) as copy:
            assert figures(copy) == figures(here)
            with copy.change(actor="test:", now=NOW) as change:  # and it goes on where it stood
                change.record("note", "after")
        assert restoring.restore(Backup(tmp_path / "there.zip"), str(tmp_path / "back.duckdb")).whole
        with closing(stores.opened(tmp_path / "back.duckdb")) as back:
            assert everything(back) == everything(here)
            assert figures(back) == figures(here)


def test_a_program_that_already_serves_the_empty_database_reads_what_was_restored(server, tmp_path) -> None:
    address = server.create("served")
    with closing(stores.filled(builders.strategy())) as here:
        backed_up(here, tmp_path / "b.zip")
    with closing(open_store(address)) as served:
        assert restoring.restore(Backup(tmp_path / "b.zip"), address).whole
        limit = time.monotonic() + 60
        while served.revision != 1 and time.monotonic() < limit:
            time.sleep(0.05)
        with served.read() as reader:
            assert reader.ask("SELECT id FROM strategy") == [(builders.STRATEGY,)]
        with pytest.raises(Invalid) as refused:
            restoring.restore(Backup(tmp_path / "b.zip"), address)
    assert refused.value.key == "errors.restore_occupied"


def test_a_restore_that_fails_leaves_nothing_on_the_server(server, tmp_path) -> None:
    address = server.create("failed")
    with closing(stores.filled(builders.strategy())) as here:
        backed_up(here, tmp_path / "b.zip")
    with pytest.raises(Unreadable):
        restoring.restore(Backup(retold(tmp_path / "b.zip", tmp_path / "c.zip", head="0" * 64)), address)
    with connected(address) as connection:
        assert PostgresCursor(connection, "").run(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
        ).rows() == [(0,)]


@pytest.mark.parametrize("number", [1, 4])
def test_an_upgrade_there_keeps_a_backup_too(server, tmp_path, monkeypatch, number) -> None:
    address = server.create(f"old{number}")
    monkeypatch.setattr("circular.store.upgrading.ROOT", tmp_path)
    with connected(address) as connection:
        cursor = PostgresCursor(connection, "")
        schema.migrate(cursor, path="", engine="postgresql", upto=number)
        cursor.run("INSERT INTO city (id, name, kind) VALUES ('c', 'Città', 'municipality')")
    with closing(open_store(address, copy=False)) as store:
        assert len(store.applied) == len(schema.migrations()) - number
        now = everything(store)
        assert [row[0] for row in now["city"]] == ["c"]
    (kept,) = (tmp_path / "var").iterdir()
    assert Backup(kept).manifest.rows == 1
    other = server.create(f"again{number}")
    assert restoring.restore(Backup(kept), other).whole
    with closing(open_store(other, copy=False)) as store:
        assert everything(store) == now


def test_a_backup_is_of_one_moment_there_too(server, tmp_path) -> None:
    """What is committed after the first table was read is in no table of the backup."""
    address = server.create("moment")
    with closing(open_store(address, copy=False)) as store, closing(open_store(address, copy=False)) as other:  # noqa: SIM117  # the reader begins once both are open
        with store.read() as reader:
            assert reader.ask("SELECT count(*) FROM city") == [(0,)]
            with other.change(actor="test:", now=NOW) as change:
                builders.load(change, builders.strategy())
            manifest = snapshot.write(reader, tmp_path / "b.zip", now=NOW)
    assert manifest.rows == 0
    assert restoring.restore(Backup(tmp_path / "b.zip"), str(tmp_path / "c.duckdb")).whole
