# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quarters of the year, in which a strategy is told and compared."""

from datetime import date, timedelta


def last_before(day: date) -> date:
    """The last day of the last quarter that ended before `day`."""
    return _end(_number(day) - 1)


def around(day: date, *, before: int, after: int) -> tuple[date, ...]:
    """The last days of the quarters around `day`, and `day` itself, in order."""
    ends = {_end(_number(day) + each) for each in range(-before, after + 1)}
    return tuple(sorted({*ends, day}))


def _number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _end(number: int) -> date:
    following = date((number + 1) // 4, (number + 1) % 4 * 3 + 1, 1)
    return following - timedelta(days=1)
