# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of the data as the room sees them: of bounded length, and marked where they are not in its language."""

from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.ui.markup import Markup, tag

ELLIPSIS = "…"
_JOINER = "\u200d\ufe0f"  # a sign made of several must not lose its end


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut at a word where it is longer than `most`; what is cut says so."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    whole = cut.rsplit(" ", 1)[0]
    return (whole if len(whole) > most // 2 else cut).rstrip(" ,.;:·-" + _JOINER) + ELLIPSIS


def spoken(t: Translator, text: Bilingual | None, *, most: int = 160) -> Markup | str:
    """A text in the language of the room; where nobody translated it, the Italian one, marked as such."""
    if text is None:
        return ""
    said = shortened(t.text(text), most)
    if t.language == "en" and not text.en and said:
        return tag("span", said, lang="it", class_="cs-r-italian")
    return said
