# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door to write: reads, checks, writes and their audit events inside one transaction."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from circular.domain.records import EVERY_TABLE
from circular.errors import Invalid, StaleVersion
from circular.store import audit, schema, statements
from circular.store.faults import translated
from circular.store.reading import Reader

_TARGET = re.compile(r"\b(?:UPDATE|INSERT INTO)\s+(\w+)")
_TABLE_OF = {record: table for table, record in EVERY_TABLE.items()}
Result = TypeVar("Result")
_FEW = 20  # below this many rows, building an Arrow table costs more than it saves


class Change(Reader):
    """A change under way. Whatever it writes it must also record, or it is refused."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, actor: str, now: datetime) -> None:
        super().__init__(cursor)
        self.actor = actor
        self.now = now
        self.touched = False
        self._log: list[Callable[[duckdb.DuckDBPyConnection], object]] = []
        self._inserted: dict[str, list[object]] = {}
        self._updated: set[str] = set()
        self._withdrawn: set[str] = set()
        self._events = 0

    def insert(self, records: Sequence[object]) -> None:
        """Write new rows, all of one record type."""
        if not records:
            return
        table = _TABLE_OF[type(records[0])]
        self._inserted.setdefault(table, []).extend(records)
        self._write(_insertion(table, records))

    def withdraw(self, records: Sequence[object], *, key: Sequence[str]) -> None:
        """Take rows out, all of one record type, `key` being the columns that tell them apart.

        Nothing that is kept here is ever deleted: this is for copies of what another installation keeps, where a
        renewed copy takes the place of the one before.
        """
        if not records:
            return
        table = _TABLE_OF[type(records[0])]
        self._withdrawn.add(table)
        self._write(_withdrawal(table, key, records))

    def execute(self, name: str, /, **parameters: object) -> None:
        """Run a named statement that writes."""
        self._returning(name, parameters)

    def swap(self, name: str, /, **parameters: object) -> dict[str, Any]:
        """Run an update that names the version it replaces and ends in RETURNING.

        Raises StaleVersion unless it met exactly one row.
        """
        columns, rows = self._returning(name, parameters)
        if len(rows) != 1:
            raise StaleVersion("errors.stale_version", subject=str(parameters.get("id", "")))
        return dict(zip(columns, rows[0], strict=True))

    def record(self, verb: str, subject: str, **payload: object) -> None:
        """Append the audit event of this change: what was done, to what, with which details."""
        with translated():
            last = self._cursor.execute(
                "SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1"
            ).fetchone()
        position, previous = last or (0, audit.START)
        event = audit.entry(
            position=position + 1,
            previous_hash=previous,
            recorded_at=self.now,
            actor=self.actor,
            verb=verb,
            subject=subject,
            payload=payload,
        )
        self._events += 1
        row = asdict(event)
        self._write(lambda cursor: _values(cursor, "audit", list(row), [row]))

    def finish(self) -> None:
        """Check what the whole change must keep: it is recorded, and its references resolve."""
        if self.touched and not self._events:
            raise RuntimeError("a change wrote without recording what it did")
        for reference in schema.references():
            if reference.table in self._inserted:
                self._resolve(reference, self._inserted[reference.table])
            if reference.table in self._updated or reference.parent in self._withdrawn:
                self._orphans(reference)

    def replay(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Write again what was written, on a transaction that had to start anew."""
        for step in self._log:
            step(cursor)

    def _returning(
        self, name: str, parameters: Mapping[str, object]
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        statement = statements.all_statements()[name]
        bound = {key: parameters[key] for key in statement.parameters}
        self._updated.update(_TARGET.findall(statement.text))

        def step(cursor: duckdb.DuckDBPyConnection) -> tuple[list[str], list[tuple[Any, ...]]]:
            result = cursor.execute(statement.text, bound)
            return [column[0] for column in result.description or ()], result.fetchall()

        return self._write(step)

    def _write(self, step: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        self.touched = True  # a failed write spoils the transaction as much as one that succeeds
        with translated():
            result = step(self._cursor)
        self._log.append(step)
        return result

    def _resolve(self, reference: schema.Reference, rows: Sequence[object]) -> None:
        wanted = {getattr(row, reference.column) for row in rows} - {None}
        wanted -= _ids(self._inserted.get(reference.parent, ()))
        if not wanted:
            return
        found = self._cursor.execute(
            f"SELECT id FROM {reference.parent} WHERE id = ANY($ids)", {"ids": sorted(wanted)}
        ).fetchall()
        missing = sorted(wanted - {row[0] for row in found})
        if missing:
            raise Invalid(
                "errors.missing_reference", table=reference.table, column=reference.column, value=missing[0]
            )

    def _orphans(self, reference: schema.Reference) -> None:
        orphan = self._cursor.execute(orphans(reference)).fetchone()
        if orphan:
            raise Invalid(
                "errors.missing_reference", table=reference.table, column=reference.column, value=orphan[0]
            )


def orphans(reference: schema.Reference) -> str:
    """The statement that lists ids a reference holds and its parent lacks."""
    table, column, parent = reference.table, reference.column, reference.parent
    return (
        f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.id = {table}.{column})"
    )


def _insertion(table: str, records: Sequence[object]) -> Callable[[duckdb.DuckDBPyConnection], None]:
    columns = [field.name for field in fields(EVERY_TABLE[table])]
    rows = [{column: getattr(record, column) for column in columns} for record in records]
    if len(rows) < _FEW:
        return lambda cursor: _values(cursor, table, columns, rows)
    batch = pa.table({column: [_plain(row[column]) for row in rows] for column in columns})

    def step(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.register("batch", batch)
        names = ", ".join(columns)
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM batch")
        cursor.unregister("batch")

    return step


def _withdrawal(
    table: str, key: Sequence[str], records: Sequence[object]
) -> Callable[[duckdb.DuckDBPyConnection], None]:
    rows = [[getattr(record, column) for column in key] for record in records]
    matched = " AND ".join(f"{column} = ?" for column in key)

    def step(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.executemany(f"DELETE FROM {table} WHERE {matched}", rows)

    return step


def _values(
    cursor: duckdb.DuckDBPyConnection, table: str, columns: list[str], rows: list[dict[str, Any]]
) -> None:
    names, slots = ", ".join(columns), ", ".join(f"${column}" for column in columns)
    for row in rows:
        cursor.execute(
            f"INSERT INTO {table} ({names}) VALUES ({slots})", {key: _plain(row[key]) for key in columns}
        )


def _ids(records: Sequence[object]) -> set[object]:
    return {getattr(record, "id", None) for record in records}


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value
