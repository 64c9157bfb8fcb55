# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Late actions beside the others: counts on a network drawn by hand."""

from circular.network.evidence import gather, select
from circular.network.lateness import Trait, lateness
from tests.network.drawn import TODAY, action, graph

EVIDENCE = [
    *action("spin", "mill", role="lead"),
    *action("plant", "hall", role="lead"),
    *action("plant", "mill", "weaver", "park"),
    *action("edge", "park"),
    *action("edge", "gardener", role="lead"),
]
SHARES = {
    "spin": {"production": 1.0},
    "plant": {"production": 0.5, "cohesion": 0.5},
    "edge": {"cohesion": 1.0},
}


def compared(late, others):
    return lateness(
        graph(EVIDENCE, shares=SHARES), gather(select(EVIDENCE, as_of=TODAY)), late=late, others=others
    )


def test_each_trait_is_counted_on_both_sides():
    found = compared(["spin", "unknown"], ["plant", "edge"])
    told = {each.trait: (each.late.count, each.others.count) for each in found.comparisons}
    assert told == {
        Trait.ALONE: (2, 0),
        Trait.FEW: (1, 0),  # of 0, 1, 2 and 4 organisations the middle one has 1
        Trait.ONE_LEAD: (1, 2),
        Trait.NO_LEAD: (1, 0),
        Trait.EDGE: (0, 1),  # gardener has fewer partners than most
    }
    assert (found.late_mean, found.others_mean) == (0.5, 3.0)
    alone = found.comparisons[0]
    assert (alone.late.of, alone.others.of, alone.found) == (2, 2, ("spin", "unknown"))


def test_where_nothing_is_late_there_is_no_mean():
    found = compared([], ["plant"])
    assert (found.late, found.late_mean) == (0, None)
    assert all(each.late.of == 0 for each in found.comparisons)
