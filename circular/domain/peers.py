# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities that learn from each other: who teaches what, who meets, and what may be written about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain.gatherings import Gathering
from circular.domain.lifecycle import Fault
from circular.domain.practices import same_city
from circular.domain.records import MeetingCity, Peer
from circular.domain.sets import PeerRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A city that wants to learn about a theme, and one that can teach it; none where `teacher` is null."""

    learner: Peer
    teacher: Peer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme with those who can teach it and those who want to learn it; a city is in it once."""

    name: str
    teachers: tuple[Peer, ...]
    learners: tuple[Peer, ...]
    unmet: tuple[Peer, ...]
    """Those of the learners to whom nobody else can teach it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A meeting between cities; none are named where whoever asks may not know yet who came."""

    gathering: Gathering
    cities: tuple[MeetingCity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A city's part in an exchange, as typed."""

    city_name: str
    istat_code: str | None
    role: PeerRole
    theme: str
    from_on: date | None = None
    note_it: str = ""
    note_en: str = ""


def themes(peers: Iterable[Peer], matches: Iterable[Match]) -> tuple[Theme, ...]:
    """The parts in force by theme: first those nobody can teach yet, then those somebody wants to learn."""
    unmet = {each.learner.id for each in matches if each.teacher is None}
    found: dict[str, list[Peer]] = {}
    for each in peers:
        found.setdefault(each.theme.strip().casefold(), []).append(each)
    made = [
        Theme(
            name=held[0].theme.strip(),
            teachers=tuple(each for each in held if each.role is PeerRole.FORERUNNER),
            learners=tuple(each for each in held if each.role is PeerRole.COMMITTED),
            unmet=tuple(each for each in held if each.id in unmet),
        )
        for held in found.values()
    ]
    return tuple(sorted(made, key=lambda each: (not each.unmet, not each.learners, each.name.casefold())))


def part_faults(part: Part, peers: Sequence[Peer], *, today: date) -> list[Fault]:
    """What is wrong with a city's part, beside those it has; empty is good."""
    found = []
    if len(part.city_name.strip()) < 2:
        found.append(Fault(field="city_name", key="practices.fault_peer_city"))
    if len(part.theme.strip()) < 2:
        found.append(Fault(field="theme", key="practices.fault_peer_theme"))
    begins = part.from_on or today
    for each in peers:
        if each.to_on is not None and each.to_on < begins:
            continue
        same = same_city(part.city_name, part.istat_code, each.city_name, each.istat_code)
        if same and part.theme.strip().casefold() == each.theme.strip().casefold():
            twice = part.role is each.role
            key = "practices.fault_peer_twice" if twice else "practices.fault_peer_both"
            found.append(Fault(field="role", key=key))
            break
    return found


def ending_faults(peer: Peer, to_on: date | None) -> list[Fault]:
    """What is wrong with the day a part ends on; empty is good."""
    if peer.to_on is not None:
        return [Fault(field="to_on", key="practices.fault_ended_already")]
    if to_on is None:
        return [Fault(field="to_on", key="practices.fault_end_missing")]
    if peer.from_on is not None and to_on < peer.from_on:
        return [Fault(field="to_on", key="practices.fault_ends_before")]
    return []


def named(text: str) -> list[tuple[str, str]]:
    """Cities typed one a line, each a name and, after a semicolon, its code; empty lines are none."""
    lines = [line.partition(";") for line in text.splitlines() if line.strip(" \t;")]
    return [(name.strip(), code.strip()) for name, _, code in lines]


def cities_faults(cities: Sequence[tuple[str, str | None]]) -> list[Fault]:
    """What is wrong with the cities of a meeting; empty is good."""
    if any(len(name) < 2 for name, _ in cities):
        return [Fault(field="cities", key="practices.fault_city_name")]
    for place, (name, code) in enumerate(cities):
        if any(same_city(name, code, *other) for other in cities[:place]):
            return [Fault(field="cities", key="practices.fault_city_twice")]
    return []
