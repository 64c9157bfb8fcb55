# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What would be lost if an organisation left: leads, funders, and what only it holds to the rest of the network."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from circular.domain.sets import Role, Tie
from circular.network import arrays
from circular.network.arrays import Graph
from circular.network.evidence import Gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What is left without an organisation; actions and organisations by id, in order.

    Actions that it alone leads, funds, or has a part in at all. `stranded` would have no partner left; `apart` would
    keep partners, but no way to the largest part. `unbridged` are actions of theirs alone.
    """

    organisation: str
    partners: int
    actions: tuple[str, ...]
    led: tuple[str, ...]
    funded: tuple[str, ...]
    alone: tuple[str, ...]
    unbridged: tuple[str, ...]
    stranded: tuple[str, ...]
    apart: tuple[frozenset[str], ...]

    @property
    def missed(self) -> bool:
        """Whether anything would be lost at all."""
        return bool(self.led or self.funded or self.alone or self.unbridged or self.stranded or self.apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """How many actions have nobody else than one organisation to lead or to fund them."""

    organisation: str
    led: int
    funded: int


def leaving(graph: Graph, gatherings: Sequence[Gathering], organisation: str) -> Leaving:
    """What would be lost; without a tie, and even without a part in anything, that is an answer too."""
    stranded, apart = _fallen(graph, organisation)
    off = {*stranded, *(node for part in apart for node in part)}
    actions = [one for one in gatherings if one.kind is Tie.ACTION]
    own = [one for one in actions if organisation in one.members]
    sole = [(one.subject, role) for one, who, role in _sole(gatherings) if who == organisation]
    return Leaving(
        organisation=organisation,
        partners=int(graph.degree(organisation)) if organisation in graph else 0,
        actions=tuple(sorted(one.subject for one in own)),
        led=tuple(sorted({subject for subject, role in sole if role is Role.LEAD})),
        funded=tuple(sorted({subject for subject, role in sole if role is Role.FUNDER})),
        alone=tuple(sorted(one.subject for one in own if len(one.members) == 1)),
        unbridged=tuple(
            sorted(
                one.subject
                for one in actions
                if (others := one.members.keys() - {organisation}) and others <= off
            )
        ),
        stranded=stranded,
        apart=apart,
    )


def dependence(gatherings: Iterable[Gathering]) -> tuple[Dependence, ...]:
    """Everyone on whom some action hangs alone, those with most led actions first."""
    led: Counter[str] = Counter()
    funded: Counter[str] = Counter()
    for _, who, role in _sole(gatherings):
        (led if role is Role.LEAD else funded)[who] += 1
    return tuple(
        Dependence(organisation=who, led=led[who], funded=funded[who])
        for who in sorted({*led, *funded}, key=lambda who: (-led[who], -funded[who], who))
    )


def _sole(gatherings: Iterable[Gathering]) -> Iterator[tuple[Gathering, str, Role]]:
    """Each action with the only one who leads it, and with the only one who funds it, if there is one."""
    for one in gatherings:
        if one.kind is not Tie.ACTION:
            continue
        for role in (Role.LEAD, Role.FUNDER):
            holders = [member for member, roles in one.roles.items() if role in roles]
            if len(holders) == 1:
                yield one, holders[0], role


def _fallen(graph: Graph, organisation: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """Who of its part of the network would have no partner, and which parts, all but the largest, would come off."""
    if organisation not in graph or not graph.degree(organisation):
        return (), ()
    table = arrays.of(graph)
    gone = table.nodes.index(organisation)
    left = np.flatnonzero(np.arange(len(table.nodes)) != gone)
    _, number = connected_components(table.ties[left][:, left], directed=False)
    # Only what was tied to it can come off; other parts of the network stay what they were.
    near = table.ties.indices[table.ties.indptr[gone] : table.ties.indptr[gone + 1]]
    touched = np.unique(number[near - (near > gone)])
    parts = sorted(
        (frozenset(table.nodes[left[index]] for index in np.flatnonzero(number == each)) for each in touched),
        key=lambda part: (-len(part), min(part)),
    )
    stranded = sorted(node for part in parts if len(part) == 1 for node in part)
    return tuple(stranded), tuple(part for part in parts[1:] if len(part) > 1)
