# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities compared: who can stand beside whom, and in which order.

What is refused is shown apart with its reason and has no place: places are given among the comparable alone, and only
where there are two or more of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from circular.domain import yardsticks
from circular.domain.cities import Account, Asked, Cell, Compared, Spread
from circular.domain.sets import Dimension, Direction, Obstacle, StrategyKind, Yardstick

APART = 183
"""Days within which the records of two cities tell of the same time: half a year, then an action counts as silent."""
APART_YEARLY = 400
"""The same for what is measured once a year: indicators and self-assessments."""
_YEARLY = (Yardstick.INDICATOR, Yardstick.ASSESSMENT)


def compare(accounts: Iterable[Account], asked: Asked, *, home: Account | None = None) -> Compared:
    """Every account by one yardstick.

    A real city is never measured against an invented one: `home` says which of the two is looked at, else the kind
    that most are of.
    """
    accounts = tuple(accounts)
    kind = home.kind if home else _most(each.kind for each in accounts)
    cells = [_apart(yardsticks.read(each, asked), kind) for each in accounts]
    unit = _usual_unit(cells, home)
    cells = [
        replace(each, obstacle=Obstacle.UNIT) if each.comparable and each.unit != unit else each
        for each in cells
    ]
    first, last = window(
        [each.on for each in cells if each.comparable and each.on],
        days=APART_YEARLY if asked.yardstick in _YEARLY else APART,
    )
    cells = [
        replace(each, obstacle=Obstacle.DATE)
        if each.comparable and not (first and last and each.on and first <= each.on <= last)
        else each
        for each in cells
    ]
    return Compared(
        asked=asked,
        cells=_placed(cells, rising=_rising(asked, cells)),
        unit=unit,
        unit_en=next((each.unit_en for each in cells if each.unit == unit and each.unit_en), None),
        digits=max((one.digits for each in accounts for one in yardsticks.measured(each, asked)), default=0),
        first_on=first,
        last_on=last,
    )


def window(days_known: Iterable[date], *, days: int) -> tuple[date | None, date | None]:
    """The stretch of at most `days` days with the most dates, the latest of several; its first and last date."""
    known = sorted(days_known)
    best: list[date] = []
    for start in sorted(set(known)):
        within = [each for each in known if start <= each <= start + timedelta(days=days)]
        if len(within) >= len(best):
            best = within
    return (best[0], best[-1]) if best else (None, None)


def choices(accounts: Iterable[Account]) -> tuple[Asked, ...]:
    """What these can be compared by: every yardstick of which at least one of them knows a figure."""
    accounts = tuple(accounts)
    axes = dict.fromkeys(axis.key for each in accounts for axis in each.axes)
    definitions = dict.fromkeys(one.definition for each in accounts for one in each.indicators)
    plain = (each for each in Yardstick if each not in (Yardstick.PROGRESS, *_YEARLY))
    found = [
        *(Asked(yardstick=Yardstick.PROGRESS, subject=key) for key in axes),
        *(Asked(yardstick=each) for each in plain),
        *(Asked(yardstick=Yardstick.INDICATOR, subject=name) for name in definitions),
        *(
            Asked(yardstick=Yardstick.ASSESSMENT, subject=dimension)
            for dimension in Dimension
            if any(dimension in each.levels for each in accounts)
        ),
    ]
    return tuple(
        asked for asked in found if any(yardsticks.read(each, asked).value is not None for each in accounts)
    )


def _apart(cell: Cell, kind: StrategyKind | None) -> Cell:
    return cell if cell.account.kind is kind else replace(cell, obstacle=Obstacle.FICTIONAL)


def _placed(cells: Sequence[Cell], *, rising: bool) -> tuple[Cell, ...]:
    """The comparable in order with their places, equals sharing one; then the others."""
    sign = 1 if rising else -1
    order = sorted(
        (each for each in cells if each.comparable),
        key=lambda each: (sign * (each.value or 0.0), each.account.city, each.account.strategy),
    )
    if len(order) > 1:
        order = [replace(order[0], place=1), *order[1:]]
        for before, number in zip(range(len(order) - 1), range(2, len(order) + 1), strict=True):
            same = order[before].value == order[before + 1].value
            place = order[before].place if same else number
            order[before + 1] = replace(order[before + 1], place=place)
    rest = sorted(
        (each for each in cells if not each.comparable),
        key=lambda each: (each.account.city, each.account.strategy),
    )
    return (*order, *rest)


def _usual_unit(cells: Sequence[Cell], home: Account | None) -> str:
    """The unit that most comparable figures have; of several the one of the strategy looked at."""
    counted = Counter(each.unit for each in cells if each.comparable)
    if not counted:
        return ""
    own = {each.unit for each in cells if home and each.account.strategy == home.strategy}
    return max(sorted(counted), key=lambda unit: (counted[unit], unit in own))


def _rising(asked: Asked, cells: Sequence[Cell]) -> bool:
    """Whether less comes first: late actions, and indicators that should go down."""
    wanted = {one.direction for each in cells for one in yardsticks.measured(each.account, asked)}
    return asked.rising or wanted == {Direction.DOWN}


def _most(kinds: Iterable[StrategyKind]) -> StrategyKind | None:
    counted = Counter(kinds)
    return max(sorted(counted), key=counted.__getitem__, default=None)


def spread(compared: Compared) -> Spread | None:
    """How the comparable values lie, quartiles by interpolation; None under two of them."""
    values = sorted(each.value for each in compared.comparable if each.value is not None)
    if len(values) < 2:
        return None

    def at(share: float) -> float:
        place = share * (len(values) - 1)
        below = int(place)
        above = min(below + 1, len(values) - 1)
        return values[below] + (values[above] - values[below]) * (place - below)

    return Spread(least=values[0], lower=at(0.25), median=at(0.5), upper=at(0.75), greatest=values[-1])
