# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A look through the XML of a workbook, part by part: how far its cells reach and what it would fetch or run.

Readers lay out the whole rectangle between the first cell and the last: two cells, one in each corner of a sheet, are
seventeen thousand million. So the reach is known before anything is laid out.
"""

import re
from collections.abc import Iterable
from typing import NoReturn
from xml.parsers import expat

from circular.errors import Invalid
from circular.exchange import limits

_REFERENCE = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")
_DDE = re.compile(r"\bDDE\s*\(|[A-Za-z]\s*\|\s*'", re.IGNORECASE)
_MOST_LAID_OUT = 2 * limits.MOST_CELLS
_LINKS_TO_READ = "/hyperlink"
_FETCHED = {
    "ddelink",
    "olelink",
    "dde-source",
    "dde-links",
    "dde-connection-decls",
    "cell-range-source",
    "table-source",
}
_CONTENT = {"v", "f", "is"}
_WORKBOOK_LINKS = "xl/_rels/workbook.xml.rels"


class Scan:
    """What all parts of a workbook hold together. Each part may raise Invalid."""

    def __init__(self) -> None:
        self._texts: list[int] = []
        self._letters = 0
        self._begin("")

    def part(self, name: str, chunks: Iterable[bytes]) -> None:
        """Look through one part."""
        self._begin(name)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _declared
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003  # of the standard library
            parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise Invalid("exchange.broken_workbook") from error

    def _begin(self, name: str) -> None:
        self._part = name
        self._rows = self._row = self._column = self._last_row = self._last_column = 0
        self._repeat, self._copies = 0, 1
        self._shared = self._listening = self._formula = self._inside = self._in_table = False
        self._length = 0
        self._index = ""

    def _opened(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._inside:
            self._length = 0
        if name == "c":
            self._cell(given.get("r", ""))
            self._shared = given.get("t") == "s"
        elif name in _CONTENT:
            self._reach(self._row, self._column)
            self._index, self._listening = "", name == "v" and self._shared
            self._formula, self._inside = name == "f", name == "is"
        elif name == "row":
            self._next_row(given.get("r", ""))
        elif name in {"si", "p"}:
            self._inside = True
        elif name == "table-row":
            self._row += self._repeat or 1
            self._repeat = _count(given.get("table:number-rows-repeated", "1"))
            self._column = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._ods_cell(given)
        elif tag == "table:table":
            if self._in_table:
                raise Invalid("exchange.broken_workbook")
            self._begin(self._part)
            self._in_table = True
        else:
            self._other(name, given)

    def _closed(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            if self._length > limits.LONGEST_CELL:
                raise Invalid("exchange.cell_too_long", n=limits.LONGEST_CELL)
            self._texts.append(self._length)
            self._inside = False
        elif name == "v" and self._listening:
            self._listening = False
            index = int(self._index) if self._index.strip().isdecimal() and len(self._index) < 10 else -1
            self._heard(self._texts[index] if 0 <= index < len(self._texts) else 0)
        elif name in {"is", "p"}:
            self._heard(self._length)
            self._inside = False
        elif name == "f":
            self._formula = False
        elif tag == "table:table":
            self._in_table = False

    def _said(self, text: str) -> None:
        self._length += len(text)
        if self._length > limits.LONGEST_CELL and self._part.startswith(("xl/worksheets", "content")):
            raise Invalid("exchange.cell_too_long", n=limits.LONGEST_CELL)
        if self._listening:
            self._index += text
        elif self._formula and _DDE.search(text):
            raise Invalid("exchange.workbook_links")

    def _cell(self, reference: str) -> None:
        self._column += 1
        if reference:
            found = _REFERENCE.fullmatch(reference.upper())
            if not found:
                raise Invalid("exchange.broken_workbook")
            self._row, self._column = int(found[2]), _number(found[1])

    def _next_row(self, number: str) -> None:
        self._rows += 1
        self._column = 0
        self._row = _count(number) if number else self._row + 1
        if self._rows > limits.MOST_ROWS:
            raise Invalid("exchange.too_many_rows", n=limits.MOST_ROWS)

    def _ods_cell(self, given: dict[str, str]) -> None:
        repeat = _count(given.get("table:number-columns-repeated", "1"))
        self._column += repeat
        self._copies = repeat * max(self._repeat, 1)
        if "office:value-type" in given or "table:formula" in given:
            if _DDE.search(given.get("table:formula", "")):
                raise Invalid("exchange.workbook_links")
            self._reach(self._row + (self._repeat or 1) - 1, self._column)

    def _reach(self, row: int, column: int) -> None:
        """A cell with something in it: the rectangle up to it is laid out by whoever reads the sheet."""
        self._last_row, self._last_column = max(self._last_row, row), max(self._last_column, column)
        if self._last_row > limits.MOST_ROWS:
            raise Invalid("exchange.too_many_rows", n=limits.MOST_ROWS)
        if self._last_column > limits.MOST_COLUMNS:
            raise Invalid("exchange.too_many_columns", n=limits.MOST_COLUMNS)
        if self._last_row * self._last_column > _MOST_LAID_OUT:
            raise Invalid("exchange.too_many_cells", n=limits.MOST_CELLS)

    def _heard(self, letters: int) -> None:
        self._letters += letters * self._copies
        if self._letters > limits.MOST_LETTERS:
            raise Invalid("exchange.too_many_letters", most=limits.MOST_LETTERS // limits.MIB)

    def _other(self, name: str, given: dict[str, str]) -> None:
        if name.lower() in _FETCHED:
            raise Invalid("exchange.workbook_links")
        if name == "Relationship":
            elsewhere = given.get("TargetMode", "").lower() == "external"
            if elsewhere and not given.get("Type", "").endswith(_LINKS_TO_READ):
                raise Invalid("exchange.workbook_links")
            if self._part == _WORKBOOK_LINKS and not given.get("Target", "").lower().endswith(".xml"):
                raise Invalid("exchange.workbook_objects")
        elif name in {"Override", "Default"}:
            kind = given.get("ContentType", "").lower()
            if "macroenabled" in kind or "vbaproject" in kind:
                raise Invalid("exchange.workbook_macros")
        elif name in {"script", "event-listener"}:
            raise Invalid("exchange.workbook_macros")


def _declared(*_: object) -> NoReturn:
    """A document type is where entities are declared that unfold into each other; no workbook needs one."""
    raise Invalid("exchange.workbook_doctype")


def _count(written: str) -> int:
    if not written.isascii() or not written.isdecimal() or len(written) > 10:
        raise Invalid("exchange.broken_workbook")
    return int(written)


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found
