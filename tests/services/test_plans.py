# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving dates makes a new plan with its reason; the old one stays, and so does the lateness it shows."""

from dataclasses import replace
from datetime import date

import pytest

from circular.domain.permissions import Actor, Grant
from circular.domain.planning import Replan
from circular.domain.question import Question
from circular.domain.sets import Rank, Schedule, State
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import plans, progress
from tests import builders
from tests.services.test_updates import filled

TODAY = date(2026, 11, 22)
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)


@pytest.fixture
def office(store):
    return filled(store)


def held(context, action):
    return next(each for each in plans.planned(context, QUESTION) if each.action == action)


def wish(context, action, **fields):
    now = held(context, action)
    given = {
        "seen": now.version,
        "starts_on": now.starts_on,
        "ends_on": now.ends_on,
        "reason": "Gara deserta",
    }
    return Replan(action=action, **(given | fields))


def keys(refusal):
    return {action: [each.key for each in found] for action, found in refusal.details["faults"].items()}


def events(context):
    with context.read() as reader:
        return reader.ask("SELECT verb, subject FROM audit WHERE verb = 'change_actions' ORDER BY position")


def test_the_first_plan_stays_and_so_does_what_was_late(office):
    before = progress.standing(office, QUESTION, "held")
    assert plans.change_actions(office, QUESTION, [wish(office, "held", ends_on=date(2027, 6, 30))]) == 1
    after = progress.standing(office, QUESTION, "held")
    assert (after.ends_on, after.first_ends_on) == (date(2027, 6, 30), date(2026, 12, 31))
    assert (after.starts_on, after.shares, after.adopted) == (before.starts_on, before.shares, before.adopted)
    yesterday = replace(QUESTION, as_of=date(2026, 11, 21))
    assert progress.standing(office, yesterday, "held").ends_on == date(2026, 12, 31)
    assert events(office) == [("change_actions", "held")]


def test_a_second_plan_on_the_same_day_hides_nothing(office):
    plans.change_actions(office, QUESTION, [wish(office, "idea", ends_on=date(2027, 1, 31))])
    plans.change_actions(office, QUESTION, [wish(office, "idea", ends_on=date(2028, 1, 31))])
    after = progress.standing(office, QUESTION, "idea")
    assert (after.ends_on, after.first_ends_on) == (date(2028, 1, 31), date(2027, 1, 31))


def test_milestones_go_along_and_stay_overdue(office):
    before = progress.standing(office, QUESTION, "late")
    plans.change_actions(office, QUESTION, [wish(office, "late", ends_on=date(2027, 12, 31))])
    after = progress.standing(office, QUESTION, "late")
    assert before.schedule is Schedule.LATE
    assert (after.planned, after.progress, after.schedule) == (before.planned, before.progress, Schedule.LATE)


def test_a_plan_to_come_does_not_bring_the_old_dates_back(office):
    with office.store.change(actor="test:", now=builders.LONG_AGO) as change:
        same = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
        builders.load(change, builders.revision("held", happened_on=date(2026, 12, 1), weight=2.0, **same))
    plans.change_actions(office, QUESTION, [wish(office, "held", ends_on=date(2027, 6, 30))])
    later = progress.standing(office, replace(QUESTION, as_of=date(2026, 12, 2)), "held")
    assert (later.ends_on, later.weight) == (date(2027, 6, 30), 2.0)


@pytest.mark.parametrize(
    ("action", "fields", "key"),
    [
        ("held", {}, "plans.nothing_changed"),
        ("held", {"ends_on": date(2025, 12, 31)}, "plans.end_before_start"),
        ("held", {"ends_on": None}, "plans.date_removed"),
        ("held", {"ends_on": date(2226, 1, 1)}, "plans.date_out_of_bounds"),
        ("held", {"ends_on": date(2027, 1, 1), "reason": "  "}, "plans.reason_missing"),
    ],
)
def test_what_a_plan_may_not_say(office, action, fields, key):
    good = wish(office, "fine", ends_on=date(2027, 1, 1))
    with pytest.raises(Invalid) as refused:
        plans.change_actions(office, QUESTION, [good, wish(office, action, **fields)])
    assert keys(refused.value) == {action: [key]}
    assert events(office) == []
    assert held(office, "fine").ends_on == date(2026, 12, 31)


def test_what_is_over_keeps_its_dates(office):
    with office.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [builders.update("held", date(2026, 7, 1), state=State.COMPLETED)])
    with pytest.raises(Invalid) as refused:
        plans.change_actions(office, QUESTION, [wish(office, "held", ends_on=date(2027, 1, 1))])
    assert keys(refused.value) == {"held": ["plans.closed"]}


def test_the_second_of_two_is_refused_and_shown_both(office):
    mine, other = (wish(office, "held", ends_on=date(2027, month, 1)) for month in (1, 2))
    plans.change_actions(office, QUESTION, [other])
    with pytest.raises(StaleVersion) as refused:
        plans.change_actions(office, QUESTION, [wish(office, "fine", ends_on=date(2027, 5, 1)), mine])
    both = refused.value.details["outrun"]["held"]
    assert (both.mine.ends_on, both.theirs.ends_on) == (date(2027, 1, 1), date(2027, 2, 1))
    assert held(office, "fine").ends_on == date(2026, 12, 31)


def test_a_coordinator_moves_no_dates(office):
    grant = Grant(rank=Rank.COORDINATOR, city="city", table="tessile")
    coordinator = replace(office, actor=Actor.holding([grant], subject="test:coordinator"))
    with pytest.raises(NotAllowed):
        plans.change_actions(coordinator, QUESTION, [wish(office, "held", ends_on=date(2027, 1, 1))])
    elsewhere = replace(
        office, actor=Actor.holding([Grant(rank=Rank.DEPARTMENT, city="other")], subject="test:")
    )
    with pytest.raises(NotAllowed):
        plans.change_actions(elsewhere, QUESTION, [wish(office, "held", ends_on=date(2027, 1, 1))])
    assert events(office) == []


def test_what_is_not_of_the_strategy_is_not_found(office):
    wanted = wish(office, "held", ends_on=date(2027, 1, 1))
    with pytest.raises(NotFound):
        plans.change_actions(office, QUESTION, [replace(wanted, action="apart")])
