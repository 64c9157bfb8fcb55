# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the fictional city of Borgolana from its hand-written material: the same bytes on every run.

    python data/example/generate.py            # over the shipped files
    python data/example/generate.py --to FOLDER

What is told by hand stands in `written/` (its stories in `stories.toml`); the rest is filled in with seeded chance.
"""

# ruff: noqa: INP001 - a script beside the files it writes, not a package

import argparse
import csv
import random
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from chapters import (  # noqa: E402
    barriers,
    calls,
    city,
    indicators,
    meetings,
    minutes,
    money,
    partners,
    peers,
    phases,
    planning,
    plans,
    reports,
    spaces,
)
from chapters.book import Book, material, text  # noqa: E402

SEED = 20240110


def compose() -> Book:
    """The whole city, in memory."""
    book = Book(random.Random(SEED))  # noqa: S311
    frame: dict[str, Any] = material("frame")
    phrases: dict[str, Any] = material("phrases")
    stories: dict[str, Any] = material("stories")
    frame["phrases"] = phrases
    city.write(book, frame, stories)
    sheets = plans.write(book, phrases, stories)
    meetings.write(book, frame, sheets, stories)
    minutes.write(book, stories)
    reports.write(book, sheets, phrases, stories)
    partners.write(book, sheets)
    money.write(book, sheets, stories)
    indicators.write(book, frame)
    city.announce(book, stories)
    partners.agree(book, stories)
    peers.write(book)
    phases.write(book)
    planning.write(book)
    spaces.write(book)
    barriers.write(book)
    calls.write(book)
    return book


def save(book: Book, folder: Path) -> None:
    """One file a table; columns in the order in which they first appear, empty ones left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in book.rows.items():
        seen = dict.fromkeys(name for row in rows for name in row)
        columns = [name for name in seen if any(text(row.get(name)) for row in rows)]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([text(row.get(name)) for name in columns] for row in rows)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--to", type=Path, default=HERE, metavar="FOLDER")
    save(compose(), arguments.parse_args().to)
