# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many organisations two groups have in common."""

from circular.network import matrix
from tests.network import drawn

SEATS = drawn.seat("t1", *"abc") + drawn.seat("t2", *"bcd") + drawn.seat("t3", "e")
ACTIONS = drawn.action("x", *"ab") + drawn.action("y", *"bc")
GRAPH = drawn.graph(
    SEATS + ACTIONS, shares={"x": {"production": 1.0}, "y": {"cohesion": 0.5, "production": 0.5}}
)


def test_tables_count_who_sits_at_both():
    found = matrix.tables(GRAPH, ["t1", "t2", "t3", "empty"])
    assert found.rows == found.columns == ("t1", "t2", "t3")
    assert found.counts == ((3, 2, 0), (2, 3, 0), (0, 0, 1))
    assert found.pairs() == [("t1", "t2", 2), ("t1", "t3", 0), ("t2", "t3", 0)]


def test_axes_count_who_acts_on_both():
    found = matrix.axes(GRAPH, ["production", "regeneration", "cohesion"])
    assert found.counts == ((3, 0, 2), (0, 0, 0), (2, 0, 2))


def test_kinds_of_actor_are_counted_on_each_axis():
    found = matrix.helices(GRAPH, ["public", "business"], ["production", "cohesion"])
    assert found.rows == ("business",)
    assert found.counts == ((3, 2),)
    assert found.pairs() == [("business", "production", 3), ("business", "cohesion", 2)]


def test_a_network_of_nobody_has_empty_matrices():
    assert matrix.tables(drawn.graph([]), ["t1"]).counts == ()
