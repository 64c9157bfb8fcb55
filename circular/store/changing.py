# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door to write: reads, checks, writes and their audit events inside one transaction."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from circular.domain.records import EVERY_TABLE
from circular.errors import Invalid, StaleVersion
from circular.store import audit, schema, statements
from circular.store.cursors import Cursor, Row
from circular.store.reading import Reader
from circular.watching.statements import timed

_TARGET = re.compile(r"\b(?:UPDATE|INSERT INTO)\s+(\w+)")
_TABLE_OF = {record: table for table, record in EVERY_TABLE.items()}
Result = TypeVar("Result")


class Change(Reader):
    """A change under way. Whatever it writes it must also record, or it is refused."""

    def __init__(self, cursor: Cursor, *, actor: str, now: datetime) -> None:
        super().__init__(cursor)
        self.actor = actor
        last = cursor.run(
            "SELECT position, hash, recorded_at FROM audit ORDER BY position DESC LIMIT 1"
        ).rows()
        self._end: tuple[int, str] = last[0][:2] if last else (0, audit.START)
        # A clock that went back, or another machine's that is behind, must not put this change before the last one:
        # what was known on a day would be answered differently from then on.
        self.now = max(now, last[0][2]) if last else now
        self._asked_at = now
        self.touched = False
        self.tables: set[str] = set()  # those it may have written to
        self._log: list[Callable[[Cursor], object]] = []
        self._inserted: dict[str, list[object]] = {}
        self._updated: set[str] = set()
        self._withdrawn: set[str] = set()
        self._events = 0
        self.last_hash = ""  # of the last event: what tells whether a change is there

    def insert(self, records: Sequence[object]) -> None:
        """Write new rows, all of one record type."""
        if not records:
            return
        if self.now != self._asked_at:
            records = [self._stamped(record) for record in records]
        table = _TABLE_OF[type(records[0])]
        self._inserted.setdefault(table, []).extend(records)
        self._write([table], _insertion(table, records))

    def withdraw(self, records: Sequence[object], *, key: Sequence[str]) -> None:
        """Take rows out, all of one record type, `key` being the columns that tell them apart.

        Nothing that is kept here is ever deleted: this is for copies of what another installation keeps, where a
        renewed copy takes the place of the one before.
        """
        if not records:
            return
        table = _TABLE_OF[type(records[0])]
        self._withdrawn.add(table)
        self._write([table], _withdrawal(table, key, records))

    def rewrite(self, table: str, key: Mapping[str, object], values: Mapping[str, object]) -> None:
        """Put other values into columns of a row, whatever they are: to take out what it holds of a person."""
        if table not in {*EVERY_TABLE, "audit"}:
            raise KeyError(table)
        given = [f"{column} = $new_{column}" for column in values]
        if table in EVERY_TABLE and "version" in {field.name for field in fields(EVERY_TABLE[table])}:
            given.append("version = version + 1")  # whoever still looks at the row as it was may not save it
        matched = " AND ".join(f"{column} = $key_{column}" for column in key)
        text = f"UPDATE {table} SET {', '.join(given)} WHERE {matched}"
        bound = {f"new_{name}": value for name, value in values.items()}
        bound |= {f"key_{name}": value for name, value in key.items()}
        self._write([table], lambda cursor: cursor.run(text, bound))

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
        position, previous = self._end
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
        self.last_hash = event.hash
        self._end = (event.position, event.hash)
        row = asdict(event)
        self._write(["audit"], lambda cursor: cursor.fill("audit", list(row), [tuple(row.values())]))

    def finish(self) -> None:
        """Check what the whole change must keep: it is recorded, and its references resolve."""
        if self.touched and not self._events:
            raise RuntimeError("a change wrote without recording what it did")
        for reference in schema.references():
            if reference.table in self._inserted:
                self._resolve(reference, self._inserted[reference.table])
            if reference.table in self._updated or reference.parent in self._withdrawn:
                self._orphans(reference)

    def replay(self, cursor: Cursor) -> None:
        """Write again what was written, on a transaction that had to start anew."""
        for step in self._log:
            step(cursor)

    def _returning(self, name: str, parameters: Mapping[str, object]) -> tuple[list[str], list[Row]]:
        statement = statements.all_statements()[name]
        bound = {key: self._moment(parameters[key]) for key in statement.parameters}
        _refuse_nul(bound.values())
        self._updated.update(_TARGET.findall(statement.text))

        def step(cursor: Cursor) -> tuple[list[str], list[Row]]:
            with timed(name) as timing:
                result = cursor.run(statement.text, bound)
                columns, rows = result.columns, result.rows()
                timing.rows = len(rows)
            return columns, rows

        return self._write(statement.tables, step)

    def _moment(self, value: object) -> object:
        """A value, or the moment of this change where it is the one that was asked for."""
        return self.now if value == self._asked_at and isinstance(value, datetime) else value

    def _stamped(self, record: Any) -> object:  # noqa: ANN401  # any of the records
        return replace(
            record, **{each.name: self._moment(getattr(record, each.name)) for each in fields(record)}
        )

    def _write(self, tables: Iterable[str], step: Callable[[Cursor], Result]) -> Result:
        self.tables.update(tables)
        self.touched = True  # a failed write spoils the transaction as much as one that succeeds
        result = step(self._cursor)
        self._log.append(step)
        return result

    def _resolve(self, reference: schema.Reference, rows: Sequence[object]) -> None:
        wanted = {getattr(row, reference.column) for row in rows} - {None}
        wanted -= _ids(self._inserted.get(reference.parent, ()))
        if not wanted:
            return
        missing = sorted(wanted - self.existing(reference.parent, wanted))
        if missing:
            raise Invalid(
                "errors.missing_reference", table=reference.table, column=reference.column, value=missing[0]
            )

    def _orphans(self, reference: schema.Reference) -> None:
        for (orphan,) in self.ask(orphans(reference)):
            raise Invalid(
                "errors.missing_reference", table=reference.table, column=reference.column, value=orphan
            )


def orphans(reference: schema.Reference) -> str:
    """The statement that lists ids a reference holds and its parent lacks."""
    table, column, parent = reference.table, reference.column, reference.parent
    return (
        f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.id = {table}.{column})"
    )


def _insertion(table: str, records: Sequence[object]) -> Callable[[Cursor], None]:
    columns = [field.name for field in fields(EVERY_TABLE[table])]
    rows = [tuple(getattr(record, column) for column in columns) for record in records]
    for row in rows:
        _refuse_nul(row)
    return lambda cursor: cursor.fill(table, columns, rows)


def _refuse_nul(values: Iterable[object]) -> None:
    """Refuse what PostgreSQL cannot hold on every engine: a backup of one must fit the other. Raises Invalid."""
    for value in values:
        if isinstance(value, str) and "\0" in value:
            raise Invalid("errors.nul", text=value.replace("\0", "␀"))


def _withdrawal(table: str, key: Sequence[str], records: Sequence[object]) -> Callable[[Cursor], None]:
    rows = [tuple(getattr(record, column) for column in key) for record in records]
    return lambda cursor: cursor.empty(table, key, rows)


def _ids(records: Sequence[object]) -> set[object]:
    return {getattr(record, "id", None) for record in records}
