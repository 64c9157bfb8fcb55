# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A made-up country: its facts as the store's tables, and as the export by city that an observatory reads."""

import re
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from circular.domain.question import Question
from circular.domain.sets import Weighting
from circular.store import open_store, statements

_MEMORY = "6GB"
_STATEMENTS = dict(
    re.findall(
        r"^-- name: (\w+)\n(.+?;)$",
        Path(__file__).with_name("nation.sql").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)


def settle(folder: Path, *, actions: int, cities: int) -> duckdb.DuckDBPyConnection:
    """A database with the facts and every table of the store's schema, without its keys: those cost hours to index."""
    connection = duckdb.connect(str(folder / "nation.duckdb"))
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    connection.execute("SET preserve_insertion_order = true")
    with tempfile.TemporaryDirectory() as empty:
        open_store(f"{empty}/empty.duckdb").close()
        connection.execute(f"ATTACH '{empty}/empty.duckdb' AS empty (READ_ONLY)")
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'empty'")
        for (table,) in tables.fetchall():
            connection.execute(f"CREATE TABLE {table} AS FROM empty.{table} LIMIT 0")
        connection.execute("DETACH empty")
    for name, text in _STATEMENTS.items():
        given = {"actions": actions, "cities": cities} if name == "fact" else None
        connection.execute(text, given)
    return connection


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write the table that the axis figures stand on, a folder a city; its number of rows."""
    written = connection.execute(
        f"COPY (FROM axis_inputs) TO '{folder / 'axis_inputs'}' "
        "(FORMAT parquet, PARTITION_BY (city), COMPRESSION snappy)"
    ).fetchone()
    return int(written[0]) if written else 0


def by_statement(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill `ours`: public axis figures of every strategy by the statement that pages, exports and routes call."""
    names = [row[0] for row in connection.execute("SELECT id FROM strategy ORDER BY id").fetchall()]
    question = Question(strategy=names[0], as_of=as_of, public=True, weighting=Weighting.EQUAL)
    statement = statements.all_statements()["progress.figures"]
    given = question.parameters() | {"strategies_asked": names[1:], "weighting": "equal", "scope": "adopted"}
    bound = {name: given[name] for name in statement.parameters}
    connection.execute(
        f"CREATE OR REPLACE TABLE ours AS FROM ({statement.text})",  # the statement itself, unchanged
        bound,
    )
