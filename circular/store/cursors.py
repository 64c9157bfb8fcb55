# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the store needs of an engine: text in, rows or a frame out, many rows in or out at once.

Text is written with `$name` for its parameters, whatever the engine.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any, Protocol, Self

import duckdb
import pandas as pd
import pyarrow as pa

from circular.store.faults import translated
from circular.store.patience import LONGEST_CHANGE, bounded

Row = tuple[Any, ...]
_FEW = 20  # below this many rows, building an Arrow table costs more than it saves


class Cursor(Protocol):
    """One transaction's hand on the database. Raises Unavailable and Invalid, in the product's words."""

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Self:
        """Run one statement; its answer is then in `columns`, `rows` or `frame`."""

    @property
    def columns(self) -> list[str]:
        """The names of what the last statement answers."""

    def rows(self) -> list[Row]:
        """All rows of the last statement's answer."""

    def frame(self) -> pd.DataFrame:
        """The same as a frame, with the types that DuckDB gives it."""

    def batches(self, text: str, size: int) -> Iterator[pa.RecordBatch]:
        """What a statement answers, `size` rows at once, never all of them in memory."""

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Insert rows, few or many."""

    def empty(self, table: str, key: Sequence[str], rows: Sequence[Row]) -> None:
        """Delete the rows that have these values in the columns of `key`."""


class DuckCursor:
    """A cursor of DuckDB."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, path: str = "", *, longest: float = LONGEST_CHANGE
    ) -> None:
        self._cursor = cursor
        self._path = path
        self._longest = longest

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Self:
        bound = {name: plain(value) for name, value in (parameters or {}).items()}
        with self._asked():
            self._cursor.execute(text, bound)
        return self

    @property
    def columns(self) -> list[str]:
        return [column[0] for column in self._cursor.description or ()]

    def rows(self) -> list[Row]:
        with self._asked():
            return self._cursor.fetchall()

    def frame(self) -> pd.DataFrame:
        with self._asked():
            return self._cursor.df()

    def table(self) -> pa.Table:
        """All rows of the last statement's answer, to be given to others."""
        with self._asked():
            return self._cursor.to_arrow_table()

    def give(self, name: str, rows: pa.Table) -> None:
        """Let the statements of this cursor read `rows` under a name, as if they stood in the database."""
        with self._asked():
            self._cursor.register(name, rows)

    def batches(self, text: str, size: int) -> Iterator[pa.RecordBatch]:
        self.run(text)
        with translated(self._path):
            yield from self._cursor.to_arrow_reader(size)

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        if not rows:
            return
        names = ", ".join(columns)
        if len(rows) < _FEW:
            # Together: most of what one row costs is the statement.
            slots = ", ".join(["(" + ", ".join("?" * len(columns)) + ")"] * len(rows))
            text = f"INSERT INTO {table} ({names}) VALUES {slots}"  # noqa: S608  # a table of ours
            with self._asked():
                self._cursor.execute(text, [plain(value) for row in rows for value in row])
            return
        batch = pa.table(
            {column: [plain(row[place]) for row in rows] for place, column in enumerate(columns)}
        )
        with translated(self._path):
            self._cursor.register("batch", batch)
            try:
                self._cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM batch")  # noqa: S608
            finally:
                self._cursor.unregister("batch")

    def empty(self, table: str, key: Sequence[str], rows: Sequence[Row]) -> None:
        matched = " AND ".join(f"{column} = ?" for column in key)
        text = f"DELETE FROM {table} WHERE {matched}"  # noqa: S608  # a table of ours
        with translated(self._path):
            self._cursor.executemany(text, [list(row) for row in rows])

    @contextmanager
    def _asked(self) -> Iterator[None]:
        with translated(self._path), bounded(self._cursor, seconds=self._longest):
            yield


def plain(value: object) -> object:
    """A value as every driver takes it: a member of a closed set as its text, a collection as a list."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(each) for each in value]
    return value
