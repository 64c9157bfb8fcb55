# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shipped files as rows of text, and as the records they must be."""

import csv
from collections import defaultdict
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from circular.domain import records

DATA = Path(__file__).resolve().parents[2] / "data"
STRATEGIES = ("prato", "la-spezia", "example")
REAL = ("prato", "la-spezia")


@cache
def read(strategy: str, table: str) -> tuple[dict[str, str], ...]:
    """The rows of a shipped file; none where there is no such file."""
    path = DATA / strategy / f"{table}.csv"
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def record(table: str, row: dict[str, str]) -> object:
    """The record that a row describes; a pydantic error says what is wrong with it."""
    kind = records.TABLES[table]
    cells = {name: cell for name, cell in row.items() if cell}
    if "recorded_at" in {field.name for field in fields(kind)}:
        cells.setdefault("recorded_at", "2026-01-01T00:00:00")
    return TypeAdapter(kind).validate_python(cells)


def grouped(strategy: str, table: str, column: str) -> dict[str, list[dict[str, str]]]:
    """Rows by the value of a column, in the order of the file."""
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read(strategy, table):
        groups[row[column]].append(row)
    return groups


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
