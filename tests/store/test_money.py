# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money, example by example: each euro once, to the cent."""

from datetime import date
from decimal import Decimal
from functools import partial

from circular.domain.sets import FundingKind, Measure, Scope
from circular.store import money
from tests.builders import action, funding, revision, strategy
from tests.store.asking import asking, question, whole

JANUARY, APRIL = date(2024, 1, 1), date(2024, 4, 1)
THIRDS = {"production": 1 / 3, "regeneration": 1 / 3, "cohesion": 1 / 3}


def funded(*positions: object, **plan: object) -> list[object]:
    return [*strategy(), action("a"), *revision("a", **plan), *positions]


def test_a_position_is_cumulative_and_the_last_one_counts() -> None:
    positions = [
        funding("a", JANUARY, awarded=Decimal(100), paid=Decimal(10)),
        funding("a", APRIL, awarded=Decimal(100), paid=Decimal(35)),
    ]
    assert whole(funded(*positions)).money == {Measure.AWARDED: 100, Measure.PAID: 35}
    assert whole(funded(*positions), JANUARY).money[Measure.PAID] == 10


def test_two_programmes_of_a_source_are_two_positions() -> None:
    positions = [
        funding("a", JANUARY, awarded=Decimal(100)),
        funding("a", JANUARY, awarded=Decimal(20), programme="M2C1"),
        funding("a", JANUARY, awarded=Decimal(3), kind=FundingKind.PRIVATE),
    ]
    assert whole(funded(*positions)).money[Measure.AWARDED] == 123
    by_kind = asking(funded(*positions), partial(money.by_kind, question=question()))
    assert {kind: each[Measure.AWARDED] for kind, each in by_kind.items()} == {
        FundingKind.EU: 120,
        FundingKind.PRIVATE: 3,
    }


def test_what_nobody_stated_is_absent_and_not_zero() -> None:
    assert whole(funded(funding("a", JANUARY, awarded=Decimal(0)))).money == {Measure.AWARDED: 0}


def test_a_cent_that_does_not_divide_goes_to_the_first_axis() -> None:
    found = whole(funded(funding("a", JANUARY, paid=Decimal("100.00")), shares=THIRDS))
    parts = [each.money[Measure.PAID] for each in found.axes]
    assert parts == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_the_largest_remainder_wins_the_cent() -> None:
    shares = {"production": 0.7, "regeneration": 0.2, "cohesion": 0.1}
    found = whole(funded(funding("a", JANUARY, paid=Decimal("0.09")), shares=shares))
    # 6.3, 1.8 and 0.9 cents: the two cents left go to 0.9 and 0.8.
    parts = [each.money[Measure.PAID] for each in found.axes]
    assert parts == [Decimal("0.06"), Decimal("0.02"), Decimal("0.01")]


def test_the_largest_amount_a_position_can_hold_divides_to_the_cent() -> None:
    most = Decimal("9999999999999.99")
    found = whole(funded(funding("a", JANUARY, estimated=most), shares=THIRDS))
    assert sum(each.money[Measure.ESTIMATED] for each in found.axes) == most


def test_money_under_no_axis_and_on_the_territory_is_shown_so_that_totals_close() -> None:
    records = [
        *funded(funding("a", JANUARY, paid=Decimal(5)), shares={}),
        action("b"),
        *revision("b", adopted=False),
        funding("b", JANUARY, paid=Decimal(7)),
    ]
    found = whole(records)
    assert (found.money, found.unclassified_money) == ({Measure.PAID: 5}, {Measure.PAID: 5})
    assert found.not_adopted_money == {Measure.PAID: 7}
    assert whole(records, scope=Scope.ALL).money == {Measure.PAID: 12}


def test_sources_on_an_axis_add_up_to_the_axis() -> None:
    positions = [funding("a", JANUARY, source=name, awarded=Decimal("0.01")) for name in ("one", "two")]
    records = funded(*positions, shares=THIRDS)
    ask = partial(money.by_source_on_axis, question=question(), axis="production")
    assert sum(each.money[Measure.AWARDED] for each in asking(records, ask)) == Decimal("0.02")
    assert whole(records).axes[0].money == {Measure.AWARDED: Decimal("0.02")}
