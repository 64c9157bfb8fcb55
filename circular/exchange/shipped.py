# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The data that travel with the program: a folder a strategy, a CSV a table, a column a field."""

import csv
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from circular.domain.records import TABLES
from circular.errors import Unreadable


def folders(root: Path) -> dict[str, Path]:
    """The shipped strategies by id: every folder that holds a `strategy.csv`."""
    return {path.parent.name: path.parent for path in sorted(root.glob("*/strategy.csv"))}


def read(folder: Path, *, recorded_at: datetime) -> dict[str, list[object]]:
    """The records of a folder by table, parents before children.

    An empty cell is the field's default; `recorded_at` stands in where a file does not say when a fact was recorded.
    Raises Unreadable naming file, row and column of the first row that is no such record.
    """
    return {
        table: _rows(folder / f"{table}.csv", record, recorded_at)
        for table, record in TABLES.items()
        if (folder / f"{table}.csv").is_file()
    }


def _rows(path: Path, record: type, recorded_at: datetime) -> list[object]:
    defaults = {"recorded_at": recorded_at} if "recorded_at" in {each.name for each in fields(record)} else {}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            _record(
                record, defaults | {key: value for key, value in row.items() if value != ""}, path, number
            )
            for number, row in enumerate(csv.DictReader(file), start=2)
        ]


def _record(record: type, row: dict[str, Any], path: Path, number: int) -> object:
    try:
        return _adapter(record).validate_python(row)
    except ValidationError as error:
        first = error.errors()[0]
        raise Unreadable(
            "errors.shipped_row",
            file=f"{path.parent.name}/{path.name}",
            row=number,
            column=".".join(str(piece) for piece in first["loc"]),
            value=first.get("input"),
            reason=first["msg"],
        ) from error


@cache
def _adapter(record: type) -> TypeAdapter[object]:
    return TypeAdapter(record)
