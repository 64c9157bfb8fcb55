# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was in force on a day among rows that only ever grow."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from circular.domain.records import ActionRevision, AxisShare, Funding, MilestonePlan, StatusUpdate
from circular.exchange.changes import Rows

Kept = TypeVar("Kept", ActionRevision, StatusUpdate, Funding)


def happened(row: ActionRevision | StatusUpdate | Funding) -> date:
    """The day of a row; one without a date was always so."""
    on = row.as_of if isinstance(row, Funding) else row.happened_on
    return on or date.min


def last(rows: Sequence[Kept], on: date) -> Kept | None:
    """The row in force on a day: the latest that happened, then the latest recorded, superseded ones left out."""
    gone = {each.supersedes for each in rows}
    standing = [each for each in rows if each.id not in gone and happened(each) <= on]
    return max(standing, key=_order, default=None)


def grouped(rows: Iterable[Any], key: Callable[[Any], str]) -> dict[str, list[Any]]:
    """Rows by what they belong to."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


class Revisions:
    """The revisions of a strategy's actions with their shares and milestone plans."""

    def __init__(self, held: Rows) -> None:
        self._by_action: dict[str, list[ActionRevision]] = grouped(
            held.get("action_revision", ()), lambda each: str(each.action_id)
        )
        self._shares: dict[str, list[AxisShare]] = grouped(
            held.get("axis_share", ()), lambda each: str(each.revision_id)
        )
        self._plans: dict[str, list[MilestonePlan]] = grouped(
            held.get("milestone_plan", ()), lambda each: str(each.revision_id)
        )

    def in_force(self, action: str, on: date) -> ActionRevision | None:
        return last(self._by_action.get(action, []), on)

    def later(self, action: str, on: date) -> list[ActionRevision]:
        """Those that take over after a day, superseded ones left out."""
        rows = self._by_action.get(action, [])
        gone = {each.supersedes for each in rows}
        return [each for each in rows if each.id not in gone and happened(each) > on]

    def adopted(self, action: str, on: date) -> bool:
        revision = self.in_force(action, on)
        return revision is not None and revision.adopted

    def shares(self, revision: ActionRevision) -> dict[str, float]:
        """Share by axis id."""
        return {each.axis_id: each.share for each in self._shares.get(revision.id, ())}

    def shares_for(self, revision: ActionRevision, successor: str) -> list[AxisShare]:
        """The shares of a revision, handed on to the one that takes over."""
        return [replace(each, revision_id=successor) for each in self._shares.get(revision.id, ())]

    def plans_for(self, revision: ActionRevision, successor: str) -> list[MilestonePlan]:
        """The milestone plan of a revision, handed on to the one that takes over."""
        return [replace(each, revision_id=successor) for each in self._plans.get(revision.id, ())]


def _order(row: ActionRevision | StatusUpdate | Funding) -> tuple[date, datetime, str]:
    return happened(row), row.recorded_at, row.id
