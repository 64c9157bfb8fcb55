# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, dates and money as people write them in a language; what is unknown never reaches here.

Halves round away from zero, as people expect, and not to the even neighbour.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, format_currency, parse_pattern

from circular.domain.sets import Language
from circular.i18n.locales import LOCALES

Number = int | float | Decimal
MINUS = "\u2212"
_UNITS = (("thousand", Decimal(10**3)), ("million", Decimal(10**6)), ("billion", Decimal(10**9)))
# Below this an amount is short enough to be written out.
_WRITTEN_OUT = Decimal(10_000)
_THOUSAND = 1000
# The same amounts are written at every click; writing one anew takes a tenth of a millisecond.
_WRITTEN = 16_384


def rounded(value: Number, digits: int = 0) -> Decimal:
    """Round half up; a float counts as the decimal it prints as, so 0.145 is not 0.14499."""
    result = _decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


@lru_cache(_WRITTEN)
def number(value: Number, *, digits: int, language: Language) -> str:
    """Write 1234.5 as 1.234,5 or 1,234.5."""
    return _typographic(_pattern(digits).apply(rounded(value, digits), LOCALES[language]))


@cache
def _pattern(digits: int) -> NumberPattern:
    """The form of a number with so many digits; reading it anew costs more than writing the number."""
    return parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))


def percent(share: Number, *, digits: int, language: Language) -> str:
    """Write the share 0.42 as 42%. What is begun never reads 0%, what is unfinished never 100%."""
    exact = _decimal(share) * 100
    step = Decimal(1).scaleb(-digits)
    if 0 < exact < step and rounded(exact, digits) == 0:
        return f"<{number(step, digits=digits, language=language)}%"
    if 100 - step < exact < 100 and rounded(exact, digits) == 100:
        return f">{number(100 - step, digits=digits, language=language)}%"
    return f"{number(exact, digits=digits, language=language)}%"


def points(difference: Number, *, digits: int) -> Decimal:
    """Turn a difference of shares into percentage points, without a needless final zero."""
    result = rounded(_decimal(difference) * 100, digits)
    return rounded(result) if result == result.to_integral_value() else result


@lru_cache(_WRITTEN)
def money(amount: Number, *, language: Language) -> str:
    """Write an amount in full, with cents."""
    return _typographic(format_currency(rounded(amount, 2), "EUR", locale=LOCALES[language]))


@lru_cache(_WRITTEN)
def money_without_cents(amount: Number, *, language: Language) -> str:
    """Write an amount rounded to the euro."""
    text = format_currency(
        rounded(amount),
        "EUR",
        locale=LOCALES[language],
        currency_digits=False,
        format=_whole_euro(language),
    )
    return _typographic(text)


def compact(amount: Number, *, language: Language) -> tuple[str, str]:
    """Split an amount into a short number and the unit it counts: euro, thousand, million, billion."""
    exact = _decimal(amount)
    if abs(exact) < _WRITTEN_OUT:
        return number(exact, digits=0, language=language), "euro"
    shown = [(unit, _three_figures(exact / value)) for unit, value in _UNITS]
    # 999,950 is a million once rounded: a unit serves until it would show 1,000.
    unit, short = next((pair for pair in shown if abs(pair[1]) < _THOUSAND), shown[-1])
    whole = short == short.to_integral_value()
    return number(short, digits=0 if whole else 1, language=language), unit


def day(value: date, *, language: Language) -> str:
    """Write a date with digits, day first."""
    return format_date(value, format="dd/MM/yyyy", locale=LOCALES[language])


def day_in_words(value: date, *, language: Language) -> str:
    """Write a date with the name of its month."""
    return format_date(value, format="d MMMM yyyy", locale=LOCALES[language])


def month(value: date, *, language: Language) -> str:
    """Write the month and year of a date."""
    return format_date(value, format="LLLL yyyy", locale=LOCALES[language])


def joined(items: Sequence[str], *, language: Language) -> str:
    """Write a list as a sentence would: a, b and c."""
    return format_list(list(items), locale=LOCALES[language])


def _decimal(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _three_figures(value: Decimal) -> Decimal:
    return rounded(value, 0 if abs(value) >= 100 else 1)


def _typographic(text: str) -> str:
    return text.replace("-", MINUS)


def _whole_euro(language: Language) -> str:
    return {Language.IT: "#,##0\u00a0¤", Language.EN: "¤#,##0"}[language]
