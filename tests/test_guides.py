# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guides: the same in both languages, and naming what stands on the screen as the screen names it."""

import re
from pathlib import Path

import pytest

from circular.domain.sets import Language
from circular.i18n import catalogue

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGES = ("it", "en")
ABOUT_THE_SCREEN = ("tour", "office", "coordinator", "everyone")


def text(language: str, name: str) -> str:
    return (DOCS / language / f"{name}.md").read_text(encoding="utf-8")


def plain(words: str) -> str:
    """Words without what differs between a sentence on the screen and one on paper."""
    straight = words.replace("\u2019", "'").replace("«", "").replace("»", "")
    return re.sub(r"\s+", " ", straight).strip(" .:").casefold()


def on_the_screen(language: str) -> set[str]:
    """Every wording of the product, those with plural forms left out."""
    found: set[str] = set()
    for path in (DOCS.parent / "circular" / "i18n" / "catalogues" / language).glob("*.po"):
        for wording in catalogue.texts(Language(language), path.stem).values():
            found.add(plain(wording))
    return found


def test_every_guide_is_there_in_both_languages() -> None:
    italian, english = ({path.name for path in (DOCS / each).glob("*.md")} for each in LANGUAGES)
    assert italian == english
    assert {f"{name}.md" for name in ABOUT_THE_SCREEN} <= italian


@pytest.mark.parametrize("name", sorted(path.stem for path in (DOCS / "it").glob("*.md")))
def test_both_languages_tell_the_same(name: str) -> None:
    def shape(language: str) -> list[str]:
        return re.findall(r"^(#+|\d+\.|[-|]|```)", text(language, name), re.MULTILINE)

    assert shape("it") == shape("en")
    for language, other in (("it", "en"), ("en", "it")):
        assert f"](../{other}/{name}.md)" in text(language, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ABOUT_THE_SCREEN)
def test_what_is_named_stands_on_the_screen(language: str, name: str) -> None:
    guide = text(language, name)
    named = re.findall(r"(?<!\*)\*([^*\n[\]]+)\*(?!\*)", guide)
    named += [
        part for each in re.findall(r"\*\*([^*\n]+)\*\*", guide) if "→" in each for part in each.split("→")
    ]
    known = on_the_screen(language)
    assert [each for each in named if plain(each) not in known] == []
