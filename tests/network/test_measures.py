# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures equal networkx's own on graphs drawn by hand and on any graph."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.network import measures

DRAWN = {
    "nobody": nx.empty_graph(0),
    "one": nx.empty_graph(1),
    "strangers": nx.empty_graph(4),
    "pair": nx.path_graph(2),
    "path": nx.path_graph(6),
    "star": nx.star_graph(5),
    "two worlds and a bridge": nx.barbell_graph(4, 1),
    "apart": nx.disjoint_union(nx.complete_graph(3), nx.path_graph(4)),
    "florentine families": nx.florentine_families_graph(),
    "southern women": nx.davis_southern_women_graph(),
}


def named(graph):
    return nx.relabel_nodes(graph, {node: str(node) for node in graph})


@pytest.mark.parametrize("graph", DRAWN.values(), ids=DRAWN.keys())
def test_betweenness_equals_networkx(graph):
    assert measures.betweenness(named(graph)) == pytest.approx(
        nx.betweenness_centrality(named(graph)), abs=1e-12
    )


@given(st.integers(1, 40), st.floats(0, 0.5), st.integers(0, 10_000))
def test_betweenness_equals_networkx_on_any_graph(nodes, density, seed):
    graph = named(nx.gnp_random_graph(nodes, density, seed=seed))
    assert measures.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_betweenness_is_the_same_when_sources_come_in_several_blocks(monkeypatch):
    graph = named(nx.barbell_graph(7, 3))
    whole = measures.betweenness(graph)
    monkeypatch.setattr("circular.network.paths._BLOCK", 4)
    assert measures.betweenness(graph) == pytest.approx(whole, abs=1e-12)


def weighted():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1.5), ("b", "c", 0.5), ("a", "c", 0.5), ("c", "d", 1.0)])
    graph.add_node("e")
    return graph


def test_partners_and_strength():
    assert measures.degree(weighted()) == {"a": 2, "b": 2, "c": 3, "d": 1, "e": 0}
    assert measures.strength(weighted()) == {"a": 2.0, "b": 2.0, "c": 2.0, "d": 1.0, "e": 0.0}


def test_constraint_is_networkx_own_and_unknown_without_partners():
    expected = nx.constraint(weighted(), weight="weight")
    found = measures.constraint(weighted())
    assert found["e"] is None
    assert {node: found[node] for node in "abcd"} == pytest.approx({node: expected[node] for node in "abcd"})


def test_core_and_groups():
    assert measures.core(weighted()) == {"a": 2, "b": 2, "c": 2, "d": 1, "e": 0}
    assert measures.components(weighted()) == [frozenset("abcd"), frozenset("e")]
    assert measures.isolated(weighted()) == ["e"]


def test_communities_are_numbered_by_size_and_do_not_change():
    graph = named(nx.barbell_graph(5, 0))
    graph.add_edge("0", "extra")
    found = measures.community(graph)
    assert {node for node, number in found.items() if number == 0} == {"0", "1", "2", "3", "4", "extra"}
    assert found == measures.community(graph)


def test_a_graph_of_nobody_has_no_measures():
    empty = nx.Graph()
    assert measures.degree(empty) == measures.constraint(empty) == measures.core(empty) == {}
    assert measures.components(empty) == []
    assert measures.community(empty) == {}
