# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network as files that other programs read: JSON and GraphML, every measure under its standard name."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from circular.network import graphml
from circular.network.mixing import Openness
from circular.network.positions import Portrait, Position
from circular.network.projection import Reason
from circular.services import partnerships
from circular.services.partnerships import Network


def as_json(network: Network) -> dict[str, Any]:
    """What `network --json` prints: nodes with measures, edges with evidence, the whole in figures; unknown is null."""
    portrait = partnerships.measured(network)
    question, choice, facts = network.question, network.choice, network.facts
    return {
        "strategy": question.strategy,
        "as_of": question.as_of.isoformat(),
        "from": choice.since.isoformat() if choice.since else None,
        "scope": question.scope,
        "ties": list(choice.ties),
        "roles": list(choice.roles),
        "weights": {tie: (choice.weights or {}).get(tie, 1.0) for tie in choice.ties},
        "largest": choice.largest,
        "nodes": [
            {
                "id": node,
                "name": given["name"],
                "kind": given["kind"],
                "helix": given["helix"],
                "actions": given["actions"],
                "tables": given["tables"],
                "axes": given["axes"],
                **asdict(portrait.positions[node]),
            }
            for node, given in network.graph.nodes(data=True)
        ],
        "edges": [
            {
                "source": one,
                "target": other,
                "weight": given["weight"],
                "evidence": [_reason(reason) for reason in given["evidence"]],
            }
            for one, other, given in network.graph.edges(data=True)
        ],
        "network": _shape(portrait),
        "left_out": {
            "isolated": 0 if facts.shown_isolated else facts.isolated,
            "in_other_roles": facts.in_other_roles,
            "not_adopted": facts.not_adopted,
            "too_large": facts.too_large,
        },
    }


def as_graphml(network: Network) -> bytes:
    """The graph that the asker may see, with names, axes, measures and evidence, as GraphML."""
    portrait = partnerships.measured(network)
    return graphml.write(
        network.graph,
        nodes={node: _flat(position) for node, position in portrait.positions.items()},
        about={
            "strategy": network.question.strategy,
            "as_of": network.question.as_of.isoformat(),
            "ties": ",".join(network.choice.ties),
        },
    )


def _shape(portrait: Portrait) -> dict[str, Any]:
    """The whole in figures, of E-I indices that of the whole and of the groups."""
    shape = portrait.shape
    return {
        **{
            name: value
            for name, value in asdict(shape).items()
            if name not in {"by_axis", "by_table", "by_helix", "bridges"}
        },
        "ei_index": {
            name: _openness(index)
            for name, index in (("axis", shape.by_axis), ("table", shape.by_table), ("helix", shape.by_helix))
        },
        "bridges": [list(pair) for pair in shape.bridges],
    }


def _openness(index: Openness) -> dict[str, Any]:
    return {"whole": index.whole, "groups": index.groups}


def _flat(position: Position) -> Mapping[str, object]:
    """The measures of one organisation one level deep, as attributes of a file are."""
    found: dict[str, object] = {}
    for name, value in asdict(position).items():
        if isinstance(value, dict):
            found |= {f"{name.removesuffix('_roles')}_{role}": count for role, count in value.items()}
        else:
            found[name] = value
    return found


def _reason(reason: Reason) -> dict[str, str | None]:
    start, end = reason.span.start, reason.span.end
    return {
        "kind": reason.kind.value,
        "subject": reason.subject,
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
    }
