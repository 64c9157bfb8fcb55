# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds natural persons among the organisations and titles of a source, so that they are not stored.

A rule of thumb that leans towards withholding: a person named by mistake is worse than a firm left out, and whoever
imports sees the list of what was withheld.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from circular.exchange import names

_DIGIT = "[0-9LMNP-V]"  # two people with the same code get letters for some of their digits
FISCAL_CODE = re.compile(
    rf"\b[A-Z]{{6}}{_DIGIT}{{2}}[ABCDEHLMPRST]{_DIGIT}{{2}}[A-Z]{_DIGIT}{{3}}[A-Z]\b", re.IGNORECASE
)
_PARTNERSHIPS = {"SNC", "SAS", "SS"}
_PARTNERSHIP_WORDS = ("NOME COLLETTIVO", "ACCOMANDITA SEMPLICE", "SOCIETA SEMPLICE", "SOCIETA DI PERSONE")
_SOLE_TRADER_WORDS = (
    "DITTA INDIVIDUALE",
    "IMPRESA INDIVIDUALE",
    "IMPRENDITORE INDIVIDUALE",
    "PERSONA FISICA",
    "DITTA",
)
_PROFESSION_WORDS = (
    "LIBERO PROFESSIONISTA",
    "LAVORATORE AUTONOMO",
    "STUDIO ASSOCIATO",
    "STUDIO LEGALE",
    "STUDIO NOTARILE",
    "STUDIO TECNICO",
    "STUDIO PROFESSIONALE",
    "ASSOCIAZIONE PROFESSIONALE",
    "ASSOCIAZIONE TRA PROFESSIONISTI",
)
_HONORIFICS = {
    "DOTT",
    "DOTTSSA",
    "DR",
    "ING",
    "ARCH",
    "GEOM",
    "AVV",
    "RAG",
    "PERIND",
    "SIG",
    "SIGRA",
    "PROF",
    "GEOL",
}
_HONORIFIC = re.compile(
    r"\b(?:dott(?:\.?ssa)?|dr|ing|arch|geom|avv|rag|sig(?:\.?ra)?|prof(?:\.?ssa)?)\.\s+[A-ZÀ-Ý][\w'\u2019]+",
    re.IGNORECASE,
)
_NO_FORM = {"", "NON DISPONIBILE", "ALTRO", "N D", "ND"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What a source says about somebody who takes part."""

    name: str
    identifier: str | None = None
    legal_form: str | None = None


def natural_person(party: Party) -> str | None:  # noqa: PLR0911  # one reason after the other, the surest first
    """Why this looks like a natural person or a firm that is one in law (a key of the catalogue), or None."""
    name = names.folded(party.name)
    words = name.split()
    declared = names.folded(party.legal_form or "")
    if FISCAL_CODE.search(party.identifier or "") or FISCAL_CODE.search(party.name):
        return "exchange.withheld_fiscal_code"
    if _has(declared, _SOLE_TRADER_WORDS) or _has(name, _SOLE_TRADER_WORDS):
        return "exchange.withheld_sole_trader"
    own_form = names.legal_form(party.name)
    if own_form in _PARTNERSHIPS or (own_form is None and _partnership(declared)):
        return "exchange.withheld_partnership"
    if own_form is not None:
        return None
    if _has(declared, _PROFESSION_WORDS) or _has(name, _PROFESSION_WORDS) or _HONORIFICS.intersection(words):
        return "exchange.withheld_professional"
    if company_words().intersection(words):
        return None
    if _like_a_person(words, has_form=declared not in _NO_FORM):
        return "exchange.withheld_person"
    return None


def in_title(title: str) -> str | None:
    """Why a title seems to name a natural person (a key of the catalogue), or None.

    Streets, schools and squares bear people's names: only what stands as a party is looked for, that is an honorific
    before a name, a fiscal code, or a first piece that is nothing but a person or a firm of persons.
    """
    if FISCAL_CODE.search(title):
        return "exchange.withheld_fiscal_code"
    first = re.split(r"\*| - |;|\|", title, maxsplit=1)[0]
    alone = first.strip() != title.strip()
    folded = names.folded(title)
    if _has(folded, _SOLE_TRADER_WORDS[:-1]):
        return "exchange.withheld_sole_trader"
    if _HONORIFIC.search(title):
        return "exchange.withheld_professional"
    reason = natural_person(Party(name=first, legal_form="X")) if alone else None
    if (
        reason is None
        and _like_a_person(folded.split(), has_form=True)
        and not company_words().intersection(folded.split())
    ):
        return "exchange.withheld_person"
    return reason


def _like_a_person(words: list[str], *, has_form: bool) -> bool:
    """Two or three plain words, one of them a first name; or, where no legal form is stated, surnames alone."""
    spelled = [word for word in words if word not in {"E", "DI", "DE", "DEL", "DELLA", "LO", "LA", "D"}]
    if not 1 <= len(spelled) <= 3 or not all(word.isalpha() and len(word) > 1 for word in spelled):
        return False
    if len(spelled) >= 2 and first_names().intersection(spelled):
        return True
    return not has_form and len(spelled) >= 2


def _partnership(declared: str) -> bool:
    return bool(_PARTNERSHIPS.intersection(declared.split())) or _has(declared, _PARTNERSHIP_WORDS)


def _has(text: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{phrase}\b", text) for phrase in phrases)


@cache
def first_names() -> frozenset[str]:
    """Common first names, folded."""
    return _words("first_names.txt")


@cache
def company_words() -> frozenset[str]:
    """Words that only an organisation's name has, whatever first name stands beside them, folded."""
    return _words("company_words.txt")


def _words(file: str) -> frozenset[str]:
    written = (files("circular.exchange") / file).read_text(encoding="utf-8")
    return frozenset(
        line.strip() for line in written.splitlines() if line.strip() and not line.startswith("#")
    )
