# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The map: what stands where, how large, in which shape; nothing is ever put where it is not known to be."""

import pytest

from circular.charts import places
from circular.domain.report import Placed
from circular.domain.sets import Schedule
from circular.domain.territory import Municipality
from circular.i18n import translator
from tests.charts import boxes

IT = translator("it")


def municipality(code, name, west, south, size=0.1):
    east, north = west + size, south + size
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    inside = (west + size / 2, south + size / 2)
    return Municipality(istat_code=code, name=name, inside=inside, rings=(ring,))


TWO = (municipality("100005", "Prato", 11.0, 43.8), municipality("100006", "Vaiano", 11.1, 43.8))


def placed(*actions, name="Iolo", code="100005", lat=None, lon=None):
    return Placed(name=name, istat_code=code, lat=lat, lon=lon, actions=actions)


def marks(figure):
    found = [trace for trace in figure.data if trace.mode == "markers+text"]
    return (
        list(zip(found[0].x, found[0].y, found[0].text, found[0].marker.symbol, strict=True)) if found else []
    )


def draw(stated, boundaries=TWO, **given):
    return places.draw(stated, boundaries, IT, dark=False, **given)


def test_places_of_a_municipality_are_one_mark_and_an_action_in_two_of_them_counts_once() -> None:
    figure = draw([placed("a", "b"), placed("b", "c", name="Centro")])
    assert [text for _, _, text, _ in marks(figure)] == ["<b>3</b>"]


def test_an_action_in_two_municipalities_is_counted_in_each() -> None:
    frame = places.table([placed("a"), placed("a", name="Vaiano", code="100006")], TWO)
    assert frame[["place", "actions"]].to_dict("records") == [
        {"place": "Prato", "actions": 1},
        {"place": "Vaiano", "actions": 1},
    ]


def test_what_has_no_position_is_listed_beside_and_never_drawn() -> None:
    nowhere = [placed("a", name="Da qualche parte", code=None), placed("b", name="Roma", code="058091")]
    figure = draw(nowhere)
    assert marks(figure) == []
    assert places.beside(nowhere, TWO) == tuple(nowhere)
    assert places.finding(nowhere, TWO, IT) == "Nessuna azione ha una posizione nota"
    assert places.table(nowhere, TWO).empty


def test_nothing_at_all_is_refused_rather_than_drawn_in_the_gulf_of_guinea() -> None:
    assert not places.drawable([placed("a", code=None)], ())
    with pytest.raises(ValueError, match="position"):
        draw([placed("a", code=None)], ())


def test_a_point_alone_needs_no_boundaries() -> None:
    figure = draw([placed("a", lat=43.88, lon=11.1)], ())
    assert [(x, y) for x, y, _, _ in marks(figure)] == [(0, 0)]  # the middle of its own sheet


def test_points_that_would_touch_are_one_mark_and_far_ones_are_not() -> None:
    near = [placed("a", lat=43.85, lon=11.05), placed("b", lat=43.8502, lon=11.0503)]
    assert [text for _, _, text, _ in marks(draw(near))] == ["<b>2</b>"]
    far = [placed("a", lat=43.81, lon=11.01), placed("b", lat=43.89, lon=11.19)]
    assert len(marks(draw(far))) == 2


def test_equal_distances_are_equal_on_paper() -> None:
    figure = draw([])
    land = figure.data[0]
    width, height = max(land.x) - min(land.x), max(land.y) - min(land.y)
    assert width / height == pytest.approx(0.7218, abs=0.002)  # the cosine of 43.8 degrees
    assert figure.layout.yaxis.scaleanchor == "x"


@pytest.mark.parametrize(
    ("schedules", "shape"),
    [
        ({"a": Schedule.LATE, "b": Schedule.LATE, "c": Schedule.ON_TRACK}, "diamond"),
        ({"a": Schedule.LATE, "b": Schedule.ON_TRACK, "c": Schedule.ON_TRACK}, "hexagon"),
        ({"a": Schedule.COMPLETED, "b": Schedule.COMPLETED, "c": Schedule.COMPLETED}, "hexagon"),
    ],
)
def test_the_shape_says_how_most_of_them_stand(schedules, shape) -> None:
    assert [symbol for *_, symbol in marks(draw([placed("a", "b", "c")], schedules=schedules))] == [shape]


def test_a_single_late_action_among_many_is_written_and_named_in_the_finding() -> None:
    stated, how = [placed("a", "b", "c")], {"a": Schedule.LATE}
    figure = draw(stated, schedules=how)
    assert any("1 in ritardo" in each.text for each in figure.layout.annotations)
    assert places.finding(stated, TWO, IT, schedules=how) == "1 azione in ritardo: Prato"
    assert "1 in ritardo, 2 senza calendario noto" in places.sentence(stated, TWO, IT, schedules=how)


def test_without_schedules_nothing_is_said_about_them() -> None:
    assert places.sentence([placed("a")], TWO, IT) == "Prato: 1 azione."


def test_a_late_action_in_two_municipalities_is_one_late_action() -> None:
    stated = [placed("a"), placed("a", name="Vaiano", code="100006")]
    said = places.finding(stated, TWO, IT, schedules={"a": Schedule.LATE})
    assert said == "1 azione in ritardo: Prato e Vaiano"


def test_what_the_data_call_a_place_writes_no_html() -> None:
    figure = draw([placed("a", name="<img src=x>", lat=43.85, lon=11.05)])
    assert "<img" not in figure.to_json().replace("\\u003c", "<")


def test_labels_do_not_meet_each_other() -> None:
    many = tuple(
        municipality(f"1{row}{column}", f"Comune numero {row}{column}", 9 + column * 0.1, 44 + row * 0.1)
        for row in range(5)
        for column in range(5)
    )
    stated = [placed(f"a{each.istat_code}", code=each.istat_code) for each in many]
    written = boxes.labels(draw(stated, many), width=350, height=560)
    assert len(written) > 3
    assert not [(one, other) for one, other in boxes.pairs(written) if boxes.meet(one, other)]
