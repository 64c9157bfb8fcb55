# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be brought in as a file: how large, how many, how deep. Every importer reads its limits here.

They are ten times and more what a large city brings (Prato's 1,240 public projects are 0.4 MB and 80,000 cells), and
low enough that whatever is refused is refused before it fills the memory of a small server.
"""

from pathlib import Path, PurePosixPath

from circular.errors import Unreadable

MIB = 2**20

MOST_BYTES = 50 * MIB
"""One file as it comes, uploaded or named on the command line; the server takes no larger body either."""
MOST_TOGETHER = 100 * MIB
"""All files of one import."""
MOST_UNPACKED = 200 * MIB
"""What a zip or a workbook unfolds to, all its entries together."""
MOST_ENTRIES = 1_000
"""Files in a zip, parts in a workbook."""
MOST_ROWS = 200_000
"""Rows of one sheet; in a workbook the empty ones count, as it stores them."""
MOST_COLUMNS = 1_000
"""Columns of one sheet."""
MOST_CELLS = 3_000_000
"""Cells of one import, counted in rows that are not blank."""
MOST_LETTERS = 200 * MIB
"""Letters of a workbook, a text counted as often as cells repeat it."""
LONGEST_CELL = 131_072
"""Letters of one cell."""
LONGEST_LINE = 4 * MIB
"""Letters of one line of a text file."""
MOST_OBJECTS = 500_000
"""Lists and objects of a JSON; of a GeoJSON its positions, too."""
MOST_POINTS = 100_000
"""Positions of one geometry."""
MOST_DEPTH = 32
"""How deep lists and objects of a JSON stand in each other."""
MOST_PROBLEMS = 2_000
"""Problems that are listed one by one; of further ones it is said how many there are."""
LONGEST_NAME = 255
"""Letters of a file's name."""
LARGEST_NUMBER = 10**13
"""Above any amount of euro that is stored."""
LARGEST_COUNT = 2**31
"""Above any whole number that is stored."""

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_MOST = {**dict.fromkeys(WORKBOOKS, 25 * MIB), ".toml": MIB}
"""Where a kind of file may be less than any: a workbook is packed, a profile is written by hand."""


def most_bytes(name: str) -> int:
    """What a file of this name may weigh."""
    return _MOST.get(PurePosixPath(name).suffix.lower(), MOST_BYTES)


def weigh(name: str, size: int) -> None:
    """Refuse what is too large for its kind, from its size alone. Raises Unreadable."""
    most = most_bytes(name)
    if size > most:
        raise Unreadable(
            "exchange.file_too_large", file=shortened(name), size=-(-size // MIB), most=most // MIB
        )


def weigh_together(size: int) -> None:
    """Refuse files that are too much together. Raises Unreadable."""
    if size > MOST_TOGETHER:
        raise Unreadable("exchange.too_much_together", size=-(-size // MIB), most=MOST_TOGETHER // MIB)


def read(path: Path) -> bytes:
    """The contents of a file that is not too large, even if it grows meanwhile. Raises Unreadable."""
    try:
        weigh(path.name, path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(most_bytes(path.name) + 1)
    except OSError as error:
        raise Unreadable("exchange.nothing_there", path=str(path)) from error
    weigh(path.name, len(content))
    return content


def shortened(text: str) -> str:
    """A text as a sentence can name it."""
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"
