# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files to sheets: CSV, XLSX, JSON and GeoJSON, one of them, several, a folder or a zip of it.

A sheet keeps the row numbers of its source, headings counted as row 1, and skips rows that are blank.
"""

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook

from circular.errors import Invalid, Unreadable
from circular.exchange import geojson
from circular.exchange.problems import Findings, Place

Row = Mapping[str, object]
_READ = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".geojson"}
_SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
_DELIMITERS = (";", ",", "\t")
_LOOKED_AT = 20
DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
"""What `zipfile` raises of a file that is damaged, packed otherwise, locked with a password, or cut short."""
_MOST_BYTES = 512 * 2**20  # a zip that would unfold to more is refused before it is unfolded


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
        return Place(file=self.file, row=row, column=column, value=None if value is None else str(value))


def collect(given: Path | Sequence[tuple[str, bytes]]) -> Source:
    """Take what can be read of a folder, a file or uploaded contents; zips are unfolded.

    Raises Unreadable where there is nothing.
    """
    if isinstance(given, Path):
        if given.is_dir():
            paths = sorted(path for path in given.iterdir() if path.is_file())
        elif given.is_file():
            paths = [given]
        else:
            raise Unreadable("exchange.nothing_there", path=str(given))
        # A file that was named is read whatever it is called; of a folder, what looks like data.
        given = [(path.name, path.read_bytes()) for path in paths if len(paths) == 1 or _wanted(path.name)]
    files = [each for name, content in given for each in _unfolded(name, content) if _wanted(each[0])]
    if not files:
        raise Unreadable("exchange.nothing_to_read")
    return Source(files=tuple(files))


def sheets(source: Source, findings: Findings) -> list[Sheet]:
    """Read every file; one that cannot be read is an error, and the others are still read."""
    found: list[Sheet] = []
    for name, content in source.files:
        try:
            found += _read(name, content, findings)
        except Invalid as refusal:
            findings.error(refusal.key, Place(file=name), **refusal.details)
    return found


def _wanted(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _READ | {".zip"} and not path.name.startswith((".", "~$"))


def _unfolded(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if not name.lower().endswith(".zip") and not _is_folder(content):
        yield name, content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise Unreadable("exchange.zip_too_large", file=name)
            for entry in entries:
                if not entry.filename.startswith("__MACOSX/"):
                    yield PurePosixPath(entry.filename).name, archive.read(entry)
    except DAMAGED_ZIP as error:
        raise Unreadable("exchange.broken_zip", file=name) from error


def _is_folder(content: bytes) -> bool:
    """Whether a file is a zip of files, whatever its name says; a workbook is a zip too, but no folder."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not any(entry in archive.namelist() for entry in ("[Content_Types].xml", "mimetype"))
    except zipfile.BadZipFile:
        return False


def _read(name: str, content: bytes, findings: Findings) -> list[Sheet]:
    suffix = PurePosixPath(name).suffix.lower()
    stem = PurePosixPath(name).stem
    if not content.strip():
        raise Invalid("exchange.empty_file")
    if suffix in _SHEETS:
        return _workbook(name, content, findings)
    if suffix in {".json", ".geojson"}:
        return _json(name, stem, content)
    text = _decoded(content)
    return [replace(_sheet(stem, name, _csv_rows(text), findings), guarded=True)]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Invalid("exchange.spreadsheet_as_csv")
    if b"\0" in content:
        raise Invalid("exchange.binary_file")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid("exchange.unknown_encoding")


def _csv_rows(text: str) -> Iterator[list[str]]:
    delimiter = max(_DELIMITERS, key=lambda each: _width(text, each))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Invalid("exchange.broken_csv", reason=str(error)) from error


def _width(text: str, delimiter: str) -> tuple[int, int]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(rows, _LOOKED_AT) if row]
    except csv.Error:
        return (0, 0)
    return (widths[0] if widths else 0, sum(widths))


def _workbook(name: str, content: bytes, findings: Findings) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(
                sheet,
                f"{name}/{sheet}",
                iter(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)),
                findings,
            )
            for sheet in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid("exchange.broken_workbook") from error


def _json(name: str, stem: str, content: bytes) -> list[Sheet]:
    try:
        given = json.loads(_decoded(content))
    except json.JSONDecodeError as error:
        raise Invalid("exchange.broken_json", line=error.lineno) from error
    if geojson.is_collection(given):
        tables = {stem: geojson.rows(given)}
    elif isinstance(given, dict) and isinstance(given.get("tables"), dict):
        tables = given["tables"]
    elif isinstance(given, dict) and all(isinstance(rows, list) for rows in given.values()):
        tables = given
    else:
        tables = {stem: given}
    return [
        _objects(table, f"{name}/{table}" if len(tables) > 1 else name, rows)
        for table, rows in tables.items()
    ]


def _objects(table: str, file: str, rows: object) -> Sheet:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid("exchange.json_shape")
    flat = [dict(_flattened(row)) for row in rows]
    columns = tuple(dict.fromkeys(column for row in flat for column in row))
    return Sheet(name=table, file=file, columns=columns, rows=tuple(enumerate(flat, start=1)))


def _flattened(row: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{prefix}{key}/")
        elif isinstance(value, list):
            yield f"{prefix}{key}", json.dumps(value, ensure_ascii=False) if value else None
        else:
            yield f"{prefix}{key}", value


def _sheet(name: str, file: str, rows: Iterator[Sequence[object]], findings: Findings) -> Sheet:
    columns, start = _headings(rows)
    if not any(columns):
        return Sheet(name=name, file=file, columns=(), rows=())
    for column in sorted({each for each in columns if each and columns.count(each) > 1}):
        findings.error("exchange.column_twice", Place(file=file, row=start, column=column))
    width = len(columns)
    kept = []
    for number, row in enumerate(rows, start=start + 1):
        if not any(row):  # padding: tens of thousands of these are normal in exported sheets
            continue
        if not any(str(cell).strip() for cell in row):
            continue
        if any(str(cell).strip() for cell in row[width:]):
            findings.error("exchange.row_too_long", Place(file=file, row=number), columns=width)
        kept.append((number, _named(columns, row)))
    return Sheet(name=name, file=file, columns=tuple(each for each in columns if each), rows=tuple(kept))


def _named(columns: Sequence[str], row: Sequence[object]) -> Row:
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
