# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on slides, before anybody draws it: values and words, no measures of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from circular.domain.sets import Language


class Paint(StrEnum):
    """A colour of the theme, so that whoever edits stays in style; CLEAR shows nothing, HATCHED is no progress."""

    CITY = "accent1"
    PRODUCTION = "accent2"
    REGENERATION = "accent3"
    COHESION = "accent4"
    NEUTRAL = "accent5"
    LATE = "accent6"
    INK = "tx1"
    QUIET = "tx2"
    PANEL = "bg2"
    CLEAR = "clear"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A row of a bullet chart; a value that is None is not drawn, and `said` says why in its place."""

    sign: str
    paint: Paint
    name: str
    note: str
    value: float | None
    planned: float | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """How far things are, 0..1, each against its plan."""

    rows: tuple[Bullet, ...]
    done: str
    planned: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values in the order of the categories; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    paint: Paint
    dashed: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars side by side, labelled with their values in `format`; `upright` ones are columns."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    format: str
    alt: str
    upright: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines over days; `now` is the day of the data, and each solid line is named beside its end with `ends`."""

    days: tuple[date, ...]
    series: tuple[Series, ...]
    ends: tuple[str, ...]
    format: str
    note: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A step of a waterfall, in points of a hundred; a `total` starts at nought again."""

    name: str
    size: float
    paint: Paint
    said: str
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """Steps that add up to their total; the words name what the stacked bars are in the data sheet."""

    steps: tuple[Fall, ...]
    base: str
    above: str
    below: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading and its part of the width; a `whole` one takes what its longest cell needs."""

    heading: str
    share: float = 1.0
    whole: bool = False
    right: bool = False
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of texts, each as long as its columns; what does not fit goes on, and then `address` says where."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    alt: str
    address: str = ""
    headless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A figure that is read from the last row."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Up to five figures side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text; `address` says where the rest of it stands if it has to be cut."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image."""

    png: bytes
    alt: str


Part = Bullets | Bars | Lines | Waterfall | Table | Cards | Prose | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A finding with its picture. `parts` stand under each other, each with its share of the height.

    An `empty` one only says that there is nothing to tell yet.
    """

    title: str
    lead: str = ""
    parts: Sequence[tuple[Part, float]] = ()
    source: str
    notes: str
    opening: bool = False
    empty: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Slides of one city in one language; `band` stands on every slide where it says something."""

    title: str
    city: str
    colour: str | None
    language: Language
    band: str
    slides: tuple[Slide, ...]
