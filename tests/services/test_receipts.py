# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money by recipient and places, asked by insiders and by the public, equal to the figures everywhere else."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.receipts import Receiving
from circular.domain.sets import Measure, Scope, State
from circular.errors import NotFound
from circular.services import money, places, progress, receipts
from tests import builders
from tests.builders import action, funding, revision, strategy, update

TODAY = date(2024, 7, 1)
NOW = datetime(2024, 7, 1, 12)  # noqa: DTZ001  # moments of the store are naive UTC
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)


def place(of, name, code=None):
    return r.ActionPlace(id=f"{of}-{name}", action_id=of, name=name, istat_code=code)


@pytest.fixture
def inside(context):
    """Adopted and public, not public, of the territory; of three districts, two with a municipality."""
    records = [
        *strategy(),
        action("a", district="Iolo", external_id="C31C22000130006|X"),
        action("b", district="Segreto"),
        action("c", district="Fuori"),
        action("d"),
        *revision("a", ends_on=date(2024, 12, 31), starts_on=TODAY),
        *revision("b", published=False),
        *revision("c", adopted=False),
        *revision("d"),
        *(funding(name, TODAY, awarded=Decimal(100), paid=Decimal(30)) for name in "abc"),
        update("a", TODAY, progress=0.5),
        place("a", "Circoscrizione Ovest", "100005"),
        place("b", "Via Segreta", "100006"),
        place("c", "Fuori porta", "100007"),
    ]
    with context.store.change(actor="test:", now=NOW) as change:
        builders.load(change, records)
    return context


@pytest.fixture
def outside(inside):
    return replace(inside, actor=PUBLIC)


def told(asking, question=QUESTION):
    return progress.standings(asking, question)


def awarded(rows):
    return sum(row.public.get(Measure.AWARDED, 0) for row in rows)


@pytest.mark.parametrize("scope", list(Scope))
def test_what_is_received_is_what_the_overview_and_the_sources_say(inside, scope) -> None:
    asked = replace(QUESTION, scope=scope)
    total = progress.overview(inside, asked).money
    assert total == money.totals(inside, asked)
    for receiving in Receiving:
        assert awarded(receipts.recipients(inside, asked, receiving=receiving)) == total[Measure.AWARDED]
    flows = receipts.flows(inside, asked)
    assert sum(flow.money[Measure.AWARDED] for flow in flows) == total[Measure.AWARDED]


def test_the_public_is_told_of_what_is_published_and_adopted_alone(inside, outside) -> None:
    everything = replace(QUESTION, scope=Scope.ALL)
    assert awarded(receipts.recipients(inside, everything)) == 300
    assert awarded(receipts.recipients(outside, everything)) == 100
    assert sorted(receipts.projects(outside, everything)["action"]) == ["a", "d"]
    assert receipts.stated(outside, everything).actions == 2
    assert [each.name for each in places.districts(told(outside, everything))] == ["Iolo", ""]
    assert [each.name for each in places.territory(outside, everything).places] == ["Circoscrizione Ovest"]


def test_a_district_the_public_may_not_know_of_is_not_there(inside, outside) -> None:
    assert list(places.in_district(told(inside), name="Segreto")["action"]) == ["b"]
    for name in ("Segreto", "Fuori", "", "Nessuno"):
        with pytest.raises(NotFound) as refusal:
            places.in_district(told(outside, replace(QUESTION, scope=Scope.ALL)), name=name)
        assert refusal.value.key == "places.unknown_district"
    with pytest.raises(NotFound):
        places.in_municipality(told(outside), places.territory(outside, QUESTION), code="100006")


def test_what_has_no_place_is_listed_and_the_rest_is_placed(inside) -> None:
    found = places.territory(inside, QUESTION)
    assert (found.placed, found.unplaced) == (frozenset({"a", "b"}), ("d",))
    assert found.boundaries == ()  # the city of the test has no code
    assert found.named("100005") == "Circoscrizione Ovest"


def test_what_comes_next_is_what_runs_and_lies_ahead(inside) -> None:
    found = places.coming(inside, QUESTION, told(inside))
    assert [(each.on, each.code) for each in found] == [(date(2024, 12, 31), "A")]
    later = replace(QUESTION, as_of=date(2025, 1, 1))
    assert places.coming(inside, later, told(inside, later)) == ()


def test_a_district_counts_each_of_its_actions_once_with_what_is_known(inside) -> None:
    (iolo, *_, rest) = places.districts(told(inside))
    assert (iolo.name, iolo.states, iolo.money[Measure.AWARDED]) == ("Iolo", {State.STARTED: 1}, 100)
    assert (rest.name, rest.actions, rest.money, rest.stated[Measure.AWARDED]) == ("", ("d",), {}, 0)


def test_projects_know_their_cup_and_how_much_of_what_was_awarded_is_paid(inside) -> None:
    frame = receipts.projects(inside, QUESTION).set_index("action")
    assert frame["cup"]["a"] == "C31C22000130006"
    assert frame["cup"].isna()["b"]
    assert frame["financial"]["a"] == 0.3
    assert frame["financial"].isna()["d"]


def test_as_of_a_day_before_the_money_there_is_none(inside) -> None:
    before = replace(QUESTION, as_of=date(2024, 6, 30))
    assert awarded(receipts.recipients(inside, before)) == 0
    assert receipts.stated(inside, before).funded == 0
