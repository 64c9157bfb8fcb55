# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written as a target, a value or a plan; a form and an import of tables ask the same rules."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from circular.domain.sets import Direction

_SLACK = 1e-9


class Periodic(Protocol):
    """A target or a value: a row that another may replace."""

    @property
    def id(self) -> str: ...
    @property
    def indicator_id(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def supersedes(self) -> str | None: ...


def equals_baseline(value: float, baseline: float | None, direction: Direction) -> bool:
    """Whether a target is where the indicator started: there is then no way to go, unless it is to be kept there."""
    if baseline is None or direction is Direction.KEEP:
        return False
    return abs(value - baseline) <= _SLACK * max(1.0, abs(baseline))


def of_another_unit(written: str | None, *units: str | None) -> bool:
    """Whether a value was written in none of the ways an indicator's unit is; blanks and capitals do not matter."""
    known = {_bare(unit) for unit in units if unit}
    return bool(written and written.strip()) and _bare(written or "") not in known


def doubled(rows: Iterable[Periodic]) -> dict[str, str]:
    """Of rows for the same indicator and period that stand beside each other: each id, and that of the first.

    A row that another supersedes does not stand.
    """
    every = list(rows)
    replaced = {each.supersedes for each in every}
    first: dict[tuple[str, str], str] = {}
    found = {}
    for each in every:
        if each.id in replaced:
            continue
        held = first.setdefault((each.indicator_id, each.period.strip()), each.id)
        if held != each.id:
            found[each.id] = held
    return found


def turned_around(starts_on: date | None, ends_on: date | None) -> bool:
    """Whether something ends before it starts."""
    return starts_on is not None and ends_on is not None and ends_on < starts_on


def _bare(unit: str) -> str:
    return "".join(unit.casefold().split()).rstrip(".").replace("²", "2").replace("³", "3")
