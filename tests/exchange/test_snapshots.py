# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A newer publication adds history, an older one slips in behind, and what people wrote stays theirs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from circular.domain.question import Question
from circular.domain.records import Funding, StatusUpdate
from circular.domain.sets import Measure, Scope, State, UpdateOrigin
from circular.errors import StaleVersion
from circular.services import adoption, imports, progress
from circular.store import imports as stored
from tests.exchange.sources import applied, folder, only, planned, warnings

LATER = {
    "snapshot_2025": "2025-06-30",
    "physical_progress_2025": "0.75",
    "paid_pnrr_2025": "400.00",
    "paid_total_2025": "400.00",
}
MARCH, JUNE = date(2025, 3, 31), date(2025, 6, 30)


@pytest.fixture
def first(context):
    """The publication of March, imported."""
    applied(context, folder())
    return context


def held(context) -> dict[str, list]:
    with context.read() as reader:
        return stored.rows(reader, strategy="city", city="city-city")


def standing(context, day: date, scope: Scope = Scope.TERRITORY):
    frame = progress.standings(context, Question(strategy="city", as_of=day, scope=scope))
    return frame.iloc[0]


def test_the_same_file_changes_nothing_even_at_another_time(first) -> None:
    for later in (first, replace(first, now=first.now + timedelta(days=9))):
        plan = planned(later, folder())
        assert plan.empty
        assert plan.unchanged == {
            "stakeholder": 1,
            "action": 1,
            "action_revision": 1,
            "status_update": 1,
            "participation": 1,
            "action_place": 1,
            "funding": 2,
        }


def test_the_same_values_under_a_later_date_change_nothing(first) -> None:
    assert planned(first, folder({"snapshot_2025": "2025-06-30"})).empty
    assert planned(first, folder(), as_of=JUNE).empty


def test_a_newer_publication_adds_history(first) -> None:
    done = applied(first, folder(LATER))
    assert done.added == {"status_update": 1, "funding": 1}
    assert done.changed == {}
    assert (standing(first, MARCH).progress, standing(first, JUNE).progress) == (0.5, 0.75)
    assert (standing(first, MARCH).paid, standing(first, JUNE).paid) == (250.0, 400.0)
    assert planned(first, folder(LATER)).empty


def test_the_date_given_by_hand_is_the_snapshots(first) -> None:
    plan = planned(first, folder({"physical_progress_2025": "0.75"}), as_of=JUNE)
    assert only(plan, "status_update").happened_on == JUNE


def test_the_same_day_said_differently_supersedes(first) -> None:
    before = held(first)
    plan = planned(
        first,
        folder({"physical_progress_2025": "0.6", "paid_pnrr_2025": "300.00", "paid_total_2025": "300.00"}),
    )
    update, position = only(plan, "status_update"), only(plan, "funding")
    assert update.supersedes == before["status_update"][0].id
    assert position.supersedes in {each.id for each in before["funding"]}
    imports.apply(first, plan)
    assert (standing(first, MARCH).progress, standing(first, MARCH).paid) == (0.6, 300.0)


def test_an_older_publication_slips_in_behind(first) -> None:
    older = {
        "snapshot_2025": "2024-12-31",
        "physical_progress_2025": "0.2",
        "title": "Titolo vecchio",
        "component": "M5C1",
    }
    plan = planned(first, folder(older))
    assert plan.changed == {}
    assert "action_revision" not in plan.added
    imports.apply(first, plan)
    assert (standing(first, date(2024, 12, 31)).progress, standing(first, MARCH).progress) == (0.2, 0.5)


def test_money_of_one_year_ends_where_the_next_publication_divides_it(context) -> None:
    applied(context, folder({"funding_total_2023": "900.00", "updated_2023": "2023-02-21"}))
    figures = {
        day: progress.overview(context, Question(strategy="city", as_of=day, scope=Scope.TERRITORY)).money
        for day in (date(2023, 3, 1), MARCH)
    }
    assert figures[date(2023, 3, 1)] == {Measure.AWARDED: Decimal("900.00")}
    assert figures[MARCH][Measure.AWARDED] == Decimal("1000.00")


def test_texts_follow_the_source_until_an_office_adopts(first) -> None:
    plan = planned(first, folder({"title": "Un titolo nuovo"}))
    assert plan.changed == {"action": 1}
    imports.apply(first, plan)
    action = held(first)["action"][0]
    assert (action.title_it, action.version) == ("Un titolo nuovo", 2)
    adoption.adopt(first, [action.id], reason="delibera")
    kept = planned(first, folder({"title": "Un altro ancora"}))
    assert kept.changed == {}
    assert ("kept_ours", 2, None) in warnings(kept)


def test_a_title_that_goes_missing_is_not_lost(first) -> None:
    assert planned(first, folder({"title": "", "title_source": "none"})).changed == {}


def test_another_axis_is_a_new_revision(first) -> None:
    applied(first, folder({"component": "M5C1", "submeasure_code": "M5C1I1", "snapshot_2025": "2025-06-30"}))
    assert standing(first, MARCH).share_production == 1
    assert standing(first, JUNE).share_production == 0
    assert standing(first, JUNE).share_cohesion == 1


def test_a_state_that_a_person_gave_stands_against_a_derived_one(first) -> None:
    action = held(first)["action"][0].id
    with first.change("import_data") as change:
        change.insert(
            [
                StatusUpdate(
                    id="by-hand",
                    action_id=action,
                    happened_on=date(2025, 5, 1),
                    recorded_at=first.now,
                    state=State.SUSPENDED,
                    origin=UpdateOrigin.PERSON,
                )
            ]
        )
        change.record("import_data", action)
    applied(first, folder(LATER))
    after = standing(first, JUNE)
    assert (after.state, after.progress) == ("suspended", 0.75)
    assert planned(first, folder(LATER)).empty


def test_a_project_that_left_the_source_stays_and_is_said(first) -> None:
    other = {"project_id": "P2", "cup": "C2"}
    plan = planned(first, folder(other, places=[{"project_id": "P2"}], roles=[{"project_id": "P2"}]))
    assert ("not_in_source", None, None) in warnings(plan)
    imports.apply(first, plan)
    assert len(held(first)["action"]) == 2


def test_a_plan_is_void_once_something_else_has_changed(first) -> None:
    plan = planned(first, folder(LATER))
    applied(first, folder({"physical_progress_2025": "0.55"}))
    before = first.store.revision
    with pytest.raises(StaleVersion, match="plan_outdated"):
        imports.apply(first, plan)
    assert first.store.revision == before


def test_adopting_at_once_and_again(context) -> None:
    applied(context, folder(), adopt=True)
    assert standing(context, MARCH, Scope.ADOPTED).adopted
    assert planned(context, folder(), adopt=True).empty


def test_adopting_what_came_in_before(first) -> None:
    done = applied(first, folder(), adopt=True)
    assert done.added == {"action_revision": 1, "axis_share": 1}


def test_money_of_the_source_has_both_kinds(first) -> None:
    funding: list[Funding] = held(first)["funding"]
    assert {(each.kind, each.awarded, each.paid) for each in funding} == {
        ("eu", Decimal("800.00"), Decimal("250.00")),
        ("national", Decimal("200.00"), Decimal("0.00")),
    }
