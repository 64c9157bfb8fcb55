# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading: named statements in, rows, records or frames out, all from one snapshot."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

import pandas as pd
import pyarrow as pa

from circular.domain.records import EVERY_TABLE
from circular.store import sources, statements
from circular.store.cursors import Cursor
from circular.watching.statements import timed

Record = TypeVar("Record")
Giving = Callable[[frozenset[str], Mapping[str, object]], bool]
"""What lays parts that statements share before the cursor, by their names and what is asked; says whether it did."""


class Reader:
    """Reads in one transaction: everything it returns is of the same moment."""

    def __init__(self, cursor: Cursor, give: Giving | None = None) -> None:
        self._cursor = cursor
        self._give = give

    def rows(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows of a statement, each by column name."""
        with timed(name) as timing:
            result = self._run(name, parameters)
            columns, found = result.columns, result.rows()
            timing.rows = len(found)
        return [dict(zip(columns, row, strict=True)) for row in found]

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
        with timed(name) as timing:
            found = self._run(name, parameters).frame()
            timing.rows = len(found)
        return found

    def ask(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a statement that the store itself composed from its schema."""
        sources.note(sources.named(text))
        return self._cursor.run(text).rows()

    def batches(self, text: str, *, size: int) -> Iterator[pa.RecordBatch]:
        """The rows of a statement that the store itself composed, `size` at once: never all of them in memory."""
        sources.note(sources.named(text))
        yield from self._cursor.batches(text, size)

    def existing(self, table: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that a table holds, whosever they are."""
        if table not in EVERY_TABLE:
            raise KeyError(table)
        sources.note((table,))
        text = f"SELECT id FROM {table} WHERE id = ANY($ids)"  # noqa: S608  # a table of ours
        return {row[0] for row in self._cursor.run(text, {"ids": sorted(ids)}).rows()}

    def _run(self, name: str, parameters: Mapping[str, object]) -> Cursor:
        statement = statements.all_statements()[name]
        missing = statement.parameters - parameters.keys()
        if missing:
            raise TypeError(f"{name} also needs {', '.join(sorted(missing))}")
        bound = {key: parameters[key] for key in statement.parameters}
        sources.note(statement.tables)
        if self._give and (given := statement.given) and self._give(given.parts, bound):
            return self._cursor.run(given.text, {key: bound[key] for key in given.parameters})
        return self._cursor.run(statement.text, bound)


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
