# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole strategies in and out: every row by table, and edits of the tables that may be edited."""

from dataclasses import asdict

from circular.domain.records import TABLES, City
from circular.store import statements
from circular.store.changing import Change
from circular.store.reading import Reader


def rows(reader: Reader, *, strategy: str, city: str) -> dict[str, list[object]]:
    """Every record of a strategy and of its city's registry, by table, parents before children."""
    return {
        table: reader.records(record, f"imports.{table}", strategy=strategy, city=city)
        for table, record in TABLES.items()
    }


def editable() -> frozenset[str]:
    """The tables whose rows may be edited; all others only ever grow."""
    return frozenset(table for table in TABLES if f"imports.edit_{table}" in statements.all_statements())


def edit(change: Change, table: str, record: object) -> None:
    """Write a record over the one with its id. Raises StaleVersion where that has another version or is gone."""
    change.swap(f"imports.edit_{table}", **asdict(record))  # type: ignore[call-overload]  # records are dataclasses


def last_change(reader: Reader) -> int:
    """The position of the last change: what was planned on another one must be planned again."""
    row = reader.one("imports.last_change")
    return int(row["position"]) if row else 0


def city_by_code(reader: Reader, istat_code: str) -> City | None:
    """The city with this ISTAT code, or None."""
    found = reader.records(City, "imports.city_by_code", istat_code=istat_code)
    return found[0] if found else None
