# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One table as a file that a spreadsheet opens as it is: CSV in the reader's language, or a workbook.

Nothing in a cell may run: a text that begins like a formula is written as text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import pandas as pd
import xlsxwriter

from circular.exchange import spreadsheets
from circular.i18n import Translator

Kind = Literal["text", "number", "percent", "money", "date"]
_FORMATS: Mapping[str, dict[str, object]] = {
    "text": {"valign": "top"},
    "number": {"num_format": "#,##0", "valign": "top"},
    "percent": {"num_format": "0%", "valign": "top"},
    "money": {"num_format": '#,##0.00\\ "€"', "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top"},
}
_WIDTHS: Mapping[str, int] = {"text": 24, "number": 12, "percent": 12, "money": 18, "date": 13}
_WIDEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the frame: the heading people read and what its values are."""

    name: str
    label: str
    kind: Kind = "text"


def csv(frame: pd.DataFrame, columns: Sequence[Column], t: Translator, *, notes: Sequence[str] = ()) -> bytes:
    """CSV with the separators of the language and a byte order mark; `notes` stand in a last column, in every row."""
    italian = t.language == "it"
    shown = pd.DataFrame(
        {spreadsheets.guarded(column.label): _texts(frame[column.name], column.kind) for column in columns}
    )
    if notes:
        shown[t("actions.export_note")] = spreadsheets.guarded(" ".join(notes))
    text = shown.to_csv(
        index=False,
        sep=";" if italian else ",",
        decimal="," if italian else ".",
        date_format="%d/%m/%Y",
        lineterminator=spreadsheets.LINE_END,
    )
    return str(text).encode("utf-8-sig")


def xlsx(
    frame: pd.DataFrame, columns: Sequence[Column], t: Translator, *, title: str, notes: Sequence[str] = ()
) -> bytes:
    """A workbook: `title` and `notes` above, then a table that sorts and filters. Unknown stays an empty cell."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(t("actions.export_sheet"))
        formats = {kind: book.add_format(dict(look)) for kind, look in _FORMATS.items()}
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        for number, note in enumerate(notes, start=1):
            sheet.write_string(number, 0, note)
        top = len(notes) + 2
        for position, column in enumerate(columns):
            values = frame[column.name]
            sheet.set_column(position, position, _width(column, values))
            write = {"text": sheet.write_string, "date": sheet.write_datetime}.get(
                column.kind, sheet.write_number
            )
            known = values.notna().tolist()
            cells = values.astype(str) if column.kind == "text" else values
            for row, (value, is_known) in enumerate(zip(cells.tolist(), known, strict=True), start=top + 1):
                if is_known:
                    write(row, position, value, formats[column.kind])
        sheet.add_table(
            top,
            0,
            top + max(len(frame), 1),
            len(columns) - 1,
            {"columns": [{"header": column.label} for column in columns], "style": "Table Style Light 1"},
        )
        sheet.freeze_panes(top + 1, 0)
    return buffer.getvalue()


def _width(column: Column, values: "pd.Series[Any]") -> int:
    """Wide enough for the heading and for what the first rows hold, in characters."""
    widest = max([len(column.label) + 3, *(len(str(value)) for value in values.head(200))])
    return min(
        max(widest, 9), _WIDEST if column.kind == "text" else max(_WIDTHS[column.kind], len(column.label) + 3)
    )


def _texts(values: "pd.Series[Any]", kind: Kind) -> "pd.Series[Any]":
    if kind == "date":
        return pd.to_datetime(values)
    if kind != "text":
        return values
    return values.map(lambda value: spreadsheets.guarded(value) if isinstance(value, str) else value)
