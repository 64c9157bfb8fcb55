# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A resource as a typed table, and that as CSV, JSON or Parquet."""

import csv as comma_separated
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from circular.domain.opentables import Kind, Resource
from circular.exchange.spreadsheets import guarded

_TYPES = {
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.SHARE: pa.float64(),
    Kind.MONEY: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.LIST: pa.list_(pa.string()),
    Kind.SHARES: pa.map_(pa.string(), pa.float64()),
}
_AT_ONCE = 1_000
"""Rows turned into Python values at a time: of ten thousand actions at once they would take 60 MB."""

Table: TypeAlias = Any
"""A `pyarrow.Table`, which ships no types."""


def schema(resource: Resource) -> pa.Schema:
    """The types of a resource's columns."""
    return pa.schema(
        pa.field(column.name, _TYPES.get(column.kind, pa.string()), nullable=not column.needed)
        for column in resource.columns
    )


def build(resource: Resource, rows: Iterable[Mapping[str, Any]]) -> Table:
    """The rows as a table: exactly the resource's columns. Raises KeyError where a row lacks one."""
    held = list(rows)
    columns = [[_stored(row[column.name]) for row in held] for column in resource.columns]
    made = schema(resource)
    return pa.table(
        [pa.array(values, type=field.type) for values, field in zip(columns, made, strict=True)], schema=made
    )


def together(resource: Resource, tables: Sequence[Table]) -> Table:
    """The rows of several tables of one resource, one after the other."""
    return pa.concat_tables(tables) if tables else build(resource, ())


def keeping(table: Table, columns: Sequence[str], value: str) -> Table:
    """The rows that hold a value in one of the columns: as text, in a list, or as an axis with a share."""
    kept = [
        any(_holds(each, value) for each in held)
        for held in zip(*(table.column(name).to_pylist() for name in columns), strict=True)
    ]
    return table.filter(pa.array(kept, type=pa.bool_()))


def records(table: Table) -> list[dict[str, Any]]:
    """The rows as JSON has them; dates are texts, unknown is null."""
    return [
        {name: _json(value) for name, value in row.items()}
        for start in range(0, table.num_rows, _AT_ONCE)
        for row in _rows(table, start)
    ]


def csv(table: Table) -> bytes:
    """The rows as CSV in UTF-8, commas between them, a line of column names first; unknown is empty.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    memory = io.StringIO(newline="")
    writer = comma_separated.writer(memory)
    writer.writerow(table.column_names)
    for start in range(0, table.num_rows, _AT_ONCE):
        writer.writerows([_cell(value) for value in row.values()] for row in _rows(table, start))
    return memory.getvalue().encode()


def document(about: Mapping[str, Any], table: Table) -> bytes:
    """What is said once, then the rows under `data`, as one JSON object."""
    return json.dumps({**about, "data": records(table)}, ensure_ascii=False, allow_nan=False).encode()


def parquet(table: Table, *, about: Mapping[str, str], meanings: Mapping[str, str]) -> bytes:
    """The rows as Parquet; `about` stands in the file, and what a column means beside the column."""
    fields = [
        field.with_metadata({"description": meanings[field.name]} if field.name in meanings else {})
        for field in table.schema
    ]
    memory = io.BytesIO()
    pq.write_table(table.cast(pa.schema(fields, metadata=dict(about))), memory, compression="snappy")
    return memory.getvalue()


def latest(table: Table, columns: Sequence[str]) -> date | None:
    """The latest date in any of the columns, not after the day of the data."""
    return max(_days(table, columns), default=None)


def earliest(table: Table, columns: Sequence[str]) -> date | None:
    """The first date in any of the columns."""
    return min(_days(table, columns), default=None)


def _days(table: Table, columns: Sequence[str]) -> list[date]:
    return [day for name in columns for day in table.column(name).unique().to_pylist() if day is not None]


def _rows(table: Table, start: int) -> list[dict[str, Any]]:
    return list(table.slice(start, _AT_ONCE).to_pylist(maps_as_pydicts="strict"))


def _stored(value: object) -> object:
    return list(value.items()) if isinstance(value, Mapping) else value


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return guarded(";".join(value))
    if isinstance(value, dict):
        return guarded(";".join(f"{key}:{share}" for key, share in value.items()))
    return guarded(value) if isinstance(value, str) else value


def _holds(held: object, value: str) -> bool:
    if isinstance(held, list):
        # A map comes as pairs; an axis without a share is none of the action's.
        return any(each == value if isinstance(each, str) else each[0] == value and each[1] for each in held)
    return held == value
