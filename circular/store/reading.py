# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading: named statements in, rows, records or frames out, all from one snapshot."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

import duckdb
import pandas as pd

from circular.domain.records import EVERY_TABLE
from circular.store import statements
from circular.store.faults import translated

Record = TypeVar("Record")


class Reader:
    """Reads in one transaction: everything it returns is of the same moment."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows of a statement, each by column name."""
        result = self._run(name, parameters)
        columns = [column[0] for column in result.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]

    def one(self, name: str, **parameters: object) -> dict[str, Any] | None:
        """The only row of a statement, or None. Raises ValueError where there are several."""
        found = self.rows(name, **parameters)
        if len(found) > 1:
            raise ValueError(f"{name} gave {len(found)} rows where one was expected")
        return found[0] if found else None

    def records(self, record: type[Record], name: str, **parameters: object) -> list[Record]:
        """The rows of a statement as records; the columns must be the record's fields."""
        return [as_record(record, row) for row in self.rows(name, **parameters)]

    def frame(self, name: str, **parameters: object) -> pd.DataFrame:
        """The rows of a statement as a frame."""
        return self._run(name, parameters).df()

    def ask(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a statement that the store itself composed from its schema."""
        with translated():
            return self._cursor.execute(text).fetchall()

    def existing(self, table: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that a table holds, whosever they are."""
        if table not in EVERY_TABLE:
            raise KeyError(table)
        with translated():
            found = self._cursor.execute(
                f"SELECT id FROM {table} WHERE id = ANY($ids)",  # noqa: S608  # a table of ours
                {"ids": sorted(ids)},
            ).fetchall()
        return {row[0] for row in found}

    def _run(self, name: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        statement = statements.all_statements()[name]
        missing = statement.parameters - parameters.keys()
        if missing:
            raise TypeError(f"{name} also needs {', '.join(sorted(missing))}")
        bound = {key: parameters[key] for key in statement.parameters}
        with translated():
            return self._cursor.execute(statement.text, bound)


def as_record(record: type[Record], row: Mapping[str, Any]) -> Record:
    """Build `record` from a row, turning text of closed sets into their members."""
    sets = _closed_sets(record)  # type: ignore[arg-type]  # a class is hashable
    return record(
        **{
            key: sets[key](value) if key in sets and value is not None else value
            for key, value in row.items()
        }
    )


@cache
def _closed_sets(record: type) -> dict[str, type[StrEnum]]:
    hints = get_type_hints(record)
    found = {}
    for field in fields(record):
        hint = hints[field.name]
        options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        for option in options:
            if isinstance(option, type) and issubclass(option, StrEnum):
                found[field.name] = option
    return found
