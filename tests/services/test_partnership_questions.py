# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a city asks of its network, out of the store: for offices with names, for the public with counts."""

from dataclasses import replace
from datetime import date

import pytest

from circular.domain.records import Attendance
from circular.domain.sets import Role, SeatRole, Tie
from circular.services import partnership_past, partnership_questions
from circular.services.partnerships import Choice
from tests import builders
from tests.services import people

LEADS = Choice(ties=(Tie.ACTION,), roles=(Role.LEAD,))


@pytest.fixture
def loaded(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change,
            [
                *people.small(),
                people.stakeholder("gardener"),
                people.seat("green", "club"),
                people.seat("green", "gardener", SeatRole.COORDINATOR, from_on=date(2026, 2, 1)),
            ],
        )
    return context


def asked(context, choice=None, question=people.QUESTION):
    network = partnership_questions.drawn(context, question, choice or Choice())
    return partnership_questions.answers(context, question, network=network)


def test_an_office_reads_names(loaded):
    found = asked(loaded)
    assert [each.lost for each in found.holders] == [("city-hall",), ("club",)]
    assert found.holders[0].parts == (frozenset({"mill", "weaver"}),)  # club and gardener are as many
    hanging = [(each.organisation, each.led, each.funded) for each in found.dependence]
    assert hanging == [("mill", 1, 1), ("city-hall", 1, 0)]
    assert (found.sole_leads, found.sole_funders, found.carriers) == (2, 1, 2)
    assert {end for each in found.holders for end in each.lost} <= set(found.organisations)
    assert found.hanging == 1


def test_groups_sit_with_their_table(loaded):
    found = asked(loaded)
    assert {each: name.it for each, name in found.tables.items()} == {
        "textiles": "textiles",
        "green": "green",
    }
    (pair,) = found.table_pairs
    assert (pair.one, pair.other, pair.apart, pair.actions) == ("textiles", "green", False, {"park"})
    assert pair.ties == 1  # the club and the city hall share an action
    assert pair.meetings == set()


def test_a_guest_at_a_meeting_makes_it_a_joint_one(loaded, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [Attendance(id="x9", meeting_id="m1", stakeholder_id="club", persons=1)])
    (pair,) = asked(loaded).table_pairs
    assert pair.meetings == {"m1"}
    (earlier,) = asked(loaded, question=people.QUESTION.at(date(2026, 4, 30))).table_pairs
    assert earlier.meetings == set()


def test_the_public_reads_counts_of_those_who_stand_alone(loaded):
    inside, outside = asked(loaded, LEADS), asked(people.public(loaded), LEADS)
    assert inside.alone == ("city-hall", "mill")
    assert inside.isolated == outside.isolated == 2
    assert (outside.alone, outside.dependence) == ((), ())
    assert outside.sole_leads == 2
    assert outside.organisations == {}


def test_the_public_does_not_read_of_what_is_not_published(loaded):
    assert "city-hall" in {end for each in asked(loaded).holders for end in each.lost}
    seen = asked(people.public(loaded))
    assert not {"club", "gardener"} & {node for each in seen.holders for part in each.parts for node in part}


def test_without_ties_there_is_nothing_to_answer(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.strategy())
    found = asked(context)
    assert (found.bridges, found.holders, found.table_pairs, found.suggestions) == ((), (), (), ())
    assert (found.isolated, found.lateness.late, found.lateness.late_mean) == (0, 0, None)
    assert partnership_past.grown(context, people.QUESTION, choice=Choice()).quarters == ()
    tested = partnership_past.tested(context, people.QUESTION, choice=Choice())
    assert (tested.result.pairs, tested.result.chance) == (0, None)


def test_what_is_remembered_of_a_network_is_short_and_tells_it_from_others(loaded):
    networks = [
        partnership_questions.drawn(loaded, question, choice)
        for question, choice in (
            (people.QUESTION, Choice()),
            (people.QUESTION, LEADS),
            (people.QUESTION.at(date(2025, 1, 1)), Choice()),
        )
    ]
    written = [repr(network) for network in networks]
    assert len(set(written)) == len(networks)
    assert max(map(len, written)) < 3_000


def test_late_actions_are_counted_beside_the_others(loaded):
    found = asked(loaded).lateness
    assert all(each.late.of == found.late for each in found.comparisons)
    assert found.late + found.others <= 3


def test_growth_ends_in_the_network_of_the_day(loaded):
    found = partnership_past.grown(loaded, people.QUESTION, choice=Choice())
    last = found.quarters[-1]
    assert (last.start, last.end) == (date(2026, 4, 1), people.TODAY)
    now = partnership_questions.drawn(loaded, people.QUESTION, Choice()).facts
    assert (last.ties, last.tied) == (now.ties, now.organisations)
    assert found.ties == now.ties + 1  # the club and the mill sat in a group together until 2025
    assert [each.new_ties for each in found.quarters] == [1, 0]  # club and gardener
    assert found.undated == found.ties - 1


def test_a_backtest_looks_a_year_back(loaded):
    tested = partnership_past.tested(loaded, people.QUESTION, choice=Choice())
    assert (tested.since, tested.until) == (date(2025, 6, 30), people.TODAY)
    # The gardener was in nothing yet; of the pairs without a tie then none came.
    assert tested.result.new == 0
    leap = partnership_past.tested(loaded, replace(people.QUESTION, as_of=date(2024, 2, 29)), choice=Choice())
    assert leap.since == date(2023, 2, 28)
