# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast an indicator has moved: the least-squares slope of its values, with how far it can be trusted.

The interval is Student's (95%): it takes the values as equally sure and independent of each other, which yearly values
of one city are not quite; it is therefore rather too narrow than too wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import atan, cos, pi, sin, sqrt, tan

YEAR = 365.25
"""Days of a year, as in every slope of the house."""
FEWEST = 5
"""Values below which no pace is told."""
_SURE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What an indicator gained a year (`slope`), between `low` and `high` with 95% confidence, from `n` values.

    The line goes through (`centre`, `mean`); `error` is the spread of the values around it, `width` their sum of
    squared years from the centre.
    """

    n: int
    slope: float
    low: float
    high: float
    centre: float
    mean: float
    error: float
    width: float

    def line(self, day: date) -> float:
        """Where the line stands on a day."""
        return self.mean + self.slope * _years(day, self.centre)

    def around(self, day: date) -> tuple[float, float]:
        """Between what the line stands on a day, with 95% confidence: the band of the trend, not a forecast."""
        years = _years(day, self.centre)
        room = quantile(self.n - 2) * self.error * sqrt(1 / self.n + years * years / self.width)
        return self.line(day) - room, self.line(day) + room


def observed(points: Sequence[tuple[date, float]]) -> Pace | None:
    """The pace over all values; None where there are fewer than five days with a value, or no time between them."""
    n = len(points)
    if n < FEWEST or len({day for day, _ in points}) < FEWEST:
        return None
    centre = sum(day.toordinal() for day, _ in points) / n
    mean = sum(value for _, value in points) / n
    years = [_years(day, centre) for day, _ in points]
    width = sum(each * each for each in years)
    slope = sum(each * (value - mean) for each, (_, value) in zip(years, points, strict=True)) / width
    left = [value - mean - slope * each for each, (_, value) in zip(years, points, strict=True)]
    error = sqrt(sum(each * each for each in left) / (n - 2))
    room = quantile(n - 2) * error / sqrt(width)
    return Pace(
        n=n,
        slope=slope,
        low=slope - room,
        high=slope + room,
        centre=centre,
        mean=mean,
        error=error,
        width=width,
    )


@cache
def quantile(freedom: int) -> float:
    """Within how many standard errors 95% of Student's t lie, for a whole number of degrees of freedom.

    Solved from the closed form of the distribution (Abramowitz and Stegun 26.7.3 and 26.7.4).
    """
    low, high = 0.0, pi / 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if _within(middle, freedom) > _SURE else (middle, high)
    return tan(low) * sqrt(freedom)


def within(t: float, freedom: int) -> float:
    """How much of Student's t lies between -t and t."""
    return _within(atan(t / sqrt(freedom)), freedom)


def _within(angle: float, freedom: int) -> float:
    square = cos(angle) ** 2
    if freedom % 2:
        term = total = cos(angle) if freedom > 1 else 0.0
        for k in range(2, freedom - 1, 2):
            term *= square * k / (k + 1)
            total += term
        return 2 / pi * (angle + sin(angle) * total)
    term = total = 1.0
    for k in range(1, freedom - 2, 2):
        term *= square * k / (k + 1)
        total += term
    return sin(angle) * total


def _years(day: date, centre: float) -> float:
    return (day.toordinal() - centre) / YEAR
