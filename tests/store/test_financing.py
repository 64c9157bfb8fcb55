# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is still to be found, who pays together and what was re-planned: rules by hand, then equal to the slow twin."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given

from circular.domain import records as r
from circular.domain.question import Question
from circular.domain.sets import FundingKind, Helix, Role, StakeholderKind, State
from circular.store import Store, financing, receipts
from tests import builders, stores
from tests.builders import LONG_AGO, action, funding, revision, strategy, update
from tests.store.asking import asking, question
from tests.store.financing_reference import Purse, changes

JANUARY, MARCH, JUNE = date(2024, 1, 1), date(2024, 3, 1), date(2024, 6, 1)


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    """One store for all examples, each of which is undone."""
    opened = stores.opened()
    yield opened
    opened.close()


def one(*records, state=State.STARTED):
    return [*strategy(), action("a"), *revision("a"), update("a", JANUARY, state=state), *records]


def gaps(records, **asked):
    found = asking(records, partial(financing.actions, question=question(**asked)))
    return {each.action: each.gap for each in found}


def covering(records, **asked):
    return asking(records, partial(financing.summary, question=question(**asked)))


def replanned(records, **asked):
    return asking(records, partial(financing.replanned, question=question(**asked)))[0]


def part(helix, role=Role.PARTNER, **dated):
    return [
        r.Stakeholder(
            id="org", city_id="city", name="Org", kind=StakeholderKind.OTHER, helix=helix, recorded_at=LONG_AGO
        ),
        r.Participation(
            id="part", action_id="a", stakeholder_id="org", role=role, recorded_at=LONG_AGO, **dated
        ),
    ]  # fmt: skip


def euro(amount):
    return None if amount is None else Decimal(amount)


@pytest.mark.parametrize(
    ("estimated", "awarded", "gap"),
    [(100, 40, 60), (100, 100, 0), (100, 130, 0), (100, 0, 100), (100, None, None), (None, 40, None)],
)
def test_the_gap_is_estimated_less_awarded_and_unknown_where_either_is(estimated, awarded, gap) -> None:
    records = one(funding("a", JANUARY, estimated=euro(estimated), awarded=euro(awarded)))
    assert gaps(records) == {"a": gap}
    assert covering(records).gap == gap


@pytest.mark.parametrize("state", [State.COMPLETED, State.CANCELLED, State.MERGED])
def test_what_is_over_has_no_gap_to_cover(state) -> None:
    records = one(funding("a", JANUARY, estimated=Decimal(100), awarded=Decimal(40)), state=state)
    assert gaps(records) == {"a": None}
    assert (covering(records).wanting, covering(records).known) == (0, 0)


def test_more_awarded_than_estimated_fills_no_other_gap() -> None:
    records = one(
        funding("a", JANUARY, estimated=Decimal(100), awarded=Decimal(150)),
        action("b"),
        *revision("b"),
        funding("b", JANUARY, estimated=Decimal(100), awarded=Decimal(80)),
    )
    found = covering(records)
    assert (found.gap, found.open, found.known) == (20, 1, 2)


def test_what_nobody_is_known_to_have_awarded_is_counted_apart() -> None:
    found = covering(one(funding("a", JANUARY, estimated=Decimal(100)), action("b"), *revision("b")))
    assert (found.gap, found.unawarded, found.unawarded_estimate, found.unestimated) == (None, 1, 100, 1)


def mixed(*records):
    return one(
        funding("a", JANUARY, awarded=Decimal(75)),
        funding("a", JANUARY, kind=FundingKind.PRIVATE, source="Banca", estimated=Decimal(25)),
        *records,
    )


def test_a_partnership_has_money_and_organisations_of_both_hands() -> None:
    found = covering(mixed(*part(Helix.BUSINESS)))
    assert (found.partnerships, found.partnership_budget, found.partnership_share) == (1, 100, 1)
    assert covering(mixed(*part(Helix.THIRD_SECTOR, Role.LEAD))).partnerships == 1
    for nobody in (
        part(Helix.PUBLIC),
        part(Helix.BUSINESS, Role.CONTRACTOR),
        part(Helix.BUSINESS, to_on=JANUARY),
        [],
    ):
        assert covering(mixed(*nobody)).partnerships == 0
    assert covering(one(funding("a", JANUARY, awarded=Decimal(75)), *part(Helix.BUSINESS))).partnerships == 0


def test_the_shares_of_the_kinds_add_up_to_one() -> None:
    found = asking(mixed(), partial(financing.kinds, question=question()))
    assert [(each.kind, each.budget, each.share) for each in found] == [
        (FundingKind.EU, 75, Decimal("0.75")),
        (FundingKind.PRIVATE, 25, Decimal("0.25")),
    ]
    assert covering(mixed()).cofinanced == 1


def test_replanning_says_from_what_to_what_and_how_often() -> None:
    records = [
        *strategy(),
        action("a"),
        *revision("a", ends_on=MARCH),
        *revision("a", happened_on=JANUARY, ends_on=JUNE),
        *revision("a", happened_on=MARCH, ends_on=JUNE, weight=2.0),
        funding("a", JANUARY, estimated=Decimal(100)),
        funding("a", MARCH, estimated=Decimal(120)),
        funding("a", JUNE, estimated=Decimal(110)),
    ]
    found = replanned(records)
    assert (found.first_ends_on, found.ends_on, found.end_changes, found.days) == (MARCH, JUNE, 1, 92)
    assert (found.first_cost, found.cost, found.cost_changes, found.difference) == (100, 110, 2, 10)
    early = replanned(records, as_of=JANUARY)
    assert (early.ends_on, early.cost, early.cost_changes) == (JUNE, 100, 0)


def test_the_cost_is_the_award_only_where_nobody_ever_estimated() -> None:
    awarded = [funding("a", JANUARY, awarded=Decimal(100)), funding("a", MARCH, awarded=Decimal(90))]
    assert (replanned(one(*awarded)).measure, replanned(one(*awarded)).difference) == ("awarded", -10)
    both = replanned(one(*awarded, funding("a", JANUARY, source="Comune", estimated=Decimal(7))))
    assert (both.measure, both.cost, both.cost_changes) == ("estimated", 7, 0)


@given(records=builders.whole_strategies(), question=builders.questions())
def test_every_figure_equals_its_slow_reference(
    held: Store, records: list[object], question: Question
) -> None:
    purse = Purse(records, question)
    with builders.loaded(held, records) as reader:
        every, whole = financing.actions(reader, question), financing.summary(reader, question)
        given_, plans = financing.kinds(reader, question), financing.replanned(reader, question)
        flows, sources = receipts.flows(reader, question), receipts.source_flows(reader, question)
    stands = purse.in_scope
    assert {each.action: each.gap for each in every} == {name: purse.gap(one) for name, one in stands.items()}
    for each in every:
        assert each.partnership == purse.is_partnership(each.action)
        by_kind = purse.by_kind(each.action)
        private = by_kind.pop(FundingKind.PRIVATE, 0) if by_kind else None
        assert (each.public_budget, each.private_budget) == (
            (None, None) if private is None else (sum(by_kind.values()), private)
        )
    known = [gap for gap in map(purse.gap, stands.values()) if gap is not None]
    assert (whole.known, whole.gap) == (len(known), sum(known) if known else None)
    assert whole.open == sum(gap > 0 for gap in known)
    assert whole.actions == len(stands)
    assert whole.wanting >= whole.known + whole.unawarded
    both = [name for name in stands if purse.is_partnership(name)]
    assert whole.partnerships == len(both)
    assert (whole.partnership_budget or 0) == sum(stands[name].budget for name in both)
    assert sum(each.budget for each in given_) == (whole.budget or 0)
    assert whole.cofinanced == sum(
        sum(euro > 0 for euro in purse.by_kind(name).values()) > 1 for name in stands
    )
    for each in plans:
        ends, (measure, costs) = purse.ends(each.action), purse.costs(each.action)
        assert (each.first_ends_on, each.end_changes) == (ends[0] if ends else None, changes(ends))
        assert (each.measure, each.cost_changes) == (measure, changes(costs))
        assert (each.first_cost, each.cost) == ((costs[0], costs[-1]) if costs else (None, None))
    assert summed(sources) == summed(flows)


def summed(flows):
    found = {}
    for flow in flows:
        for measure, amount in flow.money.items():
            place = (flow.kind, flow.axis, measure)
            found[place] = found.get(place, 0) + amount
    return found
