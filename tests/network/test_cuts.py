# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What comes off where an organisation or a tie goes, as taking it away shows."""

import networkx as nx
import pytest
from hypothesis import given

from circular.network import cuts
from tests.network import drawn


def taken_away(plain, node):
    """The parts left of the node's own part of the network, the largest first."""
    around = plain.subgraph(nx.node_connected_component(plain, node) - {node})
    return sorted(nx.connected_components(around), key=lambda part: (-len(part), min(part)))


def test_between_two_worlds_one_world_comes_off():
    barbell = drawn.named(nx.barbell_graph(4, 1))
    points, ties = cuts.splits(barbell)
    middle = next(each for each in points if each.lost == ("4",))
    assert (middle.parts, middle.rest, middle.off) == ((frozenset("5678"),), 4, 4)
    assert ("3", "4") in {each.lost for each in ties}


def test_without_the_middle_of_a_star_everyone_is_alone():
    points, ties = cuts.splits(drawn.named(nx.star_graph(4)))
    assert [(each.lost, each.off, each.rest) for each in points] == [(("0",), 3, 1)]
    assert len(ties) == 4


@pytest.mark.parametrize("name", drawn.DRAWN)
def test_what_comes_off_is_what_taking_it_away_leaves(name):
    check(drawn.named(drawn.DRAWN[name]))


@given(drawn.any_graphs())
def test_what_comes_off_of_any_network(plain):
    check(plain)


def check(plain):
    points, ties = cuts.splits(plain)
    assert {each.lost[0] for each in points} == set(nx.articulation_points(plain))
    for each in points:
        largest, *others = taken_away(plain, each.lost[0])
        assert (each.rest, list(each.parts)) == (len(largest), others)
    assert {each.lost for each in ties} == {tuple(sorted(edge)) for edge in nx.bridges(plain)}
    for each in ties:
        cut = nx.Graph(plain)
        cut.remove_edge(*each.lost)
        sides = [nx.node_connected_component(cut, end) for end in each.lost]
        assert each.parts[0] in sides
        assert sorted(map(len, sides)) == [each.off, each.rest]
    assert [each.off for each in points] == sorted((each.off for each in points), reverse=True)
