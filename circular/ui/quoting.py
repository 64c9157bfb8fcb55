# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a source declares: a number in the language of the page, and its own words as the quotation they are."""

from circular.domain.records import DeclaredFigure
from circular.domain.sets import Language
from circular.ui.markup import join, tag

EURO = "EUR"


def stated(figure: DeclaredFigure, number: str | None) -> str:
    """The number, with the source's words where they say more; these alone where no number is known.

    Sources are Italian, and so are their words: whoever has a page read aloud hears that they are.
    """
    unit = None if number is not None and figure.unit == EURO else figure.unit
    said = " ".join(filter(None, (figure.value_text.strip(), unit)))
    quoted = tag("span", f"«{said}»", lang=Language.IT, class_="cs-quiet")
    if number is None:
        return quoted
    return number if only_a_number(said) else join(number, " ", quoted)


def only_a_number(words: str) -> bool:
    """Whether the words of a source are a number and nothing more: 44, 198.568.000."""
    return words.strip().replace(".", "").isdigit()
