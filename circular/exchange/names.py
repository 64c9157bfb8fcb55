# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The normal form of an organisation's name: what two spellings of one organisation have in common.

Case, accents, punctuation and the legal form are taken away; words are not, so that DI and DEL still tell apart.
"""

import re
import unicodedata

_FORMS = {
    "SRL": (r"SOCIETA A RESPONSABILITA LIMITAT?A?", r"SOC A RESPONSABILITA LIMITATA", r"A RL", r"S R L"),
    "SRLS": (r"SOCIETA A RESPONSABILITA LIMITATA SEMPLIFICATA", r"SRL SEMPLIFICATA", r"S R L S"),
    "SPA": (r"SOCIETA PER AZIONI", r"S P A"),
    "SCARL": (
        r"SOCIETA CONSORTILE A RESPONSABILITA LIMITATA",
        r"SOC CONS A RL",
        r"SCRL",
        r"S C A R L",
        r"S C R L",
    ),
    "SC": (r"SOCIETA COOPERATIVA", r"SOC COOPERATIVA", r"SOC COOP", r"SOCCOOP", r"S C"),
    "SNC": (r"SOCIETA IN NOME COLLETTIVO", r"S N C"),
    "SAS": (r"SOCIETA IN ACCOMANDITA SEMPLICE", r"S A S"),
    "SS": (r"SOCIETA SEMPLICE", r"SOC SEMPLICE"),
    "": (r"UNIPERSONALE", r"UNINOMINALE", r"(?:CON |A )?SOCIO UNICO"),
}
_WRITTEN_OUT = [
    (re.compile(rf"\b{form}\b"), f" {short} ")
    for short, forms in _FORMS.items()
    for form in sorted(forms, key=len, reverse=True)
]
# Longest first: a simplified company is no plain one, a consortium no cooperative.
_WRITTEN_OUT.sort(key=lambda pair: len(pair[0].pattern), reverse=True)
_ANY_WRITTEN_OUT = re.compile("|".join(pattern.pattern for pattern, _ in _WRITTEN_OUT))
LEGAL_FORMS = frozenset(short for short in _FORMS if short)
_A_FORM = re.compile(rf"\b(?:{'|'.join(sorted(LEGAL_FORMS))})\b")
_GLUED = re.compile(r"(?<=\w)(S\.R\.L\.?S?\.?|S\.P\.A\.?|SOC\.COOP\.?)(?=\s|$)")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
_LOWER = {
    "di",
    "del",
    "della",
    "dello",
    "dei",
    "degli",
    "delle",
    "da",
    "dal",
    "e",
    "ed",
    "a",
    "al",
    "alla",
    "il",
    "la",
}
_SHORT = {"SAN", "SUD", "EST", "BLU", "NEW", "DUE", "TRE", "BIO"}
_ELIDED = {"DELL", "ALL", "DALL", "NELL", "SULL", "D", "L"}
_LOWER |= {"in", "per", "con", "su", "sul", "nel", "the", "of", "and", "lo", "le", "i", "gli"}


def normal(name: str) -> str:
    """COMUNE DI PRATO for Comune di Prato, VANGI for VANGI S.R.L. as for Vangi srl; never empty for a name."""
    words = folded(name)
    return " ".join(_A_FORM.sub(" ", words).split()) or words


def legal_form(name: str) -> str | None:
    """The legal form a name ends in or carries (SRL, SPA, SNC ...), or None."""
    found = [word for word in folded(name).split() if word in LEGAL_FORMS]
    return found[-1] if found else None


def folded(name: str) -> str:
    """Upper case without accents and punctuation, initials joined, legal forms in their short form."""
    if not name.isascii():
        name = "".join(
            each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)
        )
    plain = _GLUED.sub(r" \1", name.upper())
    plain = _DOTTED.sub(r"\1", plain.replace("'", " ").replace("\u2019", " "))
    words = " ".join(re.sub(r"[^\w&+]|_", " ", plain).split())
    if not _ANY_WRITTEN_OUT.search(words):  # most have none
        return words
    for pattern, short in _WRITTEN_OUT:
        words = pattern.sub(short, words)
    return " ".join(words.split())


def shown(name: str) -> str:
    """A name that a register shouts, as people write it; a name in mixed case is left as it is."""
    if not name.isupper():
        return name
    return " ".join(_word(word, first=position == 0) for position, word in enumerate(name.split()))


def _word(word: str, *, first: bool) -> str:
    if word.casefold() in _LOWER:
        return word.capitalize() if first else word.casefold()
    letters = re.sub(r"[^A-Z]", "", word)
    if (
        "." in word
        or "&" in word
        or (len(letters) <= 3 and word not in _SHORT)
        or not re.search(r"[AEIOUY]", letters)
        or re.search(r"\d", word)
    ):
        return word
    head, _, tail = word.partition("'")
    if tail and head in _ELIDED and not first:
        return f"{head.casefold()}'{tail.capitalize()}"
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word)
