# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: RUF001, RUF002, RUF003  # the apostrophe of typography is what people are shown
"""Italian articles before a number: it is read out, and a vowel asks for another form (l’8%, dall’11 giugno)."""

import re
from collections.abc import Mapping
from functools import cache

_BEFORE_A_VOWEL = {
    "il": "l’",
    "al": "all’",
    "del": "dell’",
    "dal": "dall’",
    "nel": "nell’",
    "sul": "sull’",
    "i": "gli ",
    "ai": "agli ",
    "dei": "degli ",
    "dai": "dagli ",
    "nei": "negli ",
    "sui": "sugli ",
}
_PLACE = re.compile(rf"\b({'|'.join(_BEFORE_A_VOWEL)}) \{{(\w+)\}}", re.IGNORECASE)
# Otto and all that begins with it (08/06 is read so, too), undici, and one as long as nothing is counted in it: l’1,5%.
_VOWEL = re.compile(r"0?8|11(?!\d)|1(?=[,%]|$)")


def agreeing(text: str, values: Mapping[str, object]) -> str:
    """The text with each article in the form that the value after it asks for; placeholders stay.

    Only articles of the text itself are touched, never what stands in a value.
    """
    for article, name in _places(text):
        if _VOWEL.match(str(values.get(name, ""))):
            other = _BEFORE_A_VOWEL[article.lower()]
            written = other.capitalize() if article[0].isupper() else other
            text = text.replace(f"{article} {{{name}}}", f"{written}{{{name}}}")
    return text


@cache
def _places(text: str) -> tuple[tuple[str, str], ...]:
    """Articles right before a placeholder, each once; the texts of a catalogue are few."""
    return tuple(dict.fromkeys((found[1], found[2]) for found in _PLACE.finditer(text)))
