# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How late actions sit in the network: with how many, led by how many, how near to its middle. Counts, no more."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

from circular.domain.sets import Role, Tie
from circular.network import measures
from circular.network.arrays import Graph
from circular.network.evidence import Gathering


class Trait(StrEnum):
    """What may be said of an action's place in the network."""

    ALONE = "alone"
    FEW = "few"
    ONE_LEAD = "one_lead"
    NO_LEAD = "no_lead"
    EDGE = "edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """For how many of some actions something holds."""

    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A trait among late actions and among the others; `found` are the late ones that have it, by id."""

    trait: Trait
    late: Share
    others: Share
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """Late actions beside the others whose schedule is known; None where there is none to take a mean of."""

    late: int
    others: int
    late_mean: float | None
    others_mean: float | None
    comparisons: tuple[Comparison, ...]


def lateness(
    graph: Graph, gatherings: Iterable[Gathering], *, late: Collection[str], others: Collection[str]
) -> Lateness:
    """Compare the actions with these ids.

    Alone: at most one organisation has a part. Few: fewer than in the middle one of all these actions. At the edge:
    whoever leads it has fewer partners than the middle one of all organisations.
    """
    parts = {one.subject: one.roles for one in gatherings if one.kind is Tie.ACTION}
    partners = measures.degree(graph)
    middle = median_low(partners.values()) if partners else 0
    edge = frozenset(node for node, count in partners.items() if count < middle)
    sizes = [len(parts.get(action, ())) for action in {*late, *others}]
    few = median_low(sizes) if sizes else 0
    told = {action: _traits(parts.get(action, {}), few=few, edge=edge) for action in {*late, *others}}
    return Lateness(
        late=len({*late}),
        others=len({*others}),
        late_mean=_mean(parts, late),
        others_mean=_mean(parts, others),
        comparisons=tuple(
            Comparison(
                trait=trait,
                late=_share(trait, told, late),
                others=_share(trait, told, others),
                found=tuple(sorted(each for each in {*late} if trait in told[each])),
            )
            for trait in Trait
        ),
    )


def _traits(roles: Mapping[str, Collection[str]], *, few: int, edge: Collection[str]) -> frozenset[Trait]:
    leads = [member for member, held in roles.items() if Role.LEAD in held]
    holds = {
        Trait.ALONE: len(roles) < 2,
        Trait.FEW: len(roles) < few,
        Trait.ONE_LEAD: len(leads) == 1,
        Trait.NO_LEAD: not leads,
        Trait.EDGE: bool(leads) and all(lead in edge for lead in leads),
    }
    return frozenset(trait for trait, held in holds.items() if held)


def _share(trait: Trait, told: Mapping[str, Collection[Trait]], actions: Collection[str]) -> Share:
    return Share(count=sum(trait in told[each] for each in {*actions}), of=len({*actions}))


def _mean(parts: Mapping[str, Collection[str]], actions: Collection[str]) -> float | None:
    """How many organisations have a part in an action on average."""
    counts = [len(parts.get(each, ())) for each in {*actions}]
    return sum(counts) / len(counts) if counts else None
