# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a city asks of its network, each question with names and numbers: who bridges, who holds, who is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from circular.domain.question import Question
from circular.domain.sets import Schedule, Tie
from circular.domain.text import Bilingual
from circular.network import cuts, gaps, measures, suggestions, whatif
from circular.network.bridging import Bridging, bridging
from circular.network.cuts import Split
from circular.network.gaps import TablePair
from circular.network.lateness import Lateness, lateness
from circular.network.suggestions import Suggestion
from circular.network.whatif import Dependence
from circular.services import partnerships, undertakings
from circular.services.context import Context
from circular.services.partnerships import Choice, Network
from circular.store import partnerships as evidence
from circular.store import tables

_ON_TIME = (Schedule.AT_RISK, Schedule.ON_TRACK, Schedule.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an id is called, and what it acts on: the mix of an organisation's axes, if they are known."""

    name: str
    mix: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers about a network on its day; `organisations` names everyone that they mention.

    `table_pairs` are those of `tables` at which somebody is known to sit.
    `isolated` are those without a partner, `hanging` those with one alone, as numbers. `sole_leads` and `sole_funders`
    are numbers of actions that only one organisation leads or funds, `carriers` that of these organisations. `alone`
    and `dependence` say who they are and are empty for the public.
    """

    bridges: tuple[Bridging, ...]
    holders: tuple[Split, ...]
    single_ties: tuple[Split, ...]
    tables: Mapping[str, Bilingual]
    table_pairs: tuple[TablePair, ...]
    isolated: int
    hanging: int
    alone: tuple[str, ...]
    sole_leads: int
    sole_funders: int
    carriers: int
    dependence: tuple[Dependence, ...]
    suggestions: tuple[Suggestion, ...]
    lateness: Lateness
    organisations: Mapping[str, Named]


def answers(context: Context, question: Question, *, network: Network) -> Answers:
    """What can be said of a network asked for with this question; the public learns no isolated one's name."""
    insider = context.sees_unpublished(question.strategy) and not network.question.public
    whole, axes = network.whole, [axis.key for axis in network.axes]
    holders, single_ties = cuts.splits(whole)
    # Who only acts is not in a network of agreements alone, and has no name there.
    dependence = tuple(each for each in whatif.dependence(network.gatherings) if each.organisation in whole)
    names, pairs = _tables(context, network)
    tying = [one for one in network.gatherings if one.kind in network.choice.ties]
    alone = measures.isolated(whole)
    scheduled = {action: row["schedule"] for action, row in network.actions.items()}
    return Answers(
        bridges=bridging(whole, axes),
        holders=tuple(holders),
        single_ties=tuple(single_ties),
        tables=names,
        table_pairs=pairs,
        isolated=len(alone),
        hanging=sum(partners == 1 for partners in measures.degree(whole).values()),
        alone=tuple(alone) if insider else (),
        sole_leads=sum(each.led for each in dependence),
        sole_funders=sum(each.funded for each in dependence),
        carriers=len(dependence),
        dependence=dependence if insider else (),
        suggestions=suggestions.missing(whole, axes, met=tying),
        lateness=lateness(
            whole,
            network.gatherings,
            late={action for action, schedule in scheduled.items() if schedule == Schedule.LATE},
            others={action for action, schedule in scheduled.items() if schedule in _ON_TIME},
        ),
        organisations=named(network),
    )


def drawn(context: Context, question: Question, choice: Choice) -> Network:
    """The network on the question's date with these choices."""
    return partnerships.network(
        context,
        question,
        ties=choice.ties,
        roles=choice.roles,
        since=choice.since,
        largest=choice.largest,
        weights=choice.weights,
    )


def named(network: Network) -> dict[str, Named]:
    """Whom the asker may read of; the public, of those with a partner."""
    return {
        node: Named(name=given["name"], mix=given["axes"] or {})
        for node, given in network.graph.nodes(data=True)
    }


def _tables(context: Context, network: Network) -> tuple[dict[str, Bilingual], tuple[TablePair, ...]]:
    """The tables, groups counted with theirs, and what each two have in common."""
    asked = network.question.parameters()
    with context.read() as reader:
        forums = {each.id: each for each in tables.every(reader, **asked)}
        visits = tables.visits(reader, **asked)
        held = {meeting: table for meeting, (table, _) in evidence.meetings(reader, **asked).items()}
        present = evidence.presences(reader, **asked)
    top = {id_: _top(id_, {each.id: each.parent_id for each in forums.values()}) for id_ in forums}
    sitting: dict[str, set[str]] = {}
    for gathering in network.gatherings:
        if gathering.kind is Tie.SEAT and gathering.subject in top:
            sitting.setdefault(top[gathering.subject], set()).update(gathering.members)
    meetings: dict[str, dict[str, set[str]]] = {}
    for part in present:
        if part.subject in held:
            table = top[held[part.subject]]
            meetings.setdefault(table, {}).setdefault(part.subject, set()).add(part.stakeholder)
    actions: dict[str, set[str]] = {}
    for action, row in network.actions.items():
        answering = undertakings.text(row["table_id"])
        if answering is not None and answering in top:
            actions.setdefault(top[answering], set()).add(action)
    for table, visiting in visits.items():
        if table in top:
            actions.setdefault(top[table], set()).update(visiting & network.actions.keys())
    listed = [id_ for id_ in forums if top[id_] == id_]
    # Where nobody is known to sit, nothing can be said of whom the table meets.
    known = [id_ for id_ in listed if id_ in sitting]
    return (
        {id_: Bilingual(forums[id_].name_it, forums[id_].name_en) for id_ in listed},
        gaps.between(known, sitting=sitting, meetings=meetings, actions=actions, graph=network.whole),
    )


def _top(table: str, parents: Mapping[str, str | None]) -> str:
    """The table that a group, or a group of a group, belongs to."""
    parent = parents.get(table)
    return _top(parent, parents) if parent is not None else table
