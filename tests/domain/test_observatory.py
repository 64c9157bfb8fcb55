# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days become stretches in which nothing changes; what is not published has none."""

from datetime import date

from circular.domain.observatory import ALWAYS, stretches

MAY, JUNE, JULY = date(2024, 5, 1), date(2024, 6, 1), date(2024, 7, 1)


def told(day: date, state: str) -> dict[str, object]:
    return {"day": day, "state": state}


def test_days_that_change_nothing_are_one_stretch():
    found = list(stretches([told(ALWAYS, "agreed"), told(MAY, "agreed")], [ALWAYS, MAY]))
    assert found == [{"state": "agreed", "from_on": None, "until_on": None}]


def test_a_change_ends_one_stretch_and_begins_another():
    found = list(stretches([told(MAY, "agreed"), told(JUNE, "started")], [MAY, JUNE]))
    assert found == [
        {"state": "agreed", "from_on": MAY, "until_on": JUNE},
        {"state": "started", "from_on": JUNE, "until_on": None},
    ]


def test_what_was_taken_back_for_a_while_is_not_there_for_that_while():
    days = [ALWAYS, MAY, JUNE, JULY]
    found = list(stretches([told(MAY, "started"), told(JULY, "started")], days))
    assert [(each["from_on"], each["until_on"]) for each in found] == [(MAY, JUNE), (JULY, None)]
    assert list(stretches([told(MAY, "started")], days))[-1]["until_on"] == JUNE
