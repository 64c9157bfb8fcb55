# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a slide that are text: names and figures beside a chart, figures side by side, prose."""

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from circular.exchange.slides import charts, fitting, painting
from circular.exchange.slides.content import Bullet, Bullets, Cards, Lines, Paint
from circular.exchange.slides.painting import Drawn
from circular.exchange.slides.style import SMALLEST, Box

_VALUE_SIZES = (66.0, 54.0, 44.0, 36.0, 28.0, 22.0)
_GAP = 18.0
NAMES, FIGURES = 300.0, 190.0
"""Points left for the names before a bullet chart and the figures after it."""
ENDS = 250.0
"""Points left for the names at the ends of lines."""


def text(
    shapes: Drawn,
    box: Box,
    said: str,
    *,
    locale: str,
    sizes: tuple[float, ...],
    bold: bool = False,
    paint: Paint = Paint.INK,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> fitting.Fitted:
    """A text in a box, as large as it fits."""
    fitted = fitting.fit(said, wide=box.w, high=box.h, sizes=sizes, bold=bold)
    frame = shapes.add_textbox(*box.emu()).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = anchor
    frame.text = fitted.text
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(fitted.size), bold
        paragraph.font.color.theme_color = painting.theme_colour(paint)
        paragraph.alignment, paragraph.line_spacing = align, 0.9
    painting.speak(frame, locale)
    return fitted


def beside_bullets(shapes: Drawn, box: Box, shown: Bullets, locale: str) -> None:
    """Each row's name and what was counted on the left, its figures on the right."""
    height = (box.h - 30) / len(shown.rows)
    for place, row in enumerate(shown.rows):
        top = box.y + place * height
        half = height * 0.5
        sign = Box(x=box.x, y=top, w=24, h=half)
        text(shapes, sign, row.sign, locale=locale, sizes=(18.0,), paint=row.paint, anchor=MSO_ANCHOR.BOTTOM)
        name = Box(x=box.x + 24, y=top, w=NAMES - 36, h=half)
        text(shapes, name, fitting.line(row.name), locale=locale, sizes=(20.0, 17.0, SMALLEST), bold=True,
             anchor=MSO_ANCHOR.BOTTOM)  # fmt: skip
        note = Box(x=box.x + 24, y=top + half + 3, w=NAMES - 36, h=half - 3)
        text(shapes, note, row.note, locale=locale, sizes=(SMALLEST,), paint=Paint.QUIET)
        right = box.x + box.w - FIGURES + 16
        known = row.value is not None
        if not known:
            wide = box.w - NAMES - FIGURES
            left = box.x + NAMES + wide * charts.SCALE_FROM
            _hatch(shapes, Box(x=left, y=top + height * 0.3, w=wide * charts.SCALE_WIDE, h=height * 0.4), row)
        figure = Box(x=right, y=top, w=FIGURES - 16, h=height * (0.6 if known else 1.0))
        text(shapes, figure, row.said.split("\n")[0], locale=locale, bold=known,
             sizes=(40.0, 34.0, 28.0) if known else (18.0, 16.0, SMALLEST),
             paint=Paint.INK if known else Paint.QUIET,
             anchor=MSO_ANCHOR.BOTTOM if known else MSO_ANCHOR.MIDDLE)  # fmt: skip
        if known:
            plan = Box(x=right, y=top + height * 0.6, w=FIGURES - 16, h=height * 0.4)
            text(
                shapes,
                plan,
                row.said.partition("\n")[2],
                locale=locale,
                sizes=(16.0, SMALLEST),
                paint=Paint.QUIET,
            )


def _hatch(shapes: Drawn, box: Box, row: Bullet) -> None:
    """What is not known well enough is hatched over the whole scale: no length that would read as a figure."""
    track = shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
    painting.fill(track.fill, Paint.HATCHED)
    painting.line(track.line, Paint.NEUTRAL, 1, dashed=True)
    painting.describe(track, f"{row.name}: {row.said}")


def beside_lines(shapes: Drawn, box: Box, shown: Lines, locale: str) -> None:
    """The solid lines by name, highest first, in the colour and with the sign of each."""
    solid = [series for series in shown.series if not series.dashed]
    ends = list(zip(solid, shown.ends, strict=True))
    ends.sort(key=lambda pair: -(_last(pair[0].values) or -1.0))
    height = min(84.0, (box.h - 60) / max(len(ends), 1))
    for place, (series, said) in enumerate(ends):
        spot = Box(x=box.x, y=box.y + place * height, w=box.w, h=height - 6)
        text(shapes, spot, f"{series.sign} {said}".strip(), locale=locale, sizes=(20.0, 17.0, SMALLEST), bold=True,
             paint=series.paint)  # fmt: skip
    note = Box(x=box.x, y=box.y + box.h - 56, w=box.w, h=56)
    text(
        shapes,
        note,
        shown.note,
        locale=locale,
        sizes=(SMALLEST,),
        paint=Paint.QUIET,
        anchor=MSO_ANCHOR.BOTTOM,
    )


def cards(shapes: Drawn, box: Box, shown: Cards, locale: str) -> None:
    """Figures side by side, all of one size."""
    if not shown.cards:
        return
    wide = (box.w - _GAP * (len(shown.cards) - 1)) / len(shown.cards)
    size = min(
        fitting.fit(each.value, wide=wide, high=size_room(size), sizes=_VALUE_SIZES[place:], bold=True).size
        for each in shown.cards
        for place, size in enumerate(_VALUE_SIZES[:1])
    )
    top = box.y + max(0.0, (box.h - 230) / 2)
    for place, each in enumerate(shown.cards):
        left = box.x + place * (wide + _GAP)
        text(shapes, Box(x=left, y=top, w=wide, h=size_room(size)), each.value, locale=locale, sizes=(size,),
             bold=True, paint=Paint.CITY, anchor=MSO_ANCHOR.BOTTOM)  # fmt: skip
        under = top + size_room(size) + 8
        text(
            shapes,
            Box(x=left, y=under, w=wide, h=62),
            each.name,
            locale=locale,
            sizes=(22.0, 20.0, 18.0),
            bold=True,
        )
        text(shapes, Box(x=left, y=under + 66, w=wide, h=78), each.note, locale=locale, sizes=(17.0, SMALLEST),
             paint=Paint.QUIET)  # fmt: skip


def size_room(size: float) -> float:
    """The height of one line."""
    return size * fitting.LEADING + 1


def _last(values: tuple[float | None, ...]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)
