# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document's typefaces can show: anything else is replaced where the reader sees it, and never refused.

An archivable, accessible PDF may hold no character without a shape; a text with one would stop the whole document.
"""

import unicodedata
from functools import cache
from importlib.resources import files

MISSING = "▯"
"""Stands for a character that no typeface of the document has."""
_JOINER = "\u200d"
_KEPT = frozenset("\n\u200e\u200f")
"""Controls that stay: line ends, and the two marks that keep mixed writing directions in order."""


def shown(text: str) -> str:
    """A text with every character a document can show; an emoji made of several becomes one sign."""
    found: list[str] = []
    before = ""
    for letter in unicodedata.normalize("NFC", text):
        if letter in _KEPT or letter in showable():
            found.append(letter)
        elif letter == "\t":
            found.append(" ")
        elif not _silent(letter) and not _continues(letter, before):
            found.append(MISSING)
        before = letter if letter == _JOINER or not _silent(letter) else before
    return "".join(found)


@cache
def showable() -> frozenset[str]:
    """The characters that some typeface of a document has."""
    lines = (files("circular.exchange.documents") / "glyphs.txt").read_text(encoding="utf-8").splitlines()
    ranges = (word.partition("-") for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(
        letter
        for first, _, last in ranges
        for letter in map(chr, range(int(first, 16), int(last or first, 16) + 1))
        if not _silent(letter)
    )


def _silent(letter: str) -> bool:
    """Whether a character has no shape of its own: controls, and marks that belong to a letter without them.

    A mark that could not be composed with its letter has no sure place in a typeface, and the letter is read without.
    """
    return unicodedata.category(letter) in {"Cc", "Cf", "Mn", "Mc", "Me", "Zl", "Zp"}


def _continues(letter: str, before: str) -> bool:
    """Whether a character only goes on with the sign before it: joined to it, its skin's colour, half of a flag."""
    if before == _JOINER or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    return "\U0001f1e6" <= letter <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff"
