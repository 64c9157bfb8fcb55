# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things stand: the municipalities of a province with their boundaries, and the places actions have."""

from collections.abc import Mapping
from dataclasses import dataclass

from circular.domain.figures import Money
from circular.domain.report import Placed
from circular.domain.sets import Measure, State

PROVINCE = 3
"""The first figures of a municipality's ISTAT code are those of its province."""

Ring = tuple[tuple[float, float], ...]
"""Points as longitude and latitude; the last is the first again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality with its simplified boundary; `inside` is a point well within it (longitude, latitude)."""

    istat_code: str
    name: str
    inside: tuple[float, float]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Where the actions of a question stand: every one of them is either among the places or among the unplaced.

    An action in several places is counted in each; `placed` counts it once. `boundaries` is empty where none are known.
    """

    boundaries: tuple[Municipality, ...]
    places: tuple[Placed, ...]
    placed: frozenset[str]
    unplaced: tuple[str, ...]

    def municipality(self, istat_code: str) -> Municipality | None:
        """The municipality with a code, or None where its boundary is not known."""
        return next((each for each in self.boundaries if each.istat_code == istat_code), None)

    def named(self, istat_code: str) -> str:
        """The name of a municipality: its own, or what its places are called by those who stated them."""
        known = self.municipality(istat_code)
        if known:
            return known.name
        return next((each.name for each in self.places if each.istat_code == istat_code), istat_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A part of the city with its actions, each in one district only; `stated` counts for how many a sum is known.

    The name is empty for the actions of which no district is known.
    """

    name: str
    actions: tuple[str, ...]
    states: Mapping[State, int]
    late: int
    at_risk: int
    money: Money
    stated: Mapping[Measure, int]
