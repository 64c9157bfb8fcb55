# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A background of tiles: every degree of the sheet has one, each on its own degrees, and none unless it is named."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.charts import cartography, places, projection, tiles
from circular.i18n import translator
from tests.charts.test_places import TWO, placed

TEMPLATE = "https://tiles.example.org/{z}/{x}/{y}.png?key=a"


def laid(lon: float, lat: float, reach: float) -> tuple[projection.Sheet, list]:
    sheet = projection.sheet((), [(lon - reach, lat - reach / 2), (lon + reach, lat + reach / 2)])
    on = cartography.paper(sheet, size=cartography.PAGE, dark=False)
    tiles.lay(on, TEMPLATE, dark=False)
    return sheet, list(on.figure.layout.images)


@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(0.001, 3))
def test_the_tiles_cover_the_sheet_without_gaps(lon, lat, reach):
    sheet, found = laid(lon, lat, reach)
    assert 1 <= len(found) <= 24
    west, north = min(each.x for each in found), max(each.y for each in found)
    assert west <= sheet.west + 1e-6
    assert north >= sheet.north - 1e-6
    assert max(each.x + each.sizex for each in found) >= sheet.east - 1e-6
    assert min(each.y - each.sizey for each in found) <= sheet.south + 1e-6
    columns, rows = {each.x for each in found}, {each.y for each in found}
    assert len(found) == len(columns) * len(rows)


def test_a_tile_lies_on_its_own_degrees():
    sheet, found = laid(11.0965, 43.8805, 0.12)
    point = sheet.place(11.0965, 43.8805)
    here = next(
        each
        for each in found
        if each.x <= point[0] < each.x + each.sizex and each.y - each.sizey < point[1] <= each.y
    )
    zoom, column, row = map(int, re.search(r"/(\d+)/(\d+)/(\d+)\.png\?key=a$", here.source).groups())
    across = 2**zoom
    assert column == math.floor((11.0965 + 180) / 360 * across)
    lat = math.radians(43.8805)
    assert row == math.floor((1 - math.log(math.tan(lat) + 1 / math.cos(lat)) / math.pi) / 2 * across)
    assert sheet.degrees(*point) == pytest.approx((11.0965, 43.8805))


def test_without_a_server_nothing_is_asked_for_and_boundaries_alone_stand_over_tiles():
    words = translator("it")
    bare = places.draw([placed("a")], TWO, words, dark=False)
    over = places.draw([placed("a")], TWO, words, dark=True, tiles=TEMPLATE)
    assert not bare.layout.images
    assert over.layout.images
    assert {each.layer for each in over.layout.images} == {"below"}
    assert [trace.fillcolor for trace in over.data[:2]] == ["rgba(0,0,0,0)"] * 2
    assert "rgba(0,0,0,0)" not in [trace.fillcolor for trace in bare.data[:2]]
