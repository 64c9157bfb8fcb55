# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide a text is in the typeface of the pictures, from the advance widths of its letters."""

import json
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

ASCENT, DESCENT = 1.133, 0.388
"""What a line takes above and below its baseline, in parts of the size."""
LINE = 1.3
"""From one baseline to the next, in parts of the size."""
SIGNS = "■●▲◆◇⬟▨"
"""Characters that the typeface lacks and that say something: they are drawn."""
SIGN_WIDTH = 0.78
_TABLE = Path(__file__).with_name("advances.json")  # the hmtx tables of static/fonts/*.ttf, by weight
_UNIT = 1000
_OTHER, _WIDE = 600, 1000


def width(text: str, *, size: float, weight: int = 400) -> float:
    """Pixels; a letter that the typeface lacks is taken to be as wide as letters usually are elsewhere."""
    table = _advances(weight)
    return sum(_advance(letter, table) for letter in text) * size / _UNIT


def parted(text: str) -> list[str]:
    """A text cut where its typeface changes: signs alone, and what the typeface lacks apart from what it has.

    Some viewers take one typeface for a whole text, and would set all of it in the one that has the rarest letter.
    """
    kinds = groupby(text, key=lambda letter: letter if letter in SIGNS else letter in _advances(400))
    found = [(kind, "".join(letters)) for kind, letters in kinds]
    return [piece for kind, each in found for piece in ([each] if isinstance(kind, bool) else list(each))]


def _advance(letter: str, table: dict[str, int]) -> float:
    if letter in table:
        return table[letter]
    if letter in SIGNS:
        return SIGN_WIDTH * _UNIT
    if unicodedata.combining(letter):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


@cache
def _advances(weight: int) -> dict[str, int]:
    tables = json.loads(_TABLE.read_text(encoding="utf-8"))
    return dict(tables["700" if weight >= 700 else "600" if weight >= 600 else "400"])
