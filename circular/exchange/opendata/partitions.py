# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open tables in folders by city, as distributed engines read them: `TABLE/city=CODE/STRATEGY.parquet`."""

from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote

from circular.errors import Invalid

_KEY = "city="


def place(table: str, *, city: str, strategy: str) -> str:
    """The file of a strategy's part of a table; what a name may hold of other signs is escaped as Hive does."""
    return f"{table}/{_KEY}{quote(city, safe='')}/{quote(strategy, safe='')}.parquet"


def prepare(folder: Path, tables: Collection[str]) -> None:
    """Make the folder. Raises Invalid where it holds anything but these tables by city, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        cities = list(each.iterdir()) if each.is_dir() else []
        if each.name not in tables or not all(city.name.startswith(_KEY) for city in cities):
            raise Invalid("opendata.folder_taken", path=str(folder))


def put(folder: Path, name: str, content: bytes) -> None:
    """Write one file in a single step: whoever reads finds the one before or this one, never a part."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # Engines pass over names that begin with a point.
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
