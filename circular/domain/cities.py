# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities side by side: what is known of each, and how it stands by one yardstick."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from circular.domain.sets import Dimension, Direction, Obstacle, Readiness, StrategyKind, Yardstick
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisHeld:
    """How far an axis is; `shown` is whether enough of its actions are counted to say so."""

    key: str
    name: Bilingual
    actual: float | None
    shown: bool
    counted: int
    live: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The last value of an indicator that names the common definition it is measured by."""

    definition: str
    name: Bilingual
    unit: str
    unit_en: str | None = None
    digits: int
    direction: Direction
    value: float
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is known of one strategy on the date: raw, not yet brought to one measure.

    `data_on` is the day its data go up to: the date asked about, or that of the file it was received with. `held` are
    all its actions, `actions` those neither cancelled nor merged. Meetings and presences are those of the 365 days
    before the date, None where no meeting was ever recorded.
    """

    strategy: str
    name: Bilingual
    city: str
    city_id: str
    kind: StrategyKind
    population: int | None
    data_on: date
    threshold: float
    received: bool = False
    axes: tuple[AxisHeld, ...] = ()
    held: int = 0
    actions: int = 0
    scheduled: int = 0
    unscheduled: int = 0
    late: int = 0
    awarded: float | None = None
    paid: float | None = None
    priced: int = 0
    spent: int = 0
    told_on: date | None = None
    funded_on: date | None = None
    meetings: int | None = None
    presences: int | None = None
    organisations: int = 0
    indicators: tuple[Measured, ...] = ()
    levels: Mapping[Dimension, tuple[Readiness, date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What cities are compared by; `subject` is the key of an axis, a definition, or a dimension."""

    yardstick: Yardstick
    subject: str = ""

    @property
    def rising(self) -> bool:
        """Whether places are given from the smallest value up; so they are where less is better."""
        return self.yardstick is Yardstick.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One strategy's figure. `obstacle` says why it cannot be compared; it then has no `place`.

    `counted` of `total` is what the figure was taken over, where that is a part.
    """

    account: Account
    value: float | None = None
    on: date | None = None
    unit: str = ""
    unit_en: str | None = None
    counted: int | None = None
    total: int | None = None
    obstacle: Obstacle | None = None
    place: int | None = None

    @property
    def comparable(self) -> bool:
        return self.obstacle is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All cells by one yardstick: the comparable in the order of their places, then the refused by name."""

    asked: Asked
    cells: tuple[Cell, ...]
    unit: str = ""
    unit_en: str | None = None
    digits: int = 0
    first_on: date | None = None
    last_on: date | None = None

    @property
    def comparable(self) -> tuple[Cell, ...]:
        return tuple(each for each in self.cells if each.comparable)

    @property
    def refused(self) -> tuple[Cell, ...]:
        return tuple(each for each in self.cells if not each.comparable)

    @property
    def ranked(self) -> bool:
        return any(each.place is not None for each in self.cells)

    def of(self, strategy: str) -> Cell | None:
        return next((each for each in self.cells if each.account.strategy == strategy), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How comparable values lie: least, quartiles, greatest."""

    least: float
    lower: float
    median: float
    upper: float
    greatest: float
