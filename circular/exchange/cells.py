# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the cells of one sheet under a profile, turning every refusal into a problem with its place."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from circular.errors import Invalid
from circular.exchange import values
from circular.exchange.problems import Findings, Place
from circular.exchange.profile import columns_of
from circular.exchange.reading import Row, Sheet
from circular.exchange.values import Numerals

_CENT = Decimal("0.01")
_ISTAT_DIGITS = 6
Value = TypeVar("Value")


class Cells:
    """One sheet; how its columns write numbers is found out once a column."""

    def __init__(self, sheet: Sheet, findings: Findings, *, numbers: str) -> None:
        self.sheet = sheet
        self._findings = findings
        self._numbers = numbers
        self._numerals: dict[str, Numerals | None] = {}

    def place(self, number: int, column: str | None = None, value: object = None) -> Place:
        return self.sheet.place(number, column, value)

    def text(self, row: Row, column: str | None) -> str | None:
        return values.text(row.get(column)) if column else None

    def filled(self, row: Row, *templates: str) -> str | None:
        """The first template whose cells are all filled, filled in; None where there is none."""
        for template in templates:
            columns = columns_of(template)
            cells = {column: values.text(row.get(column)) for column in columns}
            if all(cells.values()):
                return re.sub(r"\{([^{}]+)\}", lambda match: str(cells[match[1]]), template)  # noqa: B023
        return None

    def day(self, number: int, row: Row, column: str) -> date | None:
        return self._tried(number, row, column, values.day)

    def number(self, number: int, row: Row, column: str) -> Decimal | None:
        """A number; where 1.234 could be two things, it is said which it was taken for."""
        read = self._tried(number, row, column, lambda cell: values.number(cell, self._how(column)))
        if read is None:
            return None
        value, guessed = read
        if guessed:
            written = values.text(row.get(column))
            self._findings.warning(
                "exchange.read_as_thousands", self.place(number, column, written), read=f"{value:f}"
            )
        return value

    def euro(self, number: int, row: Row, column: str) -> Decimal | None:
        """An amount to the cent; a negative one is an error."""
        value = self.number(number, row, column)
        if value is not None and value < 0:
            self._findings.error("exchange.negative_amount", self.place(number, column, value))
            return None
        return None if value is None else value.quantize(_CENT)

    def istat(self, number: int, row: Row, column: str | None) -> str | None:
        """The six digits of a municipality; lost zeros come back and are said."""
        if column is None:
            return None
        read = self._tried(number, row, column, lambda cell: values.code(cell, digits=_ISTAT_DIGITS))
        if read is None:
            return None
        code, restored = read
        if restored:
            written = values.text(row.get(column))
            self._findings.warning("exchange.zeros_restored", self.place(number, column, written), read=code)
        return code

    def _how(self, column: str) -> Numerals | None:
        if self._numbers != "auto":
            return Numerals(self._numbers)
        if column not in self._numerals:
            self._numerals[column] = values.numerals(row.get(column) for _, row in self.sheet.rows)
        return self._numerals[column]

    def _tried(self, number: int, row: Row, column: str, read: Callable[[object], Value]) -> Value | None:
        try:
            return read(row.get(column))
        except Invalid as refusal:
            written = values.text(row.get(column))
            self._findings.error(refusal.key, self.place(number, column, written), **refusal.details)
            return None
