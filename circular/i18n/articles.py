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

    def agreed(found: re.Match[str]) -> str:
        article, name = found[1], found[2]
        if not _VOWEL.match(str(values.get(name, ""))):
            return found[0]
        other = _BEFORE_A_VOWEL[article.lower()]
        return f"{other.capitalize() if article[0].isupper() else other}{{{name}}}"

    return _PLACE.sub(agreed, text) if _has_articles(text) else text


@cache
def _has_articles(text: str) -> bool:
    """Whether an article stands right before a placeholder; the texts of a catalogue are few."""
    return _PLACE.search(text) is not None
