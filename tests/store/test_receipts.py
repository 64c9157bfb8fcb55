# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives what: however it is divided it adds up to all the money there is, to the cent."""

from datetime import date
from decimal import Decimal
from functools import partial

from circular.domain import records as r
from circular.domain.receipts import Receiving
from circular.domain.sets import FundingKind, Helix, Measure, Role, StakeholderKind
from circular.store import receipts
from tests import builders
from tests.builders import LONG_AGO, action, funding, revision, strategy
from tests.store.asking import asking, question

JANUARY, APRIL = date(2024, 1, 1), date(2024, 4, 1)


def organisation(name, merged_into=None):
    return r.Stakeholder(
        id=name,
        city_id="city",
        name=name.capitalize(),
        kind=StakeholderKind.COMPANY,
        helix=Helix.BUSINESS,
        merged_into=merged_into,
        recorded_at=LONG_AGO,
    )


def part(stakeholder, role, in_action="a", **given_):
    return r.Participation(
        id=builders.fresh("p"),
        action_id=in_action,
        stakeholder_id=stakeholder,
        role=role,
        recorded_at=LONG_AGO,
        **given_,
    )


def one(*records):
    """A strategy with an action of a hundred euro."""
    return [
        *strategy(),
        *(organisation(name) for name in ("anna", "bruna", "carla")),
        action("a"),
        *revision("a"),
        funding("a", JANUARY, awarded=Decimal(100)),
        *records,
    ]


def received(records, receiving=Receiving.RECIPIENT, **asked):
    rows = asking(records, partial(receipts.recipients, question=question(**asked), receiving=receiving))
    return {tuple(each.name for each in row.organisations): row.public.get(Measure.AWARDED) for row in rows}


def test_who_benefits_receives_the_money_and_who_leads_only_where_nobody_does() -> None:
    led = one(part("anna", Role.LEAD))
    assert received(led) == {("Anna",): 100}
    both = [*led, part("bruna", Role.BENEFICIARY)]
    assert received(both) == {("Bruna",): 100}
    assert received(both, Receiving.LEAD) == {("Anna",): 100}
    assert received(led, Receiving.BENEFICIARY) == {(): 100}


def test_what_several_receive_together_is_not_divided_between_them() -> None:
    assert received(one(part("bruna", Role.LEAD), part("anna", Role.LEAD))) == {("Anna", "Bruna"): 100}


def test_a_partner_a_funder_and_a_contractor_receive_nothing() -> None:
    roles = (Role.PARTNER, Role.FUNDER, Role.SUPPORTER, Role.CONTRACTOR, Role.SUBCONTRACTOR)
    assert received(one(*(part("anna", role) for role in roles))) == {(): 100}


def test_one_organisation_under_two_names_is_one() -> None:
    records = one(
        organisation("anita", merged_into="anna"), part("anna", Role.LEAD), part("anita", Role.LEAD)
    )
    assert received(records) == {("Anna",): 100}


def test_who_has_left_or_is_yet_to_come_receives_nothing_on_the_day() -> None:
    records = one(part("anna", Role.LEAD, to_on=APRIL), part("bruna", Role.LEAD, from_on=date(2024, 4, 2)))
    assert received(records, as_of=APRIL) == {("Anna",): 100}
    assert received(records, as_of=date(2024, 4, 2)) == {("Bruna",): 100}


def test_private_money_stands_apart() -> None:
    records = one(funding("a", JANUARY, kind=FundingKind.PRIVATE, awarded=Decimal(7)))
    (row,) = asking(records, partial(receipts.recipients, question=question(), receiving=Receiving.RECIPIENT))
    assert (row.public, row.private) == ({Measure.AWARDED: 100}, {Measure.AWARDED: 7})


def test_an_action_without_money_is_counted_and_not_called_zero() -> None:
    records = one(action("b"), *revision("b"))
    (row,) = asking(records, partial(receipts.recipients, question=question(), receiving=Receiving.RECIPIENT))
    assert (row.actions, row.funded) == (2, 1)
    found = asking(records, partial(receipts.stated, question=question()))
    assert (found.actions, found.funded, found.measures[Measure.AWARDED], found.paired) == (2, 1, 1, 0)
    assert found.paired_awarded is None


def test_paid_is_compared_with_what_was_awarded_only_where_both_are_stated() -> None:
    records = one(funding("a", JANUARY, source="FESR", awarded=Decimal(40), paid=Decimal(10)))
    found = asking(records, partial(receipts.stated, question=question()))
    assert (found.paired, found.paired_awarded, found.paired_paid) == (1, 40, 10)
    frame = asking(records, partial(receipts.projects, question=question()))
    assert frame[["paired_awarded", "paired_paid"]].iloc[0].tolist() == [40, 10]


def test_contractors_are_named_with_their_actions_and_no_amount() -> None:
    records = one(part("anna", Role.CONTRACTOR), part("anna", Role.SUBCONTRACTOR), part("bruna", Role.LEAD))
    (row,) = asking(records, partial(receipts.contractors, question=question()))
    assert row.organisation.name == "Anna"
    assert row.roles == (Role.CONTRACTOR, Role.SUBCONTRACTOR)
    assert [code for _, code, _ in row.actions] == ["A"]


def test_money_of_a_kind_goes_to_the_axes_by_its_shares() -> None:
    records = [
        *strategy(),
        action("a"),
        *revision("a", shares={"production": 0.5, "cohesion": 0.5}),
        funding("a", JANUARY, awarded=Decimal("0.03")),
    ]
    found = asking(records, partial(receipts.flows, question=question()))
    assert [(each.axis, each.money[Measure.AWARDED]) for each in found] == [
        ("production", Decimal("0.02")),
        ("cohesion", Decimal("0.01")),
    ]
