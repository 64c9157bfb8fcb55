# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How actions lie between the axes: at their balance, apart where they would meet, counted at the corners."""

from math import dist, hypot

import pytest

from circular.charts import balancing, ternary, theme
from circular.charts.balancing import Corner, Dot
from circular.domain.sets import Schedule
from circular.domain.text import Bilingual
from circular.i18n import translator

CORNERS = tuple(
    Corner(key=key, name=Bilingual(name))
    for key, name in (
        ("production", "Produzione"),
        ("regeneration", "Rigenerazione"),
        ("cohesion", "Coesione"),
    )
)
THIRDS = {"production": 1 / 3, "regeneration": 1 / 3, "cohesion": 1 / 3}


def dot(code="A1", shares=None, **given) -> Dot:
    fields = {"title": Bilingual(f"Azione {code}"), "budget": 100.0, "schedule": Schedule.ON_TRACK} | given
    return Dot(action=code.lower(), code=code, shares=shares or {"production": 1.0}, **fields)


def drawn(*dots, corners=CORNERS, dark=False):
    return ternary.draw(dots, corners, translator("it"), dark=dark)


def placed(figure) -> dict[str, tuple[float, float]]:
    return {
        action: (x, y)
        for trace in figure.data
        if trace.customdata is not None
        for action, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def texts(figure) -> str:
    return " ".join(note.text for note in figure.layout.annotations)


def test_shares_place_a_dot():
    found = placed(
        drawn(
            dot("TOP"),
            dot("MID", THIRDS),
            dot("SIDE", {"regeneration": 0.5, "cohesion": 0.5}),
        )
    )
    assert found["top"][1] == max(y for _, y in found.values())
    assert hypot(*found["mid"]) == pytest.approx(0, abs=1e-9)
    assert found["side"] == pytest.approx((0, -hypot(*found["top"]) / 2))


def test_dots_that_meet_are_laid_apart_and_near():
    found = placed(drawn(*(dot(f"A{number:03}") for number in range(60))))
    corner = found["a000"]
    points = list(found.values())
    assert len({(round(x, 6), round(y, 6)) for x, y in points}) == 60
    nearest = min(dist(one, other) for one in points for other in points if one is not other)
    assert nearest > 0.01
    assert max(dist(corner, point) for point in points) < 0.45


def test_the_order_of_rows_changes_nothing():
    dots = [dot(f"A{number:02}", budget=float(number)) for number in range(30)]
    assert placed(drawn(*dots)) == placed(drawn(*reversed(dots)))


def test_area_follows_the_budget_and_unknown_is_hollow():
    (trace,) = [
        trace
        for trace in drawn(dot("A"), dot("B", budget=400.0), dot("C", budget=None)).data
        if trace.customdata
    ]
    size = dict(zip(trace.customdata, trace.marker.size, strict=True))
    assert size["b"] == pytest.approx(2 * size["a"])
    assert list(trace.marker.symbol)[2] == "hexagon-open"


def test_late_ones_are_marked_by_shape_and_colour():
    figure = drawn(dot("A"), dot("B", schedule=Schedule.LATE), dark=True)
    late = next(trace for trace in figure.data if trace.name == "in ritardo")
    assert late.marker.color == theme.DARK.late
    assert list(late.marker.symbol) == ["diamond"]
    assert list(late.customdata) == ["b"]


def test_corners_and_sides_say_how_many_they_hold():
    figure = drawn(dot("A"), dot("B"), dot("C", {"production": 0.2, "cohesion": 0.8}), dot("D", THIRDS))
    said = texts(figure)
    assert "Produzione</b></span><br>2 solo qui" in said
    assert "Coesione</b></span><br>0 solo qui" in said
    assert "■▲ 1" in said


def test_a_strategy_may_have_two_axes_or_four():
    two = placed(drawn(dot("A", {"production": 0.5, "regeneration": 0.5}), corners=CORNERS[:2]))
    assert two["a"] == pytest.approx((0, 0))
    more = (*CORNERS, Corner(key="water", name=Bilingual("Acqua")))
    assert len(placed(drawn(dot("A", {"water": 1.0}), dot("B"), corners=more))) == 2


def test_more_dots_than_can_be_told_apart_become_heaps():
    dots = [dot(f"A{number}", THIRDS if number % 2 else None) for number in range(ternary.MANY + 2)]
    figure = drawn(*dots)
    assert not placed(figure)
    heaps = balancing.heaps(dots, CORNERS)
    assert sum(heap.number for heap in heaps) == len(dots)
    assert len(heaps) == 2
    assert ternary.table_heaps(heaps)["number"].sum() == len(dots)


def test_words_of_the_data_write_no_markup():
    figure = drawn(dot("A", title=Bilingual("<a href='x'>qui</a>")))
    assert all("<a" not in text for trace in figure.data for text in trace.hovertext or ())


def test_sentence_and_table_say_the_same():
    dots = [dot("A"), dot("B", {"production": 0.2, "cohesion": 0.8}, schedule=Schedule.LATE)]
    said = ternary.sentence(dots, CORNERS, translator("it"))
    assert said.startswith("2 azioni: 1 solo su Produzione")
    assert said.endswith("1 su più assi.")
    table = ternary.table(dots, CORNERS, translator("it"))
    assert list(table["cohesion"]) == [0.0, 0.8]
    assert list(table["schedule"]) == ["in linea", "in ritardo"]
    assert "ancora" in ternary.sentence([], CORNERS, translator("it"))
