# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who bridges the axes: organisations that join partners of different axes who have nothing else in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from circular.network import arrays, mixing, paths
from circular.network.arrays import Graph
from circular.network.mixing import Roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridging:
    """How an organisation joins axes, and of how many pairs of partners it is a link.

    `mix` is how its own actions divide over the axes, `evenness` 0 on one axis and 1 on all alike (see
    `mixing.axis_mix`). `partners` counts its partners by their main axis; those of unknown axes are left out. `roles`
    counts pairs of partners who are not tied to each other (Gould and Fernandez 1989), by whose axes they are of.
    """

    organisation: str
    axis: str
    mix: Mapping[str, float]
    evenness: float
    partners: Mapping[str, int]
    roles: Roles
    betweenness: float


def bridging(graph: Graph, axes: Sequence[str]) -> tuple[Bridging, ...]:
    """Those who join pairs across axes, most pairs first, then by betweenness; others are left out.

    An organisation whose own axes are not known has no place between axes and is left out, too.
    """
    main = mixing.main_axis(graph, axes)
    evenness = mixing.axis_mix(graph, axes)
    roles = mixing.brokerage(graph, main)
    between = paths.centrality(graph).betweenness
    table = arrays.of(graph)
    found = []
    for place, node in enumerate(table.nodes):
        axis, part = main[node], roles[node]
        if axis is None or part is None or not part.across:
            continue
        near = table.ties.indices[table.ties.indptr[place] : table.ties.indptr[place + 1]]
        counted = Counter(main[table.nodes[index]] for index in near.tolist())
        found.append(
            Bridging(
                organisation=node,
                axis=axis,
                mix=graph.nodes[node]["axes"],
                evenness=evenness[node] or 0.0,
                partners={key: counted[key] for key in axes if counted[key]},
                roles=part,
                betweenness=between[node],
            )
        )
    return tuple(
        sorted(found, key=lambda each: (-each.roles.across, -round(each.betweenness, 12), each.organisation))
    )
