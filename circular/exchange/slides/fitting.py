# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of a text a box holds: shrunk first, then cut where a word ends, with a sign that it was cut.

Widths are those of a wide common typeface, so that what fits here fits in whatever stands in for ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

ELLIPSIS = "…"
LEADING = 1.37
"""Height of a line over its size: our typeface is tall, and its lines are set nine tenths apart."""
_LONGEST = 4000
_NARROW = frozenset(" ijltfrI.,:;'\u2019|!()[]·-")
_WIDE = frozenset("mwMW%@—…«»€")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BEYOND = 0x2190
_DIGIT = 0.64
"""As wide as in Verdana and DejaVu: a date that is broken is not read as one."""
_BOLD = 1.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The text as it fits, its size in points, and whether something was left out."""

    text: str
    size: float
    cut: bool


def plain(text: str) -> str:
    """A text without what files of slides cannot hold; lines stay."""
    return _CONTROL.sub(" ", text.replace("\t", " ")).strip()


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(plain(text).split())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points that a line of text takes, rather more than less."""
    return sum(_em(each) for each in text) * size * (_BOLD if bold else 1.0)


def fit(text: str, *, wide: float, high: float, sizes: tuple[float, ...], bold: bool = False) -> Fitted:
    """The text at the first of `sizes` at which it fits, or at the last one, cut."""
    text = plain(text)
    short = text[:_LONGEST]
    for size in sizes:
        most = max(1, int(high / (size * LEADING)))
        if (
            len(short) == len(text)
            and len(list(islice(_wrapped(short, size, wide, bold=bold), most + 1))) <= most
        ):
            return Fitted(text=text, size=size, cut=False)
    last = sizes[-1]
    return Fitted(
        text=cut(text, wide=wide, size=last, lines=max(1, int(high / (last * LEADING))), bold=bold),
        size=last,
        cut=True,
    )


def cut(text: str, *, wide: float, size: float, lines: int, bold: bool = False) -> str:
    """The beginning of a text that stands on so many lines, with a sign where it was cut."""
    text = plain(text)
    found = list(islice(_wrapped(text[:_LONGEST], size, wide, bold=bold), lines + 1))
    if len(found) <= lines and len(text) <= _LONGEST:
        return text
    kept = found[:lines]
    room = wide - width(ELLIPSIS, size, bold=bold)
    last = kept[-1]
    while last and width(last, size, bold=bold) > room:
        last = last.rpartition(" ")[0] if " " in last.strip() else last[:-1]
    return " ".join([*(each.strip() for each in kept[:-1]), last.rstrip(" ,.;:·-(«") + ELLIPSIS])


def lines(text: str, *, wide: float, size: float, bold: bool = False) -> int:
    """On how many lines a text stands."""
    return max(1, len(list(_wrapped(text, size, wide, bold=bold))))


def _wrapped(text: str, size: float, wide: float, *, bold: bool) -> Iterator[str]:
    """The lines that a text is broken into; words longer than a line are broken."""
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split(" "):
            longer = f"{current} {word}" if current else word
            if width(longer, size, bold=bold) <= wide:
                current = longer
                continue
            if current:
                yield current
            *whole, current = _broken(word, size, wide, bold=bold)
            yield from whole
        yield current


def _broken(word: str, size: float, wide: float, *, bold: bool) -> Iterator[str]:
    """A word in pieces that each fit on a line."""
    rest = word
    while width(rest, size, bold=bold) > wide and len(rest) > 1:
        room = max(1, _held(rest, size, wide, bold=bold))
        yield rest[:room]
        rest = rest[room:]
    yield rest


def _held(word: str, size: float, wide: float, *, bold: bool) -> int:
    reached = 0.0
    for place, each in enumerate(word):
        reached += width(each, size, bold=bold)
        if reached > wide:
            return place
    return len(word)


@cache
def _em(each: str) -> float:
    if each in _NARROW:
        return 0.32
    if each in _WIDE or each.isupper():
        return 0.9 if each in _WIDE else 0.7
    if each.isdigit():
        return _DIGIT
    return 1.3 if ord(each) >= _BEYOND else 0.56
