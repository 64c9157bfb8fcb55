# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same statements on PostgreSQL: how they are bound, and what their answers look like in a frame."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from typing import Any, Self

import duckdb
import pandas as pd
import psycopg
import pyarrow as pa
from psycopg import errors
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from circular.errors import CircularError, Invalid, Unavailable
from circular.store.cursors import Row, plain

_PARAMETER = re.compile(r"('(?:[^']|'')*'|--[^\n]*)|\$([a-z_]\w*)")
_ARROW = {  # by the name PostgreSQL gives a type; what is absent is text
    "bool": pa.bool_(),
    "int2": pa.int16(),
    "int4": pa.int32(),
    "int8": pa.int64(),
    "float8": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}
_IN_A_FRAME = pa.float64()  # as DuckDB hands sums of whole numbers and decimals to a frame
_IN_A_TABLE = pa.decimal128(18, 2)  # as every column of money is declared


class _Numeric(Loader):
    """Sums of whole numbers come as whole numbers, as on DuckDB; what has decimals stays exact."""

    def load(self, data: Buffer) -> int | Decimal:
        text = bytes(data).decode("ascii")
        return int(text) if text.lstrip("-").isdecimal() else Decimal(text)


class PostgresCursor:
    """A cursor of psycopg that binds in the client, so that `$x IS NULL` needs no type."""

    def __init__(self, connection: psycopg.Connection[Any], where: str) -> None:
        self._connection = connection
        self._where = where
        self._cursor: psycopg.Cursor[Any] = psycopg.ClientCursor(connection)
        self._cursor.adapters.register_loader("numeric", _Numeric)

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Self:
        bound = {name: plain(value) for name, value in (parameters or {}).items()}
        with translated(self._where):
            self._cursor.execute(binding(text), bound)
        return self

    @property
    def columns(self) -> list[str]:
        return [column.name for column in self._cursor.description or ()]

    def rows(self) -> list[Row]:
        with translated(self._where):
            return self._cursor.fetchall() if self._cursor.description else []

    def frame(self) -> pd.DataFrame:
        answer = pa.Table.from_batches([_batch(self._cursor, self.rows(), _IN_A_FRAME)])
        with duckdb.connect() as here:
            return here.from_arrow(answer).df()

    def batches(self, text: str, size: int) -> Iterator[pa.RecordBatch]:
        # A cursor with a name stays on the server: the driver would fetch the whole answer of any other.
        with translated(self._where), self._connection.cursor("batches") as there:
            there.adapters.register_loader("numeric", _Numeric)
            there.execute(text.encode())
            while rows := there.fetchmany(size):
                yield _batch(there, rows, _IN_A_TABLE)

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        names = ", ".join(columns)
        with (
            translated(self._where),
            self._cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into,
        ):
            for row in rows:
                into.write_row([plain(value) for value in row])

    def empty(self, table: str, key: Sequence[str], rows: Sequence[Row]) -> None:
        matched = " AND ".join(f"{column} = %s" for column in key)
        text = f"DELETE FROM {table} WHERE {matched}"  # noqa: S608  # a table of ours
        with translated(self._where):
            self._cursor.executemany(text, rows)


def _batch(
    cursor: psycopg.Cursor[Any] | psycopg.ServerCursor[Any], rows: Sequence[Row], numeric: pa.DataType
) -> pa.RecordBatch:
    names = cursor.adapters.types
    arrays = {}
    for place, column in enumerate(cursor.description or ()):
        known = names.get(column.type_code)
        type_ = {**_ARROW, "numeric": numeric}.get(known.name if known else "", pa.string())
        values = [row[place] for row in rows]
        if pa.types.is_floating(type_):
            values = [None if value is None else float(value) for value in values]
        arrays[column.name] = pa.array(values, type_)
    return pa.RecordBatch.from_pydict(arrays)


_REFUSED = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "permission denied",
    "pg_hba.conf",
)


@lru_cache(maxsize=1024)
def binding(text: str) -> str:
    """A statement with psycopg's placeholders."""
    return _PARAMETER.sub(lambda met: met[1] or f"%({met[2]})s", text.replace("%", "%%"))


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what PostgreSQL raises into what a person can act on; programming errors pass through."""
    try:
        yield
    except psycopg.Error as error:
        known = translate(error, where)
        if known is None:
            raise
        raise known from error


def translate(error: psycopg.Error, where: str) -> CircularError | None:
    """The product's word for an error of PostgreSQL, or None where the error is ours."""
    if isinstance(error, errors.DiskFull | errors.OutOfMemory):
        return Unavailable("errors.disk_full", path=where)
    if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled | errors.DeadlockDetected):
        return Unavailable("errors.database_busy", path=where)
    if isinstance(error, errors.IntegrityError | errors.DataError | psycopg.DataError):
        return Invalid("errors.constraint", what=str(error).splitlines()[0])
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        # A connection that is refused carries no code, only the server's words.
        if any(words in str(error) for words in _REFUSED):
            return Unavailable("errors.database_refuses", path=where)
        return Unavailable("errors.database_away", path=where)
    return None
