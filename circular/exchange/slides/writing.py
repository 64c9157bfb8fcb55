# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A deck as a PowerPoint file: one slide a scene, a second where a table goes on."""

import copy
import io

from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.util import Pt

from circular.exchange.slides import charts, fitting, grids, painting, pieces, style
from circular.exchange.slides.content import (
    Bars,
    Bullets,
    Cards,
    Deck,
    Lines,
    Part,
    Picture,
    Prose,
    Slide,
    Table,
    Waterfall,
)
from circular.exchange.slides.painting import Drawn
from circular.exchange.slides.style import BODY_BOX, LEAD_SIZES, LOCALE, SMALLEST, Box
from circular.i18n import Translator

_TITLE, _SUBTITLE = 0, 1
_BODY_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, SMALLEST)
_LONGEST_NOTES = 8000
_LONGEST_PROPERTY = 255  # what the file format holds


def write(deck: Deck, t: Translator) -> bytes:
    """The file; opens in PowerPoint and LibreOffice, and is edited there in our style."""
    names = (t("deck.layout_opening"), t("deck.layout_scene"), t("deck.layout_text"))
    slides = style.blank(colour=deck.colour, language=deck.language, layouts=names)
    properties = slides.core_properties
    properties.title = fitting.line(deck.title)[:_LONGEST_PROPERTY]
    properties.author = fitting.line(deck.city)[:_LONGEST_PROPERTY]
    properties.language = LOCALE[deck.language]
    for slide in deck.slides:
        _scene(slides, deck, slide, t)
    memory = io.BytesIO()
    slides.save(memory)
    return memory.getvalue()


def _scene(slides: Presentation, deck: Deck, slide: Slide, t: Translator) -> None:
    drawn = _begun(slides, deck, slide)
    if slide.opening:
        for part, _ in slide.parts:
            _part(drawn, part, style.CODE_BOX, deck, t)
        return
    box = BODY_BOX
    if slide.lead:
        room = Box(x=box.x, y=box.y, w=box.w, h=60)
        pieces.text(drawn.shapes, room, _with_address(slide.lead, room, slide.address, LEAD_SIZES, t),
                    locale=LOCALE[deck.language], sizes=LEAD_SIZES)  # fmt: skip
        box = Box(x=box.x, y=box.y + 66, w=box.w, h=box.h - 66)
    whole = sum(share for _, share in slide.parts)
    top = box.y
    for part, share in slide.parts:
        height = box.h * share / whole
        own = Box(x=box.x, y=top, w=box.w, h=height - (12 if len(slide.parts) > 1 else 0))
        if isinstance(part, Table):
            _table(slides, deck, slide, drawn, table=part, box=own, t=t)
        else:
            _part(drawn, part, own, deck, t)
        top += height


def _begun(slides: Presentation, deck: Deck, slide: Slide, *, title: str = "") -> Drawn:
    """A slide with its title, its lead or source, the band, the number and the notes."""
    layout = slides.slide_layouts[0 if slide.opening else 1]
    drawn = slides.slides.add_slide(layout)
    locale = LOCALE[deck.language]
    said = {_TITLE: fitting.line(title or slide.title), style.SOURCE: slide.source, style.BAND: deck.band}
    sizes = {
        _TITLE: (style.OPENING_SIZES if slide.opening else style.TITLE_SIZES),
        style.SOURCE: (SMALLEST,),
        style.BAND: (SMALLEST,),
    }
    boxes = {_TITLE: style.TITLE_BOX, style.SOURCE: style.SOURCE_BOX, style.BAND: style.BAND_BOX}
    if slide.opening:
        said[_SUBTITLE], sizes[_SUBTITLE] = slide.lead, (24.0, 20.0, 18.0)
        boxes |= {
            _TITLE: style.OPENING_BOX,
            _SUBTITLE: style.SUBTITLE_BOX,
            style.SOURCE: style.OPENING_SOURCE_BOX,
        }
    for holder in list(drawn.placeholders):
        index = holder.placeholder_format.idx
        if not said.get(index):
            holder._element.getparent().remove(holder._element)  # noqa: SLF001  # an empty one would ask to be filled
            continue
        box = boxes[index]
        fitted = fitting.fit(said[index], wide=box.w, high=box.h, sizes=sizes[index], bold=index == _TITLE)
        holder.text_frame.text = fitted.text
        if fitted.size != sizes[index][0]:
            for paragraph in holder.text_frame.paragraphs:
                paragraph.font.size = Pt(fitted.size)
        painting.speak(holder.text_frame, locale)
    _numbered(drawn, layout)
    notes = drawn.notes_slide.notes_text_frame
    notes.text = fitting.plain(slide.notes)[:_LONGEST_NOTES]
    painting.speak(notes, locale)
    return drawn


def _numbered(drawn: Drawn, layout: Drawn) -> None:
    """The library leaves the slide's number to whoever wants it."""
    for holder in layout.placeholders:
        if holder.placeholder_format.idx == style.NUMBER:
            drawn.shapes._spTree.append(copy.deepcopy(holder._element))  # noqa: SLF001


def _table(
    slides: Presentation, deck: Deck, slide: Slide, drawn: Drawn, *, table: Table, box: Box, t: Translator
) -> None:
    shown, size = grids.pages(table, box)
    left = grids.left_over(table, shown)
    locale = LOCALE[deck.language]
    for place, rows in enumerate(shown):
        if place:
            title = t(
                "deck.continued", title=fitting.cut(fitting.line(slide.title), wide=760, size=30, lines=1)
            )
            drawn = _begun(slides, deck, slide, title=title)
            box = Box(x=box.x, y=BODY_BOX.y, w=box.w, h=box.h)
        grids.draw(drawn.shapes, box, table, rows, size=size, locale=locale)
        if place == len(shown) - 1 and left:
            room = Box(x=box.x, y=box.y + box.h - 22, w=box.w, h=22)
            more = t("deck.more", n=left, where=table.address)
            pieces.text(drawn.shapes, room, more, locale=locale, sizes=(SMALLEST,), anchor=MSO_ANCHOR.BOTTOM)


def _part(drawn: Drawn, part: Part, box: Box, deck: Deck, t: Translator) -> None:
    shapes, language, locale = drawn.shapes, deck.language, LOCALE[deck.language]
    match part:
        case Bullets():
            middle = Box(x=box.x + pieces.NAMES, y=box.y, w=box.w - pieces.NAMES - pieces.FIGURES, h=box.h)
            charts.bullets(shapes, middle, part, language)
            pieces.beside_bullets(shapes, box, part, locale)
        case Lines():
            charts.lines(shapes, Box(x=box.x, y=box.y, w=box.w - pieces.ENDS, h=box.h), part, language)
            ends = Box(x=box.x + box.w - pieces.ENDS + 16, y=box.y, w=pieces.ENDS - 16, h=box.h)
            pieces.beside_lines(shapes, ends, part, locale)
        case Bars():
            charts.bars(shapes, box, part, language)
        case Waterfall():
            charts.waterfall(shapes, box, part, language)
        case Cards():
            pieces.cards(shapes, box, part, locale)
        case Picture():
            _picture(shapes, box, part)
        case Prose():
            said = _with_address(part.text, box, part.address, _BODY_SIZES, t)
            pieces.text(shapes, box, said, locale=locale, sizes=_BODY_SIZES)


def _with_address(text: str, box: Box, address: str, sizes: tuple[float, ...], t: Translator) -> str:
    """The text; where it does not fit, as much of it as leaves room for where the rest stands."""
    if not fitting.fit(text, wide=box.w, high=box.h, sizes=sizes).cut:
        return text
    size = sizes[-1]
    most = max(2, int(box.h / (size * fitting.LEADING)))
    rest = t("deck.rest", where=address) if address else ""
    taken = fitting.lines(rest, wide=box.w, size=size) if rest else 0
    return f"{fitting.cut(text, wide=box.w, size=size, lines=max(1, most - taken))}\n{rest}".strip()


def _picture(shapes: Drawn, box: Box, shown: Picture) -> None:
    placed = shapes.add_picture(io.BytesIO(shown.png), *box.emu()[:2])
    scale = min(box.emu()[2] / placed.width, box.emu()[3] / placed.height)
    placed.width, placed.height = round(placed.width * scale), round(placed.height * scale)
    placed.left = box.emu()[0] + (box.emu()[2] - placed.width) // 2
    painting.describe(placed, shown.alt)
