# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Migrations and records: what the code calls a field is what the database calls a column."""

from dataclasses import fields
from pathlib import Path

import pytest

from circular.domain.records import EVERY_TABLE
from circular.errors import Unavailable
from circular.store import Store, open_store, schema


def columns(store: Store, table: str) -> list[str]:
    return [row[0] for row in store._connection.execute(f"DESCRIBE {table}").fetchall()]


def test_every_record_has_the_columns_of_its_table(store: Store) -> None:
    for table, record in EVERY_TABLE.items():
        assert [field.name for field in fields(record)] == columns(store, table), table


def test_every_table_has_a_record(store: Store) -> None:
    tables = {row[0] for row in store._connection.execute("SHOW TABLES").fetchall()}
    assert tables == {*EVERY_TABLE, "audit", "schema_version"}


def test_parents_stand_before_children() -> None:
    order = list(EVERY_TABLE)
    for reference in schema.references():
        assert order.index(reference.parent) <= order.index(reference.table), reference


def test_every_column_that_holds_an_id_is_a_reference() -> None:
    declared = {(reference.table, reference.column) for reference in schema.references()}
    for table, record in EVERY_TABLE.items():
        for field in fields(record):
            if field.name.endswith("_id") and field.name != "external_id":
                assert (table, field.name) in declared, (table, field.name)


def test_migrations_apply_once(tmp_path) -> None:
    path = str(tmp_path / "c.duckdb")
    first = open_store(path)
    assert first.applied == [migration.name for migration in schema.migrations()]
    first.close()
    second = open_store(path)
    assert second.applied == []
    second.close()


def test_a_database_from_a_newer_program_is_left_alone(tmp_path) -> None:
    path = str(tmp_path / "c.duckdb")
    store = open_store(path)
    store._connection.execute("INSERT INTO schema_version VALUES (99, '0099_future.sql', 'x')")
    store.close()
    with pytest.raises(Unavailable) as refused:
        open_store(path)
    assert refused.value.key == "errors.database_newer"
    assert refused.value.details["version"] == 99


def test_a_migration_edited_after_it_was_applied_is_noticed(tmp_path) -> None:
    path = str(tmp_path / "c.duckdb")
    store = open_store(path)
    store._connection.execute("UPDATE schema_version SET sha256 = 'other' WHERE number = 1")
    store.close()
    with pytest.raises(Unavailable) as refused:
        open_store(path)
    assert refused.value.key == "errors.database_foreign"


def test_a_migration_that_fails_leaves_nothing(tmp_path, monkeypatch) -> None:
    broken = schema.Migration(
        number=1, name="0001_broken.sql", text="CREATE TABLE a (id INTEGER);\nCREATE TABLE a (x);\n"
    )
    monkeypatch.setattr(schema, "migrations", lambda: (broken,))
    path = str(tmp_path / "c.duckdb")
    with pytest.raises(Exception, match="a"):
        open_store(path)
    monkeypatch.undo()
    store = open_store(path)
    assert store.applied == [migration.name for migration in schema.migrations()]
    store.close()


def test_blocks_of_another_engine_are_left_out() -> None:
    migration = schema.Migration(
        number=1,
        name="x",
        text="CREATE TABLE a (id INTEGER);\n-- only: postgresql\nCREATE INDEX i ON a (id);\n-- end only\n",
    )
    assert len(migration.statements("duckdb")) == 1
    assert len(migration.statements("postgresql")) == 2


def test_the_data_model_page_says_what_the_records_say() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert set(rows) == {*EVERY_TABLE, "audit", "schema_version"}
    for table, record in EVERY_TABLE.items():
        listed = rows[table].rsplit("|", 2)[1]
        assert [piece for piece in listed.split("`") if piece.strip(" ,")] == [
            field.name for field in fields(record)
        ]
