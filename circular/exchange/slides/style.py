# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look of the slides: theme, master and three layouts of our own, so that what an office adds looks the same."""

from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Slides
from pptx.util import Emu

from circular.domain.sets import Language
from circular.exchange.slides.painting import Drawn

LOCALE = {Language.IT: "it-IT", Language.EN: "en-GB"}
WIDE, HIGH = 960.0, 540.0
"""The slide in points: 16:9."""
MARGIN = 43.0
FOOT = 484.0
"""Where the line of source begins."""
SMALLEST = 14.0
"""Points; on 1920 pixels these are 28, which is read from the last row."""
TITLE_SIZES = (30.0, 27.0, 24.0)
OPENING_SIZES = (48.0, 40.0, 32.0, 28.0)
LEAD_SIZES = (20.0, 18.0, 16.0)
SOURCE, BAND, NUMBER = 12, 13, 14
"""Placeholders of our own, by the number the layouts give them."""
_NEUTRAL = b"17324D"
_OURS = b'<a:accent1><a:srgbClr val="' + _NEUTRAL
_THEME = Path(__file__).with_name("theme.xml")
_NAMES = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the slide, in points."""

    x: float
    y: float
    w: float
    h: float

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        return points(self.x), points(self.y), points(self.w), points(self.h)


BAND_BOX = Box(x=0, y=10, w=WIDE, h=25)
TITLE_BOX = Box(x=MARGIN, y=40, w=WIDE - 2 * MARGIN, h=88)
BODY_BOX = Box(x=MARGIN, y=136, w=WIDE - 2 * MARGIN, h=340)
SOURCE_BOX = Box(x=MARGIN, y=FOOT + 8, w=WIDE - 2 * MARGIN - 64, h=40)
NUMBER_BOX = Box(x=WIDE - MARGIN - 60, y=FOOT + 8, w=60, h=24)
OPENING_BOX = Box(x=100, y=110, w=WIDE - 100 - MARGIN - 170, h=200)
SUBTITLE_BOX = Box(x=100, y=322, w=WIDE - 100 - MARGIN, h=120)
CODE_BOX = Box(x=WIDE - MARGIN - 150, y=48, w=150, h=150)
OPENING_SOURCE_BOX = Box(x=100, y=FOOT + 8, w=WIDE - 100 - MARGIN, h=40)


def points(value: float) -> Emu:
    return Emu(round(value * 12700))


def blank(*, colour: str | None, language: Language, layouts: tuple[str, str, str]) -> Slides:
    """A file without slides, in our look and the city's colour; `layouts` names opening, scene and text."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = points(WIDE), points(HIGH)
    master = slides.slide_masters[0]
    for unused in list(slides.slide_layouts)[len(layouts) :]:
        slides.slide_layouts.remove(unused)
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            relation.target_part._blob = _theme(colour)  # noqa: SLF001  # the library has no door to a theme
    lang = LOCALE[language]
    _replace(master._element, _tree(_MASTER))  # noqa: SLF001
    styles = master._element.find("p:txStyles", _NAMES)  # noqa: SLF001
    master._element.replace(styles, _parsed(_STYLES))  # noqa: SLF001
    drawn = (("title", _OPENING), ("titleOnly", _SCENE), ("obj", _TEXT))
    for layout, name, (kind, content) in zip(slides.slide_layouts, layouts, drawn, strict=True):
        _replace(layout._element, _tree(content, name=name))  # noqa: SLF001
        layout._element.set("type", kind)  # noqa: SLF001
        if kind == "title":
            layout._element.set("showMasterSp", "0")  # noqa: SLF001
    for element in (slides.part._element, master._element):  # noqa: SLF001
        for each in element.iter(f"{{{_NAMES['a']}}}defRPr"):
            each.set("lang", lang)
    return slides


def _theme(colour: str | None) -> bytes:
    text = _THEME.read_bytes()
    if colour is None:
        return text
    return text.replace(_OURS, _OURS.replace(_NEUTRAL, colour.removeprefix("#").upper().encode()))


def _replace(element: Drawn, content: Drawn) -> None:
    element.replace(element.find("p:cSld", _NAMES), content)


def _parsed(text: str) -> Drawn:
    return parse_xml(text.replace(">", f" {_DECLARED}>", 1))


def _tree(shapes: str, *, name: str = "") -> Drawn:
    group = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
    )
    ground = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    content = _parsed(f"<p:cSld>{ground}<p:spTree>{group}{shapes}</p:spTree></p:cSld>")
    if name:
        content.set("name", name)
    return content


def _frame(box: Box) -> str:
    x, y, w, h = box.emu()
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def _holder(
    number: int, kind: str, box: Box, *, index: int | None = None, size: float = 0, **given: str
) -> str:
    """A placeholder: `kind` as the format calls it; `anchor`, `colour`, `fill`, `align` and `bold` may be given."""
    place = f' idx="{index}"' if index is not None else ""
    sized = f' sz="{round(size * 100)}"' if size else ""
    bold = f' b="{given["bold"]}"' if "bold" in given else ""
    colour = f'<a:solidFill><a:schemeClr val="{given["colour"]}"/></a:solidFill>' if "colour" in given else ""
    fill = f'<a:solidFill><a:schemeClr val="{given["fill"]}"/></a:solidFill>' if "fill" in given else ""
    levels = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{given.get("align", "l")}"><a:buNone/>'
        f"<a:defRPr{sized}{bold}>{colour}</a:defRPr></a:lvl1pPr>"
    )
    field = '<a:fld id="{8A4C5E2A-3F0B-4C1E-9D43-0B6C5C6E7A11}" type="slidenum"><a:rPr/><a:t>#</a:t></a:fld>'
    run = field if kind == "sldNum" else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{place}/></p:nvPr></p:nvSpPr><p:spPr>{_frame(box)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{given.get("anchor", "t")}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels if given or size else ''}</a:lstStyle><a:p>{run}<a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _block(number: int, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Colour {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _style(name: str, size: float, *, bold: bool = False) -> str:
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="l" defTabSz="914400" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{600 if name == "body" else 0}"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+m{"j" if name == "title" else "n"}-lt"/>'
        f"</a:defRPr></a:lvl1pPr>"
    )
    return f"<p:{name}Style>{level}</p:{name}Style>"


_STYLES = (
    f"<p:txStyles>{_style('title', TITLE_SIZES[0], bold=True)}{_style('body', LEAD_SIZES[0])}"
    f"{_style('other', 18)}</p:txStyles>"
)
_EDGE = _block(20, Box(x=0, y=0, w=WIDE, h=10), "accent1")
_RULE = _block(21, Box(x=MARGIN, y=FOOT, w=WIDE - 2 * MARGIN, h=0.75), "accent5")
_NUMBER = _holder(6, "sldNum", NUMBER_BOX, index=NUMBER, size=SMALLEST, colour="tx2", align="r")
_SOURCE = _holder(4, "body", SOURCE_BOX, index=SOURCE, size=SMALLEST, colour="tx2")
_BAND = _holder(
    5, "body", BAND_BOX, index=BAND, size=SMALLEST, colour="tx1", fill="bg2", align="ctr", anchor="ctr"
)
_TITLE = _holder(2, "title", TITLE_BOX, anchor="ctr")
_MASTER = _EDGE + _RULE + _TITLE + _holder(3, "body", BODY_BOX, index=1) + _NUMBER
_SCENE = _TITLE + _SOURCE + _BAND + _NUMBER
_TEXT = _TITLE + _holder(3, "body", BODY_BOX, index=1, size=24) + _SOURCE + _BAND + _NUMBER
_OPENING = (
    _block(20, Box(x=0, y=0, w=60, h=HIGH), "accent1")
    + _holder(2, "ctrTitle", OPENING_BOX, size=OPENING_SIZES[0], anchor="b", bold="1")
    + _holder(3, "subTitle", SUBTITLE_BOX, index=1, size=24, colour="tx2")
    + _holder(4, "body", OPENING_SOURCE_BOX, index=SOURCE, size=SMALLEST, colour="tx2")
    + _holder(5, "body", Box(x=60, y=0, w=WIDE - 60, h=25), index=BAND, size=SMALLEST, colour="tx1", fill="bg2",
              align="ctr", anchor="ctr")
)  # fmt: skip
