# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where organisations stand between the poles."""

from math import hypot, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.network import poles

AXES = ("production", "regeneration", "cohesion")
MIXES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(AXES), st.floats(0.1, 1), max_size=3),
    max_size=30,
)


def placed(mixes, radius=0.03):
    return poles.layout(mixes, axes=AXES, radius=dict.fromkeys(mixes, radius))


def test_poles_are_a_triangle_with_the_last_at_the_top():
    corners = poles.corners(AXES)
    assert corners["production"] == pytest.approx((-0.866025404, -0.5))
    assert corners["regeneration"] == pytest.approx((0.866025404, -0.5))
    assert corners["cohesion"] == pytest.approx((0, 1), abs=1e-9)


@pytest.mark.parametrize("count", [1, 2, 4, 5])
def test_a_strategy_may_have_another_number_of_axes(count):
    axes = [f"axis{number}" for number in range(count)]
    corners = poles.corners(axes)
    assert len(set(corners.values())) == count
    assert poles.layout({"a": {axes[-1]: 1.0}}, axes=axes, radius={"a": 0.1})["a"] == pytest.approx(
        corners[axes[-1]]
    )


def test_one_axis_is_its_pole_and_all_axes_are_the_middle():
    places = placed({"a": {"production": 1.0}, "b": dict.fromkeys(AXES, 1 / 3)})
    assert places["a"] == pytest.approx(poles.corners(AXES)["production"])
    assert places["b"] == pytest.approx((0, 0), abs=1e-9)


def test_a_mix_is_a_weighted_mean():
    places = placed({"a": {"production": 0.75, "regeneration": 0.25}})
    left, right = poles.corners(AXES)["production"], poles.corners(AXES)["regeneration"]
    assert places["a"] == pytest.approx((0.75 * left[0] + 0.25 * right[0], -0.5))


def test_who_acts_on_no_axis_has_no_place():
    assert placed({"a": {}, "b": {"elsewhere": 1.0}}) == {}


def test_those_who_act_alike_stand_side_by_side():
    places = placed({f"org{number:02}": {"cohesion": 1.0} for number in range(25)})
    apart = [
        hypot(x - u, y - v) for one, (x, y) in places.items() for two, (u, v) in places.items() if one < two
    ]
    assert min(apart) > 0.059  # twice the radius, less the last nudge
    assert all(hypot(x, y - 1) < 0.35 for x, y in places.values())


@given(mixes=MIXES, data=st.data())
def test_places_do_not_depend_on_the_order_of_rows(mixes, data):
    order = data.draw(st.permutations(list(mixes)))
    assert placed(mixes) == placed({node: mixes[node] for node in order})


@given(mixes=MIXES)
def test_everyone_with_an_axis_has_a_place_of_their_own(mixes):
    places = placed(mixes)
    assert set(places) == {node for node, mix in mixes.items() if mix}
    assert all(isfinite(x) and isfinite(y) for x, y in places.values())
    assert len({(round(x, 6), round(y, 6)) for x, y in places.values()}) == len(places)
