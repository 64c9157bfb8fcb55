# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pictures of a course and of the self-assessment show, and what is said of them in words."""

from datetime import date, datetime

import pytest

from circular.charts import assessing, course_words, courses
from circular.domain.assessing import PARTS, years
from circular.domain.records import Assessment
from circular.domain.sets import Dimension, Readiness
from circular.i18n import translator
from tests.domain.test_courses import course, end, target

IT, EN = translator("it"), translator("en")
LONG = {year: 20.0 + 1.2 * (year - 2018) + (0.3 if year % 2 else 0) for year in range(2018, 2026)}
BEHIND = course(LONG, target(2025, 32.0), target(2030, 50.0), digits=1)
SHORT = course({2022: 24.0, 2024: 28.0}, target(2025, 30.0), target(2030, 50.0))


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_values_trajectory_targets_and_band_are_drawn():
    figure = courses.draw(BEHIND, IT, dark=False)
    assert named(figure, "values").y == tuple(LONG.values())
    assert named(figure, "trajectory").y == (20.0, 32.0, 50.0)
    assert named(figure, "targets").x == (end(2025), end(2030))
    band = named(figure, "band")
    assert max(band.x) >= end(2030)  # out to the horizon
    assert band.fill == "toself"


def test_under_five_values_there_is_no_band():
    drawn = {trace.name for trace in courses.draw(SHORT, IT, dark=False).data}
    assert not drawn & {"band", "trend"}
    said = course_words.pace(SHORT, IT)
    assert said.startswith("nessun passo osservato: ci sono 2 valori e ne servono 5")


def test_the_band_does_not_squeeze_what_was_measured():
    wild = course({2020: 1.0, 2021: 90.0, 2022: 5.0, 2023: 70.0, 2024: 2.0}, target(2030, 50.0))
    low, high = courses.draw(wild, IT, dark=False).layout.yaxis.range
    assert low >= -40
    assert high <= 130


def test_the_words_keep_level_trajectory_need_and_pace_apart():
    said = course_words.sentence(BEHIND, IT)
    assert "28,7% (2025)" in said
    assert "indietro di 3,3 punti: la traiettoria chiedeva 32,0% (2025)" in said
    assert "il passo osservato non basta" in said
    assert "8 valori (tra" in said
    assert "on its trajectory or better" in course_words.sentence(SHORT, EN)
    assert course_words.counted([BEHIND, SHORT], IT) == "1 indicatore su 2 tiene il passo della traiettoria."


def test_the_table_holds_what_the_picture_shows():
    table = courses.table(BEHIND, IT)
    assert len(table) == 1 + len(LONG) + 2
    (row,) = table[(table["kind"] == "rilevazione") & (table["period"] == "2025")].to_dict("records")
    assert row["wanted"] == pytest.approx(32.0)


def answer(year: int, dimension: Dimension, level: Readiness) -> Assessment:
    return Assessment(
        id=f"{year}-{dimension}",
        strategy_id="x",
        year=year,
        dimension=dimension,
        level=level,
        evidence_it="delibera",
        happened_on=date(year, 11, 1),
        published=True,
        recorded_at=datetime(year, 11, 1),  # noqa: DTZ001  # moments of the store are naive UTC
    )


NOW, BEFORE = years(
    [
        *(answer(2025, each, Readiness.IN_PROGRESS) for each in Dimension),
        answer(2026, Dimension.VISION, Readiness.ADVANCED),
        answer(2026, Dimension.DATA, Readiness.NEWCOMER),
        answer(2026, Dimension.ROLES, Readiness.IN_PROGRESS),
    ]
)


def test_a_ladder_shows_this_year_the_one_before_and_the_way_between():
    figure = assessing.draw(NOW, BEFORE, IT, dark=False)
    assert len(named(figure, "year").x) == 3
    assert len(named(figure, "before").x) == 12
    assert sum(trace.name == "moved" for trace in figure.data) == 2
    assert (
        assessing.moves(NOW, BEFORE, IT) == "In salita: visione strategica. In discesa: dati e valutazione."
    )
    assert "9 dimensioni sono senza risposta" in assessing.sentence(NOW, BEFORE, IT)
    assert "Strategic vision: advanced, in progress in 2025." in assessing.sentence(NOW, BEFORE, EN)
    assert len(assessing.table(NOW, None, IT)) == 12


def test_the_twelve_dimensions_stand_in_the_three_parts_in_the_oecds_order():
    assert [each for part in PARTS.values() for each in part] == list(Dimension)
