# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adopting puts projects into the strategy from a day on, with the plan and the shares they had."""

from dataclasses import replace
from datetime import date

import pytest

from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.errors import NotAllowed, NotFound
from circular.services import adoption, progress
from tests import builders

TODAY = date(2026, 11, 22)


@pytest.fixture
def held(context):
    """Two projects on the territory, one with milestones, and one adopted action."""
    milestones = {"step": (date(2026, 1, 1), 1.0)}
    records = [
        *builders.strategy(),
        *(builders.action(name) for name in ("one", "two", "ours")),
        builders.milestone("step", "one"),
        *builders.revision(
            "one", adopted=False, shares={"production": 0.4, "cohesion": 0.6}, milestones=milestones
        ),
        *builders.revision("two", adopted=False),
        *builders.revision("ours"),
    ]
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    return context


def adopted(context, day: date) -> set[str]:
    frame = progress.standings(context, Question(strategy=builders.STRATEGY, as_of=day))
    return set(frame["action"])


def test_a_selection_is_adopted_from_today(held) -> None:
    assert adoption.adopt(held, ["one", "two", "one"], reason="delibera n. 12") == 2
    assert adopted(held, date(2026, 11, 21)) == {"ours"}
    assert adopted(held, TODAY) == {"one", "two", "ours"}
    with held.read() as reader:
        rows = reader.ask("SELECT reason FROM action_revision WHERE adopted AND action_id = 'one'")
        events = reader.ask("SELECT verb, payload FROM audit ORDER BY position DESC LIMIT 1")
    assert rows == [("delibera n. 12",)]
    assert events[0][0] == "adopt_actions"
    assert '"one"' in events[0][1]


def test_shares_and_milestones_of_the_plan_in_force_are_kept(held) -> None:
    adoption.adopt(held, ["one"])
    question = Question(strategy=builders.STRATEGY, as_of=TODAY)
    standing = progress.standing(held, question, "one")
    assert standing.shares == {"production": 0.4, "cohesion": 0.6}
    assert standing.planned == 1.0


def test_a_plan_that_takes_over_later_does_not_undo_it(held) -> None:
    with held.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.revision("two", adopted=False, happened_on=date(2027, 1, 1)))
    adoption.adopt(held, ["two"])
    assert "two" in adopted(held, date(2027, 6, 1))


def test_what_is_adopted_already_is_left_alone(held) -> None:
    before = held.store.revision
    assert adoption.adopt(held, ["ours"]) == 0
    assert held.store.revision == before


def test_an_action_that_is_not_there_undoes_the_whole_selection(held) -> None:
    with pytest.raises(NotFound, match="unknown_action"):
        adoption.adopt(held, ["one", "nowhere"])
    assert adopted(held, TODAY) == {"ours"}


def test_the_public_may_not_adopt(held) -> None:
    with pytest.raises(NotAllowed):
        adoption.adopt(replace(held, actor=PUBLIC), ["one"])


def seen_by_the_public(held, day: date) -> set[str]:
    public = replace(held, actor=PUBLIC)
    return set(progress.standings(public, Question(strategy=builders.STRATEGY, as_of=day))["action"])


def test_what_is_withdrawn_was_public_until_today_and_stays_so(held) -> None:
    yesterday = date(2026, 11, 21)
    assert seen_by_the_public(held, TODAY) == {"ours"}
    assert adoption.publish(held, ["ours"], published=False, reason="verifica") == 1
    assert seen_by_the_public(held, TODAY) == set()
    assert seen_by_the_public(held, yesterday) == {"ours"}
    assert adoption.publish(held, ["ours"], published=False) == 0
    later = replace(held, now=held.now.replace(hour=held.now.hour + 1))
    assert adoption.publish(later, ["ours"], published=True) == 1
    assert seen_by_the_public(held, TODAY) == {"ours"}
    with held.read() as reader:
        verbs = reader.ask("SELECT verb, subject FROM audit ORDER BY position DESC LIMIT 2")
    assert verbs == [("publish_actions", "ours"), ("publish_actions", "ours")]


def test_the_public_publishes_nothing(held) -> None:
    with pytest.raises(NotAllowed):
        adoption.publish(replace(held, actor=PUBLIC), ["ours"], published=False)
    assert seen_by_the_public(held, TODAY) == {"ours"}
