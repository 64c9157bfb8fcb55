# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the gettext catalogues: one file an area of the product, keys instead of source sentences.

A key is `area.name`; the entry `msgid "overview.title"` stands in `catalogues/<language>/overview.po`.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from circular.domain.sets import Language
from circular.i18n.locales import LOCALES

_CATALOGUES = files("circular.i18n") / "catalogues"


def lookup(language: Language, key: str, *, n: int | None = None) -> str | None:
    """Find the text of a key; `n` chooses among plural forms. None where the language has no such key."""
    words = _area(language, key.partition(".")[0])
    if n is not None and (text := words.ngettext(key, key, n)) != key:
        return text
    text = words.gettext(key)
    return None if text == key else text


@cache
def texts(language: Language, area: str) -> Mapping[str, str]:
    """All keys of an area with their texts, those with plural forms left out."""
    with (_CATALOGUES / language / f"{area}.po").open("rb") as file:
        catalogue = read_po(file, locale=LOCALES[language])
    return MappingProxyType(
        {str(entry.id): str(entry.string) for entry in catalogue if entry.id and not entry.pluralizable}
    )


@cache
def _area(language: Language, area: str) -> NullTranslations:
    file = _CATALOGUES / language / f"{area}.po"
    if not file.is_file():
        return NullTranslations()
    binary = BytesIO()
    with file.open("rb") as source:
        write_mo(binary, read_po(source, locale=LOCALES[language]))
    binary.seek(0)
    return GNUTranslations(binary)
