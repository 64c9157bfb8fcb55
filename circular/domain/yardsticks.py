# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each yardstick reads from a strategy: brought to inhabitants or euro, or refused where that cannot be done."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from circular.domain.cities import Account, Asked, Cell, Measured
from circular.domain.coverage import enough
from circular.domain.sets import Dimension, Obstacle, Readiness, Yardstick

HEADS = 10_000
"""Counts are told per so many inhabitants."""
MILLION = 1_000_000
_LEVELS = tuple(Readiness)


def read(account: Account, asked: Asked) -> Cell:
    """A strategy's figure by a yardstick, or why there is none."""
    if plain := _PLAIN.get(asked.yardstick):
        return plain(account)
    return _ASKED[asked.yardstick](account, asked)


def _progress(account: Account, asked: Asked) -> Cell:
    axis = next((each for each in account.axes if each.key == asked.subject), None)
    if axis is None:
        return Cell(account=account, obstacle=Obstacle.DEFINITION)
    cell = Cell(account=account, on=account.told_on, counted=axis.counted, total=axis.live)
    if not axis.live:
        return replace(cell, obstacle=Obstacle.NO_RECORD)
    if not axis.shown or axis.actual is None:
        return replace(cell, obstacle=Obstacle.COVERAGE)
    return replace(cell, value=axis.actual)


def _late(account: Account) -> Cell:
    total = account.scheduled + account.unscheduled
    cell = Cell(account=account, on=account.told_on, counted=account.scheduled, total=total)
    return _covered(cell, lambda: account.late / account.scheduled)


def _covered(cell: Cell, value: Callable[[], float]) -> Cell:
    """A figure over what is known, where that is enough of the whole."""
    counted, total = cell.counted or 0, cell.total or 0
    if not total or cell.on is None:
        return replace(cell, obstacle=Obstacle.NO_RECORD)
    if not counted or not enough(counted / total, cell.account.threshold):
        return replace(cell, obstacle=Obstacle.COVERAGE)
    return replace(cell, value=value())


def _euro(amount: float | None, counted: int, account: Account) -> Cell:
    cell = Cell(account=account, on=account.funded_on, counted=counted, total=account.held)
    if amount is None:
        return replace(cell, obstacle=Obstacle.NO_RECORD)
    return _per_head(_covered(cell, lambda: amount), 1)


def _awarded(account: Account) -> Cell:
    return _euro(account.awarded, account.priced, account)


def _paid(account: Account) -> Cell:
    return _euro(account.paid, account.spent, account)


def _actions(account: Account) -> Cell:
    return _count(account, account.actions or None)


def _per_million(account: Account) -> Cell:
    """Actions per million euro awarded to them: those whose award is known."""
    cell = Cell(account=account, on=account.funded_on, counted=account.priced, total=account.held)
    if not account.awarded:
        return replace(cell, obstacle=Obstacle.MONEY if account.held else Obstacle.NO_RECORD)
    awarded = account.awarded
    return _covered(cell, lambda: account.priced * MILLION / awarded)


def _meetings(account: Account) -> Cell:
    return _count(account, account.meetings)


def _presences(account: Account) -> Cell:
    return _count(account, account.presences)


def _organisations(account: Account) -> Cell:
    return _count(account, account.organisations or None)


def _count(account: Account, number: int | None) -> Cell:
    if number is None:
        return Cell(account=account, on=account.data_on, obstacle=Obstacle.NO_RECORD)
    return _per_head(Cell(account=account, on=account.data_on, value=float(number)), HEADS)


def _per_head(cell: Cell, heads: int) -> Cell:
    """A value for so many inhabitants; one that cannot be divided is not shown at all."""
    if not cell.comparable or cell.value is None:
        return cell
    if not cell.account.population:
        return replace(cell, value=None, obstacle=Obstacle.POPULATION)
    return replace(cell, value=cell.value * heads / cell.account.population)


def _indicator(account: Account, asked: Asked) -> Cell:
    found = max(measured(account, asked), key=lambda each: (each.on, each.name.it), default=None)
    if found is None:
        return Cell(account=account, obstacle=Obstacle.DEFINITION)
    return Cell(account=account, value=found.value, on=found.on, unit=found.unit, unit_en=found.unit_en)


def _assessment(account: Account, asked: Asked) -> Cell:
    level = account.levels.get(Dimension(asked.subject))
    if level is None:
        return Cell(account=account, obstacle=Obstacle.NO_RECORD)
    return Cell(account=account, value=float(_LEVELS.index(level[0]) + 1), on=level[1])


def readiness(value: float) -> Readiness:
    """The level that a value of the self-assessment stands for."""
    return _LEVELS[int(value) - 1]


def measured(account: Account, asked: Asked) -> tuple[Measured, ...]:
    """The indicators of a strategy that follow the definition asked for."""
    if asked.yardstick is not Yardstick.INDICATOR:
        return ()
    return tuple(one for one in account.indicators if one.definition == asked.subject)


_PLAIN: Mapping[Yardstick, Callable[[Account], Cell]] = {
    Yardstick.LATE: _late,
    Yardstick.ACTIONS: _actions,
    Yardstick.AWARDED: _awarded,
    Yardstick.PAID: _paid,
    Yardstick.PER_MILLION: _per_million,
    Yardstick.PRESENCES: _presences,
    Yardstick.MEETINGS: _meetings,
    Yardstick.ORGANISATIONS: _organisations,
}
_ASKED: Mapping[Yardstick, Callable[[Account, Asked], Cell]] = {
    Yardstick.PROGRESS: _progress,
    Yardstick.INDICATOR: _indicator,
    Yardstick.ASSESSMENT: _assessment,
}
"""Those that also need to know of which axis, definition or dimension."""
