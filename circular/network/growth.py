# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the network grew: who was new, who came back and which ties came about, quarter by quarter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from circular.network.arrays import Graph
from circular.network.evidence import EVENTS, Gathering
from circular.network.projection import Reason

MOST = 24
"""Quarters: six years can be read in one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """What happened from `start` to `end`, and how things stood at its end.

    `new` organisations had no part in anything before; `back` had one and took on another; `known` is how many had one
    before. `new_ties` join two who never shared anything; `tied` and `ties` are those in force at the end.
    """

    start: date
    end: date
    new: int
    back: int
    known: int
    new_ties: int
    tied: int
    ties: int

    @property
    def return_share(self) -> float | None:
        """Of those who had a part before, how many took on another; None where there was nobody."""
        return self.back / self.known if self.known else None

    @property
    def mean_partners(self) -> float | None:
        """Partners of those who have any, at the end; None where nobody has."""
        return 2 * self.ties / self.tied if self.tied else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The quarters, oldest first; empty where no day is known.

    For `undated` ties no source says since when: they count as there from the start.
    """

    quarters: tuple[Quarter, ...]
    undated: int
    ties: int


def growth(graph: Graph, gatherings: Iterable[Gathering], *, until: date, most: int = MOST) -> Growth:
    """The quarters from the first known day to `until`, the last `most` of them.

    `graph` and `gatherings` are those over all time until then, so that what has ended is in them.
    """
    joined = list(_joined(gatherings).values())
    ties = [(one, other, given["evidence"]) for one, other, given in graph.edges(data=True)]
    begun = [_first(reason.span.start for reason in reasons) for _, _, reasons in ties]
    undated = sum(all(reason.span.start is None for reason in reasons) for _, _, reasons in ties)
    dated = [day for days in joined for day in days if day is not None and day <= until]
    found = []
    for start, end in list(_quarters(min(dated), until))[-most:] if dated else []:
        # Whoever has an undated part was there before anything that has a date.
        known = [any(day is None or day < start for day in days) for days in joined]
        active = [any(day is not None and start <= day <= end for day in days) for days in joined]
        standing = [
            (one, other) for one, other, reasons in ties if any(_holds(reason, end) for reason in reasons)
        ]
        found.append(
            Quarter(
                start=start,
                end=end,
                new=sum(now and not before for now, before in zip(active, known, strict=True)),
                back=sum(now and before for now, before in zip(active, known, strict=True)),
                known=sum(known),
                new_ties=sum(day is not None and start <= day <= end for day in begun),
                tied=len({node for pair in standing for node in pair}),
                ties=len(standing),
            )
        )
    return Growth(quarters=tuple(found), undated=undated, ties=len(ties))


def _joined(gatherings: Iterable[Gathering]) -> dict[str, list[date | None]]:
    """Since when each organisation has had a part in each thing; None where that is not known."""
    found: dict[str, list[date | None]] = {}
    for gathering in gatherings:
        for member, span in gathering.members.items():
            found.setdefault(member, []).append(span.start)
    return found


def _first(starts: Iterable[date | None]) -> date | None:
    """The first of some days; None where one is not known, and thus may be earlier."""
    days = list(starts)
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _holds(reason: Reason, day: date) -> bool:
    start, end = reason.span.start, reason.span.end
    if start is not None and start > day:
        return False
    return end is None or end >= day or reason.kind in EVENTS


def _quarters(first: date, until: date) -> Iterator[tuple[date, date]]:
    start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    while start <= until:
        following = date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
        yield start, min(following - timedelta(days=1), until)
        start = following
