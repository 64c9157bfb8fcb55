# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells and tabs of the workbook for readers: typed, never a formula, never longer than a spreadsheet holds."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from circular.exchange import spreadsheets

Kind = Literal["text", "long", "number", "decimal", "percent", "money", "date", "link"]
Value = str | int | float | Decimal | date | None
Written = Any
"""A piece of a workbook: its library says nothing of the types of what it makes."""

_LONGEST_SHEET = 31
_LONGEST_LINK = 2000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"[\[\]:*?/\\']")


def write(sheet: Written, row: int, place: int, value: Value, *, kind: Kind, look: Written) -> None:
    """A value as what it is; what is unknown is an empty cell."""
    if value is None or value == "":
        sheet.write_blank(row, place, None, look)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, place, value, look)
    elif isinstance(value, date) and value >= spreadsheets.FIRST_DAY:
        sheet.write_datetime(row, place, value, look)
    elif kind == "link" and _leads(value):
        sheet.write_url(row, place, value, look, value)
    else:
        sheet.write_string(row, place, text(value.isoformat() if isinstance(value, date) else value), look)


def headings(given: Sequence[str]) -> list[str]:
    """A table wants each heading once, whatever the axes are called."""
    found: list[str] = []
    for each in given:
        own = plain(each)[:200]
        heading, number = own, 1
        while heading.lower() in {other.lower() for other in found}:
            number += 1
            heading = f"{own} ({number})"
        found.append(heading)
    return found


def tab(name: str) -> str:
    """A name as a tab can have it."""
    return _NAMED.sub(" ", name)[:_LONGEST_SHEET].strip()


def plain(text_: str) -> str:
    """A text without what spreadsheets cannot hold."""
    return _CONTROL.sub(" ", text_)


def text(given: str) -> str:
    """A text as a cell holds it; what is cut says so."""
    shown = plain(given)
    return shown if len(shown) <= spreadsheets.LONGEST_CELL else f"{shown[: spreadsheets.LONGEST_CELL - 1]}…"


def _leads(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://")) and len(value) < _LONGEST_LINK
