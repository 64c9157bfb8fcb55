# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network with its past: who is in it today and who was, so that it can be shown growing in unmoved places."""

from collections.abc import Collection
from datetime import date, timedelta

import networkx as nx

from circular.network.arrays import Graph

_MOST_STEPS = 40


def with_past(now: Graph, ever: Graph, *, without: Collection[str] = ()) -> Graph:
    """Everybody of both, frozen: as today where they are in today's network, else as they were.

    `ever` is the same network over all time up to today. Nobody of `without` comes in from the past.
    """
    both: Graph = nx.Graph()
    for node in sorted({*ever, *now}):
        if node in now or node not in without:
            both.add_node(node, **(now if node in now else ever).nodes[node])
    for one, other in ever.edges:
        if one in both and other in both:
            weight = (now if now.has_edge(one, other) else ever).edges[one, other]["weight"]
            both.add_edge(one, other, weight=weight, evidence=ever.edges[one, other]["evidence"])
    nx.freeze(both)
    return both


def steps(graph: Graph, *, until: date) -> tuple[date, ...]:
    """Ends of quarters, or of years, from the first dated tie on, and last `until`; empty where no tie is dated."""
    starts = [
        reason.span.start
        for one, other in graph.edges
        for reason in graph.edges[one, other]["evidence"]
        if reason.span.start and reason.span.start < until
    ]
    if not starts:
        return ()
    quarters = _ends(min(starts), until, months=3)
    return quarters if len(quarters) <= _MOST_STEPS else _ends(min(starts), until, months=12)


def _ends(first: date, until: date, *, months: int) -> tuple[date, ...]:
    found = []
    count = first.year * 12 + (first.month - 1) // months * months
    while (end := _month_start(count + months) - timedelta(days=1)) < until:
        found.append(end)
        count += months
    return (*found, until)


def _month_start(count: int) -> date:
    return date(count // 12, count % 12 + 1, 1)
