# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A workbook for readers: a cover, a real table a sheet with its picture, and a dictionary of every column.

It is written to be read and reckoned with, not to be imported again: that is the workbook of `writing`. Texts never run
as formulas or become links by themselves.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from circular.exchange import digest_cells as cells
from circular.exchange.digest_cells import Kind, Value, Written

_LINE_HIGH, _LINE_LONG = 16, 88
"""Height of a line of the cover, and about how many characters it holds."""
_MOST_LINES = 6
_PAGE = 190
"""Widths of columns that a printed page holds before its letters grow too small."""
_INK, _QUIET, _LINE, _PAPER = "#1A1A1A", "#4D5B69", "#5D7083", "#F5F5F5"
_TABLE_STYLE = "Table Style Light 1"
_FORMATS: Mapping[Kind, Mapping[str, object]] = {
    "text": {"num_format": "@"},
    "long": {"num_format": "@", "text_wrap": True},
    "number": {"num_format": "#,##0"},
    "decimal": {"num_format": "#,##0.##"},
    "percent": {"num_format": "0.0%"},
    "money": {"num_format": '#,##0.00 "€"'},
    "date": {"num_format": "dd/mm/yyyy"},
    "link": {"num_format": "@", "font_color": "#0066CC"},
}
_WIDTHS: Mapping[Kind, float] = {
    "text": 22, "long": 52, "number": 13, "decimal": 13, "percent": 13, "money": 17, "date": 13, "link": 36,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with what the dictionary says of it; `unit` is what it is counted in, `source` where it is defined."""

    heading: str
    kind: Kind
    meaning: str
    unit: str
    source: str
    width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Columns of the sheet drawn as bars, by the texts of one of them; `colours` one a column."""

    names: int
    values: tuple[int, ...]
    title: str
    alt: str
    colours: tuple[str, ...]
    most: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A subject: its name on the tab, one sentence, and rows as long as its columns; an empty cell is unknown."""

    name: str
    lead: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The whole workbook; `band` is said first where it says something, `dictionary` heads the last sheet."""

    cover: str
    title: str
    band: str
    lines: Sequence[tuple[str, str]]
    sheets: Sequence[Sheet]
    dictionary: tuple[str, str]
    headings: tuple[str, ...]
    unknown: str
    author: str


def write(digest: Digest) -> bytes:
    """The file."""
    memory = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties(
            {"title": cells.plain(digest.title)[:255], "author": cells.plain(digest.author)[:255]}
        )
        looks = {
            kind: book.add_format({"valign": "top", "font_color": _INK, **own})
            for kind, own in _FORMATS.items()
        }
        head = {
            align: book.add_format(
                {
                    "bold": True,
                    "text_wrap": True,
                    "valign": "vcenter",
                    "font_color": _INK,
                    "bottom": 2,
                    "align": align,
                }
            )
            for align in ("left", "right")
        }
        lead = book.add_format({"font_color": _QUIET, "valign": "top"})
        _cover(book, digest)
        for number, sheet in enumerate(digest.sheets, start=1):
            _sheet(book, sheet, digest, number=number, looks=looks, head=head, lead=lead)
        name, said = digest.dictionary
        _sheet(book, _dictionary(digest, name, said), digest, number=0, looks=looks, head=head, lead=lead)
    return memory.getvalue()


def _cover(book: xlsxwriter.Workbook, digest: Digest) -> None:
    sheet = book.add_worksheet(cells.tab(digest.cover))
    name = book.add_format({"font_color": _QUIET, "valign": "top"})
    value = book.add_format({"text_wrap": True, "valign": "top", "font_color": _INK})
    mark = book.add_format({"bold": True, "font_color": "#8A1F11", "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 92)
    title = book.add_format({"bold": True, "font_size": 18, "font_color": _INK})
    sheet.write_string(0, 0, cells.text(digest.title), title)
    row = 2
    if digest.band:
        sheet.write_string(1, 0, digest.band, mark)
        row = 3
    for label, text in digest.lines:
        sheet.write_string(row, 0, label, name)
        sheet.write_string(row, 1, cells.text(text), value)
        sheet.set_row(row, _LINE_HIGH * -(-max(len(text), 1) // _LINE_LONG))
        row += 1
    row += 1
    for each in digest.sheets:
        sheet.write_url(row, 0, f"internal:'{cells.tab(each.name)}'!A1", string=cells.tab(each.name))
        sheet.write_string(row, 1, each.lead, value)
        row += 1
    sheet.write_url(
        row, 0, f"internal:'{cells.tab(digest.dictionary[0])}'!A1", string=cells.tab(digest.dictionary[0])
    )
    sheet.write_string(row, 1, digest.dictionary[1], value)
    sheet.hide_gridlines(2)
    _on_paper(sheet)


def _sheet(
    book: xlsxwriter.Workbook,
    shown: Sheet,
    digest: Digest,
    *,
    number: int,
    looks: Mapping[Kind, Written],
    head: Mapping[str, Written],
    lead: Written,
) -> None:
    """The sentence, then the table: it begins in the third row, so that its picture's place is known, too."""
    sheet = book.add_worksheet(cells.tab(shown.name))
    said = f"{digest.band}. {shown.lead}" if digest.band else shown.lead
    sheet.write_string(0, 0, said, lead)
    first, last = 2, 2 + max(len(shown.rows), 1)
    heads = cells.headings([column.heading for column in shown.columns])
    sheet.add_table(
        first,
        0,
        last,
        len(shown.columns) - 1,
        {
            "name": f"t_{number}",
            "style": _TABLE_STYLE,
            "columns": [
                {"header": heading, "header_format": head[_align(column.kind)], "format": looks[column.kind]}
                for heading, column in zip(heads, shown.columns, strict=True)
            ],
        },
    )
    for place, column in enumerate(shown.columns):
        sheet.set_column(place, place, column.width or _WIDTHS[column.kind])
    sheet.set_row(first, 32)
    for row, values in enumerate(shown.rows, start=first + 1):
        lines = max(_lines(value, column) for value, column in zip(values, shown.columns, strict=True))
        if lines > 1:
            sheet.set_row(row, _LINE_HIGH * lines)
        for place, (value, column) in enumerate(zip(values, shown.columns, strict=True)):
            cells.write(sheet, row, place, value, kind=column.kind, look=looks[column.kind])
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    sheet.hide_gridlines(2)
    wide = sum(column.width or _WIDTHS[column.kind] for column in shown.columns)
    _on_paper(sheet, pages=max(1, round(wide / _PAGE)))
    if shown.picture and shown.rows:
        _picture(book, sheet, shown, shown.picture, first=first + 1, below=last + 2)


def _picture(
    book: xlsxwriter.Workbook,
    sheet: Written,
    shown: Sheet,
    picture: Picture,
    *,
    first: int,
    below: int,
) -> None:
    chart = book.add_chart({"type": "bar"})
    last = first + min(len(shown.rows), picture.most) - 1
    tab = cells.tab(shown.name)
    for place, colour in zip(picture.values, picture.colours, strict=True):
        chart.add_series(
            {
                "name": [tab, first - 1, place],
                "categories": [tab, first, picture.names, last, picture.names],
                "values": [tab, first, place, last, place],
                "fill": {"color": colour},
                "border": {"color": _LINE, "width": 0.75},
                "gap": 60,
            }
        )
    shares = shown.columns[picture.values[0]].kind == "percent"
    # A title with something like "!A1" in it would be taken for the address of a cell.
    title = picture.title.replace("!", "! ")
    chart.set_title({"name": title, "overlay": False, "name_font": {"size": 14, "color": _INK}})
    chart.set_y_axis({"reverse": True, "num_font": {"color": _INK}})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#E3E7EB"}}, "label_position": "high",
                      "min": 0, **({"num_format": "0%", "max": 1} if shares else {"num_format": "#,##0"})})  # fmt: skip
    chart.set_legend({"position": "bottom"} if len(picture.values) > 1 else {"none": True})
    height = 150 + 26 * len(picture.values) * (last - first + 1)
    chart.set_size({"width": 900, "height": min(height, 720)})
    sheet.insert_chart(below, 0, chart, {"description": picture.alt, "object_position": 3})


def _dictionary(digest: Digest, name: str, said: str) -> Sheet:
    kinds: tuple[Kind, ...] = ("text", "text", "long", "text", "text", "long")
    columns = tuple(
        Column(heading=heading, kind=kind, meaning="", unit="", source="")
        for heading, kind in zip(digest.headings, kinds, strict=True)
    )
    rows = [
        (cells.tab(sheet.name), column.heading, column.meaning, column.unit, digest.unknown, column.source)
        for sheet in digest.sheets
        for column in sheet.columns
    ]
    return Sheet(name=name, lead=said, columns=columns, rows=rows)


def _lines(value: Value, column: Column) -> int:
    """Lines that a wrapped text takes in its cell, as many as anybody wants to see at once."""
    if column.kind != "long" or not isinstance(value, str):
        return 1
    return min(_MOST_LINES, -(-len(value) // round(column.width or _WIDTHS["long"])))


def _align(kind: Kind) -> str:
    return "right" if kind in {"number", "decimal", "percent", "money", "date"} else "left"


def _on_paper(sheet: Written, *, pages: int = 1) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(pages, 0)
    sheet.set_footer("&L&A&R&P / &N")
