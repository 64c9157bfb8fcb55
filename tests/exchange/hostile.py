# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that somebody made to fill a memory, to hang a reader or to pass for something else."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import xlsxwriter

MIB = 2**20
_XML = '<?xml version="1.0"?>'
_SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def zipped(parts: dict[str, bytes | str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def workbook(rows: str = _ONE_CELL, *, before: str = "", **parts: bytes | str) -> bytes:
    """A workbook whose only sheet holds these rows of XML, with further parts (`__` in a name is a slash)."""
    sheet = f'{_XML}{before}<worksheet xmlns="{_SHEET_NS}"><sheetData>{rows}</sheetData></worksheet>'
    return zipped(
        _parts()
        | {"xl/worksheets/sheet1.xml": sheet}
        | {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    )


@cache
def _parts() -> dict[str, bytes | str]:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        book.add_worksheet("action")
    with zipfile.ZipFile(memory) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}


def related(kind: str, target: str) -> str:
    link = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'{_XML}<Relationships xmlns="{_LINKS_NS}">{link}</Relationships>'


def spreadsheet(rows: str) -> bytes:
    """The same as OpenDocument."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="action">{rows}</table:table>'
    content = f"{_XML}<office:document-content {spaces}>{body}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"{_XML}<manifest/>",
            "content.xml": f"{content}</office:document-content>",
        }
    )


def forged(*entries: tuple[str, bytes, int, int], listed: int | None = None, links: int = 0) -> bytes:
    """A zip written byte by byte: name, packed contents, the size and the checksum that it claims.

    `listed` repeats the first entry in the directory so many times; `links` are attributes of a file.
    """
    body, directory, offset = b"", b"", 0
    for name, packed, size, checksum in entries:
        told = name.encode()
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(packed), size, len(told), 0)
        local = b"PK\x03\x04" + common + told + packed
        record = b"PK\x01\x02" + struct.pack("<H", 3 << 8 | 20) + common
        directory += record + struct.pack("<HHHII", 0, 0, 0, links, offset) + told
        body, offset = body + local, offset + len(local)
    directory *= listed or 1
    number = min(listed or len(entries), 65_535)
    return (
        body
        + directory
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(body), 0)
    )


@cache
def deflated(size: int) -> tuple[bytes, int]:
    """So many zeros packed, and their checksum."""
    pack, checksum, pieces = zlib.compressobj(9, zlib.DEFLATED, -15), 0, []
    for _ in range(size // MIB):
        pieces.append(pack.compress(bytes(MIB)))
        checksum = zlib.crc32(bytes(MIB), checksum)
    return b"".join((*pieces, pack.flush())), checksum


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods_cell(text: str, times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def _bomb() -> bytes:
    packed, checksum = deflated(220 * MIB)
    return forged(("action.csv", packed, 220 * MIB, checksum))


def _lying() -> bytes:
    """Says a hundred bytes, with the checksum of these, and unfolds to two hundred million."""
    packed, _ = deflated(220 * MIB)
    return forged(("action.csv", packed, 100, zlib.crc32(bytes(100))))


def _overlapping() -> bytes:
    packed, checksum = deflated(MIB)
    return forged(("a.csv", packed, MIB, checksum), listed=150)


def _many() -> bytes:
    packed, checksum = deflated(MIB)
    return forged(("a.csv", packed, MIB, checksum), listed=700_000)


def _shared() -> bytes:
    """One long text in a million cells."""
    texts = f'{_XML}<sst xmlns="{_SHEET_NS}"><si><t>{"a" * 32_000}</t></si></sst>'
    cells = "".join(f'<c r="{letter}{{0}}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(1, 2_000))
    return workbook(rows, xl__sharedStrings_dot_xml=texts)


def _points(positions: int, position: bytes = b"[11.1,43.1]") -> bytes:
    line = b'{"type":"LineString","coordinates":[' + b",".join([position] * positions) + b"]}"
    feature = b'{"type":"Feature","properties":{"nome":"x"},"geometry":' + line + b"}"
    return b'{"type":"FeatureCollection","features":[' + feature + b"]}"


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"id,code\n")
        file.truncate(2 * 1024 * MIB)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "bomb.zip": ("zip_too_large", _bomb),
    "lying.zip": ("zip_lies", _lying),
    "overlapping.zip": ("zip_overlaps", _overlapping),
    "many.zip": ("zip_too_many", _many),
    "nested.zip": ("zip_in_zip", lambda: zipped({"inner.zip": zipped({"a.csv": "id\n1\n"})})),
    "above.zip": ("zip_leads_elsewhere", lambda: zipped({"../../a.csv": "id\n1\n"})),
    "symlink.zip": (
        "zip_leads_elsewhere",
        lambda: forged(("a.csv", b"\x03\x00", 0, 0), links=0o120777 << 16),
    ),
    "prefix.zip": ("broken_zip", lambda: b"%PDF-1.7\n" + zipped({"a.csv": "id\n1\n"})),
    "suffix.zip": ("broken_zip", lambda: zipped({"a.csv": "id\n1\n"}) + b"<html></html>"),
    "corners.xlsx": (
        "too_many_rows",
        lambda: workbook(_ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "wide.xlsx": ("too_many_columns", lambda: workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    "area.xlsx": ("too_many_cells", lambda: workbook('<row r="1"><c r="ALL190000"><v>1</v></c></row>')),
    "padded.xlsx": (
        "too_many_rows",
        lambda: workbook("".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 250_001))),
    ),
    "shared.xlsx": ("too_many_letters", _shared),
    "laughs.xlsx": (
        "workbook_doctype",
        lambda: workbook(before=f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'),
    ),
    "macros.xlsx": ("workbook_macros", lambda: workbook(xl__vbaProject_dot_bin=b"x")),
    "ole.xlsx": ("workbook_objects", lambda: workbook(xl__embeddings__oleObject1_dot_bin=b"x")),
    "dde.xlsx": (
        "workbook_links",
        lambda: workbook('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>1</v></c></row>'),
    ),
    "external.xlsx": (
        "workbook_links",
        lambda: workbook(xl__externalLinks__externalLink1_dot_xml=f"{_XML}<x/>"),
    ),
    "fetched.xlsx": (
        "workbook_links",
        lambda: workbook(xl___rels__x_dot_xml_dot_rels=related("image", "https://example.org/x.png")),
    ),
    "old.xlsx": ("old_workbook", lambda: b"\xd0\xcf\x11\xe0" + bytes(512)),
    "repeated.ods": ("too_many_rows", lambda: spreadsheet(ods_row(ods_cell("a"), 1_000_000))),
    "gap.ods": ("too_many_rows", lambda: spreadsheet(ods_row("", 1_000_000) + ods_row(ods_cell("a")))),
    "letters.ods": ("too_many_letters", lambda: spreadsheet(ods_row(ods_cell("a" * 30_000, 900), 900))),
    "line.csv": ("line_too_long", lambda: b"id,code\n" + b"x" * (45 * MIB)),
    "commas.csv": ("too_many_columns", lambda: b"id,code\n" + b"b," * MIB),
    "cell.csv": ("cell_too_long", lambda: b'id,code\n1,"' + b"x\n" * MIB),
    "page.csv": ("html_as_csv", lambda: b"\n<!DOCTYPE html><html><body><table><tr><td>1</table>"),
    "half.csv": ("binary_file", lambda: "id,code\n1,à\n".encode("utf-16-le")),
    "odd.csv": ("unknown_encoding", lambda: "id,code\n1,à\n".encode("utf-16")[:-1]),
    "picture.csv": ("binary_file", lambda: b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "deep.json": ("json_too_deep", lambda: b"[" * 100_000),
    "arrays.json": ("json_too_many", lambda: b"[" + b"[]," * (10 * MIB) + b"[]]"),
    "infinite.json": ("json_not_finite", lambda: b'[{"id": Infinity}]'),
    "enormous.json": ("json_not_finite", lambda: b'[{"id": 1e999}]'),
    "digits.json": ("json_not_finite", lambda: b'[{"id": ' + b"9" * 5_000 + b"}]"),
    "twice.json": ("json_key_twice", lambda: b'[{"id": "1", "id": "2"}]'),
    "folded.json": ("json_key_twice", lambda: b'[{"a/b": "1", "a": {"b": "2"}}]'),
    "nul.json": ("no_character", lambda: b'[{"id": "a\\u0000b"}]'),
    "surrogate.json": ("no_character", lambda: b'[{"id": "\\ud83d"}]'),
    "points.geojson": ("json_too_many", lambda: _points(1_000_000)),
    "outline.geojson": ("geojson_points", lambda: _points(150_000)),
    "far.geojson": ("geojson_crs", lambda: _points(1, b"[" + b"9" * 400 + b",43.1]")),
}


def write(folder: Path) -> None:
    """Every file, and two gigabytes of one that takes no room."""
    for name, (_, make) in FILES.items():
        (folder / name).write_bytes(make())
    _sparse(folder / "huge.csv")
