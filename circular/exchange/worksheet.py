# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table's actions as a sheet that people fill in and hand back: what is asked is open, all else is locked.

Nothing in a cell may run: every text is written as text. Each row says, out of sight, what it was filled from.
"""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

import xlsxwriter

from circular.domain.planning import EARLIEST, LATEST
from circular.domain.sets import State
from circular.exchange import spreadsheets
from circular.i18n import Translator

Kind = Literal["text", "state", "percent", "date"]
MARK = "circular"
"""The name of the sheet, out of sight, that says which strategy and which actions the file was made of."""
_LONGEST = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")
_PAPER, _OPEN, _LINE, _INK = "#F5F5F5", "#FFFFFF", "#5D7083", "#1A1A1A"


class Asked(StrEnum):
    """The columns of the sheet, in their order."""

    CODE = "code"
    TITLE = "title"
    TABLE = "table"
    STATE = "state"
    PROGRESS = "progress"
    HAPPENED_ON = "happened_on"
    EXPLANATION = "explanation"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    REASON = "reason"
    LAST_ON = "last_on"
    LAST_SAID = "last_said"
    ACTION = "action"
    FROM = "from"


PLANNED = (Asked.STARTS_ON, Asked.ENDS_ON, Asked.REASON)
"""What offices alone may write."""
REPORTED = (Asked.STATE, Asked.PROGRESS, Asked.HAPPENED_ON, Asked.EXPLANATION)
_KINDS: dict[Asked, Kind] = {
    Asked.STATE: "state",
    Asked.PROGRESS: "percent",
    Asked.HAPPENED_ON: "date",
    Asked.STARTS_ON: "date",
    Asked.ENDS_ON: "date",
    Asked.LAST_ON: "date",
}
_WIDTHS = {
    Asked.CODE: 14, Asked.TITLE: 46, Asked.TABLE: 24, Asked.STATE: 13, Asked.PROGRESS: 14, Asked.HAPPENED_ON: 14,
    Asked.EXPLANATION: 48, Asked.STARTS_ON: 14, Asked.ENDS_ON: 14, Asked.REASON: 32, Asked.LAST_ON: 14,
    Asked.LAST_SAID: 44, Asked.ACTION: 22, Asked.FROM: 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a row was filled from: the update and the plan recorded last, and what they said."""

    action: str
    seen: str | None
    plan: str
    state: State
    progress: float | None
    starts_on: date | None
    ends_on: date | None

    def text(self) -> str:
        days = [day.isoformat() if day else None for day in (self.starts_on, self.ends_on)]
        return json.dumps(
            [self.action, self.seen, self.plan, self.state.value, rounded(self.progress), *days]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An action as a row; `measured` says that its milestones give its progress, so that none is asked."""

    base: Base
    code: str
    title: str
    table: str
    last_on: date | None
    last_said: str
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The sheet before the rows: a heading, facts as name and value, and what to do, a line each."""

    title: str
    facts: Sequence[tuple[str, str]]
    steps: Sequence[str]


def heading(t: Translator, column: Asked) -> str:
    """The column as its first row calls it."""
    return t(f"worksheet.column_{column}")


def rounded(progress: float | None) -> float | None:
    """A progress as exactly as a sheet is held to it: a hundredth of a percent."""
    return None if progress is None else round(progress, 4)


def plain(text: str | None) -> str:
    """A text on one line, without what spreadsheets cannot hold, cut where nobody would read on."""
    line = " ".join(_CONTROL.sub(" ", text or "").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def write(
    lines: Sequence[Line], t: Translator, *, strategy: str, instructions: Instructions, dates: bool
) -> bytes:
    """The workbook; `dates` opens the columns of the plan."""
    memory = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(memory, options) as book:
        _instructions(book, t, instructions)
        _rows(book, lines, t, dates=dates)
        mark = book.add_worksheet(MARK)
        for column, name in enumerate(("strategy", "action", "code")):
            mark.write_string(0, column, name)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate((strategy, line.base.action, plain(line.code))):
                mark.write_string(row, column, value)
        mark.protect()
        mark.very_hidden()
        book.get_worksheet_by_name(t("worksheet.sheet")).activate()
    return memory.getvalue()


def _instructions(book: xlsxwriter.Workbook, t: Translator, said: Instructions) -> None:
    sheet = book.add_worksheet(t("worksheet.instructions"))
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_color": _INK})
    sheet.set_column(0, 0, 24, wrapped)
    sheet.set_column(1, 1, 96, wrapped)
    sheet.write_string(0, 0, said.title, book.add_format({"bold": True, "font_size": 16, "font_color": _INK}))
    row = 2
    for name, value in said.facts:
        sheet.write_string(row, 0, name, wrapped)
        sheet.write_string(row, 1, value, wrapped)
        row += 1
    row += 1
    sheet.write_string(row, 0, t("worksheet.how"), book.add_format({"bold": True, "font_color": _INK}))
    for number, step in enumerate(said.steps, start=1):
        sheet.write_number(row + number, 0, number, book.add_format({"align": "right", "valign": "top"}))
        sheet.write_string(row + number, 1, step, wrapped)
    sheet.hide_gridlines(2)
    sheet.protect()


def _rows(book: xlsxwriter.Workbook, lines: Sequence[Line], t: Translator, *, dates: bool) -> None:
    sheet = book.add_worksheet(t("worksheet.sheet"))
    opened = {*REPORTED, *(PLANNED if dates else ())}
    looks = _looks(book)
    head = {
        is_open: book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "font_color": _INK,
                "bg_color": "#D6E6F7" if is_open else _PAPER,
                "border": 1,
                "border_color": _LINE,
            }
        )
        for is_open in (True, False)
    }
    for position, column in enumerate(Asked):
        sheet.write_string(0, position, heading(t, column), head[column in opened])
        sheet.set_column(
            position,
            position,
            _WIDTHS[column],
            None,
            {"hidden": column is Asked.FROM},
        )
    for row, line in enumerate(lines, start=1):
        for position, column in enumerate(Asked):
            is_open = column in opened and not (column is Asked.PROGRESS and line.measured)
            kind = _KINDS.get(column, "text")
            _cell(sheet, row, position, _value(line, column, t), looks[kind, is_open])
    for position, column in enumerate(Asked):
        if lines and column in opened:
            rule = _rule(t, column)
            if rule:
                sheet.data_validation(1, position, len(lines), position, rule)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(lines), 1), len(Asked) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


def _looks(book: xlsxwriter.Workbook) -> dict[tuple[str, bool], Any]:
    numbers = {"percent": "0.##%", "date": "dd/mm/yyyy", "text": "@", "state": "@"}
    return {
        (kind, is_open): book.add_format(
            {
                "num_format": number,
                "locked": not is_open,
                "text_wrap": True,
                "valign": "top",
                "border": 1,
                "border_color": _LINE,
                "font_color": _INK,
                "bg_color": _OPEN if is_open else _PAPER,
            }
        )
        for kind, number in numbers.items()
        for is_open in (True, False)
    }


def _value(line: Line, column: Asked, t: Translator) -> str | float | date | None:
    base = line.base
    given: dict[Asked, str | float | date | None] = {
        Asked.CODE: plain(line.code),
        Asked.TITLE: plain(line.title),
        Asked.TABLE: plain(line.table),
        Asked.STATE: t.term(base.state),
        Asked.PROGRESS: rounded(base.progress),
        Asked.STARTS_ON: base.starts_on,
        Asked.ENDS_ON: base.ends_on,
        Asked.LAST_ON: line.last_on,
        Asked.LAST_SAID: plain(line.last_said),
        Asked.ACTION: base.action,
        Asked.FROM: base.text(),
    }
    return given.get(column)


def _cell(sheet: Any, row: int, position: int, value: str | float | date | None, look: Any) -> None:  # noqa: ANN401
    if value is None:
        sheet.write_blank(row, position, None, look)
    elif isinstance(value, date) and value >= spreadsheets.FIRST_DAY:
        sheet.write_datetime(row, position, value, look)
    elif isinstance(value, float):
        sheet.write_number(row, position, value, look)
    else:
        sheet.write_string(row, position, str(value), look)


def _rule(t: Translator, column: Asked) -> dict[str, object]:
    """What a cell of the column may hold, and what the spreadsheet says otherwise."""
    said = {
        "error_title": t("worksheet.wrong"),
        "error_message": t(f"worksheet.only_{_KINDS.get(column, 'text')}"),
        "ignore_blank": True,
    }
    match _KINDS.get(column):
        case "state":
            return said | {"validate": "list", "source": [t.term(state) for state in State]}
        case "percent":
            return said | {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        case "date":
            return said | {
                "validate": "date",
                "criteria": "between",
                "minimum": EARLIEST,
                "maximum": LATEST,
            }
        case _:
            return {}
