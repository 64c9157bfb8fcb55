# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows being written, the hand-written material they are made from, and the one source of chance."""

import csv
import random
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

WRITTEN = Path(__file__).resolve().parent.parent / "written"
BEGIN = date(2024, 1, 10)
TODAY = date(2026, 11, 20)
"""No fact of the city is later than this."""

Cell = str | int | float | bool | Decimal | date | datetime | None
Row = dict[str, Cell]


@dataclass
class Book:
    """Rows by table, in the order of writing."""

    chance: random.Random
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **cells: Cell) -> str:
        """Write a row; its id, where it has one, gets the city's prefix."""
        if "id" in cells:
            cells["id"] = own(str(cells["id"]))
        self.rows.setdefault(table, []).append(cells)
        return str(cells.get("id", ""))

    def moment(self, day: date, *, within: int = 0) -> datetime:
        """A minute of an office day, up to `within` days later but never after today."""
        later = min(day + timedelta(days=self.chance.randint(0, within)), max(day, TODAY))
        return datetime.combine(later, time(self.chance.randint(7, 15), self.chance.randint(0, 59)))

    def pick(self, texts: list[list[str]]) -> tuple[str, str]:
        """One of some sentences, in Italian and English."""
        italian, english = self.chance.choice(texts)
        return italian, english


def own(name: str) -> str:
    """The id of something of this city."""
    return name if name.startswith("example") else f"example-{name}"


def sheet(name: str) -> list[dict[str, str]]:
    """A hand-written table, one row a line, cells between bars."""
    with (WRITTEN / f"{name}.psv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))


def material(name: str) -> dict[str, object]:
    """A hand-written file of settings and sentences."""
    return tomllib.loads((WRITTEN / f"{name}.toml").read_text(encoding="utf-8"))


def text(cell: Cell) -> str:
    """A cell as the shipped files spell it: empty for unknown, ISO dates, a point in decimals."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return str(cell)
