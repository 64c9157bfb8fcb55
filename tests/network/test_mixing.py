# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ties within groups and across them, against values worked out on paper and slow second versions."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.sets import Helix
from circular.network import mixing
from circular.network.mixing import Roles
from tests.network.drawn import any_graphs

AXES = ("production", "regeneration", "cohesion")


@st.composite
def grouped_graphs(draw, *, several=False):
    graph = draw(any_graphs())
    one = st.sampled_from([None, "x", "y", "z"])
    some = st.sets(st.sampled_from("xyz"), max_size=2).map(frozenset)
    return graph, {node: draw(some if several else one) for node in graph}


def test_ties_inside_and_between_on_paper():
    graph = nx.Graph(["ab", "bc", "cd", "de"])
    graph.add_node("f")
    found = mixing.ei_index(graph, {"a": "x", "b": "x", "c": "y", "d": "z", "e": None, "f": "x"})
    assert found.whole == pytest.approx((2 - 1) / 3)
    assert found.nodes == pytest.approx({"a": -1, "b": 0, "c": 1, "d": 1, "e": None, "f": None})
    assert found.groups == pytest.approx({"x": 0, "y": 1, "z": 1})


def test_two_that_share_one_of_their_tables_are_tied_inside():
    graph = nx.Graph(["ab", "bc"])
    found = mixing.ei_index(graph, {"a": {"x", "y"}, "b": {"y"}, "c": {"x"}})
    assert found.whole == 0
    assert found.nodes == {"a": -1, "b": 0, "c": 1}
    # Table x has a and c: one tie of a and one of c lead out of it, none runs within.
    assert found.groups == {"x": 1, "y": 0}


@given(grouped_graphs(several=True))
def test_openness_equals_a_count_by_hand(drawn):
    graph, groups = drawn
    inside = {tie for tie in graph.edges if groups[tie[0]] & groups[tie[1]]}
    counted = {tie for tie in graph.edges if groups[tie[0]] and groups[tie[1]]}

    def index(ties):
        return (len(ties - inside) - len(ties & inside)) / len(ties) if ties else None

    found = mixing.ei_index(graph, groups)
    assert found.whole == pytest.approx(index(counted))
    assert found.nodes == {
        node: pytest.approx(index({tie for tie in counted if node in tie})) for node in graph
    }
    for name, value in found.groups.items():
        ends = [sum(name in groups[end] for end in tie) for tie in counted]
        internal, external = ends.count(2), ends.count(1)
        assert value == (
            pytest.approx((external - internal) / len([e for e in ends if e])) if any(ends) else None
        )


def test_what_a_broker_stands_between_on_paper():
    graph = nx.star_graph(["v", "a", "b", "c", "d"])
    found = mixing.brokerage(graph, {"v": "x", "a": "x", "b": "x", "c": "y", "d": "z"})
    # a-b at home; a-c, a-d, b-c, b-d from home out; c-d between two others.
    assert found["v"] == Roles(coordinator=1, gatekeeper=4, liaison=1)
    assert found["v"].across == 5
    assert found["a"] == Roles()
    graph.add_edge("a", "c")
    assert mixing.brokerage(graph, {"v": "x", "a": "x", "b": "x", "c": "y", "d": "z"})["v"].gatekeeper == 3
    consultant = mixing.brokerage(graph, {"v": "z", "a": "x", "b": "x", "c": "y", "d": None})["v"]
    assert consultant == Roles(consultant=1, liaison=1)


@given(grouped_graphs())
def test_brokerage_equals_a_walk_over_all_pairs(drawn):
    graph, group = drawn
    for node, roles in mixing.brokerage(graph, group).items():
        if group[node] is None:
            assert roles is None
            continue
        counts = {"coordinator": 0, "consultant": 0, "gatekeeper": 0, "liaison": 0}
        for one, other in combinations(graph[node], 2):
            if graph.has_edge(one, other) or group[one] is None or group[other] is None:
                continue
            if group[one] == group[other]:
                counts["coordinator" if group[one] == group[node] else "consultant"] += 1
            else:
                counts["gatekeeper" if group[node] in {group[one], group[other]} else "liaison"] += 1
        assert roles == Roles(**counts)


def with_axes(**mixes):
    graph = nx.Graph()
    for node, mix in mixes.items():
        graph.add_node(node, axes=mix, helix=Helix.BUSINESS)
    return graph


def test_the_main_axis_is_the_largest_and_of_equal_ones_the_first():
    graph = with_axes(
        a={"production": 0.2, "cohesion": 0.8},
        b={"cohesion": 0.5, "regeneration": 0.5},
        c={"production": 1 / 3, "regeneration": 1 - 2 / 3, "cohesion": 1 / 3},
        d={},
    )
    assert mixing.main_axis(graph, AXES) == {
        "a": "cohesion",
        "b": "regeneration",
        "c": "production",
        "d": None,
    }
    assert mixing.helix(graph)["a"] == "business"


def test_an_axis_mix_runs_from_one_axis_to_all_alike():
    thirds = dict.fromkeys(AXES, 1 / 3)
    graph = with_axes(a={"production": 1.0}, b=thirds, c={"production": 0.5, "cohesion": 0.5}, d={})
    found = mixing.axis_mix(graph, AXES)
    assert found == pytest.approx({"a": 0, "b": 1, "c": 0.75, "d": None})
    assert mixing.axis_mix(with_axes(a={"only": 1.0}), ["only"]) == {"a": 0}
