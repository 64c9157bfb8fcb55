# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole strategy as a file: workbook, CSV, JSON or Parquet, a sheet a table and a column a field.

Texts never run as formulas: a workbook stores them as texts, CSV puts an apostrophe before them that our own import
takes off again. Dates and numbers are real dates and numbers.
"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from circular.domain.records import TABLES
from circular.errors import Invalid
from circular.exchange import spreadsheets, tables
from circular.exchange.changes import Rows

_LONGEST_LIST = 255
_WIDTHS = {date: 12, Decimal: 16, float: 12, int: 10, bool: 10}
_ARROW = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
    Decimal: pa.decimal128(15, 2),
}
_ZIPPED = (2026, 1, 1, 0, 0, 0)  # the same rows give the same bytes, whenever they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands before the tables: a heading for the page and lines of name and value."""

    sheet: str
    title: str
    lines: Sequence[tuple[str, str]]
    fictional: bool

    @property
    def text(self) -> str:
        return "\n".join([self.title, "", *(f"{name}: {value}" for name, value in self.lines), ""])


def workbook(rows: Rows, cover: Cover) -> bytes:
    """An XLSX with one real table a sheet, date and euro formats, and lists to choose from.

    Raises Invalid where a text is longer than a cell can hold.
    """
    memory = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(memory, options) as book:
        _cover(book, cover)
        formats = {
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            Decimal: book.add_format({"num_format": "#,##0.00 €"}),
        }
        for table, records in rows.items():
            _sheet(book, table, records, formats)
    return memory.getvalue()


def csv_zip(rows: Rows, cover: Cover) -> bytes:
    """A zip with one CSV a table, as spreadsheets open them, and the cover as a text."""
    files = {"leggimi.md": cover.text.encode()}
    for table, records in rows.items():
        memory = io.StringIO(newline="")
        writer = csv.writer(memory)
        columns = [each.name for each in fields(TABLES[table])]
        writer.writerow(columns)
        writer.writerows([_csv(getattr(record, column)) for column in columns] for record in records)
        files[f"{table}.csv"] = memory.getvalue().encode("utf-8-sig")
    return _zip(files)


def json_text(rows: Rows, cover: Cover) -> bytes:
    """One JSON object: the cover's lines, then an array a table."""
    document = {
        "title": cover.title,
        "about": dict(cover.lines),
        "fictional": cover.fictional,
        "tables": {table: [_jsonable(record) for record in records] for table, records in rows.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def parquet_zip(rows: Rows, cover: Cover) -> bytes:
    """A zip with one typed Parquet file a table, and the cover as a text."""
    files = {"leggimi.md": cover.text.encode()}
    for table, records in rows.items():
        kinds = tables.kinds(table)
        schema = pa.schema([(name, _ARROW.get(kind, pa.string())) for name, (kind, _) in kinds.items()])
        columns = {name: [_plain(getattr(record, name)) for record in records] for name in kinds}
        memory = io.BytesIO()
        pq.write_table(pa.table(columns, schema=schema), memory)
        files[f"{table}.parquet"] = memory.getvalue()
    return _zip(files)


def _cover(book: xlsxwriter.Workbook, cover: Cover) -> None:
    sheet = book.add_worksheet(cover.sheet)
    heading = book.add_format({"bold": True, "font_size": 16})
    mark = book.add_format({"bold": True, "font_color": "#8A1F11"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True}))
    sheet.write_string(0, 0, cover.title, heading)
    for position, (name, value) in enumerate(cover.lines, start=2):
        sheet.write_string(position, 0, name)
        sheet.write_string(position, 1, value, mark if cover.fictional and position == 2 else None)


def _sheet(
    book: xlsxwriter.Workbook, table: str, records: Sequence[Any], formats: Mapping[type, Any]
) -> None:
    sheet = book.add_worksheet(table)
    kinds = tables.kinds(table)
    for row, record in enumerate(records, start=1):
        for column, (name, (kind, _)) in enumerate(kinds.items()):
            _cell(sheet, row, column, getattr(record, name), formats.get(kind))
    last = max(len(records), 1)
    headings = [{"header": name} for name in kinds]
    sheet.add_table(
        0,
        0,
        last,
        len(kinds) - 1,
        {"name": f"t_{table}", "columns": headings, "style": "Table Style Light 9"},
    )
    sheet.freeze_panes(1, 1)
    for column, (kind, _) in enumerate(kinds.values()):
        sheet.set_column(column, column, _WIDTHS.get(kind, 24))
        choices = list(kind) if issubclass(kind, StrEnum) else ["true", "false"] if kind is bool else []
        if choices and len(",".join(choices)) <= _LONGEST_LIST:
            # Below what is there, too: new rows are typed there.
            sheet.data_validation(1, column, last + 1000, column, {"validate": "list", "source": choices})


def _cell(sheet: Any, row: int, column: int, value: object, style: Any) -> None:  # noqa: ANN401  # of xlsxwriter
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "true" if value else "false")
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, datetime):
        sheet.write_string(row, column, value.isoformat(sep=" "))
    elif isinstance(value, date) and value >= spreadsheets.FIRST_DAY:
        sheet.write_datetime(row, column, value, style)
    else:
        text = value.isoformat() if isinstance(value, date) else str(value)
        if len(text) > spreadsheets.LONGEST_CELL:
            raise Invalid("exchange.too_long_for_a_cell", most=spreadsheets.LONGEST_CELL)
        sheet.write_string(row, column, text)


def _csv(value: object) -> object:
    plain = _plain(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return spreadsheets.guarded(plain) if isinstance(plain, str) else plain


def _jsonable(record: Any) -> dict[str, object]:  # noqa: ANN401  # a record of any table
    return {
        name: str(value) if isinstance(value, date | datetime | Decimal | StrEnum) else value
        for name, value in asdict(record).items()
    }


def _plain(value: object) -> object:
    return str(value) if isinstance(value, StrEnum) else value


def _zip(files: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIPPED), content, zipfile.ZIP_DEFLATED)
    return memory.getvalue()
