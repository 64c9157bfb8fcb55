# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values of a figure as numbers: what is not known or not finite is None, a day is milliseconds since 1970."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from math import isfinite
from numbers import Real
from typing import Any, Literal

import pandas as pd

Kind = Literal["linear", "date", "category"]
DAY = 86_400_000.0
_EPOCH = date(1970, 1, 1).toordinal()
Given = Any
"""Whatever plotly lets stand in a figure: numbers, texts, days, a column of them, and what numpy and pandas call so."""


def known(value: Given) -> float | None:
    """A number, or None where there is none."""
    if value is None or isinstance(value, bool):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def moment(value: Given) -> float | None:
    """A day, a moment or its ISO writing as milliseconds; a number is one already."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return known(value)
    if isinstance(value, datetime):
        # A missing day of a frame calls itself a datetime, and has no parts.
        if pd.isna(value):
            return None
        seconds = (value.hour * 60 + value.minute) * 60 + value.second
        return (value.toordinal() - _EPOCH) * DAY + seconds * 1000 + value.microsecond / 1000
    if isinstance(value, date):
        return (value.toordinal() - _EPOCH) * DAY
    return known(value)


def day(milliseconds: float) -> datetime | None:
    """The moment of a place on an axis of dates; None before the year 1 and after 9999."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).replace(tzinfo=None)
    except (OverflowError, ValueError, OSError):
        return None


def listed(value: Given) -> list[Any]:
    """A column of a trace; nothing where it has none."""
    if value is None:
        return []
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | Mapping) else [value]


def each(value: Given, count: int, usual: Given = None) -> list[Any]:
    """One value a point, of an attribute that is one for all or one for each."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return [usual if value is None else value] * count
    given = list(value)[:count]
    return [*given, *[usual] * (count - len(given))]


def kind_of(values: Iterable[Any]) -> Kind:
    """What an axis measures, from the first value that says it."""
    for value in values:
        if isinstance(value, date):
            return "date"
        if isinstance(value, str):
            if known(value) is not None:
                return "linear"
            return "date" if moment(value) is not None else "category"
        if isinstance(value, Real) or known(value) is not None:
            return "linear"
    return "linear"
