# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A resource as a typed table, and that as CSV, JSON or Parquet."""

import csv as comma_separated
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from circular.domain.opentables import Column, Kind, Resource
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

_WORDS = {True: "true", False: "false", None: None}

Table: TypeAlias = Any
"""A `pyarrow.Table`, which ships no types."""
Array: TypeAlias = Any
"""A `pyarrow.ChunkedArray`."""


def schema(resource: Resource) -> pa.Schema:
    """The types of a resource's columns."""
    return pa.schema(
        pa.field(column.name, _TYPES.get(column.kind, pa.string()), nullable=not column.needed)
        for column in resource.columns
    )


def build(resource: Resource, rows: Iterable[Mapping[str, Any]]) -> Table:
    """The rows as a table: exactly the resource's columns. Raises KeyError where a row lacks one."""
    held = list(rows)
    columns = [_stored(column, [row[column.name] for row in held]) for column in resource.columns]
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


def spread(table: Table, count: int) -> Table:
    """So many of its rows, evenly spread over all; the whole where it has no more."""
    if table.num_rows <= count:
        return table
    return table.take([number * table.num_rows // count for number in range(count)])


def records(table: Table) -> list[dict[str, Any]]:
    """The rows as JSON has them; dates are texts, unknown is null."""
    names = table.column_names
    return [
        dict(zip(names, row, strict=True))
        for part in _parts(table)
        for row in zip(*map(_values, part.columns), strict=True)
    ]


def csv(table: Table) -> bytes:
    """The rows as CSV in UTF-8, commas between them, a line of column names first; unknown is empty.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    memory = io.StringIO(newline="")
    writer = comma_separated.writer(memory)
    writer.writerow(table.column_names)
    for part in _parts(table):
        writer.writerows(zip(*map(_cells, part.columns), strict=True))
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


def _parts(table: Table) -> Iterator[Table]:
    return (table.slice(start, _AT_ONCE) for start in range(0, table.num_rows, _AT_ONCE))


def _stored(column: Column, values: list[Any]) -> list[Any]:
    if column.kind is not Kind.SHARES:
        return values
    return [None if each is None else list(each.items()) for each in values]


def _values(column: Array) -> list[Any]:
    """A column's values as JSON has them. By column, since most are texts: numpy makes them many at a time."""
    if pa.types.is_date(column.type):
        column = column.cast(pa.string())
    if pa.types.is_string(column.type):
        return list(column.to_numpy())
    return list(column.to_pylist(maps_as_pydicts="strict"))


def _cells(column: Array) -> list[Any]:
    """The same as cells of a CSV have them."""
    values = _values(column)
    if pa.types.is_boolean(column.type):
        return [_WORDS[each] for each in values]
    if pa.types.is_map(column.type):
        values = [each and ";".join(f"{key}:{share}" for key, share in each.items()) for each in values]
    elif pa.types.is_list(column.type):
        values = [each and ";".join(each) for each in values]
    elif not pa.types.is_string(column.type):
        return values
    return [guarded(each) if each else None for each in values]


def _holds(held: object, value: str) -> bool:
    if isinstance(held, list):
        # A map comes as pairs; an axis without a share is none of the action's.
        return any(each == value if isinstance(each, str) else each[0] == value and each[1] for each in held)
    return held == value
