# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Graphs drawn by hand, as evidence or as they are, and any others."""

from collections.abc import Iterable
from datetime import date

import networkx as nx
from hypothesis import strategies as st

from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network.build import Organisation, build
from circular.network.evidence import Evidence, gather, select

TODAY = date(2025, 6, 30)


def action(subject: str, *stakeholders: str, role: str = "partner", **dates: date | None) -> list[Evidence]:
    return [part(Tie.ACTION, subject, stakeholder, role=role, **dates) for stakeholder in stakeholders]


def seat(subject: str, *stakeholders: str, role: str = "member", **dates: date | None) -> list[Evidence]:
    return [part(Tie.SEAT, subject, stakeholder, role=role, **dates) for stakeholder in stakeholders]


def meeting(subject: str, held_on: date, *stakeholders: str) -> list[Evidence]:
    return [
        part(Tie.MEETING, subject, stakeholder, role="attendee", from_on=held_on, to_on=held_on)
        for stakeholder in stakeholders
    ]


def pact(subject: str, *stakeholders: str, **dates: date | None) -> list[Evidence]:
    return [part(Tie.AGREEMENT, subject, stakeholder, role="party", **dates) for stakeholder in stakeholders]


def money(subject: str, *stakeholders: str) -> list[Evidence]:
    return [part(Tie.FUNDING, subject, stakeholder, role="funder") for stakeholder in stakeholders]


def part(kind: Tie, subject: str, stakeholder: str, *, role: str, from_on=None, to_on=None) -> Evidence:
    return Evidence(
        kind=kind, subject=subject, stakeholder=stakeholder, role=role, from_on=from_on, to_on=to_on
    )


def organisations(evidence: Iterable[Evidence]) -> list[Organisation]:
    ids = {part.stakeholder for part in evidence}
    return [
        Organisation(id=id_, name=id_.upper(), kind=StakeholderKind.COMPANY, helix=Helix.BUSINESS)
        for id_ in ids
    ]


def graph(evidence: list[Evidence], *, shares=None, largest=None, weights=None, as_of=TODAY, **selection):
    chosen = select(evidence, as_of=as_of, **selection)
    return build(
        gather(chosen), organisations(evidence), shares=shares or {}, largest=largest, weights=weights
    )


def named(graph):
    """A graph of networkx with ids for names, as ours have them."""
    return nx.relabel_nodes(graph, {node: str(node) for node in graph})


@st.composite
def any_graphs(draw, most=14):
    """Any small graph, in parts or not, with weights and ids in any order."""
    ids = draw(st.permutations([f"o{number}" for number in range(draw(st.integers(0, most)))]))
    pairs = [(one, other) for place, one in enumerate(ids) for other in ids[:place]]
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    if pairs:
        for one, other in draw(st.lists(st.sampled_from(pairs), max_size=3 * most, unique=True)):
            graph.add_edge(one, other, weight=draw(st.sampled_from([0.25, 1 / 3, 0.5, 1.0, 2.5])))
    return graph


DRAWN = {
    "nobody": nx.empty_graph(0),
    "one": nx.empty_graph(1),
    "strangers": nx.empty_graph(4),
    "pair": nx.path_graph(2),
    "path": nx.path_graph(6),
    "star": nx.star_graph(5),
    "ring": nx.cycle_graph(5),
    "everyone": nx.complete_graph(6),
    "two worlds and a bridge": nx.barbell_graph(4, 1),
    "apart": nx.disjoint_union(nx.complete_graph(3), nx.path_graph(4)),
    "florentine families": nx.florentine_families_graph(),
    "southern women": nx.davis_southern_women_graph(),
    "karate club": nx.karate_club_graph(),
}
"""Graphs of networkx that have names."""
