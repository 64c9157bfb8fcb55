# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many actions at once: what can, what cannot and why, all or none, an event each."""

from dataclasses import replace
from datetime import date

import pytest

from circular.domain.lifecycle import Answer
from circular.domain.permissions import Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import Rank, Schedule, State
from circular.errors import Invalid, NotAllowed, StaleVersion
from circular.services import bulk, plans, progress, updates
from circular.services.bulk import Wish
from tests import builders
from tests.services.test_plans import wish as replan
from tests.services.test_updates import entry, filled

TODAY = date(2026, 11, 22)
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)
EVERY = ("late", "held", "fine", "idea", "hidden", "apart")


@pytest.fixture
def office(store):
    return filled(store)


def keys(found):
    return {step.code: [fault.key for fault in step.faults] for step in found.steps}


def events(context):
    with context.read() as reader:
        return reader.ask("SELECT verb, subject FROM audit WHERE verb <> 'load_sample' ORDER BY position")


def test_ends_moved_together_each_with_its_event(office):
    found = bulk.preview(office, QUESTION, EVERY, Wish(ends_on=date(2026, 12, 31), reason="Proroga"))
    assert {step.code: (step.before, step.same) for step in found.steps} == {
        "LATE": (date(2026, 3, 31), False),
        "HELD": (date(2026, 12, 31), True),
        "FINE": (date(2026, 12, 31), True),
        "HIDDEN": (date(2026, 12, 31), True),
        "IDEA": (None, False),
    }
    assert (found.changing, found.apart) == (2, 1)
    assert events(office) == []
    assert bulk.change(office, QUESTION, found) == 2
    assert events(office) == [("change_actions", "idea"), ("change_actions", "late")]
    late = progress.standing(office, QUESTION, "late")
    assert (late.ends_on, late.first_ends_on, late.schedule) == (
        date(2026, 12, 31),
        date(2025, 12, 31),
        Schedule.LATE,  # its milestone stays overdue: a new end takes no lateness away
    )


def test_those_that_cannot_are_named_and_left(office):
    found = bulk.preview(office, QUESTION, EVERY, Wish(ends_on=date(2025, 6, 30), reason="Anticipo"))
    early = ["plans.end_before_start"]
    assert keys(found) == {"LATE": [], "IDEA": [], "HELD": early, "FINE": early, "HIDDEN": early}
    assert bulk.change(office, QUESTION, found) == 2


def test_states_follow_the_rules_of_a_report(office):
    said = Wish(state=State.AGREED, happened_on=date(2026, 6, 18), reason="Delibera 12")
    found = bulk.preview(office, QUESTION, EVERY, said)
    assert keys(found) == {
        "LATE": [],  # going back, with a reason
        "HELD": [],
        "IDEA": [],
        "FINE": ["report.date_before_last"],
        "HIDDEN": ["report.date_before_last"],
    }
    assert bulk.change(office, QUESTION, found) == 3
    assert progress.standing(office, QUESTION, "idea").state is State.AGREED
    assert sorted(events(office)) == [("report_progress", action) for action in ("held", "idea", "late")]


def test_one_changed_meanwhile_refuses_all_and_is_named(office):
    found = bulk.preview(office, QUESTION, EVERY, Wish(ends_on=date(2027, 6, 30), reason="Proroga"))
    plans.change_actions(office, QUESTION, [replan(office, "held", ends_on=date(2027, 1, 31))])
    before = events(office)
    with pytest.raises(StaleVersion) as refused:
        bulk.change(office, QUESTION, found)
    assert list(refused.value.details["outrun"]) == ["held"]
    assert events(office) == before
    said = Wish(state=State.SUSPENDED, happened_on=TODAY, reason="Fondi fermi")
    found = bulk.preview(office, QUESTION, ["held", "fine"], said)
    updates.report_progress(office, QUESTION, [entry(office, "fine", answer=Answer.CHANGE, progress=0.9)])
    with pytest.raises(StaleVersion) as refused:
        bulk.change(office, QUESTION, found)
    assert list(refused.value.details["overtaken"]) == ["fine"]
    assert progress.standing(office, QUESTION, "held").state is State.STARTED


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (Wish(reason="Così"), "bulk.choose_one"),
        (Wish(state=State.STARTED, ends_on=TODAY, reason="Così"), "bulk.choose_one"),
        (Wish(ends_on=TODAY, reason="  "), "bulk.reason_missing"),
    ],
)
def test_a_wish_says_one_thing_and_why(office, said, key):
    with pytest.raises(Invalid) as refused:
        bulk.preview(office, QUESTION, EVERY, said)
    assert refused.value.key == key


def test_coordinators_and_other_cities_change_nothing_together(office):
    found = bulk.preview(office, QUESTION, EVERY, Wish(ends_on=date(2027, 6, 30), reason="Proroga"))
    for grant in (
        Grant(rank=Rank.COORDINATOR, city="city", table="tessile"),
        Grant(rank=Rank.DEPARTMENT, city="elsewhere"),
    ):
        other = replace(office, actor=Actor.holding([grant], subject="test:"))
        with pytest.raises(NotAllowed):
            bulk.preview(other, QUESTION, EVERY, found.wish)
        with pytest.raises(NotAllowed):
            bulk.change(other, QUESTION, found)
    assert events(office) == []
