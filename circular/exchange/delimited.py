# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""CSV and other text from strangers: its encoding found, its rows read line by line, none of it held twice."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from circular.errors import Invalid
from circular.exchange import archives, limits

_DELIMITERS = (";", ",", "\t")
_LOOKED_AT = 20
_AT_ONCE = 2**20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKED_UP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|svg|meta)\b", re.IGNORECASE
)
_WIDEST_ROW = 100_000  # delimiters between the start of a row and its end: quoted texts hold some, too


def text(content: bytes) -> str:
    """A whole text. Raises Invalid where it is none."""
    return content.decode(encoding(content))


def encoding(content: bytes) -> str:
    """How a text is written: UTF-8, else the old code page of Windows, or UTF-16 that says so itself."""
    if content.startswith((archives.START, _OLD_OFFICE)):
        raise Invalid("exchange.spreadsheet_as_csv")
    if _MARKED_UP.match(content):
        raise Invalid("exchange.html_as_csv")
    told = content.startswith(_UTF16)
    if b"\0" in content and not told:
        raise Invalid("exchange.binary_file")
    for name in ("utf-16",) if told else ("utf-8-sig", "cp1252"):
        if _fits(content, name):
            return name
    raise Invalid("exchange.unknown_encoding")


def rows(content: bytes) -> Iterator[list[str]]:
    """The rows of a CSV, whatever stands between its cells."""
    name = encoding(content)
    delimiter = max(_DELIMITERS, key=lambda each: _width(content, name, each))
    lines = _Lines(content, name, delimiter)
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            lines.waiting = 0
            yield row
    except csv.Error as error:
        if "field larger" in str(error):
            raise Invalid("exchange.cell_too_long", n=limits.LONGEST_CELL) from error
        raise Invalid("exchange.broken_csv", reason=str(error)) from error


class _Lines:
    """The lines of a text, none longer than a line may be; `waiting` counts delimiters since the last whole row."""

    def __init__(self, content: bytes, name: str, delimiter: str) -> None:
        self._file = io.TextIOWrapper(io.BytesIO(content), encoding=name, newline="")
        self._delimiter = delimiter
        self.waiting = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(limits.LONGEST_LINE + 1):
            if len(line) > limits.LONGEST_LINE:
                raise Invalid("exchange.line_too_long", n=limits.LONGEST_LINE)
            if "\0" in line:
                raise Invalid("exchange.binary_file")
            self.waiting += line.count(self._delimiter)
            if self.waiting > _WIDEST_ROW:
                raise Invalid("exchange.too_many_columns", n=limits.MOST_COLUMNS)
            yield line


def _width(content: bytes, name: str, delimiter: str) -> tuple[int, int]:
    found = csv.reader(_Lines(content, name, delimiter), delimiter=delimiter)
    widths: list[int] = []
    with suppress(csv.Error, Invalid):  # what stands before counts; the rest is complained of when it is read
        widths.extend(len(row) for row in islice(found, _LOOKED_AT) if row)
    return (widths[0] if widths else 0, sum(widths))


def _fits(content: bytes, name: str) -> bool:
    """Whether the bytes are text in an encoding; looked at piece by piece, so that nothing large is built."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for at in range(0, len(content), _AT_ONCE):
            decoder.decode(content[at : at + _AT_ONCE])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
