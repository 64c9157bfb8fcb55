# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio narrowed, and the sheet of an action, for those who work here and for the public."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from circular.config import Settings
from circular.domain import permissions
from circular.domain.portfolio import NONE, Filters, Sorting
from circular.domain.question import Question
from circular.domain.reasons import Why
from circular.domain.sets import Role, Schedule, Scope
from circular.errors import NotFound
from circular.services import actions, attention
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW
from tests.services import portfolio
from tests.services.portfolio import AS_OF

ASKED = Question(strategy=builders.STRATEGY, as_of=AS_OF)


@pytest.fixture
def city(context):
    """The hand-made portfolio."""
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    return context


def public(context):
    return replace(context, actor=permissions.PUBLIC)


def codes(frame) -> list[str]:
    return list(frame["code"])


def found(context, scope: Scope = Scope.ADOPTED, **filters) -> set[str]:
    return set(codes(actions.portfolio(context, replace(ASKED, scope=scope), Filters(**filters))))


def test_what_asks_for_attention_stands_first(city):
    assert codes(actions.listing(city, ASKED))[:2] == ["LATE", "HELD"]


def test_the_slip_is_counted_from_the_first_deadline(city):
    listed = actions.listing(city, ASKED).set_index("code")
    assert listed.loc["LATE", "slip"] == 90
    assert listed.loc["FINE", "slip"] == 0
    assert listed["slip"].isna()["IDEA"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fibre", {"LATE"}),
        ("PERCHE scarti", {"LATE"}),  # accents and capitals do not matter, all words must be there
        ("perche filato", set()),
        ("lanificio", {"LATE", "HELD"}),
        ("market", {"FINE"}),
        ("idea", {"IDEA"}),
        ("a.*", set()),  # no patterns
    ],
)
def test_the_search_looks_through_title_code_idea_and_lead(city, words, expected):
    assert found(city, search=words) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"axis": ("cohesion",)}, {"LATE"}),
        ({"axis": ("cohesion", "regeneration")}, {"LATE", "FINE"}),
        ({"axis": (NONE,)}, {"IDEA"}),
        ({"table": ("spazi",)}, {"FINE", "HIDDEN"}),
        ({"table": (NONE,)}, {"IDEA"}),
        ({"state": ("proposed",)}, {"IDEA"}),
        ({"schedule": ("late",)}, {"LATE"}),
        ({"schedule": (NONE,)}, {"IDEA"}),
        ({"freshness": ("silent",)}, {"LATE", "IDEA"}),
        ({"lead": ("org-coop",)}, {"FINE"}),
        ({"lead": (NONE,)}, {"IDEA", "HIDDEN"}),
        ({"district": ("Est", "Ovest")}, {"LATE", "HELD"}),
        ({"funding": ("eu",)}, {"LATE"}),
        ({"funding": (NONE,)}, {"HELD", "FINE", "IDEA", "HIDDEN"}),
        ({"need": ("silent",)}, {"LATE"}),
        ({"need": ("unfunded", "late"), "table": ("tessile",)}, {"LATE", "HELD"}),
        ({"axis": ("production",), "schedule": ("late", "at_risk"), "district": ("Ovest",)}, {"HELD"}),
    ],
)
def test_choices_of_a_kind_widen_and_kinds_narrow(city, filters, expected):
    assert found(city, **filters) == expected


def test_scopes_keep_strategy_and_territory_apart(city):
    assert "APART" not in found(city)
    assert found(city, Scope.TERRITORY) == {"APART"}
    assert found(city, Scope.ALL) == found(city) | {"APART"}


def test_the_public_sees_what_is_published_and_adopted(city):
    assert found(public(city), Scope.ALL) == {"LATE", "HELD", "FINE", "IDEA"}


@pytest.mark.parametrize(
    ("sorting", "first", "last"),
    [
        (Sorting.ENDS, "LATE", "IDEA"),
        (Sorting.SLIP, "LATE", "IDEA"),
        (Sorting.PROGRESS, "FINE", "IDEA"),
        (Sorting.BUDGET, "LATE", None),
        (Sorting.HEARD, "LATE", "IDEA"),
        (Sorting.TITLE, "HIDDEN", "LATE"),
    ],
)
def test_what_is_not_known_stands_last_in_every_order(city, sorting, first, last):
    ordered = codes(actions.in_order(actions.listing(city, ASKED), sorting))
    assert ordered[0] == first
    assert last is None or ordered[-1] == last


def test_needs_are_those_of_the_overview(city):
    needs = attention.needs(city, ASKED)
    assert found(city, need=("late",)) == set(needs.late["code"])
    assert found(city, need=("silent", "ending")) == set(needs.silent["code"]) | set(needs.ending["code"])


# ---- The sheet -----------------------------------------------------------------------------------


@pytest.mark.parametrize("named", ["late", "LATE", "Late"])
def test_a_sheet_opens_by_id_or_code(city, named):
    assert actions.sheet(city, ASKED, named).standing.action == "late"


def test_the_sheet_holds_first_and_present_plan(city):
    sheet = actions.sheet(city, ASKED, "late")
    assert [plan.ends_on for plan in sheet.revisions] == [date(2025, 12, 31), date(2026, 3, 31)]
    assert sheet.in_force is not None
    assert sheet.in_force.reason == "La gara è andata deserta"
    assert sheet.in_force.shares == {"production": 0.75, "cohesion": 0.25}
    assert [(step.first_due_on, step.due_on, step.done_on) for step in sheet.steps] == [
        (date(2025, 3, 1), date(2025, 3, 1), date(2025, 4, 1)),
        (date(2025, 12, 31), date(2026, 3, 31), None),
    ]


def test_the_sheet_is_of_its_date(city):
    sheet = actions.sheet(city, ASKED.at(date(2025, 3, 15)), "late")
    assert len(sheet.revisions) == 1
    assert [step.done_on for step in sheet.steps] == [None, None]
    assert not sheet.verdicts
    assert [report.happened_on for report in sheet.reports] == [date(2024, 2, 1)]
    assert sheet.sources[0].now["paid"] == Decimal(10)


def test_money_shows_first_and_last_position_and_unknown_stays_unknown(city):
    eu, town = actions.sheet(city, ASKED, "late").sources
    assert (eu.first["awarded"], eu.now["awarded"], eu.first_on, eu.as_of) == (
        Decimal(100),
        Decimal(150),
        date(2024, 3, 1),
        date(2026, 3, 1),
    )
    assert town.now["awarded"] is None


def test_the_surroundings_of_an_action(city):
    sheet = actions.sheet(city, ASKED, "late")
    assert [(party.name, party.role) for party in sheet.parties] == [
        ("Coop", Role.CONTRACTOR),
        ("Lanificio", Role.LEAD),
    ]
    assert [place.name for place in sheet.places] == ["Via dei Lanaioli"]
    assert sheet.verdicts[0].act_number == "12/2025"
    assert [other.code for other in sheet.awaited_by] == ["HELD"]
    assert [other.code for other in actions.sheet(city, ASKED, "held").waits_for] == ["LATE"]


def test_nobody_else_learns_who_wrote_an_update(city):
    assert {report.author for report in actions.sheet(city, ASKED, "late").reports} == {"Maria Rossi"}
    assert {report.author for report in actions.sheet(public(city), ASKED, "late").reports} == {None}


def test_drafts_wait_and_are_not_for_the_public(context):
    draft = builders.update("a", date(2026, 6, 1), validation="draft", progress=0.9)
    told = builders.update("a", date(2026, 5, 1), progress=0.2)
    records = [
        *builders.strategy(validation=True),
        builders.action("a"),
        *builders.revision("a"),
        draft,
        told,
    ]
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    inside = actions.sheet(context, ASKED, "a")
    assert [report.counts for report in inside.reports] == [False, True]
    assert inside.standing.progress == pytest.approx(0.2)
    assert [report.progress for report in actions.sheet(public(context), ASKED, "a").reports] == [0.2]


@pytest.mark.parametrize("named", ["nothing", "", "hidden", "HIDDEN", "apart"])
def test_what_the_public_may_not_know_is_not_there(city, named):
    with pytest.raises(NotFound):
        actions.sheet(public(city), ASKED, named)


def test_an_insider_opens_what_is_not_published(city):
    assert not actions.sheet(city, ASKED, "hidden").standing.published
    assert not actions.sheet(city, ASKED, "apart").standing.adopted


def test_a_predecessor_the_public_may_not_know_is_not_named(context):
    records = [
        *builders.strategy(),
        builders.action("open"),
        *builders.revision("open"),
        builders.action("secret"),
        *builders.revision("secret", published=False),
        portfolio.r.ActionDependency(action_id="open", predecessor_id="secret"),
    ]
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    assert actions.sheet(context, ASKED, "open").waits_for
    assert not actions.sheet(public(context), ASKED, "open").waits_for


# ---- Why it stands as it does --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "why"),
    [("late", Why.PAST_END), ("held", Why.PREDECESSOR), ("fine", Why.WITHIN), ("apart", Why.NO_DATES)],
)
def test_the_reason_names_the_rule_that_was_met(city, action, why):
    reason = actions.sheet(city, ASKED, action).reason
    assert reason is not None
    assert reason.why is why


def test_a_proposal_has_no_schedule_to_explain(city):
    assert actions.sheet(city, ASKED, "idea").reason is None


@pytest.fixture(scope="module")
def bare():
    """One empty store for every example: what is loaded is undone each time."""
    store = stores.opened()
    yield store
    store.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=builders.whole_strategies(), asked=builders.questions())
def test_every_reason_is_borne_out_by_the_facts(bare, records, asked):
    with builders.loaded(bare, records) as reader:
        held = stores.Amid(reader)
        _hold(Context(store=held, settings=Settings(), actor=permissions.COMMAND_LINE, now=NOW), asked)


def _hold(context, asked):
    for code in codes(actions.listing(context, asked)):
        sheet = actions.sheet(context, asked, code)
        standing, reason = sheet.standing, sheet.reason
        assert (reason is None) is (standing.schedule is None)
        if reason is None:
            continue
        gap = reason.gap if reason.gap is not None else 0.0
        assert {
            Why.COMPLETED: standing.schedule is Schedule.COMPLETED,
            Why.PAST_END: standing.ends_on is not None and standing.ends_on < asked.as_of,
            Why.OVERDUE_MILESTONE: reason.step is not None and reason.step.due_on < asked.as_of,
            Why.NOT_STARTED: standing.starts_on is not None and standing.starts_on > asked.as_of,
            Why.NO_DATES: standing.planned is None,
            Why.NO_PROGRESS: standing.progress is None,
            Why.FAR_BEHIND: gap > sheet.strategy.late_gap,
            Why.BEHIND: gap > sheet.strategy.risk_gap,
            Why.PREDECESSOR: any(other.schedule is Schedule.LATE for other in sheet.waits_for),
            Why.WITHIN: standing.schedule is Schedule.ON_TRACK,
        }[reason.why]


def test_the_curve_ends_at_the_figures_of_the_sheet(city):
    sheet = actions.sheet(city, ASKED, "late")
    points = actions.over_time(city, ASKED, sheet)
    assert points[-1].day == AS_OF
    assert points[-1].actual == sheet.standing.progress == pytest.approx(0.25)
    assert points[-1].planned == sheet.standing.planned == pytest.approx(1.0)
    assert [point.day for point in points] == sorted({point.day for point in points})
