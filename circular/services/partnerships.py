# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network of organisations: who is tied to whom by what they share, and what was left out of the picture."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import nan
from typing import Any

import pandas as pd

from circular.domain.question import Question
from circular.domain.records import Axis
from circular.domain.registry import Ground, Part
from circular.domain.sets import PARTICIPATING_ROLES, Role, Scope, State, Tie
from circular.domain.text import Bilingual
from circular.network import measures
from circular.network.arrays import Graph
from circular.network.build import Organisation, Reason, build, tied
from circular.network.evidence import Evidence, gather, select
from circular.services import progress, strategies, undertakings
from circular.services.context import Context
from circular.store import stakeholders, tables

NODE_COLUMNS = ("id", "name", "kind", "helix", "actions", "tables", "degree", "strength")
EDGE_COLUMNS = ("source", "source_name", "target", "target_name", "weight", "actions", "tables")
OVER = (State.CANCELLED, State.MERGED)
"""What was called off ties nobody any longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the picture was taken over; `not_adopted` counts the projects left out.

    `shown_isolated` is False where the names of those without a partner are withheld from the asker.
    """

    organisations: int
    isolated: int
    shown_isolated: bool
    ties: int
    groups: int
    largest_group: int
    actions: int
    tables: int
    without_axis: int
    too_large: int
    contractors: int
    not_adopted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The graph that the asker may see, with its tables; `whole`, with isolated ones, is what is measured.

    `nodes` come with most partners first, with a column share_<axis key> per axis; `edges` strongest first.
    `grounds` says what each shared thing is, by kind and id.
    """

    question: Question
    graph: Graph
    whole: Graph
    axes: tuple[Axis, ...]
    nodes: pd.DataFrame
    edges: pd.DataFrame
    facts: Facts
    grounds: Mapping[tuple[Tie, str], tuple[str, Bilingual]]

    def reasons(self, one: str, other: str) -> tuple[Ground, ...]:
        """Why two organisations are partners."""
        return tuple(self._ground(reason) for reason in self.graph.edges[one, other]["evidence"])

    def _ground(self, reason: Reason) -> Ground:
        code, name = self.grounds[reason.kind, reason.subject]
        return Ground(
            kind=reason.kind,
            subject=reason.subject,
            code=code,
            name=name,
            from_on=reason.span.start,
            to_on=reason.span.end,
        )


def network(
    context: Context,
    question: Question,
    *,
    ties: Collection[Tie] = tuple(Tie),
    roles: Collection[Role] = PARTICIPATING_ROLES,
    since: date | None = None,
    largest: int | None = None,
    around: str | None = None,
) -> Network:
    """Who is tied to whom on the question's date, or on any day from `since` until then.

    `roles` are those in actions; contractors are none of them unless asked for. What more than `largest`
    organisations share ties nobody. `around` keeps what one organisation has a part in: its ties are whole, those
    among its partners are not. The public does not learn who is isolated.
    """
    question = context.ask(question)
    asked = question.parameters()
    standings = progress.standings(context, replace(question, scope=Scope.ALL))
    standings = standings[~standings["state"].isin(OVER)]
    adopted = standings["adopted"].astype(bool)
    not_adopted = int((~adopted).sum()) if question.scope is Scope.ADOPTED else 0
    if question.scope is not Scope.ALL:
        standings = standings[adopted if question.scope is Scope.ADOPTED else ~adopted]
    with context.read() as reader:
        organisations = stakeholders.registry(reader, **asked)
        participations = stakeholders.participations(reader, **asked)
        seats = stakeholders.seats(reader, **asked)
        forums = tables.every(reader, **asked)
    axes = tuple(strategies.axes(context, question.strategy))
    if around is not None:
        near = {part.subject for part in (*participations, *seats) if part.stakeholder == around}
        participations = tuple(part for part in participations if part.subject in near)
        seats = tuple(part for part in seats if part.subject in near)
        standings = standings[standings["action"].isin(near)]
    rows = undertakings.rows(standings)
    parts = [part for part in participations if part.subject in rows]
    evidence = [*_evidence(Tie.ACTION, parts), *_evidence(Tie.SEAT, seats)]
    gatherings = gather(select(evidence, as_of=question.as_of, since=since, ties=ties, roles=roles))
    if around is not None:
        gatherings = [one for one in gatherings if around in one.members]
    whole = build(
        gatherings,
        [
            Organisation(id=each.id, name=each.name, kind=each.kind, helix=each.helix)
            for each in organisations
        ],
        shares={action: undertakings.shares(row) for action, row in rows.items()},
        largest=largest,
    )
    shown = tied(whole) if question.public else whole
    counted = [one for one in gatherings if len(one.members) > 1]
    components = measures.components(whole)
    return Network(
        question=question,
        graph=shown,
        whole=whole,
        axes=axes,
        nodes=_nodes(shown, axes),
        edges=_edges(shown),
        facts=Facts(
            organisations=len(whole),
            isolated=len(measures.isolated(whole)),
            shown_isolated=not question.public,
            ties=whole.number_of_edges(),
            groups=sum(len(group) > 1 for group in components),
            largest_group=len(components[0]) if components else 0,
            actions=sum(one.kind is Tie.ACTION for one in counted),
            tables=sum(one.kind is Tie.SEAT for one in counted),
            without_axis=sum(not mix for _, mix in shown.nodes(data="axes")),
            too_large=sum(largest is not None and len(one.members) > largest for one in gatherings),
            contractors=_contractors(parts, roles),
            not_adopted=not_adopted,
        ),
        grounds={
            **{(Tie.SEAT, each.id): (each.code, Bilingual(each.name_it, each.name_en)) for each in forums},
            **{
                (Tie.ACTION, action): (
                    row["code"],
                    Bilingual(row["title_it"], undertakings.text(row["title_en"])),
                )
                for action, row in rows.items()
            },
        },
    )


def as_json(network: Network) -> dict[str, Any]:
    """The network as the command line prints it, with every measure as networkx defines it."""
    graph, whole, question = network.graph, network.whole, network.question
    found: dict[str, Mapping[str, float | None]] = {
        "degree": measures.degree(whole),
        "strength": measures.strength(whole),
        "betweenness": measures.betweenness(whole),
        "constraint": measures.constraint(whole),
        "core": measures.core(whole),
        "community": measures.community(whole),
    }
    return {
        "strategy": question.strategy,
        "as_of": question.as_of.isoformat(),
        "nodes": [
            {
                "id": node,
                "name": given["name"],
                "kind": given["kind"].value,
                "helix": given["helix"].value,
                "axes": given["axes"],
                **{measure: values[node] for measure, values in found.items()},
            }
            for node, given in graph.nodes(data=True)
        ],
        "edges": [
            {
                "source": one,
                "target": other,
                "weight": given["weight"],
                "evidence": [_reason(reason) for reason in given["evidence"]],
            }
            for one, other, given in graph.edges(data=True)
        ],
    }


def _reason(reason: Reason) -> dict[str, str | None]:
    start, end = reason.span.start, reason.span.end
    return {
        "kind": reason.kind.value,
        "subject": reason.subject,
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
    }


def _evidence(kind: Tie, parts: Sequence[Part]) -> list[Evidence]:
    return [
        Evidence(
            kind=kind,
            subject=part.subject,
            stakeholder=part.stakeholder,
            role=part.role,
            from_on=part.from_on,
            to_on=part.to_on,
        )
        for part in parts
    ]


def _nodes(graph: Graph, axes: Sequence[Axis]) -> pd.DataFrame:
    degree, strength = measures.degree(graph), measures.strength(graph)
    rows = [
        {
            "id": node,
            "name": given["name"],
            "kind": given["kind"].value,
            "helix": given["helix"].value,
            "actions": given["actions"],
            "tables": given["tables"],
            "degree": degree[node],
            "strength": strength[node],
            **{
                f"share_{axis.key}": given["axes"].get(axis.key, 0.0) if given["axes"] else nan
                for axis in axes
            },
        }
        for node, given in graph.nodes(data=True)
    ]
    frame = pd.DataFrame(rows, columns=[*NODE_COLUMNS, *(f"share_{axis.key}" for axis in axes)])
    return frame.sort_values(["degree", "strength", "id"], ascending=[False, False, True], ignore_index=True)


def _edges(graph: Graph) -> pd.DataFrame:
    names = {node: given["name"] for node, given in graph.nodes(data=True)}
    rows = [
        {
            "source": one,
            "source_name": names[one],
            "target": other,
            "target_name": names[other],
            "weight": given["weight"],
            "actions": sum(reason.kind is Tie.ACTION for reason in given["evidence"]),
            "tables": sum(reason.kind is Tie.SEAT for reason in given["evidence"]),
        }
        for one, other, given in graph.edges(data=True)
    ]
    frame = pd.DataFrame(rows, columns=list(EDGE_COLUMNS))
    return frame.sort_values(["weight", "source", "target"], ascending=[False, True, True], ignore_index=True)


def _contractors(parts: Sequence[Part], roles: Collection[Role]) -> int:
    """How many organisations have a part in the actions, but only in roles that were not asked for."""
    inside = {part.stakeholder for part in parts if part.role in roles}
    return len({part.stakeholder for part in parts} - inside)
