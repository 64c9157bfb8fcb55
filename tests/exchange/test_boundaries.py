# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The boundaries that travel with the program: whole, small, and still the same line on both sides."""

import json
import math
import runpy
from collections import Counter
from itertools import pairwise

import pytest

from circular.config import ROOT
from circular.exchange import boundaries

FOLDER = ROOT / "data" / "boundaries"
FULL = ROOT.parent / "shared" / "data" / "geo"
PROVINCES = (
    ("100005", 7, "limits_P_100_municipalities.geojson"),
    ("011015", 32, "limits_P_11_municipalities.geojson"),
)


def sides(municipalities):
    return Counter(
        frozenset(side) for each in municipalities for ring in each.rings for side in pairwise(ring)
    )


@pytest.mark.parametrize(("code", "number", "_"), PROVINCES)
def test_the_province_of_a_city_is_found_by_its_code(code, number, _) -> None:
    found = boundaries.around(FOLDER, code)
    assert len(found) == number
    assert any(each.istat_code == code for each in found)
    assert all(ring[0] == ring[-1] for each in found for ring in each.rings)


@pytest.mark.parametrize(("code", "_", "name"), PROVINCES)
def test_neighbours_share_their_lines_and_no_line_is_shared_by_three(code, _, name) -> None:
    shared = Counter(sides(boundaries.around(FOLDER, code)).values())
    assert set(shared) == {1, 2}
    assert shared[2] > 50


@pytest.mark.parametrize("code", ["047014", "", "../../etc", "abc"])
def test_where_there_are_none_there_are_none(code) -> None:
    assert boundaries.around(FOLDER, code) == ()


@pytest.mark.parametrize(("code", "_", "name"), PROVINCES)
def test_they_are_what_the_script_makes_of_the_source(code, _, name) -> None:
    if not (FULL / name).is_file():
        pytest.skip("the full boundaries are not on this machine")
    made = runpy.run_path(str(FOLDER / "simplify.py"))["simplified"](
        json.loads((FULL / name).read_text("utf-8"))
    )
    shipped = json.loads((FOLDER / f"{code[:3]}.geojson").read_text("utf-8"))
    assert made == shipped
    full = json.loads((FULL / name).read_text("utf-8"))["features"]
    for each in full:
        before = _area(_rings(each["geometry"]))
        after = _area(next(ours.rings for ours in boundaries.around(FOLDER, code) if _is(ours, each)))
        assert math.isclose(before, after, rel_tol=0.05), each["properties"]["name"]


def _is(ours, feature):
    return ours.istat_code == feature["properties"]["com_istat_code"]


def _rings(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def _area(rings):
    return sum(abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2 for ring in rings)
