# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a cell means: numbers, dates, yes and no, codes; Italian and plain forms side by side.

Each reader raises Invalid with a key of the `exchange` catalogue that says what to write instead.
"""

import html
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from circular.errors import Invalid
from circular.exchange import limits

Cell = object
_NOISE = re.compile(r"[€\s\u00a0\u202f']|EUR|euro", re.IGNORECASE)
_ITALIAN = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?|[+-]?\d+,\d+")
_GROUPED_ONCE = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+")
_PLAIN = re.compile(r"[+-]?(\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{4,}(\.\d+)?)")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TAG = re.compile(r"<[^<>]+>")
_YES = {"true", "1", "vero", "si", "sì", "yes", "x"}
_NO = {"false", "0", "falso", "no"}


class Numerals(StrEnum):
    """How a column writes numbers: 1.598,00 or 1598.00."""

    ITALIAN = "italian"
    PLAIN = "plain"


def text(cell: Cell) -> str | None:
    """The text of a cell without its margins; None where it is blank. NA is a text: it is Napoli."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return " ".join(str(cell).replace("\u00a0", " ").split()) or None


def without_tags(written: str | None) -> str | None:
    """A text that a web platform exports as HTML, as plain text."""
    return None if written is None else " ".join(html.unescape(_TAG.sub(" ", written)).split()) or None


def numerals(cells: Iterable[Cell]) -> Numerals | None:
    """How a column writes its numbers, from those that can be read in one way only; None where none can."""
    found: Numerals | None = None
    for cell in cells:
        written = _bare(cell)
        if written is None or _GROUPED_ONCE.fullmatch(written):
            continue
        if _ITALIAN.fullmatch(written):
            return Numerals.ITALIAN
        if _PLAIN.fullmatch(written):
            found = Numerals.PLAIN
    return found


def number(cell: Cell, column: Numerals | None = None) -> tuple[Decimal | None, bool]:
    """A number, and whether 1.234 was taken for a thousand: only a plain column says it is one point two."""
    if isinstance(cell, bool):
        raise Invalid("exchange.not_a_number")
    if isinstance(cell, int | float | Decimal):
        return _bounded(Decimal(str(cell))), False
    written = _bare(cell)
    if written is None:
        return None, False
    guessed = False
    if _ENGLISH.fullmatch(written):
        written = written.replace(",", "")
    elif _GROUPED_ONCE.fullmatch(written):
        if column is not Numerals.PLAIN:
            written, guessed = written.replace(".", ""), True
    elif _ITALIAN.fullmatch(written):
        written = written.replace(".", "").replace(",", ".")
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise Invalid("exchange.not_a_number") from error
    return _bounded(value), guessed


def day(cell: Cell) -> date | None:
    """A date from a dated cell, 31/12/2026, 2026-12-31 or 20261231; the time of day is dropped."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = text(cell)
    if written is None:
        return None
    if match := _DAY_FIRST.fullmatch(written):
        dd, mm, year = (int(piece) for piece in match.groups())
        pieces = (year + 2000 if year < 100 else year, mm, dd)
    elif match := _ISO.fullmatch(written) or _PACKED.fullmatch(written):
        pieces = (int(match[1]), int(match[2]), int(match[3]))
    else:
        raise Invalid("exchange.not_a_date")
    try:
        return date(*pieces)
    except ValueError as error:
        raise Invalid("exchange.impossible_date") from error


def moment(cell: Cell) -> datetime | None:
    """A moment, naive UTC, written as ISO text or held by a dated cell."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    written = text(cell)
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError as error:
        raise Invalid("exchange.not_a_moment") from error


def flag(cell: Cell) -> bool | None:
    """Yes or no, in either language."""
    if isinstance(cell, bool):
        return cell
    written = text(cell)
    if written is None:
        return None
    if written.casefold() in _YES:
        return True
    if written.casefold() in _NO:
        return False
    raise Invalid("exchange.not_a_flag")


def code(cell: Cell, *, digits: int) -> tuple[str | None, bool]:
    """A code of a fixed number of digits, and whether zeros that a spreadsheet had dropped were put back."""
    written = text(cell)
    if written is None:
        return None, False
    if not (written.isascii() and written.isdigit()) or len(written) > digits:
        raise Invalid("exchange.not_a_code", digits=digits)
    return written.zfill(digits), len(written) < digits


def _bounded(value: Decimal) -> Decimal:
    """A number that can be stored: 1e999999 is written in eight signs and takes a million."""
    if not value.is_finite():
        raise Invalid("exchange.not_a_number")
    if abs(value) >= limits.LARGEST_NUMBER:
        raise Invalid("exchange.number_too_large", n=limits.LARGEST_NUMBER)
    return value


def _bare(cell: Cell) -> str | None:
    written = text(cell)
    return _NOISE.sub("", written) or None if written else None
