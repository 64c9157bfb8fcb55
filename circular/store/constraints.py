# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the migrations promise of every table, asked again of the rows: a database may have been made by other hands."""

from collections.abc import Iterator
from functools import cache

import duckdb

from circular.store import schema
from circular.store.cursors import DuckCursor
from circular.store.reading import Reader

_KEYS = """
SELECT table_name, array_to_string(constraint_column_names, ', ') FROM duckdb_constraints()
WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND table_name <> 'schema_version' ORDER BY ALL
"""
_CHECKS = """
SELECT table_name, expression FROM duckdb_constraints() WHERE constraint_type = 'CHECK'
UNION ALL
SELECT table_name, array_to_string(constraint_column_names, ', ') || ' IS NOT NULL' FROM duckdb_constraints()
WHERE constraint_type = 'NOT NULL' AND table_name <> 'schema_version' ORDER BY ALL
"""


def broken(reader: Reader) -> Iterator[str]:
    """Every promise that some rows break, as table and promise."""
    keys, checks = _declared()
    for table, columns in keys:
        several = (
            f"SELECT 1 FROM {table} WHERE {_given(columns)} GROUP BY {columns} HAVING count(*) > 1 LIMIT 1"
        )
        if reader.ask(several):
            yield f"{table}: {columns}"
    for table, promises in checks.items():
        # One look at a table for all of its promises; what is unknown breaks none.
        counted = ", ".join(f"count(*) FILTER (WHERE NOT ({promise}))" for promise in promises)
        for promise, rows in zip(promises, reader.ask(f"SELECT {counted} FROM {table}")[0], strict=True):
            if rows:
                yield f"{table}: {promise}"


def _given(columns: str) -> str:
    """Rows of which a part of the key is unknown are each their own, as every engine has it."""
    return " AND ".join(f"{column} IS NOT NULL" for column in columns.split(", "))


@cache
def _declared() -> tuple[tuple[tuple[str, str], ...], dict[str, tuple[str, ...]]]:
    """The keys of all tables, and what each row of a table must fulfil."""
    with duckdb.connect() as here:
        schema.migrate(DuckCursor(here), path="")
        keys = tuple((str(table), str(columns)) for table, columns in here.execute(_KEYS).fetchall())
        checks: dict[str, tuple[str, ...]] = {}
        for table, promise in here.execute(_CHECKS).fetchall():
            checks[str(table)] = (*checks.get(str(table), ()), str(promise))
    return keys, checks
