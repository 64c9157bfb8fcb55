# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a spreadsheet can hold, whichever of our workbooks it is."""

from datetime import date

FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets count a 29 February that never was."""

LONGEST_CELL = 32_767
"""Letters in one cell."""

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that a spreadsheet would run; the last four are the wide signs of Asian keyboards."""

LINE_END = "\r\n"
"""Of a CSV: what stands in it is put in quotation marks where a text holds it, and a bare CR would begin a new row."""


def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it, or would take one off."""
    return f"'{text}" if text.startswith(RUNS) or (text[:1] == "'" and text[1:2] in (*RUNS, "'")) else text


def unguarded(cell: object) -> object:
    """Take off the apostrophe that keeps a spreadsheet from running a text."""
    ours = isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in (*RUNS, "'")
    return cell[1:] if isinstance(cell, str) and ours else cell
