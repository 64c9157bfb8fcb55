# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A database of any earlier schema is brought to today's with all its rows, and a backup of how it was kept."""

from contextlib import closing
from dataclasses import replace

import duckdb
import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.errors import Unavailable
from circular.services import progress
from circular.services.context import Context
from circular.store import restoring, schema, upgrading
from circular.store.backup import Backup
from circular.store.cursors import DuckCursor
from circular.store.embedded import CONFIG
from circular.store.verify import verify
from tests import stores
from tests.conftest import NOW

LATEST = len(schema.migrations())
STRATEGIES = ("prato", "la-spezia", "example")


@pytest.fixture(scope="module")
def today(tmp_path_factory):
    """The shipped strategies in a database of today."""
    return stores.shipped(tmp_path_factory.mktemp("today") / "today.duckdb")


@pytest.fixture(scope="module")
def expected(today):
    """The figures that every one of them must give."""
    return of(Context(store=None, settings=Settings(), actor=COMMAND_LINE, now=NOW), today)[0]


def aged(today, at, number: int) -> dict[str, list[tuple[object, ...]]]:
    """A database as migration `number` left it, with what of today's rows it has a place for; gives these."""
    with duckdb.connect(str(at), config=CONFIG) as connection:
        schema.migrate(DuckCursor(connection), path="", upto=number)
        connection.execute(f"ATTACH '{today}' AS today (READ_ONLY)")
        found = {}
        columns = connection.execute(
            "SELECT table_name, string_agg(column_name, ', ' ORDER BY ordinal_position) "
            "FROM information_schema.columns WHERE table_catalog = current_database() "
            "AND table_name <> 'schema_version' GROUP BY table_name"
        ).fetchall()
        for table, names in columns:
            asked = f"SELECT {names} FROM today.{table}"  # noqa: S608  # of the schema
            connection.execute(f"INSERT INTO {table} ({names}) {asked}")
            rows = connection.execute(asked).fetchall()
            found[table] = (names, sorted(rows, key=repr))
    return found


def figures(context):
    """The axis figures of all three strategies, rounded beyond what an order of addition decides."""
    found = {}
    for strategy in STRATEGIES:
        asked = Question(strategy=strategy, as_of=NOW.date(), timezone=context.settings.timezone)
        for figure in progress.overview(context, asked).axes:
            values = [figure.actual, figure.planned, figure.coverage]
            found[strategy, figure.axis] = [None if each is None else round(each, 9) for each in values]
    return found


def of(context, path):
    """The figures of the database at a path, and what `verify` says of it."""
    with closing(stores.opened(path)) as store:
        with store.read() as reader:
            verdict = verify(reader)
        return figures(replace(context, store=store)), verdict


@pytest.mark.parametrize("number", range(1, LATEST))
def test_every_earlier_schema_is_upgraded_with_its_rows_and_figures(
    today, expected, tmp_path, context, number
) -> None:
    path = tmp_path / "c.duckdb"
    rows = aged(today, path, number)
    found, verdict = of(context, path)
    assert found == expected
    assert verdict.whole
    with closing(stores.opened(path)) as store, store.read() as reader:
        for table, (names, held) in rows.items():
            now = reader.ask(f"SELECT {names} FROM {table}")  # noqa: S608  # of the schema
            assert sorted(now, key=repr) == held
    # What it was before lies beside it, and comes back the same way.
    kept = Backup(upgrading.place(str(path), since=number, to=LATEST))
    assert len(kept.manifest.migrations) == number
    if number == 1:
        assert restoring.restore(kept, str(tmp_path / "r.duckdb")).whole
        assert of(context, tmp_path / "r.duckdb")[0] == expected


def test_where_no_backup_can_be_made_nothing_is_upgraded(today, tmp_path) -> None:
    path = tmp_path / "c.duckdb"
    aged(today, path, LATEST - 1)
    in_the_way = upgrading.place(str(path), since=LATEST - 1, to=LATEST)
    in_the_way.mkdir()
    with pytest.raises(Unavailable) as refused:
        stores.opened(path)
    assert refused.value.key == "errors.upgrade_without_backup"
    with duckdb.connect(str(path), config=CONFIG) as connection:
        assert connection.execute("SELECT max(number) FROM schema_version").fetchone() == (LATEST - 1,)
    in_the_way.rmdir()
    stores.opened(path).close()
    assert in_the_way.is_file()


def test_a_database_that_needs_no_upgrade_leaves_no_backup(tmp_path) -> None:
    stores.opened(tmp_path / "c.duckdb").close()
    stores.opened(tmp_path / "c.duckdb").close()
    assert [each.name for each in tmp_path.iterdir()] == ["c.duckdb"]
