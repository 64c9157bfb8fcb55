# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spaces on the map: a shape a layer, those that would touch as one mark, and nothing that has no position."""

from dataclasses import replace
from datetime import date

from circular.charts import place_spaces, places, still
from circular.charts.place_spaces import Layer
from circular.domain.sets import OwnerType, SpaceState
from circular.domain.spaces import Standing
from circular.domain.text import Bilingual
from circular.i18n import translator
from tests.charts.test_places import TWO, placed

IT = translator("it")
SHED = Standing(
    id="shed",
    code="S01",
    name=Bilingual("Capannone", "Shed"),
    state=SpaceState.AVAILABLE,
    since=date(2026, 1, 1),
    lat=43.85,
    lon=11.05,
    istat_code="100005",
    municipality="Prato",
    district="Est",
    address=None,
    area_m2=1200.0,
    area_in_use=None,
    owner_type=OwnerType.PRIVATE,
    action_id=None,
    published=True,
    use=None,
)
LENT = replace(
    SHED, id="lent", name=Bilingual("Filanda <b>", None), state=SpaceState.TEMPORARY_USE, lat=43.88
)
FAR = replace(SHED, id="far", state=SpaceState.MAPPED, lon=11.15)
LOST = replace(SHED, id="lost", lat=None, lon=None)


def drawn(*spaces, stated=()):
    return places.draw(stated, TWO, IT, dark=False, spaces=spaces)


def marks(figure):
    return {trace.marker.symbol: trace for trace in figure.data if trace.mode == "markers"}


def test_each_layer_has_its_own_shape_and_what_has_no_position_is_not_drawn():
    found = marks(drawn(SHED, LENT, FAR, LOST, stated=[placed("a")]))
    assert {symbol: len(trace.x) for symbol, trace in found.items()} == {"cross": 2, "hourglass": 1}
    assert "Filanda &lt;b&gt;" in found["hourglass"].hovertext[0]
    assert "1.200 m²" in found["cross"].hovertext[0]
    # Hollow where it is only mapped.
    assert found["cross"].marker.color[0] != found["cross"].marker.color[1] == "#FFFFFF"


def test_spaces_that_would_touch_are_one_larger_mark_of_their_layer():
    near = replace(SHED, id="near", lat=43.8501)
    lent = replace(LENT, lat=43.8501)
    found = marks(drawn(SHED, near, lent))
    assert [len(found[symbol].x) for symbol in ("cross", "hourglass")] == [1, 1]
    assert found["cross"].marker.size[0] > found["hourglass"].marker.size[0]
    assert found["cross"].hovertext[0].count("Capannone") == 2


def test_spaces_alone_make_a_map_and_are_told_in_the_table_and_in_words():
    assert places.drawable((), (), (SHED,))
    assert not places.drawable((), (), (LOST,))
    table = places.table((), TWO, spaces=(SHED, LOST), t=IT)
    assert table[["place", "state", "area"]].to_dict("records") == [
        {"place": "Capannone", "state": "disponibile", "area": 1200.0}
    ]
    assert set(places.columns(IT, spaces=True)) == set(table.columns)
    assert places.sentence((), TWO, IT, spaces=(SHED, LOST)) == "Capannone: Disponibile · 1.200 m²."
    assert place_spaces.layer(LENT) is Layer.USES


def test_the_still_picture_draws_the_same_shapes():
    shown = still.svg(drawn(SHED, LENT), width=600, height=500)
    assert "Capannone" in shown
    without = still.svg(drawn(), width=600, height=500)
    assert shown.count("<polygon") + shown.count("<path") > without.count("<polygon") + without.count("<path")
