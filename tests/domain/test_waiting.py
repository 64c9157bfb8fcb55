# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who waits for whom: circles are found, and nothing else is called one."""

import itertools

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import waiting

WAITS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=14, unique=True)


def test_the_way_back_is_told_in_its_order():
    assert waiting.loop([("b", "c"), ("c", "a")], ("a", "b")) == ("a", "b", "c", "a")
    assert waiting.loop([], ("a", "a")) == ("a", "a")
    assert waiting.loop([("b", "c"), ("c", "d")], ("a", "b")) == ()


@given(WAITS, st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")))
def test_a_wait_closes_a_circle_where_the_other_way_is_open(waits, wait):
    graph = nx.DiGraph(waits)
    graph.add_nodes_from(wait)
    found = waiting.loop(waits, wait)
    assert bool(found) == nx.has_path(graph, wait[1], wait[0])
    if found:
        steps = list(itertools.pairwise(found))
        assert steps[0] == wait
        assert found[-1] == wait[0]
        assert set(steps[1:]) <= set(waits)
        assert len(steps) == nx.shortest_path_length(graph, wait[1], wait[0]) + 1


@given(WAITS)
def test_circles_are_told_where_there_are_some_and_are_circles(waits):
    found = list(waiting.loops(waits))
    assert bool(found) == (not nx.is_directed_acyclic_graph(nx.DiGraph(waits)))
    for circle in found:
        assert circle[0] == circle[-1]
        assert set(itertools.pairwise(circle)) <= set(waits)
    broken = {(circle[-2], circle[-1]) for circle in found}  # one wait of each is enough to break them all
    assert nx.is_directed_acyclic_graph(nx.DiGraph([wait for wait in waits if wait not in broken]))


@given(WAITS, st.permutations("abcdefg"))
def test_each_stands_after_what_it_waits_for_and_the_stuck_are_named(waits, actions):
    graph = nx.DiGraph(waits)
    graph.add_nodes_from("abcdefg")
    order, stuck = waiting.ordered(actions, waits)
    assert sorted([*order, *stuck]) == sorted("abcdefg")
    assert all(order.index(b) < order.index(a) for a, b in waits if a in order)
    circles = {node for part in nx.strongly_connected_components(graph) if len(part) > 1 for node in part}
    circles |= {a for a, b in waits if a == b}
    behind = set().union(*(nx.ancestors(graph, each) for each in circles)) if circles else set()
    assert stuck == circles | behind


@given(WAITS, st.sets(st.sampled_from("abcdefg"), max_size=3))
def test_behind_is_all_that_can_be_reached_and_not_what_was_asked(waits, asked):
    graph = nx.DiGraph(waits)
    graph.add_nodes_from("abcdefg")
    expected = set().union(*(nx.ancestors(graph, each) for each in asked)) - asked
    assert waiting.behind(waiting.following(waits), asked) == expected
