# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files to sheets: CSV, XLSX, JSON and GeoJSON, one of them, several, a folder or a zip of it.

A sheet keeps the row numbers of its source, headings counted as row 1, and skips rows that are blank.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from circular.errors import Invalid, Unreadable
from circular.exchange import archives, delimited, geojson, jsontext, limits, workbooks
from circular.exchange.archives import Archive
from circular.exchange.problems import Findings, Place

Row = Mapping[str, object]
_READ = {".csv", ".txt", ".tsv", ".json", ".geojson"} | limits.WORKBOOKS
_HALF = re.compile("[\ud800-\udfff]")
"""A letter beyond the first 65,536 that was cut in two."""
_PARTS = {"[content_types].xml", "mimetype"}
"""One of them is in every workbook, which is a zip too, and in no zip of a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Named contents as they were given."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.files)

    @property
    def sha256(self) -> str:
        """The same for the same files, in whatever order they were given."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files):
            digest.update(f"{len(name)}:{name}{len(content)}:".encode())
            digest.update(content)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of a source: its headings as they stand, and each row with its number.

    `guarded`: texts that a spreadsheet would run have an apostrophe before them, as our CSV writes them.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]
    guarded: bool = False

    def place(self, row: int | None = None, column: str | None = None, value: object = None) -> Place:
        said = None if value is None else limits.shortened(str(value))
        return Place(file=self.file, row=row, column=column, value=said)


def collect(given: Path | Sequence[tuple[str, bytes]]) -> Source:
    """Take what can be read of a folder, a file or uploaded contents; zips are unfolded.

    Raises Unreadable where there is nothing, and for what is larger or other than it may be, before it is read.
    """
    contents = _named(given) if isinstance(given, Path) else given
    files: list[tuple[str, bytes]] = []
    weight = 0
    for given_name, content in contents:
        # A name that the operating system cannot spell is kept with a question mark.
        name = limits.shortened(given_name.encode("utf-8", "replace").decode())
        limits.weigh(name, len(content))
        for each in _unfolded(name, content):
            if _wanted(each[0]):
                weight += len(each[1])
                limits.weigh_together(weight)
                files.append(each)
    if not files:
        raise Unreadable("exchange.nothing_to_read")
    return Source(files=tuple(files))


def sheets(source: Source, findings: Findings) -> list[Sheet]:
    """Read every file; one that cannot be read is an error, and the others are still read."""
    found: list[Sheet] = []
    counted = _Counted()
    for name, content in source.files:
        try:
            found += _read(name, content, findings, counted)
        except (Invalid, Unreadable) as refusal:
            findings.error(refusal.key, Place(file=name), **refusal.details)
    return found


class _Counted:
    """How many cells the files of one import hold together; past the limit no further one is kept."""

    def __init__(self) -> None:
        self._cells = 0

    def take(self, cells: int) -> None:
        self._cells += cells
        if self._cells > limits.MOST_CELLS:
            raise Invalid("exchange.too_many_cells", n=limits.MOST_CELLS)


def _named(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        # Of a folder what looks like data; a file that was named is read whatever it is called.
        paths = sorted(each for each in path.iterdir() if each.is_file() and _wanted(each.name))
    elif path.is_file():
        paths = [path]
    else:
        raise Unreadable("exchange.nothing_there", path=str(path))
    limits.weigh_together(sum(each.stat().st_size for each in paths if len(paths) > 1))
    for each in paths:
        yield each.name, limits.read(each)


def _wanted(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _READ | {".zip"} and not path.name.startswith((".", "~$"))


def _unfolded(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip, whatever its name says; a workbook stays whole, and a zip in a zip is refused."""
    zipped = PurePosixPath(name).suffix.lower() == ".zip"
    if not zipped and (
        not content.startswith(archives.START) or name.lower().endswith(tuple(limits.WORKBOOKS))
    ):
        yield name, content
        return
    try:
        archive = Archive(name, content)
    except Unreadable as refusal:
        if zipped or refusal.key != "exchange.broken_zip":
            raise
        yield name, content  # begins like a zip and is none: it is complained of in its place
        return
    if not zipped and any(each.name.lower() in _PARTS for each in archive.entries):
        yield name, content
        return
    for entry in archive.entries:
        inner = PurePosixPath(entry.name).name
        if entry.name.startswith("__MACOSX/") or not _wanted(inner):
            continue
        if inner.lower().endswith(".zip"):
            raise Unreadable("exchange.zip_in_zip", file=archive.name, entry=inner)
        limits.weigh(inner, entry.size)
        yield inner, archive.read(entry)


def _read(name: str, content: bytes, findings: Findings, counted: _Counted) -> list[Sheet]:
    suffix = PurePosixPath(name).suffix.lower()
    stem = PurePosixPath(name).stem
    if not content.strip():
        raise Invalid("exchange.empty_file")
    if suffix in limits.WORKBOOKS:
        return [
            _sheet(sheet, f"{name}/{sheet}", rows, findings, counted)
            for sheet, rows in workbooks.rows(name, content)
        ]
    if suffix in {".json", ".geojson"}:
        return _json(name, stem, content, counted)
    return [replace(_sheet(stem, name, delimited.rows(content), findings, counted), guarded=True)]


def _json(name: str, stem: str, content: bytes, counted: _Counted) -> list[Sheet]:
    given = jsontext.parse(delimited.text(content))
    tables: Mapping[str, object]
    if isinstance(given, dict) and geojson.is_collection(given):
        tables = {stem: geojson.rows(given)}
    elif isinstance(given, dict) and isinstance(given.get("tables"), dict):
        tables = given["tables"]
    elif isinstance(given, dict) and all(isinstance(rows, list) for rows in given.values()):
        tables = given
    else:
        tables = {stem: given}
    if not tables:
        raise Invalid("exchange.json_shape")
    return [
        _objects(table, f"{name}/{table}" if len(tables) > 1 else name, rows, counted)
        for table, rows in tables.items()
    ]


def _objects(table: str, file: str, rows: object, counted: _Counted) -> Sheet:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid("exchange.json_shape")
    flat = [_flat(row) for row in rows]
    columns = tuple(dict.fromkeys(column for row in flat for column in row))
    _fits(len(flat), len(columns))
    counted.take(sum(map(len, flat)))
    for number, row in enumerate(flat, start=1):
        for value in row.values():
            _holds(value, number)
    return Sheet(name=table, file=file, columns=columns, rows=tuple(enumerate(flat, start=1)))


def _flat(row: Mapping[str, object]) -> dict[str, object]:
    pairs = list(_flattened(row))
    flat = dict(pairs)
    if len(flat) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise Invalid("exchange.json_key_twice", name=twice)
    return flat


def _flattened(row: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in row.items():
        # What stands under a key repeats it: a long one would take its length a thousand times.
        if len(prefix) + len(key) > limits.LONGEST_NAME:
            raise Invalid("exchange.heading_too_long", n=limits.LONGEST_NAME)
        _holds(key, 1)
        if isinstance(value, dict):
            yield from _flattened(value, f"{prefix}{key}/")
        elif isinstance(value, list):
            yield f"{prefix}{key}", json.dumps(value, ensure_ascii=False) if value else None
        else:
            yield f"{prefix}{key}", value


def _fits(rows: int, columns: int) -> None:
    if rows > limits.MOST_ROWS:
        raise Invalid("exchange.too_many_rows", n=limits.MOST_ROWS)
    if columns > limits.MOST_COLUMNS:
        raise Invalid("exchange.too_many_columns", n=limits.MOST_COLUMNS)


def _holds(cell: object, row: int) -> None:
    """Refuse a text that no database keeps: one that is too long, holds a NUL or half a character."""
    if not isinstance(cell, str):
        return
    if len(cell) > limits.LONGEST_CELL:
        raise Invalid("exchange.cell_too_long", n=limits.LONGEST_CELL)
    if "\0" in cell or not (cell.isascii() or _HALF.search(cell) is None):
        raise Invalid("exchange.no_character", row=row)


def _sheet(
    name: str, file: str, rows: Iterator[Sequence[object]], findings: Findings, counted: _Counted
) -> Sheet:
    columns, start = _headings(rows)
    if not any(columns):
        return Sheet(name=name, file=file, columns=(), rows=())
    _fits(0, len(columns))
    for column in columns:
        _holds(column, start)
        if len(column) > limits.LONGEST_NAME:
            raise Invalid("exchange.heading_too_long", n=limits.LONGEST_NAME)
    for column in sorted(each for each, times in Counter(columns).items() if each and times > 1):
        findings.error("exchange.column_twice", Place(file=file, row=start, column=column))
    width = len(columns)
    kept: list[tuple[int, Row]] = []
    for number, row in enumerate(rows, start=start + 1):
        if not any(row):  # padding: tens of thousands of these are normal in exported sheets
            continue
        if not any(str(cell).strip() for cell in row):
            continue
        if any(str(cell).strip() for cell in row[width:]):
            findings.error("exchange.row_too_long", Place(file=file, row=number), columns=width)
        for cell in row:
            _holds(cell, number)
        _fits(len(kept) + 1, len(row))
        counted.take(len(row))
        kept.append((number, _by_heading(columns, row)))
    return Sheet(name=name, file=file, columns=tuple(each for each in columns if each), rows=tuple(kept))


def _by_heading(columns: Sequence[str], row: Sequence[object]) -> Row:
    # 0 and False are values; a blank cell is None, and a row may be shorter than its headings.
    cells: Iterable[object] = (None if cell == "" else cell for cell in row)
    named = dict.fromkeys(each for each in columns if each)
    named.update({column: cell for column, cell in zip(columns, cells, strict=False) if column})
    return named


def _headings(rows: Iterator[Sequence[object]]) -> tuple[list[str], int]:
    """The first row that is not blank, with line breaks and margins taken out of its cells."""
    for number, row in enumerate(rows, start=1):
        if any(str(cell).strip() for cell in row):
            return [" ".join(str(cell).split()) for cell in row], number
    return [], 0
