# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours of the theme on shapes and charts, the language of a text, the words for those who cannot see a picture."""

from typing import Any

from pptx.dml.fill import FillFormat
from pptx.dml.line import LineFormat
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE, MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from circular.exchange.slides.content import Paint

Drawn = Any
"""A piece of a slide: the library says little of the types of what it makes."""

_COLOURS = {
    Paint.CITY: MSO_THEME_COLOR.ACCENT_1,
    Paint.PRODUCTION: MSO_THEME_COLOR.ACCENT_2,
    Paint.REGENERATION: MSO_THEME_COLOR.ACCENT_3,
    Paint.COHESION: MSO_THEME_COLOR.ACCENT_4,
    Paint.NEUTRAL: MSO_THEME_COLOR.ACCENT_5,
    Paint.LATE: MSO_THEME_COLOR.ACCENT_6,
    Paint.INK: MSO_THEME_COLOR.TEXT_1,
    Paint.QUIET: MSO_THEME_COLOR.TEXT_2,
    Paint.PANEL: MSO_THEME_COLOR.BACKGROUND_2,
}


def theme_colour(paint: Paint) -> MSO_THEME_COLOR:
    """The colour's name in the theme; what is hatched is so in ink."""
    return _COLOURS.get(paint, MSO_THEME_COLOR.TEXT_1)


def fill(target: FillFormat, paint: Paint) -> None:
    """Fill with a colour of the theme, with hatching, or not at all."""
    if paint is Paint.CLEAR:
        target.background()
    elif paint is Paint.HATCHED:
        target.patterned()
        target.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        target.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
        target.back_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    else:
        target.solid()
        target.fore_color.theme_color = theme_colour(paint)


def line(target: LineFormat, paint: Paint, width: float, *, dashed: bool = False) -> None:
    """A line in a colour of the theme; CLEAR is none."""
    if paint is Paint.CLEAR:
        target.fill.background()
        return
    target.width = Pt(width)
    target.color.theme_color = theme_colour(paint)
    if dashed:
        target.dash_style = MSO_LINE_DASH_STYLE.DASH


def describe(shape: Drawn, alt: str, *, name: str = "") -> None:
    """Say in words what a chart, table or picture shows."""
    properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001  # the library has no door to it
    properties.set("descr", alt)
    if name:
        properties.set("name", name)


def speak(frame: Drawn, locale: str) -> None:
    """Say in which language a text is, so that it is read aloud and checked in that one."""
    for run in frame._txBody.iter(qn("a:r"), qn("a:fld")):  # noqa: SLF001
        run.get_or_add_rPr().set("lang", locale) if run.tag == qn("a:r") else None
    for ending in frame._txBody.iter(qn("a:endParaRPr")):  # noqa: SLF001
        ending.set("lang", locale)
