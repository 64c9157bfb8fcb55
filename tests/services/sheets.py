# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet as another program would save it: opened, edited cell by cell, written anew without locks or lists."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from python_calamine import CalamineWorkbook

Rows = list[list[object]]


def opened(content: bytes) -> dict[str, Rows]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def saved(sheets: dict[str, Rows]) -> bytes:
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                    elif isinstance(cell, bool | int | float):
                        sheet.write_number(row, column, cell)
                    elif cell:
                        sheet.write_string(row, column, str(cell))
    return memory.getvalue()


def table(sheets: dict[str, Rows]) -> Rows:
    """The rows people fill in, headings first."""
    return next(rows for name, rows in sheets.items() if name in ("Azioni", "Actions"))


def edited(content: bytes, *cells: tuple[str, str, object]) -> bytes:
    """Cells by code and heading, changed as a person would."""
    sheets = opened(content)
    rows = table(sheets)
    code = rows[0].index("Codice" if "Codice" in rows[0] else "Code")
    for action, heading, value in cells:
        row = next(each for each in rows[1:] if each[code] == action)
        row[rows[0].index(heading)] = value
    return saved(sheets)


def rearranged(content: bytes, change: Callable[[Rows], Rows]) -> bytes:
    """The rows as `change` leaves them."""
    sheets = opened(content)
    name = next(name for name, rows in sheets.items() if rows is table(sheets))
    return saved(sheets | {name: change(sheets[name])})
