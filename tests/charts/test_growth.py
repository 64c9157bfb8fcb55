# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Growth in a picture: what the bars say, the same in words and as a table, and what is said without dates."""

from datetime import date

import pytest

from circular.charts import growth
from circular.i18n import translator
from circular.network.growth import Growth, Quarter

IT, EN = translator("it"), translator("en")


def quarter(start, end, **counts):
    given = {"new": 2, "back": 1, "known": 4, "new_ties": 3, "tied": 6, "ties": 9}
    return Quarter(start=start, end=end, **(given | counts))


YEAR = Growth(
    quarters=(
        quarter(date(2024, 10, 1), date(2024, 12, 31), new=5, back=0, known=0),
        quarter(date(2025, 1, 1), date(2025, 3, 31)),
        quarter(date(2025, 4, 1), date(2025, 6, 30), new_ties=0),
        quarter(date(2025, 7, 1), date(2025, 9, 30)),
        quarter(date(2025, 10, 1), date(2025, 11, 2), tied=0, ties=0),
    ),
    undated=2,
    ties=9,
)


def long(count):
    return Growth(
        quarters=tuple(
            quarter(date(2000 + n // 4, 1 + n % 4 * 3, 1), date(2000 + n // 4, 3 + n % 4 * 3, 28))
            for n in range(count)
        ),
        undated=0,
        ties=1,
    )


@pytest.mark.parametrize("dark", [False, True])
def test_bars_are_the_counts_and_returning_stand_on_new(dark):
    fresh, back, ties, *_ = growth.draw(YEAR, IT, dark=dark).data
    assert list(fresh.y) == [5, 2, 2, 2, 2]
    assert list(back.y) == [0, 1, 1, 1, 1]
    assert list(back.base) == list(fresh.y)
    assert list(ties.y) == [3, 3, 0, 3, 3]
    assert back.marker.pattern.shape
    assert not fresh.marker.pattern.shape


def test_numbers_stand_on_the_bars_while_they_have_room():
    texts = [trace for trace in growth.draw(YEAR, IT, dark=False).data if trace.type == "scatter"]
    assert [list(trace.text) for trace in texts] == [["5", "3", "3", "3", "3"], ["3", "3", "", "3", "3"]]
    crowded = growth.draw(long(24), IT, dark=False)
    assert not [trace for trace in crowded.data if trace.type == "scatter"]
    assert list(crowded.layout.yaxis2.ticktext) == ["0", "3"]


def test_years_stand_where_they_begin():
    axis = growth.draw(YEAR, IT, dark=False).layout.xaxis
    assert list(zip(axis.tickvals, axis.ticktext, strict=True)) == [(0, "2024"), (1, "2025")]


def test_the_finding_counts_the_last_four_quarters():
    assert growth.finding(YEAR, IT) == "Dal 01/01/2025: 8 organizzazioni nuove e 9 legami nuovi"
    assert growth.finding(YEAR, EN) == "Since 01/01/2025: 8 new organisations and 9 new ties"
    nothing = Growth(quarters=(), undated=3, ties=3)
    assert "nessuna fonte" in growth.finding(nothing, IT)


def test_the_table_says_the_same_latest_first():
    frame = growth.table(YEAR, IT)
    assert list(frame["quarter"])[:2] == ["4° trim. 2025", "3° trim. 2025"]
    assert list(frame["new"]) == [2, 2, 2, 2, 5]
    assert frame["return"].isna().tolist() == [False, False, False, False, True]
    assert frame["mean"].isna().tolist() == [True, False, False, False, False]
    assert list(frame) == list(growth.columns(IT))
    assert growth.sentence(YEAR, IT).startswith(
        "4° trim. 2024: 5 organizzazioni nuove, 0 tornate, 3 legami nuovi."
    )
