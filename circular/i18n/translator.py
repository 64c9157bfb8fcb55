# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One language's words and formats, in the hands of whoever writes a sentence for a person."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

from circular.domain.sets import Language
from circular.domain.text import Bilingual
from circular.domain.waiting import Road
from circular.errors import CircularError, Unavailable
from circular.i18n import articles, catalogue, formats
from circular.i18n.formats import MINUS, Number

_UTC = ZoneInfo("UTC")
_WHOLE_ROAD = 9
"""Actions of a road that are all named."""


class _InAUnit(Protocol):
    """What is told in a unit; `unit_en` is None where both languages write it alike."""

    @property
    def unit(self) -> str: ...

    @property
    def unit_en(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Translator:
    """Words by key and values by format. A value that is None is worded as not available, never as 0."""

    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `key` with its placeholders filled; a whole number `n` chooses the plural form.

        Dates and `n` are written in the language's format; every other value is put in as it is.
        A missing key shows itself as ⟦key⟧; a missing value raises KeyError.
        """
        n = values.get("n")
        text = catalogue.lookup(self.language, key, n=n if isinstance(n, int) else None)
        if text is None:
            return f"⟦{key}⟧"
        written = {name: self._worded(name, value) for name, value in values.items()}
        if self.language is Language.IT:
            text = articles.agreeing(text, written)
        return text.format_map(written)

    def public(self, error: CircularError) -> str:
        """The sentence of an error as anybody may hear it: where the database stands is for the log alone."""
        said = self(error.key, **error.details)
        stands = isinstance(error, Unavailable) and str(error.details.get("path", "\0")) in said
        return self("errors.in_the_log") if stands else said

    def term(self, member: StrEnum) -> str:
        """The word for a member of a closed set: State.STARTED as avviata."""
        return self(f"terms.{_snake(type(member).__name__)}.{member.value}")

    @property
    def unknown(self) -> str:
        """What stands in the place of a value nobody knows."""
        return self("format.unknown")

    def number(self, value: Number | None, digits: int = 0) -> str:
        """1.234,5 in Italian, 1,234.5 in English."""
        return self.unknown if value is None else formats.number(value, digits=digits, language=self.language)

    def percent(self, share: Number | None, digits: int = 0) -> str:
        """0.42 as 42%; a share that is not quite nothing or not quite all says so (<1%, >99%)."""
        return (
            self.unknown if share is None else formats.percent(share, digits=digits, language=self.language)
        )

    def points(self, difference: Number | None, digits: int = 1) -> str:
        """A difference of shares without its sign: 0.034 as 3,4 punti."""
        if difference is None:
            return self.unknown
        points = abs(formats.points(difference, digits=digits))
        shown = formats.number(points, digits=-int(points.as_tuple().exponent), language=self.language)
        # The plural follows what is shown: 1 point, 1.5 points.
        return self("format.points", n=1 if points == 1 else 2, amount=shown)

    def signed_points(self, difference: Number | None, digits: int = 1) -> str:
        """A difference of shares with its sign: 0.034 as +3,4 punti."""
        if difference is None:
            return self.unknown
        points = formats.points(difference, digits=digits)
        sign = "" if points == 0 else "+" if points > 0 else MINUS
        return sign + self.points(difference, digits)

    def money(self, amount: Number | None) -> str:
        """A short amount for figures: 24,3 mln €."""
        if amount is None:
            return self.unknown
        short, unit = formats.compact(amount, language=self.language)
        if unit == "euro":
            return formats.money_without_cents(amount, language=self.language)
        sign = MINUS if short.startswith(MINUS) else ""
        return sign + self(f"format.money_{unit}", amount=short.removeprefix(MINUS))

    def money_full(self, amount: Number | None) -> str:
        """The exact amount for tables and tooltips: 24.312.000,00 €."""
        return self.unknown if amount is None else formats.money(amount, language=self.language)

    def date(self, day: dt.date | None) -> str:
        """31/03/2025 in both languages."""
        return self.unknown if day is None else formats.day(day, language=self.language)

    def date_in_words(self, day: dt.date | None) -> str:
        """31 marzo 2025."""
        return self.unknown if day is None else formats.day_in_words(day, language=self.language)

    def month(self, day: dt.date | None) -> str:
        """Marzo 2025."""
        return self.unknown if day is None else formats.month(day, language=self.language)

    def moment(self, moment: dt.datetime | None, zone: ZoneInfo) -> str:
        """A stored moment (naive, UTC) as date and time in the city's time zone: 31/03/2025, 14:05."""
        if moment is None:
            return self.unknown
        local = moment.replace(tzinfo=_UTC).astimezone(zone)
        return f"{formats.day(local, language=self.language)}, {local:%H:%M}"

    def period(self, start: dt.date | None, end: dt.date | None) -> str:
        """From one day to another; open ends are said."""
        if start and end:
            return self("format.from_to", start=start, end=end)
        if start:
            return self("format.from", start=start)
        return self("format.until", end=end) if end else self("format.no_dates")

    def days(self, n: int | None) -> str:
        """1 giorno, 74 giorni."""
        return self.unknown if n is None else self("format.days", n=n)

    def list(self, items: Iterable[str]) -> str:
        """a, b e c."""
        return formats.joined(list(items), language=self.language)

    def road(self, road: Road) -> str:
        """A waits for B, which waits for C; of a long one the two ends."""
        names = road if len(road) <= _WHOLE_ROAD else (*road[: _WHOLE_ROAD // 2], "…", *road[-3:])
        said = names[0]
        for number, name in enumerate(names[1:]):
            said = self("format.waits_on" if number else "format.waits", first=said, second=name)
        return said

    def text(self, text: Bilingual | None) -> str:
        """A text of the data in this language; Italian stands in where English is missing."""
        if text is None:
            return ""
        return text.en or text.it if self.language is Language.EN else text.it

    def field(self, record: object, name: str) -> str:
        """Read a record's paired fields: `field(action, "title")` is its title_it or title_en."""
        italian, english = getattr(record, f"{name}_it"), getattr(record, f"{name}_en")
        return str((english or italian if self.language is Language.EN else italian) or "")

    def unit(self, record: _InAUnit) -> str:
        """How the unit of a record is written in this language."""
        english = record.unit_en if self.language is Language.EN else None
        return english or record.unit

    def _worded(self, name: str, value: object) -> object:
        if isinstance(value, dt.datetime):
            return value
        if isinstance(value, dt.date):
            return self.date(value)
        if name == "n" and isinstance(value, int):
            return self.number(value)
        if isinstance(value, Road):
            return self.road(value)
        return value


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@cache
def translator(language: str) -> Translator:
    """The translator of a language; raises ValueError for one we do not speak."""
    return Translator(language=Language(language))
