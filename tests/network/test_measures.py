# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures equal networkx's own on graphs drawn by hand and on any graph, and values worked out on paper."""

import os
import subprocess
import sys
from math import isfinite

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import ROOT
from circular.network import measures
from tests.network.drawn import DRAWN, any_graphs, named

drawn = pytest.mark.parametrize("graph", [named(graph) for graph in DRAWN.values()], ids=DRAWN.keys())


def known(values):
    """Where we say None, networkx says NaN."""
    return {node: value if value == value else None for node, value in values.items()}  # noqa: PLR0124


def agree(graph):
    close = {"abs": 1e-9}
    assert measures.degree(graph) == dict(graph.degree())
    assert measures.strength(graph) == pytest.approx(dict(graph.degree(weight="weight")), **close)
    assert measures.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), **close)
    assert measures.closeness(graph) == pytest.approx(nx.closeness_centrality(graph), **close)
    assert measures.core(graph) == nx.core_number(graph)
    assert measures.density(graph) == pytest.approx(nx.density(graph), **close)
    assert set(measures.components(graph)) == {frozenset(part) for part in nx.connected_components(graph)}
    assert measures.isolated(graph) == sorted(nx.isolates(graph))
    assert measures.articulation_points(graph) == set(nx.articulation_points(graph))
    assert set(map(frozenset, measures.bridges(graph))) == set(map(frozenset, nx.bridges(graph)))
    if graph.number_of_edges():
        assert measures.constraint(graph) == pytest.approx(
            known(nx.constraint(graph, weight="weight")), **close
        )
        # On weights networkx has another definition; on ties the two agree.
        assert measures.effective_size(graph) == pytest.approx(
            known(nx.effective_size(unweighted(graph))), **close
        )


def unweighted(graph):
    plain = nx.Graph(graph.edges)
    plain.add_nodes_from(graph)
    return plain


@drawn
def test_every_measure_equals_networkx(graph):
    agree(graph)


@given(graph=any_graphs())
def test_every_measure_equals_networkx_on_any_graph(graph):
    agree(graph)


@given(graph=any_graphs())
def test_nothing_is_infinite_or_no_number(graph):
    per_node = [
        *(measures.betweenness(graph), measures.closeness(graph), measures.strength(graph)),
        *(measures.constraint(graph), measures.effective_size(graph)),
    ]
    whole = [
        *(measures.density(graph), measures.mean_partners(graph)),
        *(measures.degree_centralisation(graph), measures.betweenness_centralisation(graph)),
    ]
    values = [*whole, *(value for values in per_node for value in values.values())]
    assert all(value is None or isfinite(value) for value in values)


@given(graph=any_graphs(), data=st.data())
def test_the_order_of_rows_changes_no_measure(graph, data):
    again = nx.Graph()
    again.add_nodes_from(data.draw(st.permutations(list(graph))))
    again.add_edges_from(data.draw(st.permutations(list(graph.edges(data=True)))))
    assert measures.community(again) == measures.community(graph)
    assert measures.components(again) == measures.components(graph)
    assert measures.bridges(again) == measures.bridges(graph)
    for measure in (measures.betweenness, measures.closeness, measures.constraint):
        assert measure(again) == pytest.approx(measure(graph), abs=1e-12)


def two_triangles():
    """a, b, c know each other, as d, e, f do; c and d hold the two together, and g is alone."""
    graph = nx.Graph(["ab", "ac", "bc", "cd", "de", "df", "ef"])
    graph.add_node("g")
    return graph


def test_two_triangles_on_paper():
    graph = two_triangles()
    # c lies between a, b and d, e, f: six pairs of the fifteen that six others make.
    assert measures.betweenness(graph) == pytest.approx(
        {"a": 0, "b": 0, "c": 6 / 15, "d": 6 / 15, "e": 0, "f": 0, "g": 0}
    )
    # c reaches three at 1 and two at 2: 5 / 7 among the six, and five of the six others.
    assert measures.closeness(graph)["c"] == pytest.approx(5 / 7 * 5 / 6)
    assert measures.closeness(graph)["g"] == 0
    # c has three partners with one tie among them; a has two, tied to each other.
    assert measures.effective_size(graph) == pytest.approx(
        {"a": 1, "b": 1, "c": 3 - 2 / 3, "d": 3 - 2 / 3, "e": 1, "f": 1, "g": None}
    )
    # c gives each partner a third; a and b also pass a half on to each other: twice (1/3 + 1/6)^2, and (1/3)^2.
    assert measures.constraint(graph)["c"] == pytest.approx(2 * (1 / 3 + 1 / 6) ** 2 + (1 / 3) ** 2)
    assert measures.constraint(graph)["g"] is None
    assert measures.core(graph) == {"a": 2, "b": 2, "c": 2, "d": 2, "e": 2, "f": 2, "g": 0}
    assert measures.articulation_points(graph) == {"c", "d"}
    assert measures.bridges(graph) == {("c", "d")}
    assert measures.isolated(graph) == ["g"]
    assert measures.community(graph) == {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1, "f": 1, "g": 2}
    assert measures.density(graph) == pytest.approx(7 / 21)
    assert measures.mean_partners(graph) == 2
    # Three at most: one partner short four times, three short once.
    assert measures.degree_centralisation(graph) == pytest.approx(7 / 30)
    assert measures.betweenness_centralisation(graph) == pytest.approx(5 * 6 / 15 / 6)


def test_a_star_is_wholly_centralised_and_a_ring_not_at_all():
    star, ring = named(nx.star_graph(6)), named(nx.cycle_graph(6))
    assert measures.degree_centralisation(star) == pytest.approx(1)
    assert measures.betweenness_centralisation(star) == pytest.approx(1)
    assert measures.degree_centralisation(ring) == 0
    assert measures.betweenness_centralisation(ring) == pytest.approx(0)


def test_two_organisations_are_too_few_to_be_centralised():
    assert measures.degree_centralisation(named(nx.path_graph(2))) is None
    assert measures.betweenness_centralisation(named(nx.path_graph(2))) is None


def test_communities_do_not_depend_on_what_ids_look_like():
    barbell = nx.barbell_graph(5, 0)
    found = measures.community(nx.relabel_nodes(barbell, {number: f"id {number:03}" for number in barbell}))
    assert [found[f"id {number:03}"] for number in range(10)] == [0] * 5 + [1] * 5


@pytest.mark.slow
def test_measures_are_the_same_in_every_process():
    asked = (
        "from circular.network import measures; import networkx as nx;"
        "graph = nx.relabel_nodes(nx.karate_club_graph(), str);"
        "print(sorted(measures.community(graph).items()), sorted(measures.bridges(graph)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_a_graph_of_nobody_has_no_measures():
    empty = nx.Graph()
    assert measures.degree(empty) == measures.constraint(empty) == measures.core(empty) == {}
    assert measures.betweenness(empty) == measures.closeness(empty) == measures.effective_size(empty) == {}
    assert measures.components(empty) == []
    assert measures.community(empty) == {}
    assert measures.bridges(empty) == measures.articulation_points(empty) == frozenset()
    assert measures.mean_partners(empty) is None
    assert measures.degree_centralisation(empty) is None
