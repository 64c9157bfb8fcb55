# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recording what a source gives: by offices alone, added or corrected and never altered, refused by field."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain import funding_rules
from circular.domain.funding_rules import Position
from circular.domain.sets import FundingKind, Measure
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import amounts, fundings, money
from circular.services.context import Context
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services import portfolio
from tests.services.test_calls import OUTSIDERS, QUESTION
from tests.services.test_validation import OFFICE

TODAY = NOW.date()
GIVEN = Position(
    source=" Regione Toscana ",
    programme="Bando economia circolare",
    kind=FundingKind.REGIONAL,
    awarded=Decimal(100),
    committed=Decimal(80),
    paid=Decimal(30),
    as_of=date(2026, 10, 1),
)


@pytest.fixture
def office(store: Store) -> Context:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def paid(context: Context, **asked) -> Decimal | None:
    return money.by_kind(context, replace(QUESTION, **asked)).get(FundingKind.REGIONAL, {}).get(Measure.PAID)


def held(context: Context, id_: str):
    return next(each for each in fundings.positions(context, QUESTION, "fine") if each.id == id_)


def keys(refused) -> list[tuple[str, str]]:
    return [(each.field, each.key.removeprefix("money.fault_")) for each in refused.value.details["faults"]]


@pytest.mark.parametrize("who", list(OUTSIDERS))
def test_nobody_else_records_or_reads_positions(office, who):
    other = replace(office, actor=OUTSIDERS[who])
    with pytest.raises(NotAllowed):
        fundings.record_funding(other, QUESTION, "fine", GIVEN)
    with pytest.raises(NotAllowed):
        fundings.positions(other, QUESTION, "fine")
    assert paid(office) is None


def test_a_position_counts_from_its_date_and_what_was_known_stays(office):
    fundings.record_funding(office, QUESTION, "fine", GIVEN)
    assert (paid(office), paid(office, as_of=date(2026, 9, 30))) == (30, None)
    assert paid(office, known_on=TODAY - timedelta(days=1)) is None
    with pytest.raises(NotFound):
        fundings.record_funding(office, QUESTION, "nobody", GIVEN)


def test_a_later_position_follows_and_a_mistake_is_put_right(office):
    first = held(office, fundings.record_funding(office, QUESTION, "fine", GIVEN))
    more = replace(Position.of(first), paid=Decimal(50), as_of=TODAY)
    hour = replace(office, now=NOW + timedelta(hours=1))
    second = held(office, fundings.record_funding(hour, QUESTION, "fine", more, seen=first))
    assert (paid(office), paid(office, as_of=date(2026, 10, 31))) == (50, 30)
    with pytest.raises(StaleVersion) as stale:
        fundings.record_funding(hour, QUESTION, "fine", more, seen=first)
    assert stale.value.details["theirs"].id == second.id
    right = replace(more, paid=Decimal(55))
    with pytest.raises(Invalid) as refused:
        fundings.record_funding(hour, QUESTION, "fine", right, seen=second)
    assert keys(refused) == [("as_of", "same_day")]
    late = replace(office, now=NOW + timedelta(hours=2))
    third = fundings.record_funding(late, QUESTION, "fine", right, seen=second, corrects=True)
    assert (paid(office), held(office, third).supersedes) == (55, second.id)
    assert {each.id for each in fundings.positions(office, QUESTION, "fine")} == {first.id, third}


@pytest.mark.parametrize(
    ("changed", "field", "key"),
    [
        ({"paid": Decimal(81)}, "paid", "overpaid"),
        ({"paid": Decimal(-1)}, "paid", "negative"),
        ({"as_of": TODAY + timedelta(days=1)}, "as_of", "future"),
        ({"as_of": None}, "as_of", "day"),
        ({"source": " "}, "source", "source"),
        ({"kind": None}, "kind", "kind"),
        ({"source_url": "http://example.org"}, "source_url", "link"),
        ({"unread": ("paid",), "paid": None}, "paid", "amount"),
        ({"awarded": None, "committed": None, "paid": None}, "estimated", "nothing"),
    ],
)
def test_what_is_wrong_names_its_field(changed, field, key):
    found = funding_rules.faults(replace(GIVEN, **changed), (), today=TODAY)
    assert [(each.field, each.key) for each in found] == [(field, f"money.fault_{key}")]


def test_a_note_explains_what_was_paid_above():
    above = replace(GIVEN, paid=Decimal(81), note_it="Interessi")
    assert funding_rules.faults(above, (), today=TODAY) == []
    assert funding_rules.faults(GIVEN, (), today=TODAY) == []


@pytest.mark.parametrize(
    ("text", "euro"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1.234", "1234"),
        ("€ 1.500", "1500"),
        ("1500.5", "1500.5"),
        ("0", "0"),
        ("-3,5", "-3.5"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, euro):
    assert amounts.typed(text) == (Decimal(euro), True)


@pytest.mark.parametrize("text", ["mille", "1,2,3", "12,345", "1" * 20])
def test_what_is_no_amount_is_said_to_be_none(text):
    assert amounts.typed(text) == (None, False)


@given(amount=st.decimals(min_value=0, max_value=10**12, places=2))
def test_an_amount_shown_to_be_changed_is_read_back(amount):
    assert amounts.typed(amounts.shown(amount)) == (amount, True)
    assert amounts.typed("") == (None, True)
