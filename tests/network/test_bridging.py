# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who bridges the axes: drawn by hand, and the same whatever the order of rows."""

from hypothesis import given
from hypothesis import strategies as st

from circular.network.bridging import bridging
from circular.network.mixing import Roles
from tests.network.drawn import action, graph, seat

AXES = ("production", "regeneration", "cohesion")
SHARES = {"spin": {"production": 1.0}, "plant": {"regeneration": 1.0}, "meet": {"cohesion": 1.0}}
EVIDENCE = [
    *action("spin", "mill", "hall"),
    *action("plant", "park", "hall"),
    *action("meet", "club", "hall"),
    *action("meet", "friends"),
    *seat("table", "mill", "stranger"),
]


def test_who_joins_partners_of_different_axes_comes_first():
    found = bridging(graph(EVIDENCE, shares=SHARES), AXES)
    first = found[0]
    assert first.organisation == "hall"
    assert first.mix == {"production": 1 / 3, "regeneration": 1 / 3, "cohesion": 1 / 3}
    assert round(first.evenness, 9) == 1
    assert first.partners == {"production": 1, "regeneration": 1, "cohesion": 2}
    # mill-park, mill-club, mill-friends share nothing with each other; hall counts as production, its first axis.
    assert first.roles == Roles(gatekeeper=3, liaison=2)
    assert first.betweenness > 0


def test_who_joins_nobody_across_axes_is_left_out():
    found = bridging(graph(EVIDENCE, shares=SHARES), AXES)
    assert {each.organisation for each in found} == {"hall"}
    assert bridging(graph(EVIDENCE), AXES) == ()
    assert bridging(graph([]), AXES) == ()


@given(st.permutations(EVIDENCE))
def test_the_order_of_rows_changes_nothing(evidence):
    assert bridging(graph(evidence, shares=SHARES), AXES) == bridging(graph(EVIDENCE, shares=SHARES), AXES)
