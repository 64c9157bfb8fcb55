# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paths followed in blocks, part by part, from all sources or from some."""

import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.network import paths
from tests.network.drawn import any_graphs, named


def town(nodes=300, seed=1):
    """A connected network with hubs, a ring apart from it, two pairs and somebody alone."""
    graph = nx.barabasi_albert_graph(nodes, 2, seed=seed)
    graph = nx.disjoint_union_all(
        [graph, nx.cycle_graph(7), nx.path_graph(2), nx.path_graph(2), nx.empty_graph(1)]
    )
    return named(graph)


def test_a_network_in_parts_equals_networkx():
    graph = town()
    found = paths.centrality(graph)
    assert found.betweenness == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)
    assert found.closeness == pytest.approx(nx.closeness_centrality(graph), abs=1e-12)
    assert found.sources is None
    assert found.betweenness_margin == found.closeness_margin == 0


def test_sources_in_several_blocks_are_the_same_as_in_one(monkeypatch):
    graph = town()
    whole = paths.centrality(graph)
    monkeypatch.setattr("circular.network.paths._CELLS", 1)
    blocks = paths.centrality(graph)
    assert blocks.betweenness == pytest.approx(whole.betweenness, abs=1e-12)
    assert blocks.closeness == pytest.approx(whole.closeness, abs=1e-12)


@given(graph=any_graphs())
def test_sampling_every_source_is_exact(graph):
    sampled = paths.centrality(graph, exact=0, sources=1_000)
    whole = paths.centrality(graph)
    assert sampled.betweenness == pytest.approx(whole.betweenness, abs=1e-12)
    assert sampled.closeness == pytest.approx(whole.closeness, abs=1e-12)
    assert sampled.sources is None


def test_the_estimate_is_that_of_networkx_from_the_same_sources():
    graph = named(nx.barabasi_albert_graph(120, 3, seed=2))
    found = paths.centrality(graph, exact=0, sources=40)
    in_order = nx.Graph()  # networkx draws by row, ours by id
    in_order.add_nodes_from(sorted(graph))
    in_order.add_edges_from(graph.edges)
    expected = nx.betweenness_centrality(in_order, k=40, seed=random.Random(0))  # noqa: S311
    assert found.sources == 40
    assert found.betweenness == pytest.approx(expected, abs=1e-12)


def test_only_what_is_too_large_is_estimated():
    graph = town(nodes=200)
    exact, found = paths.centrality(graph), paths.centrality(graph, exact=50, sources=60)
    ring = [str(number) for number in range(200, 207)]
    assert {node: found.betweenness[node] for node in ring} == {
        node: exact.betweenness[node] for node in ring
    }
    assert found.sources == 60
    assert found.betweenness_margin > 0
    assert found.closeness_margin > 0


@pytest.mark.parametrize("seed", range(4))
def test_an_estimate_stays_within_what_it_says_of_its_error(seed):
    graph = named(nx.barabasi_albert_graph(400, 3, seed=seed))
    exact, found = paths.centrality(graph), paths.centrality(graph, exact=0, sources=120)
    off = [abs(found.betweenness[node] - exact.betweenness[node]) for node in graph]
    # The widest interval of any node holds at least 95 of 100 values of every other one.
    assert sum(miss > found.betweenness_margin for miss in off) <= 0.05 * len(off)
    off = [abs(found.closeness[node] - exact.closeness[node]) for node in graph]
    assert sum(miss > found.closeness_margin for miss in off) <= 0.05 * len(off)


@given(st.randoms(use_true_random=False))
def test_an_estimate_does_not_depend_on_the_order_of_rows(shuffle):
    graph = named(nx.barabasi_albert_graph(40, 2, seed=0))
    ids, ties = list(graph), list(graph.edges)
    shuffle.shuffle(ids)
    shuffle.shuffle(ties)
    again = nx.Graph()
    again.add_nodes_from(ids)
    again.add_edges_from(ties)
    one, other = (paths.centrality(each, exact=10, sources=12) for each in (graph, again))
    assert one.betweenness == pytest.approx(other.betweenness, abs=1e-12)
    assert one.closeness == pytest.approx(other.closeness, abs=1e-12)
