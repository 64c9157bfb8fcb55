# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of indicators through the frame: level, last change and trend apart, in both languages."""

from datetime import date

import pytest

from tests import builders as b
from tests import stores
from tests.pages import visits

AREAS = ("indicators", "charts", "frame")


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("indicators")
    many = [
        record
        for number in range(60)
        for record in (
            b.indicator(f"i{number:02}", place=f"Comune {number % 4}", position=number),
            b.measurement(f"i{number:02}", date(2024, 12, 31), 10.0 + number),
            b.measurement(f"i{number:02}", date(2025, 12, 31), 9.0 + number),
            b.target(f"i{number:02}", date(2025, 12, 31), 40.0),
        )
    ]
    for name, records in (("bare", b.strategy()), ("many", [*b.strategy(), *many])):
        stores.written(folder / f"{name}.duckdb", records)
    stores.shipped(folder / "shipped.duckdb")
    return folder


@pytest.fixture
def opened(databases, monkeypatch):
    def open_indicators(store, **address):
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", "indicators", **address)

    return open_indicators


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("strategy", ["prato", "la-spezia", "example"])
def test_it_stands_on_shipped_data_in_one_language(opened, strategy, language):
    said = visits.text(opened("shipped", strategy=strategy, lang=language))
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=AREAS) == []


@pytest.mark.parametrize(("language", "own", "other"), [("it", "anno", "year"), ("en", "year", "anno")])
def test_a_unit_of_two_languages_is_written_in_the_one_of_the_page(opened, language, own, other):
    said = visits.text(opened("shipped", strategy="example", lang=language))
    assert f"kg/{own}" in said
    assert f"kg/{other}" not in said
    assert ("milioni di m³" in said, "million m³" in said) == (language == "it", language == "en")


@pytest.mark.parametrize(("language", "word"), [("it", "Qui compariranno"), ("en", "will stand here")])
def test_without_indicators_it_says_what_will_stand_here(opened, language, word):
    assert word in visits.text(opened("bare", strategy=b.STRATEGY, lang=language))


def test_above_the_goal_and_falling_are_both_said(opened):
    said = visits.text(opened("shipped", strategy="prato", lang="it", as_of="2024-06-30"))
    assert "Raccolta differenziata, Prato" in said
    assert "Ultimo valore 70,63% (2023)" in said
    assert "Obiettivo 65% (2012), raggiunto" in said
    assert "peggiora: 2,23 punti in meno del valore precedente (2022)" in said
    assert "nessuna tendenza: 4 valori, ne servono 5" in said


def test_there_is_one_picture_a_measured_indicator_and_a_table_of_all(opened):
    app = opened("many", strategy=b.STRATEGY, lang="it")
    assert len(app.get("plotly_chart")) == 60
    standing, values = (table.value for table in app.dataframe)
    assert len(standing) == 60
    assert len(values) == 120
    # 9 + 31 is the first to reach 40.
    assert "29 obiettivi raggiunti su 60" in visits.text(app)
    assert "60 sono peggiorati" in visits.text(app)


def test_place_and_axis_filter_by_the_address(opened):
    some = opened("many", strategy=b.STRATEGY, lang="it", place="Comune 3")
    assert len(some.get("plotly_chart")) == 15
    on_axis = opened("shipped", strategy="example", lang="it", axis="cohesion")
    assert (
        0
        < len(on_axis.get("plotly_chart"))
        < len(opened("shipped", strategy="example", lang="it").get("plotly_chart"))
    )


def test_a_filter_does_not_stretch_the_scale(opened):
    every = opened("many", strategy=b.STRATEGY, lang="it").get("plotly_chart")[3].proto.spec
    some = opened("many", strategy=b.STRATEGY, lang="it", place="Comune 3").get("plotly_chart")[0]
    assert some.proto.spec == every


def test_a_place_nobody_knows_is_said(opened):
    assert "Atlantide" in visits.text(opened("many", strategy=b.STRATEGY, lang="it", place="Atlantide"))


def test_sources_are_linked(opened):
    assert 'target="_blank"' in visits.html(opened("shipped", strategy="prato", lang="it"))
