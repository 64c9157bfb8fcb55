# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables that an office can edit: rows that fit on a slide, the others on the next, and a word for what is left."""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from circular.exchange.slides import fitting, painting
from circular.exchange.slides.content import Paint, Table
from circular.exchange.slides.painting import Drawn
from circular.exchange.slides.style import SMALLEST, Box, points

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SIDE, _ABOVE = 6.0, 5.0
"""Room inside a cell, in points."""
_SIZES = (20.0, 18.0, 16.0)
MOST_PAGES = 2

Rows = Sequence[tuple[str, ...]]


def pages(table: Table, box: Box) -> tuple[list[list[tuple[str, ...]]], float]:
    """The rows, cut to their cells, by slide, and the size of their letters; never more than MOST_PAGES slides.

    The letters are the largest at which all rows stand on one slide, or else on two, and none is cut; or the smallest.
    """
    whole = [tuple(map(fitting.line, row)) for row in table.rows]
    for most in range(1, MOST_PAGES + 1):
        for size in _SIZES:
            found = _paged(table, box, size)
            if len(found) <= most and [row for rows in found for row in rows] == whole:
                return found or [[]], size
    return _paged(table, box, _SIZES[-1])[:MOST_PAGES], _SIZES[-1]


def left_over(table: Table, shown: Sequence[Rows]) -> int:
    """How many rows stand on no slide."""
    return len(table.rows) - sum(len(rows) for rows in shown)


def draw(shapes: Drawn, box: Box, table: Table, rows: Rows, *, size: float, locale: str) -> None:
    """One slide's rows under the headings."""
    head = [] if table.headless else [tuple(fitting.line(column.heading) for column in table.columns)]
    lines = [*head, *rows]
    heights = [
        _height(table, box, row, size, bold=bool(head) and not place) for place, row in enumerate(lines)
    ]
    frame = shapes.add_table(
        len(lines), len(table.columns), *Box(x=box.x, y=box.y, w=box.w, h=sum(heights)).emu()
    )
    painting.describe(frame, table.alt)
    grid = frame.table
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE  # noqa: SLF001  # the library knows one style
    grid.first_row, grid.horz_banding = bool(head), False
    for column, wide in zip(grid.columns, _widths(table, box, size), strict=True):
        column.width = points(wide)
    for place, (row, height) in enumerate(zip(lines, heights, strict=True)):
        grid.rows[place].height = points(height)
        for number, text in enumerate(row):
            heading = bool(head) and place == 0
            bold = heading or (table.headless and number == 0)
            cell = grid.cell(place, number)
            cell.text_frame.text = text
            cell.margin_left = cell.margin_right = points(_SIDE)
            cell.margin_top = cell.margin_bottom = points(_ABOVE)
            cell.vertical_anchor = MSO_ANCHOR.BOTTOM if heading else MSO_ANCHOR.TOP
            for paragraph in cell.text_frame.paragraphs:
                paragraph.alignment = PP_ALIGN.RIGHT if table.columns[number].right else PP_ALIGN.LEFT
                paragraph.font.size, paragraph.font.bold = Pt(size), bold
                paragraph.line_spacing = 0.9
                colour = Paint.QUIET if heading else Paint.INK
                paragraph.font.color.theme_color = painting.theme_colour(colour)
            painting.speak(cell.text_frame, locale)
            _underline(cell, strong=heading)


def _paged(table: Table, box: Box, size: float) -> list[list[tuple[str, ...]]]:
    room = box.h - (0 if table.headless else _height(table, box, _headings(table), size, bold=True))
    # The word for what is left takes a line on the last slide.
    room -= SMALLEST * fitting.LEADING + 6
    found: list[list[tuple[str, ...]]] = []
    used = room + 1
    for row in table.rows:
        if len(found) > MOST_PAGES:
            break
        cells = tuple(
            fitting.cut(
                fitting.line(text),
                wide=wide - 2 * _SIDE,
                size=size,
                lines=column.lines,
                bold=_bold(table, at),
            )
            for at, (text, wide, column) in enumerate(
                zip(row, _widths(table, box, size), table.columns, strict=True)
            )
        )
        height = _height(table, box, cells, size)
        if used + height > room:
            found.append([])
            used = 0.0
        found[-1].append(cells)
        used += height
    return found


def _bold(table: Table, at: int) -> bool:
    return table.headless and at == 0


def _headings(table: Table) -> tuple[str, ...]:
    return tuple(column.heading for column in table.columns)


def _height(table: Table, box: Box, row: Sequence[str], size: float, *, bold: bool = False) -> float:
    most = max(
        fitting.lines(text, wide=wide - 2 * _SIDE, size=size, bold=bold or _bold(table, at))
        for at, (text, wide) in enumerate(zip(row, _widths(table, box, size), strict=True))
    )
    return most * size * fitting.LEADING + 2 * _ABOVE + 2


def _widths(table: Table, box: Box, size: float) -> list[float]:
    """What each column takes: the whole ones what they need, the others their part of what is left."""
    needed = {at: _needed(table, at, size) for at, column in enumerate(table.columns) if column.whole}
    left = box.w - sum(needed.values())
    shares = sum(column.share for column in table.columns if not column.whole)
    return [needed.get(at, left * column.share / shares) for at, column in enumerate(table.columns)]


def _needed(table: Table, at: int, size: float) -> float:
    widths = [fitting.width(fitting.line(row[at]), size, bold=_bold(table, at)) for row in table.rows]
    heading = fitting.width(fitting.line(table.columns[at].heading), size, bold=True)
    return max([heading, *widths]) + 2 * _SIDE


def _underline(cell: Drawn, *, strong: bool) -> None:
    """A line below the cell: the library draws no borders."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    colour, width = ("tx1", 19050) if strong else ("accent5", 6350)
    properties.insert(
        0,
        parse_xml(
            f'<a:lnB xmlns:a="{_DRAWING}" w="{width}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:lnB>'
        ),
    )
