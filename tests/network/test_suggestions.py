# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Missing partnerships: hand-drawn pairs, networkx's own index, and what must hold of any network."""

from collections import Counter
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.network import suggestions
from circular.network.evidence import gather
from tests.network import drawn
from tests.network.drawn import action, graph

AXES = ("production", "regeneration", "cohesion")
SHARES = {"spin": {"production": 1.0}, "plant": {"regeneration": 1.0}, "meet": {"cohesion": 1.0}}


def pairs(found):
    return [(each.one, each.other) for each in found]


def on_axes(plain, mixes=None):
    """A graph whose organisations act on axes as given, or on none that is known."""
    for node in plain:
        plain.nodes[node]["axes"] = (mixes or {}).get(node, {})
    return plain


def test_two_who_share_two_partners_are_suggested_and_the_reason_is_named():
    square = on_axes(nx.Graph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "y"), ("y", "z")]))
    found = suggestions.missing(square, AXES)
    # a and b share y too, who knows more people than those whom x and y share
    assert pairs(found) == [("x", "y"), ("a", "b")]
    best = found[1]
    assert best.common == ("x", "y")
    assert best.allocation == pytest.approx(1 / 2 + 1 / 3)
    assert best.complementarity is None
    assert best.score == best.allocation


def test_one_common_partner_is_enough_where_the_axes_complement_each_other():
    chain = [*action("spin", "mill", "hall"), *action("plant", "club", "hall")]
    assert pairs(suggestions.missing(graph(chain, shares=SHARES), AXES)) == [("club", "mill")]
    alike = graph(chain, shares={"spin": {"production": 1.0}, "plant": {"production": 1.0}})
    assert suggestions.missing(alike, AXES) == ()


def test_complementary_axes_come_before_equal_ones():
    plain = nx.Graph([(one, hub) for one in "abc" for hub in "xy"])
    found = suggestions.missing(
        on_axes(plain, {"a": {"production": 1.0}, "b": {"production": 1.0}, "c": {"cohesion": 1.0}}), AXES
    )
    assert pairs(found) == [("x", "y"), ("a", "c"), ("b", "c"), ("a", "b")]
    assert [each.complementarity for each in found] == [None, 1.0, 1.0, 0.0]
    assert found[1].score == pytest.approx(2 * found[3].score)


def test_who_sits_together_in_something_too_large_to_tie_is_not_suggested():
    evidence = [
        *action("one", "a", "x"),
        *action("two", "b", "x"),
        *action("three", "a", "y"),
        *action("four", "b", "y"),
        *drawn.seat("plenary", "a", "b", "c"),
    ]
    small = graph(evidence, largest=2)
    assert pairs(suggestions.missing(small, AXES))[0] == ("a", "b")
    assert ("a", "b") not in pairs(suggestions.missing(small, AXES, met=gather(evidence)))


@pytest.mark.parametrize("name", drawn.DRAWN)
def test_the_index_is_that_of_networkx(name):
    plain = on_axes(drawn.named(drawn.DRAWN[name]))
    found = suggestions.missing(plain, AXES, most=10_000, each=None)
    expected = {
        (min(one, other), max(one, other)): value
        for one, other, value in nx.resource_allocation_index(plain)
        if len(list(nx.common_neighbors(plain, one, other))) > 1
    }
    assert set(pairs(found)) == set(expected)
    for each in found:
        assert each.allocation == pytest.approx(expected[each.one, each.other], abs=1e-9)


@given(drawn.any_graphs(), st.data())
def test_nobody_is_suggested_to_a_partner_and_the_order_of_rows_changes_nothing(plain, data):
    mixes = {
        node: data.draw(st.sampled_from([{}, {"production": 1.0}, {"cohesion": 0.5, "regeneration": 0.5}]))
        for node in sorted(plain)
    }
    found = suggestions.missing(on_axes(plain, mixes), AXES)
    for each in found:
        assert not plain.has_edge(each.one, each.other)
        assert each.one < each.other
        assert set(each.common) == set(nx.common_neighbors(plain, each.one, each.other))
    turned = nx.Graph()
    turned.add_nodes_from(data.draw(st.permutations(sorted(plain))))
    turned.add_edges_from(data.draw(st.permutations(sorted(plain.edges))))
    assert suggestions.missing(on_axes(turned, mixes), AXES) == found
    assert suggestions.missing(plain, AXES, most=3) == found[:3]


def test_nobody_stands_in_every_suggestion():
    hub = nx.Graph([(one, hub) for one in "abcdefg" for hub in "xy"] + [("z", "a"), ("z", "b")])
    found = suggestions.missing(on_axes(hub), AXES)
    counts = Counter(end for pair in pairs(found) for end in pair)
    assert max(counts.values()) == suggestions.EACH
    assert len(found) < len(suggestions.missing(hub, AXES, each=None))


def test_a_backtest_counts_what_came_and_what_chance_would_have_brought():
    before = on_axes(nx.Graph([("a", "x"), ("b", "x"), ("a", "y"), ("b", "y")]))
    after = nx.Graph([*before.edges, ("a", "b"), ("new", "a")])
    tested = suggestions.backtest(before, after, AXES)
    # Of the six pairs four are tied; a-b and x-y are suggested, and a-b came.
    assert (tested.suggested, tested.pairs, tested.new) == (2, 2, 1)
    assert pairs(tested.came) == [("a", "b")]
    assert tested.chance == pytest.approx(1.0)


def test_where_nobody_was_tied_there_is_no_chance_to_speak_of():
    tested = suggestions.backtest(on_axes(nx.empty_graph(0)), nx.Graph([("a", "b")]), AXES)
    assert (tested.suggested, tested.came, tested.pairs, tested.new, tested.chance) == (0, (), 0, 0, None)


@given(drawn.any_graphs(), drawn.any_graphs())
def test_the_counts_of_a_backtest_agree(before, after):
    tested = suggestions.backtest(on_axes(before), after, AXES)
    active = [node for node in before if before.degree(node)]
    strangers = {
        frozenset(pair)
        for place, one in enumerate(active)
        for other in active[:place]
        if not before.has_edge(*(pair := (one, other)))
    }
    assert tested.pairs == len(strangers)
    assert tested.new == sum(frozenset(edge) in strangers for edge in after.edges)
    assert len(tested.came) <= min(tested.suggested, tested.new)
    assert all(after.has_edge(each.one, each.other) for each in tested.came)


def test_an_earlier_network_of_evidence_is_tested_with_a_later_one():
    evidence = [
        *action("one", "a", "x"),
        *action("two", "b", "x"),
        *action("three", "a", "y"),
        *action("four", "b", "y"),
        *action("five", "a", "b", from_on=date(2025, 3, 1)),
    ]
    before, after = (graph(evidence, as_of=day) for day in (date(2024, 6, 30), date(2025, 6, 30)))
    assert pairs(suggestions.backtest(before, after, AXES).came) == [("a", "b")]
