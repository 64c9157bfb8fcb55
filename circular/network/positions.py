# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything measured at once: the position of each organisation and the shape of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from circular.network import cuts, holes, measures, mixing, paths
from circular.network.arrays import Graph
from circular.network.mixing import Openness, Roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an organisation stands, each measure as its function defines it.

    `component` and `community` are numbered from 0, the largest first. `articulation`: without it, its part of the
    network falls apart. Roles are those of a broker between axes (its main one) and between helix types.
    """

    degree: int
    strength: float
    betweenness: float
    closeness: float
    constraint: float | None
    effective_size: float | None
    core: int
    community: int
    component: int
    articulation: bool
    axis: str | None
    axis_mix: float | None
    axis_roles: Roles | None
    helix_roles: Roles | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The whole in figures; None where there are too few organisations for one.

    `sources` is None where every path was followed; else from how many organisations of a part, with the margins (95%)
    of betweenness and closeness. Bridges are pairs of ids in order. A tie by a shared table is inside it by nature: to
    see what runs between tables, measure a network without these.
    """

    organisations: int
    ties: int
    isolated: int
    components: int
    largest_component: int
    communities: int
    density: float
    mean_partners: float | None
    degree_centralisation: float | None
    betweenness_centralisation: float | None
    by_axis: Openness
    by_table: Openness
    by_helix: Openness
    bridges: tuple[tuple[str, str], ...]
    sources: int | None
    betweenness_margin: float
    closeness_margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """The positions by id, in the order of the graph, and the shape."""

    positions: dict[str, Position]
    shape: Shape


def measure(graph: Graph, *, axes: Sequence[str]) -> Portrait:
    """Every measure of a graph as `build` makes it; `axes` are the keys of the strategy's axes, in order."""
    between = paths.centrality(graph)
    points, bridges = cuts.cuts(graph)
    parts = cuts.components(graph)
    axis = mixing.main_axis(graph, axes)
    helix = mixing.helix(graph)
    tables = {node: seats or () for node, seats in graph.nodes(data="seats")}
    degree, strength = measures.degree(graph), measures.strength(graph)
    constraint, size = holes.constraint(graph), holes.effective_size(graph)
    core, community = cuts.core(graph), measures.community(graph)
    component = {node: number for number, part in enumerate(parts) for node in part}
    mixed = mixing.axis_mix(graph, axes)
    by_axis, by_helix = mixing.brokerage(graph, axis), mixing.brokerage(graph, helix)
    positions = {
        node: Position(
            degree=degree[node],
            strength=strength[node],
            betweenness=between.betweenness[node],
            closeness=between.closeness[node],
            constraint=constraint[node],
            effective_size=size[node],
            core=core[node],
            community=community[node],
            component=component[node],
            articulation=node in points,
            axis=axis[node],
            axis_mix=mixed[node],
            axis_roles=by_axis[node],
            helix_roles=by_helix[node],
        )
        for node in graph
    }
    shape = Shape(
        organisations=len(graph),
        ties=graph.number_of_edges(),
        isolated=sum(not partners for partners in degree.values()),
        components=len(parts),
        largest_component=len(parts[0]) if parts else 0,
        communities=len(set(community.values())),
        density=measures.density(graph),
        mean_partners=measures.mean_partners(graph),
        degree_centralisation=measures.degree_centralisation(graph),
        betweenness_centralisation=measures.centralisation(between.betweenness),
        by_axis=mixing.ei_index(graph, axis),
        by_table=mixing.ei_index(graph, tables),
        by_helix=mixing.ei_index(graph, helix),
        bridges=tuple(sorted(bridges)),
        sources=between.sources,
        betweenness_margin=between.betweenness_margin,
        closeness_margin=between.closeness_margin,
    )
    return Portrait(positions=positions, shape=shape)
