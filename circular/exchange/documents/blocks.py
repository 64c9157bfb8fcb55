# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document is made of: words that are already worded, and pictures that are already drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text with what belongs to it: the shape of `mark` before, a quiet `note` under, where it leads."""

    text: str
    note: str = ""
    mark: str = ""
    strong: bool = False
    quiet: bool = False
    href: str = ""


Cell = str | Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a part; parts themselves are headed on the level above."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph for each line of a text."""

    text: str
    tone: Literal["plain", "lead", "quiet", "notice"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Short facts side by side, each with its shape."""

    said: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A figure with its name and what it was taken over; without a value it is not known."""

    label: str
    value: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Figures side by side."""

    cards: Sequence[Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names with what they are, under each other."""

    pairs: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, and its part of the width (0: as wide as its cells)."""

    heading: str
    width: float = 0
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings that come again on every page; the last row is a sum where `total`."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing with the sentence that says the same; `width` is its part of the column."""

    svg: str
    alt: str
    title: str = ""
    caption: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened on a day: what it was, what was said about it, and who says so."""

    day: str
    head: Cell
    told: str = ""
    by: Cell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened, in the order given."""

    moments: Sequence[Moment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list."""

    items: Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two columns of blocks; `left` takes `width` of the page."""

    left: "Sequence[Block]"
    right: "Sequence[Block]"
    width: float = 0.5


Block = Heading | Text | Marks | Cards | Facts | Table | Picture | Story | Points | Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A chapter or a sheet: a heading on the first level, and its blocks; `wide` lies on its side."""

    title: str
    blocks: Sequence[Block]
    above: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page of a report."""

    above: str
    title: str
    below: str
    facts: Sequence[tuple[str, Cell]]
    notices: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `marks` stand on every page; `contents` heads the list of parts, none where it is empty.

    `page` words the number of a page with {page} and {pages} in it, `missing` explains the sign of a character
    that could not be shown, `date` is the date of the data: the same data give the same file.
    """

    kind: Literal["sheet", "report"]
    language: str
    title: str
    author: str
    about: str
    date: date
    head: str
    marks: Sequence[str]
    foot: str
    page: str
    missing: str
    parts: Sequence[Part]
    cover: Cover | None = None
    contents: str = ""


def brief(text: str, most: int) -> str:
    """The beginning of a text, saying that it is one; cut between words where there is a blank near the end."""
    if len(text) <= most:
        return text
    kept = text[:most]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept[-40:] else kept}…"


def plain(value: object) -> Any:  # noqa: ANN401  # whatever JSON holds
    """A document as JSON holds it; a block says what it is by name."""
    if is_dataclass(value):
        content = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__.lower()} | content
    if isinstance(value, date):
        return {"year": value.year, "month": value.month, "day": value.day}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value
