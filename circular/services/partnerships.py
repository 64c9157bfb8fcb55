# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network of organisations: who is tied to whom by what they share, and what was left out of the picture."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import nan

import pandas as pd

from circular.domain.question import Question
from circular.domain.records import Axis
from circular.domain.registry import Ground
from circular.domain.sets import TYING, TYING_ROLES, Role, Scope, State, Tie
from circular.domain.text import Bilingual
from circular.errors import Invalid
from circular.network import measures, positions
from circular.network.arrays import Graph
from circular.network.build import build, tied
from circular.network.evidence import Evidence, Gathering, gather, select
from circular.network.positions import Portrait
from circular.network.projection import Reason
from circular.services import evidence, kept, parts, progress, strategies, undertakings
from circular.services.context import Context

COUNTED = {
    Tie.ACTION: "actions",
    Tie.SEAT: "tables",
    Tie.MEETING: "meetings",
    Tie.FUNDING: "funded",
    Tie.AGREEMENT: "agreements",
}
"""The columns and figures that count what ties, by kind."""
NODE_COLUMNS = ("id", "name", "kind", "helix", "actions", "tables", "degree", "strength")
EDGE_COLUMNS = ("source", "source_name", "target", "target_name", "weight", *COUNTED.values())
OVER = (State.CANCELLED, State.MERGED)
"""What was called off ties nobody any longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the picture was taken over; `not_adopted` counts the projects left out.

    `shown_isolated` is False where the names of those without a partner are withheld from the asker. `actions`,
    `tables`, `meetings`, `funded` (actions with several funders) and `agreements` are those that two or more share.
    `in_other_roles` are organisations present only in roles that were not asked for.
    """

    organisations: int
    isolated: int
    shown_isolated: bool
    ties: int
    groups: int
    largest_group: int
    actions: int
    tables: int
    meetings: int
    funded: int
    agreements: int
    without_axis: int
    too_large: int
    in_other_roles: int
    not_adopted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What counts: kinds of tie with their weights, roles in actions, the first day of a window, a cap on size."""

    ties: tuple[Tie, ...] = TYING
    roles: tuple[Role, ...] = TYING_ROLES
    since: date | None = None
    largest: int | None = None
    weights: Mapping[Tie, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The graph that the asker may see, with its tables; `whole`, with isolated ones, is what is measured.

    `nodes` come with most partners first, with a column share_<axis key> per axis; `edges` strongest first.
    `grounds` says what each shared thing is, by kind and id. `gatherings` are what it was built of: actions and seats,
    tying or not, and whatever else ties. `actions` are how those it was taken over stand, by id. Its `repr` says what
    was asked and found, and stays short: answers about it are remembered by it.
    """

    question: Question
    choice: Choice
    graph: Graph = field(repr=False)
    whole: Graph = field(repr=False)
    axes: tuple[Axis, ...]
    nodes: pd.DataFrame = field(repr=False)
    edges: pd.DataFrame = field(repr=False)
    facts: Facts
    grounds: Mapping[tuple[Tie, str], tuple[str, Bilingual]] = field(repr=False)
    gatherings: tuple[Gathering, ...] = field(repr=False)
    actions: Mapping[str, undertakings.Row] = field(repr=False)

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
    ties: Collection[Tie] = TYING,
    roles: Collection[Role] = TYING_ROLES,
    since: date | None = None,
    largest: int | None = None,
    weights: Mapping[Tie, float] | None = None,
    around: str | None = None,
) -> Network:
    """Who is tied to whom on the question's date, or on any day from `since` until then; who met, has met.

    `roles` are those in actions; contractors and beneficiaries are none of them unless asked for. What more than
    `largest` organisations share ties nobody. `weights` multiplies the weight of a kind of tie. `around` keeps what
    one organisation has a part in: its ties are whole, those among its partners are not. The public does not learn who
    is isolated. Raises Invalid where `since` comes after the question's date.
    """
    question = context.ask(question)
    if since is not None and since > question.as_of:
        raise Invalid("partnerships.turned_around", since=since, until=question.as_of)
    choice = Choice(
        ties=tuple(tie for tie in Tie if tie in ties),
        roles=tuple(role for role in Role if role in roles),
        since=since,
        largest=largest,
        weights=weights,
    )
    taken = _taken(context, question)
    # A report changes how an action stands and hardly ever who is tied: the graph is kept by what it is built of.
    key = kept.key(context.store, _woven.__qualname__, question, choice, around, taken.basis)
    woven = kept.answer(context.store, key, lambda: _woven(context, question, choice, around, taken))
    return replace(woven, actions=taken.rows)


def _woven(
    context: Context, question: Question, choice: Choice, around: str | None, taken: "_Taken"
) -> Network:
    """The network but for how its actions stand."""
    key = kept.key(context.store, evidence.known.__qualname__, question, taken.basis)
    known = kept.answer(context.store, key, lambda: _known(context, question, taken))
    # Actions and seats say on which axes and at which tables somebody acts, whether or not they tie.
    read = {*choice.ties, Tie.ACTION, Tie.SEAT}
    gatherings = gather(
        select(known.evidence, as_of=question.as_of, since=choice.since, ties=read, roles=choice.roles)
    )
    if around is not None:
        gatherings = [one for one in gatherings if around in one.members]
    whole = build(
        gatherings,
        known.organisations,
        shares=taken.shares,
        ties=choice.ties,
        weights=choice.weights,
        largest=choice.largest,
    )
    shown = tied(whole) if question.public else whole
    axes = tuple(strategies.axes(context, question.strategy))
    tying = [one for one in gatherings if one.kind in choice.ties]
    return Network(
        question=question,
        choice=choice,
        graph=shown,
        whole=whole,
        axes=axes,
        nodes=_nodes(shown, axes),
        edges=_edges(shown),
        facts=_facts(
            whole,
            tying,
            shown=shown,
            largest=choice.largest,
            in_other_roles=_in_other_roles(known.evidence, choice.roles),
            not_adopted=taken.not_adopted,
        ),
        grounds=known.grounds,
        gatherings=tuple(gatherings),
        actions={},
    )


def _known(context: Context, question: Question, taken: "_Taken") -> evidence.Known:
    held = parts.in_actions(context, question)
    with context.read() as reader:
        return evidence.known(reader, question, taken.rows, held)


def measured(network: Network) -> Portrait:
    """Every measure of the whole network, those who are isolated included; the caller withholds their names."""
    return positions.measure(network.whole, axes=[axis.key for axis in network.axes])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """The actions that every network of a question is built of, whatever counts in it and since when.

    `basis` is a digest of all of it that a network hangs on: which actions they are, not how they stand.
    """

    rows: Mapping[str, undertakings.Row]
    shares: Mapping[str, Mapping[str, float]]
    not_adopted: int
    basis: str


@kept.once
def _taken(context: Context, question: Question) -> _Taken:
    standings = progress.standings(context, replace(question, scope=Scope.ALL))
    standings = standings[~standings["state"].isin(OVER)]
    adopted = standings["adopted"].astype(bool)
    not_adopted = int((~adopted).sum()) if question.scope is Scope.ADOPTED else 0
    if question.scope is not Scope.ALL:
        standings = standings[adopted if question.scope is Scope.ADOPTED else ~adopted]
    rows = undertakings.rows(standings)
    shares = {action: undertakings.shares(row) for action, row in rows.items()}
    told = [
        (
            action,
            row["code"],
            row["title_it"],
            undertakings.text(row["title_en"]),
            sorted(shares[action].items()),
        )
        for action, row in sorted(rows.items())
    ]
    basis = hashlib.sha256(repr((not_adopted, told)).encode()).hexdigest()
    return _Taken(rows=rows, shares=shares, not_adopted=not_adopted, basis=basis)


def _facts(
    whole: Graph,
    tying: Sequence[Gathering],
    *,
    shown: Graph,
    largest: int | None,
    in_other_roles: int,
    not_adopted: int,
) -> Facts:
    components = measures.components(whole)
    shared = [one for one in tying if len(one.members) > 1]
    return Facts(
        organisations=len(whole),
        isolated=len(measures.isolated(whole)),
        shown_isolated=shown is whole,
        ties=whole.number_of_edges(),
        groups=sum(len(group) > 1 for group in components),
        largest_group=len(components[0]) if components else 0,
        **{name: sum(one.kind is kind for one in shared) for kind, name in COUNTED.items()},
        without_axis=sum(not mix for _, mix in shown.nodes(data="axes")),
        too_large=sum(largest is not None and len(one.members) > largest for one in tying),
        in_other_roles=in_other_roles,
        not_adopted=not_adopted,
    )


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
            **_counted(given["evidence"]),
        }
        for one, other, given in graph.edges(data=True)
    ]
    frame = pd.DataFrame(rows, columns=list(EDGE_COLUMNS))
    return frame.sort_values(["weight", "source", "target"], ascending=[False, True, True], ignore_index=True)


def _counted(reasons: Iterable[Reason]) -> dict[str, int]:
    kinds = [reason.kind for reason in reasons]
    return {name: kinds.count(kind) for kind, name in COUNTED.items()}


def _in_other_roles(known: Iterable[Evidence], roles: Collection[Role]) -> int:
    """How many organisations have a part in the actions, but only in roles that were not asked for."""
    parts = [part for part in known if part.kind is Tie.ACTION]
    inside = {part.stakeholder for part in parts if part.role in roles}
    return len({part.stakeholder for part in parts} - inside)
