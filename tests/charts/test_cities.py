# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities drawn: a dot each, hollow where not compared, heaped where they are many; the words say the same."""

from dataclasses import replace

import pytest

from circular.charts import cities as chart
from circular.charts import city_words as words
from circular.domain import ranking
from circular.domain.cities import Asked
from circular.domain.sets import Language, StrategyKind, Yardstick
from circular.i18n import translator
from tests.domain.test_ranking import account

T = translator(Language.IT)
WANTED = Asked(yardstick=Yardstick.AWARDED)


def city(name, awarded, **more):
    return account(name, held=4, actions=4, awarded=awarded, priced=4, **more)


def dots(figure):
    return [each for each in figure.data if each.mode == "markers"]


def test_a_dot_a_city_the_refused_hollow_and_the_own_larger():
    found = [
        city("Alfa", 1e6),
        city("Beta", 5e5),
        city("Gamma", 2e6, threshold=0.5, funded_on=None),
        city("Delta", 8e5, data_on=None, funded_on=None),
        replace(city("Inventata", 9e9), kind=StrategyKind.FICTIONAL),
    ]
    far = replace(found[1], strategy="far", city="Lontana", funded_on=found[1].funded_on.replace(year=2020))
    compared = ranking.compare([*found, far], WANTED, home=found[1])
    figure = chart.draw(compared, T, dark=False, home="Beta")
    assert [(each.marker.symbol, each.marker.size) for each in dots(figure)] == [
        ("circle", 11),
        ("circle", 14),
        ("circle-open", 11),
    ]
    assert list(figure.layout.yaxis.ticktext) == ["Alfa", "<b>Beta</b>", "Lontana"]
    assert "Inventata" not in figure.to_json()
    table = chart.table(compared, T)
    assert list(table["place"].dropna()) == [1, 2]
    assert table["why"].notna().sum() == 4
    assert set(chart.columns(T)) == set(table.columns)


def test_what_a_city_is_called_runs_nowhere():
    found = [city("<img src=x onerror=alert(1)>", 1e6), city("Beta", 5e5)]
    drawn = chart.draw(ranking.compare(found, WANTED), T, dark=True).to_json()
    assert "<img" not in drawn
    assert "\\u003cimg" not in drawn


@pytest.mark.parametrize("language", list(Language))
def test_many_are_heaped_and_the_middle_is_said(language):
    t = translator(language)
    found = [city(f"C{number:03}", 1e5 * (number + 1)) for number in range(120)]
    compared = ranking.compare(found, WANTED, home=found[7])
    figure = chart.draw(compared, t, dark=False, home="C007")
    (heap,) = dots(figure)
    assert len(heap.x) == 120
    assert len(set(zip(heap.x, heap.y, strict=True))) == 120  # no dot hides another
    assert len(set(heap.marker.size)) == 2
    said = words.sentence(compared, found, t, home="C007")
    assert words.amount(compared, ranking.spread(compared).median, t) in said
    assert "C050" not in said
    assert words.finding(compared, found, t, home="C007") in said
