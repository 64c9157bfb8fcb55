# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places by force: the same every time, whatever the order of rows; near those who are tied; kept when data change."""

from itertools import combinations
from math import dist, isfinite

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.network import layout

NAMES = [f"n{number}" for number in range(12)]
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.floats(0.1, 3)), max_size=30)


def placed(nodes, links, *, radius=0.04, **more):
    return layout.force(nodes, links, radius=dict.fromkeys(nodes, radius), **more)


def circles(count, size):
    """Groups of `size` in which everybody is tied to everybody, joined in a row."""
    graph = nx.connected_caveman_graph(count, size)
    return [str(node) for node in graph], [(str(one), str(other), 1.0) for one, other in graph.edges]


@given(links=LINKS, data=st.data())
def test_places_do_not_depend_on_the_order_of_rows(links, data):
    again = placed(
        data.draw(st.permutations(NAMES)), [(b, a, w) for a, b, w in data.draw(st.permutations(links))]
    )
    assert placed(NAMES, links) == again


@given(links=LINKS)
def test_everybody_has_a_place_of_their_own(links):
    places = placed(NAMES, links)
    assert set(places) == set(NAMES)
    assert all(isfinite(x) and isfinite(y) for x, y in places.values())
    # Marks touch at most by what the last push leaves.
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 1.8 * 0.04


def test_who_is_tied_stands_near():
    nodes, links = circles(6, 8)
    places = placed(nodes, links)
    tied = {frozenset(link[:2]) for link in links}
    near = [dist(places[one], places[other]) for one, other in map(tuple, tied)]
    apart = [dist(places[a], places[b]) for a, b in combinations(nodes, 2) if frozenset((a, b)) not in tied]
    assert sum(near) / len(near) < 0.45 * sum(apart) / len(apart)


def test_unconnected_parts_do_not_lie_over_each_other():
    links = [(f"{part}{a}", f"{part}{b}", 1.0) for part in "abc" for a, b in combinations(range(7), 2)]
    places = placed([f"{part}{number}" for part in "abc" for number in range(7)], links)
    middles = {
        part: tuple(sum(places[f"{part}{n}"][axis] for n in range(7)) / 7 for axis in (0, 1))
        for part in "abc"
    }
    for part, middle in middles.items():
        others = [place for node, place in places.items() if node[0] != part]
        reach = max(dist(middle, places[f"{part}{number}"]) for number in range(7))
        assert all(dist(middle, place) > reach for place in others)


def test_who_has_no_tie_stands_in_rows_below():
    places = placed([*"abc", *"xyz"], [("a", "b", 1.0), ("b", "c", 1.0)])
    assert max(places[node][1] for node in "xyz") < min(places[node][1] for node in "abc")
    assert places["x"][0] < places["y"][0] < places["z"][0]


def test_nothing_has_no_places_and_ties_to_oneself_do_not_count():
    assert layout.force([], [], radius={}) == {}
    assert placed(["a", "b"], [("a", "a", 1.0), ("a", "b", 1.0)]) == placed(["a", "b"], [("b", "a", 1.0)])


def test_earlier_places_are_kept_when_the_data_change():
    nodes, links = circles(6, 8)
    before = placed(nodes, links)
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    after = placed([*nodes, "new"], [*links, ("new", nodes[0], 1.0), ("new", nodes[1], 1.0)], earlier=before)
    moved = [dist(before[node], after[node]) for node in nodes]
    assert sum(moved) / len(moved) < 0.04 * width
    away = sorted(nodes, key=lambda node: dist(after["new"], after[node]))
    assert away.index(nodes[0]) < len(nodes) / 4


def test_places_of_a_large_network_are_the_same_twice():
    graph = nx.barabasi_albert_graph(600, 2, seed=1)
    nodes, links = [f"{node:03}" for node in graph], [(f"{a:03}", f"{b:03}", 1.0) for a, b in graph.edges]
    assert placed(nodes, links, radius=0.01) == placed(nodes[::-1], links[::-1], radius=0.01)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_few_that_are_tied_stand_around_each_other(count):
    nodes = NAMES[:count]
    places = placed(nodes, [(a, b, 1.0) for a, b in combinations(nodes, 2)])
    assert len({(round(x, 4), round(y, 4)) for x, y in places.values()}) == count
