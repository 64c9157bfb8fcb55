# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An axis: from a value of the data to its place in the picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from circular.charts.still import values
from circular.charts.still.resolved import Spec
from circular.charts.still.values import Given, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """`first` and `last` are the values at its ends, `start` and `length` pixels from the left or the top."""

    id: str
    spec: Spec
    kind: Kind
    places: Mapping[str, int]
    first: float
    last: float
    domain: tuple[float, float]
    start: float = 0.0
    length: float = 1.0

    @property
    def upright(self) -> bool:
        return self.id[0] == "y"

    @property
    def side(self) -> str:
        return str(self.spec.get("side") or ("left" if self.upright else "bottom"))

    @property
    def shown(self) -> bool:
        return self.spec.get("visible", True) is not False

    @property
    def end(self) -> float:
        return self.start + self.length

    def value(self, given: Given) -> float | None:
        """What the data say as a number on this axis."""
        if self.kind == "date":
            return values.moment(given)
        if self.kind == "category" and str(given) in self.places:
            return float(self.places[str(given)])
        return values.known(given)

    def fraction(self, value: float) -> float:
        """Where a value stands, from 0 at the first end to 1 at the last."""
        # Halves, because the distance between two numbers may be more than a number can be.
        return (value / 2 - self.first / 2) / (self.last / 2 - self.first / 2)

    def pixel(self, value: float) -> float:
        """The place of a number on this axis; values beyond its ends have places, too."""
        share = max(-1e6, min(1e6, self.fraction(value)))
        return self.start + self.length * (1 - share if self.upright else share)

    def at(self, given: Given) -> float | None:
        """The place of what the data say, or None where they say nothing."""
        value = self.value(given)
        return None if value is None else self.pixel(value)

    def holds(self, value: float) -> bool:
        """Whether a value lies between the ends; a breath beyond them still does."""
        return -1e-6 <= self.fraction(value) <= 1 + 1e-6
