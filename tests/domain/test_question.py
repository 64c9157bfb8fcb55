# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which moment ends a day in the city's time zone."""

from datetime import date, datetime

import pytest

from circular.domain.question import FOREVER, Question


@pytest.mark.parametrize(
    ("known_on", "moment"),
    [
        (None, FOREVER),
        (date(2026, 1, 15), datetime(2026, 1, 15, 23)),  # noqa: DTZ001  # winter: an hour ahead of UTC
        (date(2026, 7, 15), datetime(2026, 7, 15, 22)),  # noqa: DTZ001  # summer: two
        (date(2026, 3, 28), datetime(2026, 3, 28, 23)),  # noqa: DTZ001  # the night before the clocks change
        (date(2026, 3, 29), datetime(2026, 3, 29, 22)),  # noqa: DTZ001
    ],
)
def test_a_day_is_known_until_its_midnight_in_italy(known_on: date | None, moment: datetime) -> None:
    assert Question(strategy="s", as_of=date(2026, 1, 1), known_on=known_on).known_before() == moment
