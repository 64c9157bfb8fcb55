# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaps, shared financing and re-planning a second time, slow and obvious, over plain records."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from circular.domain import records as r
from circular.domain.sets import FundingKind, Helix, Role, State
from tests.reference import City, Stand

WANTING = (State.PROPOSED, State.AGREED, State.STARTED, State.SUSPENDED)


class Purse(City):
    """A strategy's records, asked about its money."""

    def total(self, action: str, measure: str) -> Decimal | None:
        stated = [getattr(row, measure) for row in self.positions(action)]
        known = [each for each in stated if each is not None]
        return sum(known, Decimal(0)) if known else None

    def gap(self, stand: Stand) -> Decimal | None:
        estimated, awarded = (self.total(stand.action.id, each) for each in ("estimated", "awarded"))
        if stand.state not in WANTING or estimated is None or awarded is None:
            return None
        return max(estimated - awarded, Decimal(0))

    def by_kind(self, action: str) -> dict[FundingKind, Decimal]:
        found: dict[FundingKind, Decimal] = {}
        for row in self.positions(action):
            stated = [each for each in (row.awarded, row.requested, row.estimated) if each is not None]
            if stated:
                found[row.kind] = found.get(row.kind, Decimal(0)) + stated[0]
        return found

    def is_partnership(self, action: str) -> bool:
        given = self.by_kind(action)
        public = sum((euro for kind, euro in given.items() if kind != FundingKind.PRIVATE), Decimal(0))
        return public > 0 and given.get(FundingKind.PRIVATE, 0) > 0 and self._is_backed(action)

    def _is_backed(self, action: str) -> bool:
        """Whether a business or a third-sector organisation leads it or is a partner on the day."""
        organisations = {row.id: row for row in self.of(r.Stakeholder)}
        for row in self.of(r.Participation):
            if row.action_id != action or row.role not in (Role.LEAD, Role.PARTNER):
                continue
            if row.recorded_at >= self.question.known_before():
                continue
            if row.from_on is not None and row.from_on > self.day:
                continue
            if row.to_on is not None and row.to_on < self.day:
                continue
            who = organisations[row.stakeholder_id]
            while who.merged_into is not None:
                who = organisations[who.merged_into]
            if who.helix in (Helix.BUSINESS, Helix.THIRD_SECTOR):
                return True
        return False

    def ends(self, action: str) -> list[date]:
        """Every end ever stated by the day, in order."""
        return [row.ends_on for row in self.revisions(action) if row.ends_on is not None]

    def costs(self, action: str) -> tuple[str | None, list[Decimal]]:
        """What the action was said to cost on every day on which that was said, and which measure that is."""
        days = {row.as_of for row in self.of(r.Funding) if row.action_id == action and row.as_of <= self.day}
        for measure in ("estimated", "awarded"):
            told = [self._then(day).total(action, measure) for day in sorted(days)]
            known = [each for each in told if each is not None]
            if known:
                return measure, known
        return None, []

    def _then(self, day: date) -> "Purse":
        """What was in force on a day by all that is known now: superseded rows stay left out."""
        return Purse(self.records, replace(self.question, as_of=day))


def changes(story: list[object]) -> int:
    """How often something else was said than the time before."""
    return sum(before != after for before, after in pairwise(story))
