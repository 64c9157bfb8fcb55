# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is still to be found for actions, who pays them together, and what was re-planned; unknown is None, never zero.

A budget is what is awarded, else requested, else estimated, position by position.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from circular.domain.sets import FundingKind, Measure, State
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Financed:
    """The money of one action.

    `gap` is what is estimated and not awarded, where both are known and money may still be sought (`wanting`).
    """

    action: str
    code: str
    title: Bilingual
    state: State
    budget: Decimal | None
    estimated: Decimal | None
    requested: Decimal | None
    awarded: Decimal | None
    committed: Decimal | None
    paid: Decimal | None
    public_budget: Decimal | None
    private_budget: Decimal | None
    wanting: bool
    gap: Decimal | None
    partnership: bool

    @property
    def unawarded(self) -> bool:
        """Whether it is estimated, and nobody is known to have awarded anything or nothing."""
        return self.wanting and self.estimated is not None and self.awarded is None

    @property
    def need(self) -> Decimal | None:
        """What a call could still pay: the gap, or the whole estimate where no award is known."""
        return self.estimated if self.unawarded else self.gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """The gaps together, and what is paid for by public and private hands.

    `known` of the `wanting` actions have a gap that is known, `open` one above zero; `unawarded` are estimated at
    `unawarded_estimate` and no award is known, `unestimated` state no estimate.
    """

    actions: int
    wanting: int
    known: int
    open: int
    gap: Decimal | None
    estimated: Decimal | None
    unawarded: int
    unawarded_estimate: Decimal | None
    unestimated: int
    budgeted: int
    budget: Decimal | None
    partnerships: int
    partnership_budget: Decimal | None
    cofinanced: int

    @property
    def partnership_share(self) -> Decimal | None:
        """Of the budget, what goes to partnerships of public and private."""
        return (self.partnership_budget or Decimal(0)) / self.budget if self.budget else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one kind of money gives, how much of all that is, and how many actions it helps to pay."""

    kind: FundingKind
    budget: Decimal
    share: Decimal | None
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """End and cost of an action as first stated and as they stand now, and how often each changed.

    The cost is all that is estimated on a day, or awarded (`measure`) where nobody ever estimated it.
    """

    action: str
    code: str
    title: Bilingual
    first_ends_on: date | None
    ends_on: date | None
    end_changes: int
    measure: Measure | None
    first_cost: Decimal | None
    cost: Decimal | None
    cost_changes: int

    @property
    def days(self) -> int | None:
        """By how much the end moved; negative is sooner."""
        if self.first_ends_on is None or self.ends_on is None:
            return None
        return (self.ends_on - self.first_ends_on).days

    @property
    def difference(self) -> Decimal | None:
        """By how much the cost moved."""
        return None if self.first_cost is None or self.cost is None else self.cost - self.first_cost

    @property
    def changed(self) -> bool:
        """Whether either was ever stated otherwise after the first time."""
        return bool(self.end_changes or self.cost_changes)
