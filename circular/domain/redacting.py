# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding and replacing whoever is named in a text, by whole words, whatever their case, accents and spacing.

A name is its words in a row, so that "mario  ROSSI" is found and "Rossini" is not; an address is its words too. What
is looked for can be known, or known by salted hashes alone: a ledger of erasures must not name whom it erased.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_GAP = 3  # letters that may stand between two words of one name: "Rossi, Mario", "mario.rossi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """One spelling to look for: how many words it has, and how to tell them."""

    length: int
    fits: Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whom to look for, as spelled; `first` spares texts that hold none of the first words."""

    needles: tuple[Needle, ...]
    first: frozenset[str] | None = None

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where somebody sought stands in a text, the longest spelling first, none over another."""
        if self.first is not None and text.isascii():
            low = text.lower()
            if not any(word in low for word in self.first):
                return ()
        found = tuple(_WORD.finditer(text))
        folded = [fold(match.group()) for match in found]
        taken: list[tuple[int, int]] = []
        for needle in self.needles:
            for start in range(len(found) - needle.length + 1):
                end = start + needle.length - 1
                begins, ends = found[start].start(), found[end].end()
                if any(begins < other_end and ends > other for other, other_end in taken):
                    continue
                if _together(found[start : end + 1]) and needle.fits(tuple(folded[start : end + 1])):
                    taken.append((begins, ends))
        return tuple(sorted(taken))

    def read(self, text: str) -> str | None:
        """The text as it is read, in which somebody sought stands; None where nobody does."""
        plain = unquote(text) if "%" in text else text
        return next((each for each in (text, plain) if self.spans(each)), None)

    def replaced(self, text: str, by: str) -> str:
        """The text with everybody sought replaced."""
        text = self.read(text) or text
        for begins, ends in reversed(self.spans(text)):
            text = f"{text[:begins]}{by}{text[ends:]}"
        return text

    def within(self, value: Any, by: str) -> Any:  # noqa: ANN401  # whatever JSON holds
        """The same in every text and key of what was read from JSON."""
        match value:
            case str():
                return self.replaced(value, by)
            case dict():
                return {self.replaced(key, by): self.within(each, by) for key, each in value.items()}
            case list():
                return [self.within(each, by) for each in value]
            case _:
                return value


def fold(word: str) -> str:
    """A word without case and accents: people type Niccolò in five ways."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def words(text: str) -> tuple[str, ...]:
    """The words of a spelling, as they are compared."""
    return tuple(fold(match.group()) for match in _WORD.finditer(text))


def spellings(*, names: Iterable[str], addresses: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Every row of words to look for, the longest first: names, also surname first, and addresses."""
    found = {words(each) for each in addresses}
    for name in names:
        said = words(name)
        found |= {said, (*said[1:], *said[:1]), (*said[-1:], *said[:-1])}
    return tuple(sorted((each for each in found if each), key=lambda each: (-len(each), each)))


def known(rows: Collection[tuple[str, ...]]) -> Sought:
    """Whoever is spelled so."""
    return Sought(
        needles=tuple(Needle(length=len(row), fits=row.__eq__) for row in rows),
        first=frozenset(row[0] for row in rows),
    )


def digest(salt: str, row: tuple[str, ...]) -> str:
    """What a ledger holds of a spelling."""
    return hashlib.blake2b(" ".join(row).encode(), key=bytes.fromhex(salt), digest_size=32).hexdigest()


def hashed(salt: str, prints: Collection[tuple[int, str]]) -> Sought:
    """Whoever left these prints: pairs of a number of words and their digest."""
    lengths = sorted({length for length, _ in prints}, reverse=True)
    wanted = frozenset(print_ for _, print_ in prints)
    return Sought(
        needles=tuple(
            Needle(length=length, fits=lambda row: digest(salt, row) in wanted) for length in lengths
        )
    )


def excerpt(text: str, spans: Iterable[tuple[int, int]], *, around: int = 50) -> str:
    """The first place found with what stands around it, on one line."""
    begins, ends = next(iter(spans))
    before, after = max(0, begins - around), min(len(text), ends + around)
    cut = " ".join(text[before:after].split())
    return f"{'…' if before else ''}{cut}{'…' if after < len(text) else ''}"


def _together(found: Sequence[re.Match[str]]) -> bool:
    return all(after.start() - before.end() <= _GAP for before, after in pairwise(found))
