# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Level, last change and trend of an indicator are three things, on one scale a unit."""

from dataclasses import replace
from datetime import date

import pytest

from circular.charts import indicator_words, indicators
from circular.i18n import translator
from tests.charts.figures import attainment

IT, EN = translator("it"), translator("en")
PRATO = attainment(
    {2017: 71.65, 2021: 72.4, 2022: 72.86, 2023: 70.63},
    target=65.0, target_on=date(2012, 12, 31), target_period="2012",
    met=True, change=-2.23, improving=False,
)  # fmt: skip
RISING = attainment(
    {2018: 30.0, 2019: 33.0, 2020: 34.0, 2021: 38.0, 2022: 41.0, 2023: 47.0},
    indicator="vaiano", place="Vaiano", baseline=25.0, baseline_on=date(2016, 12, 31),
    target=60.0, target_on=date(2030, 12, 31), target_period="2030",
    met=False, change=6.0, improving=True, slope=3.2,
)  # fmt: skip


def drawn(shown, *others):
    return indicators.draw(shown, indicators.scales([shown, *others])[shown.indicator], IT, dark=False)


def names(figure):
    return [trace.name for trace in figure.data]


def written(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def test_above_the_target_and_falling_are_both_said():
    assert indicator_words.level(PRATO, IT) == "70,63% (2023)"
    assert indicator_words.target(PRATO, IT) == "65% (2012), raggiunto"
    assert indicator_words.change(PRATO, IT) == "peggiora: 2,23 punti in meno del valore precedente (2022)"
    assert indicator_words.trend(PRATO, IT) == "nessuna tendenza: 4 valori, ne servono 5"
    assert "worse: 2.23 points less than the value before (2022)" in indicator_words.sentence(PRATO, EN)


def test_values_and_target_are_drawn_and_labelled():
    figure = drawn(PRATO)
    (values,) = [trace for trace in figure.data if trace.name == "values"]
    assert values.y == (71.65, 72.4, 72.86, 70.63)
    assert figure.layout.shapes[0].y0 == 65
    assert written(figure) == ["obiettivo 65%", "<b>70,63%</b>"]


def test_under_five_values_no_trend_is_drawn():
    assert "trend" not in names(drawn(PRATO))
    assert "trend" not in names(drawn(replace(PRATO, slope=1.0)))
    assert "trend" in names(drawn(RISING))


def test_the_trend_line_has_the_slope_that_is_said():
    (trend,) = [trace for trace in drawn(RISING).data if trace.name == "trend"]
    years = (trend.x[1] - trend.x[0]).days / 365.25
    assert (trend.y[1] - trend.y[0]) / years == pytest.approx(3.2)


def test_baseline_and_the_way_to_the_target_are_drawn_where_both_are_dated():
    figure = drawn(RISING)
    (way,) = [trace for trace in figure.data if trace.name == "trajectory"]
    assert (way.x, way.y) == ((date(2016, 12, 31), date(2030, 12, 31)), (25.0, 60.0))
    assert "trajectory" not in names(drawn(PRATO))
    assert "baseline" not in names(drawn(PRATO))


def test_pictures_of_one_unit_share_their_scale_and_another_unit_has_its_own():
    waste = attainment({2023: 1250.5}, indicator="waste", unit="kg per abitante", digits=1)
    scales = indicators.scales([PRATO, RISING, waste])
    one, other = (indicators.draw(a, scales[a.indicator], IT, dark=False).layout for a in (PRATO, RISING))
    assert one.yaxis.range == other.yaxis.range
    assert one.xaxis.range == other.xaxis.range
    assert scales["waste"].low > 100


def test_counts_are_not_of_one_unit_and_are_written_without_one():
    trees, firms = (
        attainment(
            {2022: 10.0 * size, 2023: 12.0 * size}, indicator=name, unit="n.", digits=0, change=2.0 * size
        )
        for name, size in (("trees", 1000), ("firms", 1))
    )
    scales = indicators.scales([trees, firms])
    assert scales["firms"].high < 20
    assert indicator_words.level(trees, IT) == "12.000 (2023)"
    assert indicator_words.change(firms, IT) == "2 in più del valore precedente (2022)"


def test_a_unit_is_written_in_the_language_of_the_page():
    waste = attainment({2022: 540.0, 2023: 528.0}, unit="kg/anno", unit_en="kg/year", digits=0, change=-12.0)
    assert indicator_words.level(waste, IT) == "528 kg/anno (2023)"
    assert indicator_words.level(waste, EN) == "528 kg/year (2023)"
    assert "kg/year" in indicator_words.change(waste, EN)
    for t, written in ((IT, "kg/anno"), (EN, "kg/year")):
        assert set(indicators.table([waste], t)["unit"]) == {written}


@pytest.mark.parametrize(
    ("value", "unit", "written", "wider"),
    [
        (7_905.0, "MWh", "7.905", False),
        (5_400.0, "m²", "5.400 m²", False),
        (70.0, "%", "70%", False),
        (1_234_567.0, "t", "1.234.567", True),
    ],
)
def test_the_value_in_the_margin_has_its_unit_where_both_have_room(value, unit, written, wider):
    layout = drawn(attainment({2024: value}, unit=unit, digits=0)).layout
    (beside,) = [each.text for each in layout.annotations if each.xanchor == "left"]
    assert beside == f"<b>{written}</b>"
    assert (layout.margin.r > 66) is wider


def test_a_provisional_value_is_hollow_and_said():
    last = replace(PRATO.values[-1], provisional=True)
    shown = replace(PRATO, values=(*PRATO.values[:-1], last))
    (values,) = [trace for trace in drawn(shown).data if trace.name == "values"]
    assert values.marker.symbol[-1] == "circle-open"
    assert "provvisorio" in indicator_words.level(shown, IT)


def test_without_values_nothing_is_claimed():
    empty = attainment({})
    assert indicators.scales([empty]) == {}
    assert indicator_words.level(empty, IT) == "nessuna rilevazione"
    assert indicator_words.change(empty, IT) == "nessuna rilevazione"
    assert indicator_words.target(empty, IT) == "nessun obiettivo fissato"


def test_the_table_has_one_row_a_value_with_its_source():
    frame = indicators.table([PRATO, attainment({})], IT)
    assert list(frame.columns) == list(indicators.columns(IT))
    assert len(frame) == 5
    assert frame["source"][0] == "https://example.org"
    assert frame["value"].isna().sum() == 1


def test_the_finding_counts_targets_met_among_those_that_can_be_judged():
    assert indicator_words.finding([PRATO, RISING, attainment({})], IT) == "1 obiettivo raggiunto su 2"
    assert indicator_words.finding([PRATO], IT) == "1 obiettivo raggiunto su 1"
    assert indicator_words.finding([attainment({})], IT) == "1 indicatore senza un obiettivo da confrontare"


def test_the_standing_of_each_keeps_level_change_and_trend_apart():
    frame = indicators.standings([PRATO, RISING], IT)
    assert list(frame.columns) == list(indicators.standing_columns(IT))
    assert frame["met"].tolist() == ["sì", "no"]
    assert frame["value"].tolist() == [70.63, 47.0]
    assert frame["last_change"].tolist() == [-2.23, 6.0]
    assert frame["trend"].isna().tolist() == [True, False]


def test_a_target_to_come_is_not_called_missed():
    assert indicator_words.target(RISING, IT) == "60% (2030), ancora da raggiungere"
    missed = replace(RISING, target_on=date(2020, 12, 31), target_period="2020")
    assert indicator_words.target(missed, IT) == "60% (2020), non raggiunto"


def test_periods_read_as_people_say_them():
    assert indicator_words.period("2026-06", IT) == "giugno 2026"
    assert indicator_words.period("2026", IT) == "2026"
    assert indicator_words.period("I semestre 2026", IT) == "I semestre 2026"
