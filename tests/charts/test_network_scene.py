# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network before it is drawn: who is in it, where, and which lines and hubs."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.charts import network_scene
from circular.domain.sets import Tie
from tests.network import drawn

AXES = ("production", "regeneration", "cohesion")
SHARES = {"x": {"production": 1.0}, "y": {"cohesion": 1.0}, "z": dict.fromkeys(AXES, 1 / 3)}
EVIDENCE = (
    drawn.action("x", *"abc") + drawn.action("y", *"cd") + drawn.action("z", *"ae") + drawn.seat("t", *"afgh")
)
GRAPH = drawn.graph(EVIDENCE, shares=SHARES)


def scene(graph=GRAPH, view="poles", **more):
    return network_scene.scene(graph, AXES, view=view, **more)


def test_everybody_is_drawn_with_most_partners_first():
    nodes = scene().nodes
    assert {node.id for node in nodes} == set("abcdefgh")
    assert nodes[0].id == "a"
    assert [node.degree for node in nodes] == sorted((node.degree for node in nodes), reverse=True)
    assert nodes[0].radius == max(node.radius for node in nodes)


def test_who_acts_on_no_axis_stands_below_the_poles():
    found = scene()
    height = {node.id: node.place[1] for node in found.nodes}
    assert max(height[node] for node in "fgh") < found.shelf < min(height[node] for node in "abcde")


def test_without_anybody_below_there_is_no_shelf():
    assert scene(drawn.graph(drawn.action("x", *"ab"), shares=SHARES)).shelf is None


def test_a_name_of_a_pole_stands_beyond_whoever_is_around_it():
    found = scene()
    top = max(node.place[1] for node in found.nodes)
    assert found.edges["cohesion"] >= top
    assert found.edges["production"] <= min(
        node.place[1] for node in found.nodes if set(node.mix) == {"production"}
    )


def test_what_more_than_two_share_is_a_hub_in_the_force_view():
    found = scene(view="force")
    assert [hub.subject for hub in found.hubs] == [(Tie.ACTION, "x"), (Tie.SEAT, "t")]
    names = [node.id for node in found.nodes]
    assert {names[node] for node, _ in found.hubs[1].members} == set("afgh")
    direct = {frozenset((names[line.one], names[line.other])) for line in found.lines if line.direct}
    assert direct == {frozenset("cd"), frozenset("ae")}


def test_above_a_limit_those_with_fewer_partners_are_left_out_and_counted():
    found = scene(most=3)
    assert len(found.nodes) == 3
    assert found.hidden == 5
    assert all(max(line.one, line.other) < 3 for line in found.lines)
    assert {node.id for node in scene(most=3, first={"g", "h"}).nodes} == {"a", "g", "h"}


def test_of_many_ties_the_strongest_of_each_are_drawn_first():
    crowd = drawn.graph(drawn.seat("t", *(f"n{number:02}" for number in range(40))))
    found = scene(crowd)
    strong = [line for line in found.lines if line.strong]
    assert len(strong) < len(found.lines) == 780
    assert {end for line in strong for end in (line.one, line.other)} == set(range(40))


def test_reasons_come_along_with_their_dates():
    line = next(line for line in scene().lines if {line.one, line.other} == {0, _position("e")})
    assert [subject for subject, _ in line.reasons] == [(Tie.ACTION, "z")]


@pytest.mark.parametrize("view", ["poles", "force"])
@given(order=st.permutations(EVIDENCE))
def test_the_scene_does_not_depend_on_the_order_of_rows(view, order):
    assert scene(drawn.graph(order, shares=SHARES), view) == scene(view=view)


@pytest.mark.parametrize("view", ["poles", "force"])
def test_marks_do_not_lie_over_each_other(view):
    for one, other in combinations(scene(view=view).nodes, 2):
        assert dist(one.place, other.place) > 0.95 * (one.radius + other.radius)


def test_the_frame_holds_every_mark():
    for view in ("poles", "force"):
        left, low, right, high = scene(view=view).frame
        for node in scene(view=view).nodes:
            assert left <= node.place[0] <= right
            assert low <= node.place[1] <= high


def test_a_changed_network_begins_from_the_places_of_the_last():
    before = scene(view="force")
    grown = drawn.graph([*EVIDENCE, *drawn.action("w", "h", "new")], shares=SHARES)
    after = scene(grown, "force", earlier=before.places)
    places = {node.id: node.place for node in after.nodes}
    width = before.frame[2] - before.frame[0]
    moved = [dist(node.place, places[node.id]) for node in before.nodes]
    assert sum(moved) / len(moved) < 0.06 * width


def _position(id_):
    return next(number for number, node in enumerate(scene().nodes) if node.id == id_)
