# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tables never meet: pairs without an organisation, a meeting or an action in common."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from circular.network.arrays import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePair:
    """Two tables, what they have in common by id, and how many `ties` there are between their organisations."""

    one: str
    other: str
    organisations: frozenset[str]
    meetings: frozenset[str]
    actions: frozenset[str]
    ties: int

    @property
    def through(self) -> str | None:
        """The one organisation that is all they have in common, if it is so."""
        alone = len(self.organisations) == 1 and not (self.meetings or self.actions)
        return next(iter(self.organisations)) if alone else None

    @property
    def apart(self) -> bool:
        """Whether they have nothing in common."""
        return not (self.organisations or self.meetings or self.actions)


def between(
    tables: Sequence[str],
    *,
    sitting: Mapping[str, Collection[str]],
    meetings: Mapping[str, Mapping[str, Collection[str]]],
    actions: Mapping[str, Collection[str]],
    graph: Graph,
) -> tuple[TablePair, ...]:
    """Every pair of tables, those apart first, then those with least in common.

    `sitting` is who sits at each table, `meetings` who came to each of its meetings, by meeting. A meeting of one is a
    joint one where somebody came who sits at the other alone. `actions` are those that come up at each table.
    """
    found = [
        TablePair(
            one=one,
            other=other,
            organisations=frozenset({*sitting.get(one, ())} & {*sitting.get(other, ())}),
            meetings=_joint(meetings.get(one, {}), {*sitting.get(other, ())} - {*sitting.get(one, ())})
            | _joint(meetings.get(other, {}), {*sitting.get(one, ())} - {*sitting.get(other, ())}),
            actions=frozenset({*actions.get(one, ())} & {*actions.get(other, ())}),
            ties=_ties(graph, sitting.get(one, ()), sitting.get(other, ())),
        )
        for one, other in combinations(tables, 2)
    ]
    place = {table: index for index, table in enumerate(tables)}
    return tuple(
        sorted(
            found,
            key=lambda pair: (
                not pair.apart,
                len(pair.organisations) + len(pair.meetings) + len(pair.actions),
                pair.ties,
                place[pair.one],
                place[pair.other],
            ),
        )
    )


def _joint(meetings: Mapping[str, Collection[str]], guests: Collection[str]) -> frozenset[str]:
    return frozenset(meeting for meeting, present in meetings.items() if not {*present}.isdisjoint(guests))


def _ties(graph: Graph, some: Collection[str], others: Collection[str]) -> int:
    """How many ties run between those who sit only at one and those who sit only at the other."""
    mine, theirs = {*some} - {*others}, {*others} - {*some}
    return sum(len(theirs & graph.adj[node].keys()) for node in mine if node in graph)
