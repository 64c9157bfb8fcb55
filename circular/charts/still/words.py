# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of a figure: the little HTML that plotly reads becomes lines of runs, and these become text elements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Literal

from circular.charts.still import letters, signs
from circular.charts.still.ink import clean, element, fill

Anchor = Literal["start", "middle", "end"]
_MARKUP = re.compile(r"<(/?)([a-zA-Z]+)([^>]*)>")
_COLOUR = re.compile(r"color:\s*([^;\"']+)")
_HEIGHT = re.compile(r"font-size:\s*([\d.]+)px")
_BREAK, _BOLD = "br", {"b", "strong"}
BOLD = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How a text is written."""

    size: float
    colour: str
    weight: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a line in one face."""

    text: str
    face: Face

    @property
    def width(self) -> float:
        return letters.width(self.text, size=self.face.size, weight=self.face.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A text over one or more lines."""

    lines: tuple[tuple[Run, ...], ...]
    face: Face

    @property
    def width(self) -> float:
        return max((sum(run.width for run in line) for line in self.lines), default=0.0)

    @property
    def above(self) -> float:
        """What it takes above its first baseline."""
        return letters.ASCENT * self.face.size

    @property
    def below(self) -> float:
        """What it takes below its first baseline."""
        return (letters.DESCENT + letters.LINE * (len(self.lines) - 1)) * self.face.size

    @property
    def height(self) -> float:
        return self.above + self.below

    @property
    def plain(self) -> str:
        return " ".join("".join(run.text for run in line) for line in self.lines).strip()


def block(text: object, face: Face) -> Block:
    """A label as plotly reads it: br, b and span with a colour count, other tags are left out, entities are letters."""
    lines: list[list[Run]] = [[]]
    faces = [face]
    for piece, closes, tag, rest in _pieces(str(text)):
        if piece:
            lines[-1].append(Run(text=piece, face=faces[-1]))
        elif tag == _BREAK:
            lines.append([])
        elif closes:
            faces = faces[:-1] if len(faces) > 1 else faces
        else:
            faces.append(_within(faces[-1], tag, rest))
    return Block(lines=tuple(tuple(line) for line in lines), face=face)


def written(text: Block, x: float, y: float, *, anchor: Anchor = "start", turn: float = 0.0) -> str:
    """The elements of a text whose first baseline is at `y`, turned by degrees about that place."""
    drawn: list[str] = []
    for number, line in enumerate(text.lines):
        drawn += _line(line, x, y + number * letters.LINE * text.face.size, anchor)
    if turn and drawn:
        return element("g", *drawn, transform=f"rotate({turn:g} {x:.2f} {y:.2f})")
    return "".join(drawn)


def _line(line: Sequence[Run], x: float, y: float, anchor: Anchor) -> Iterator[str]:
    """One run is placed by who shows it, who knows its width to the dot; several by the table of widths."""
    pieces = [replace(run, text=text) for run in line for text in letters.parted(run.text)]
    if len(pieces) == 1 and pieces[0].text not in letters.SIGNS:
        yield _text(replace(pieces[0], text=pieces[0].text.strip(" ")), x, y, anchor)
        return
    x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * sum(piece.width for piece in pieces)
    for piece in pieces:
        if piece.text in letters.SIGNS:
            yield signs.drawn(piece.text, x, y, size=piece.face.size, colour=piece.face.colour)
        elif bare := piece.text.strip(" "):
            # Viewers drop spaces at the ends of a text: what follows them is moved instead.
            before = piece.text[: len(piece.text) - len(piece.text.lstrip(" "))]
            shift = replace(piece, text=before).width
            yield _text(replace(piece, text=bare), x + shift, y, "start")
        x += piece.width


def _text(run: Run, x: float, y: float, anchor: Anchor) -> str:
    return element(
        "text",
        clean(run.text.replace("  ", " \u00a0")),
        x=x,
        y=y,
        font_size=run.face.size,
        font_weight=None if run.face.weight == 400 else str(run.face.weight),
        text_anchor=None if anchor == "start" else anchor,
        **fill(run.face.colour),
    )


def _within(face: Face, tag: str, rest: str) -> Face:
    if tag in _BOLD:
        return replace(face, weight=BOLD)
    if tag == "span":
        colour, height = _COLOUR.search(rest), _HEIGHT.search(rest)
        face = replace(face, colour=colour[1].strip()) if colour else face
        face = replace(face, size=float(height[1])) if height else face
    return face


def _pieces(text: str) -> Iterator[tuple[str, bool, str, str]]:
    """Texts and tags in turn: (text, closes, tag, what else stands in the tag)."""
    end = 0
    for found in _MARKUP.finditer(text):
        if found.start() > end:
            yield _said(text[end : found.start()]), False, "", ""
        yield "", bool(found[1]), found[2].lower(), found[3]
        end = found.end()
    if end < len(text):
        yield _said(text[end:]), False, "", ""


def _said(text: str) -> str:
    return unescape(text).replace("\n", " ").replace("\r", " ").replace("\t", " ")
