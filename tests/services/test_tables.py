# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables: members, stages, meetings, actions and how long nobody has said anything."""

from dataclasses import replace
from datetime import date

import pytest

from circular.domain.forums import Silence, standings
from circular.domain.sets import GovernanceRole, SeatRole, Stage
from circular.services import tables
from tests import builders
from tests.services import people


@pytest.fixture
def found(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, people.small())
    return tables.overview(context, people.QUESTION)


def test_groups_stand_in_their_table_and_tables_in_their_order(found):
    assert [table.record.id for table in found.tables] == ["textiles", "green"]
    assert [group.record.id for group in found.tables[0].groups] == ["yarn"]


def test_who_coordinates_sits_there_and_merged_organisations_are_one(found):
    textiles = found.tables[0]
    assert textiles.coordinator == "Weaver"
    assert [(member.stakeholder, member.role) for member in textiles.members] == [
        ("city-hall", SeatRole.PROMOTER),
        ("weaver", SeatRole.COORDINATOR),
        ("mill", SeatRole.MEMBER),
    ]


def test_a_seat_that_has_ended_is_no_longer_there(found):
    assert [member.stakeholder for member in found.tables[0].groups[0].members] == ["mill"]
    assert [member.stakeholder for member in found.tables[0].present()] == ["city-hall", "weaver", "mill"]


def test_the_stage_is_the_last_one_reached_by_the_date(found):
    textiles = found.tables[0]
    assert textiles.stages == ((Stage.ANALYSIS, None), (Stage.LISTENING, date(2025, 1, 1)))
    assert textiles.stage is Stage.LISTENING
    assert found.tables[1].stage is None


def test_meetings_count_presences_and_none_to_come(found):
    textiles = found.tables[0]
    (session,) = textiles.sessions
    assert (session.organisations, session.persons, session.citizens) == (2, 3, 4)
    assert textiles.last_session().held_on == date(2026, 6, 1)  # of its group


def test_a_table_answers_for_its_actions_and_those_of_its_groups(found):
    textiles, green = found.tables
    assert [action.action for action in textiles.answered_for()] == ["spin", "park"]
    assert [(action.action, action.visiting) for action in green.actions] == [("park", True)]
    assert green.answered_for() == ()
    assert sum(standings(textiles.answered_for()).values()) == 2
    assert {action.action for action in found.unassigned} == {"hidden", "gone"}


def test_silence_is_counted_from_the_last_word_of_a_person_on_what_is_under_way(found):
    textiles, green = found.tables
    assert textiles.silence == Silence(days=90, actions=2)
    assert green.silence is None


def test_the_public_sees_nothing_of_what_is_not_published(context, found):
    seen = tables.overview(people.public(context), people.QUESTION)
    assert {action.action for action in seen.unassigned} == {"gone"}


def test_governance_names_offices_and_organisations(found):
    (one,) = found.governance
    assert (one.role, one.stakeholder, one.name.it) == (GovernanceRole.PROMOTER, None, "Ambiente")


def test_an_earlier_date_shows_what_held_then(context, found):
    earlier = tables.overview(context, replace(people.QUESTION, as_of=date(2025, 6, 30)))
    group = earlier.tables[0].groups[0]
    assert [member.stakeholder for member in group.members] == ["club", "mill"]
    assert earlier.tables[0].sessions == ()
