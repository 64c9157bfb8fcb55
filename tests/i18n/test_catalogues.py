# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words: complete in both languages, all of them used, none missing.

A key is used where it stands as a text in the sources. A family of keys is used where an f-string begins with the
family's fixed part: `f"overview.reason_{reason}"` uses every key that begins with `overview.reason_`. The closed sets
are worded by `Translator.term`, and Streamlit's own labels are sent to the browser as a whole.
"""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from circular.domain import sets
from circular.domain.records import TABLES
from circular.domain.sets import Language
from circular.i18n import translator

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "circular" / "i18n" / "catalogues"
AREAS = sorted(path.stem for path in (CATALOGUES / "it").glob("*.po"))
SENT_WHOLE = ("streamlit.", "terms.")
KEY = re.compile(rf"({'|'.join(AREAS)})\.[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
# A profile of an importer names the fields it fills (action.notes) as we name words.
FIELDS = {ROOT / "circular" / "exchange" / "profile_soundness.py": "exchange."}
# Texts that look like keys because a file or a statement is called like an area.
FILE = re.compile(r".*\.(csv|xlsx|json|parquet|py|po|sql|toml|js|css|svg|md|txt|zip)")
SOURCES = [
    path
    for pattern in ("circular/**/*.py", "pages/*.py", "checks/*.py", "app.py", "start.py")
    for path in ROOT.glob(pattern)
]


@cache
def catalogue(language: Language, area: str) -> Catalog:
    with (CATALOGUES / language / f"{area}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(language: Language, area: str) -> dict[str, Message]:
    return {key(entry): entry for entry in catalogue(language, area) if entry.id}


def key(entry: Message) -> str:
    return entry.id[0] if isinstance(entry.id, tuple) else entry.id


def forms(entry: Message) -> tuple[str, ...]:
    return tuple(entry.string) if isinstance(entry.string, list | tuple) else (entry.string,)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def statements() -> frozenset[str]:
    """The names of SQL statements, which are written like keys."""
    named = re.compile(r"^-- name: (\w+)", re.MULTILINE)
    return frozenset(
        f"{path.stem}.{name}"
        for path in (ROOT / "circular" / "store" / "sql").glob("*.sql")
        for name in named.findall(path.read_text(encoding="utf-8"))
    )


@cache
def written() -> tuple[frozenset[str], frozenset[str]]:
    """Every whole key in the sources, and every fixed part of an f-string that begins like one."""
    whole, families = set(), set()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0] if node.values else None
                if isinstance(first, ast.Constant) and "." in str(first.value):
                    families.add(str(first.value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                whole |= {node.value} if node.value.startswith(FIELDS.get(path, "")) else set()
    keys = {text for text in whole if KEY.fullmatch(text) and not FILE.fullmatch(text)}
    starts = tuple(f"{area}." for area in AREAS)
    return frozenset(keys), frozenset(family for family in families if family.startswith(starts))


def all_keys() -> Iterator[str]:
    for area in AREAS:
        yield from entries(Language.IT, area)


def test_both_languages_have_the_same_areas():
    assert [path.stem for path in sorted((CATALOGUES / "en").glob("*.po"))] == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys_in_the_same_order(area):
    assert list(entries(Language.EN, area)) == list(entries(Language.IT, area))


@pytest.mark.parametrize("area", AREAS)
def test_keys_stand_in_the_catalogue_of_their_area(area):
    astray = [key for key in entries(Language.IT, area) if not key.startswith(f"{area}.")]
    assert astray == []


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", list(Language))
def test_no_key_stands_twice(area, language):
    text = (CATALOGUES / language / f"{area}.po").read_text(encoding="utf-8")
    found = re.findall(r'^msgid "(.+)"', text, re.MULTILINE)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_empty_or_only_guessed(area, language):
    wanting = [key for key, entry in entries(language, area).items() if entry.fuzzy or not all(forms(entry))]
    assert wanting == []


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_and_all_plurals_have_the_same_placeholders(area):
    english = entries(Language.EN, area)
    for key, entry in entries(Language.IT, area).items():
        *rare, common = (placeholders(form) for form in forms(entry))
        *rare_english, common_english = (placeholders(form) for form in forms(english[key]))
        assert common == common_english, key
        # A form for one may leave out what it says in words.
        assert all(asked <= common for asked in (*rare, *rare_english)), key
        assert len(forms(entry)) == len(forms(english[key])), key


@pytest.mark.parametrize("language", list(Language))
def test_the_plural_rule_is_the_languages_own(language):
    for area in AREAS:
        assert catalogue(language, area).plural_expr.replace(" ", "").strip("()") == "n!=1", area


def test_every_member_of_a_closed_set_has_a_word():
    closed = [
        kind
        for kind in vars(sets).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    ]
    assert closed
    wanted = {
        f"terms.{re.sub('(?<=[a-z])(?=[A-Z])', '_', kind.__name__).lower()}.{member}"
        for kind in closed
        for member in kind
    }
    assert set(entries(Language.IT, "terms")) == wanted
    for language in Language:
        assert not [member for kind in closed for member in kind if "⟦" in translator(language).term(member)]


def test_everything_that_can_be_imported_has_a_word():
    wanted = {f"exchange.noun_{table}" for table in TABLES}
    assert sorted(wanted - set(all_keys())) == []


def test_no_key_is_missing():
    whole, _ = written()
    assert sorted(whole - set(all_keys()) - statements()) == []


def test_no_family_of_keys_is_empty():
    _, families = written()
    keys = list(all_keys())
    assert [family for family in families if not any(key.startswith(family) for key in keys)] == []


def test_no_key_is_unused():
    whole, families = written()
    unused = [key for key in all_keys() if key not in whole and not key.startswith((*SENT_WHOLE, *families))]
    assert unused == []
