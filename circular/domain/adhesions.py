# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Membership in a network of cities: the state on a date, which step may follow which, what a new member must say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain.lifecycle import Fault
from circular.domain.records import Adhesion, City
from circular.domain.sets import AdhesionState, CityKind

FOLLOWS: Mapping[AdhesionState | None, frozenset[AdhesionState]] = {
    None: frozenset({AdhesionState.APPLIED, AdhesionState.JOINED}),
    AdhesionState.APPLIED: frozenset({AdhesionState.JOINED, AdhesionState.LEFT}),
    AdhesionState.JOINED: frozenset({AdhesionState.SUSPENDED, AdhesionState.LEFT}),
    AdhesionState.SUSPENDED: frozenset({AdhesionState.JOINED, AdhesionState.LEFT}),
    AdhesionState.LEFT: frozenset({AdhesionState.APPLIED, AdhesionState.JOINED}),
}
"""What may come next; who left may come back."""
_ISTAT = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A municipality of an association, as typed."""

    name: str
    istat_code: str = ""
    population: int | None = None


def state(steps: Sequence[Adhesion]) -> AdhesionState | None:
    """The state after these steps, oldest first; None before any."""
    return steps[-1].state if steps else None


def step_faults(
    *, wanted: AdhesionState, happened_on: date | None, steps: Sequence[Adhesion], today: date
) -> list[Fault]:
    """Everything wrong with a step to be added after these; empty is good."""
    found = []
    now = state(steps)
    if wanted not in FOLLOWS[now]:
        found.append(Fault(field="state", key=f"cities.fault_after_{now.value if now else 'nothing'}"))
    last = steps[-1].happened_on if steps else None
    if happened_on is None:
        # Of cities that joined before anybody kept the registry, the day is not always known.
        if steps:
            found.append(Fault(field="happened_on", key="cities.fault_day_missing"))
    elif happened_on > today:
        found.append(Fault(field="happened_on", key="cities.fault_day_ahead"))
    elif last is not None and happened_on < last:
        found.append(Fault(field="happened_on", key="cities.fault_day_before"))
    return found


def city_faults(
    *, kind: CityKind, name: str, istat_code: str, population: int | None, parts: Sequence[Part]
) -> list[Fault]:
    """Everything wrong with a city to be entered as a member; empty is good."""
    found = []
    if not name.strip():
        found.append(Fault(field="name", key="cities.fault_name"))
    if population is not None and population <= 0:
        found.append(Fault(field="population", key="cities.fault_population"))
    if kind is CityKind.MUNICIPALITY and not _ISTAT.fullmatch(istat_code.strip()):
        found.append(Fault(field="istat_code", key="cities.fault_istat"))
    if kind is CityKind.ASSOCIATION:
        found += _part_faults(parts)
    return found


def named(cities: Sequence[City], *, kind: CityKind, name: str, istat_code: str) -> City | None:
    """The city that is meant, among those known: by its code, an association by its name."""
    if kind is CityKind.MUNICIPALITY:
        return next((each for each in cities if each.istat_code == istat_code.strip()), None)
    wanted = name.strip().casefold()
    return next((each for each in cities if each.kind is kind and each.name.casefold() == wanted), None)


def parts(text: str) -> tuple[Part, ...]:
    """Municipalities typed one a line: name; ISTAT code; inhabitants. The last two may be missing."""
    found = []
    for line in text.splitlines():
        name, code, heads = ([piece.strip() for piece in line.split(";")] + ["", ""])[:3]
        if name or code or heads:
            plain = heads.replace(".", "").replace(" ", "")
            number = int(plain) if plain.isdecimal() else -1 if heads else None
            found.append(Part(name=name, istat_code=code, population=number))
    return tuple(found)


def _part_faults(given: Sequence[Part]) -> list[Fault]:
    found = []
    if not given:
        found.append(Fault(field="parts", key="cities.fault_no_parts"))
    if any(not each.name for each in given):
        found.append(Fault(field="parts", key="cities.fault_part_name"))
    if any(each.istat_code and not _ISTAT.fullmatch(each.istat_code) for each in given):
        found.append(Fault(field="parts", key="cities.fault_part_istat"))
    if any(each.population is not None and each.population < 0 for each in given):
        found.append(Fault(field="parts", key="cities.fault_part_population"))
    codes = [each.istat_code for each in given if each.istat_code]
    if len(set(codes)) < len(codes):
        found.append(Fault(field="parts", key="cities.fault_part_twice"))
    return found
