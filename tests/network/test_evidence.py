# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What counts as evidence, and on which days."""

from datetime import date

import pytest

from circular.domain.sets import Role, Tie
from circular.network.evidence import Span, gather, select
from tests.network.drawn import TODAY, action, meeting, part, seat

EARLY, LATE = date(2020, 1, 1), date(2030, 1, 1)


@pytest.mark.parametrize("role", [Role.CONTRACTOR, Role.SUBCONTRACTOR, Role.BENEFICIARY])
def test_contractors_and_beneficiaries_are_no_partners_unless_asked_for(role):
    evidence = action("road", "builder", role=role)
    assert select(evidence, as_of=TODAY) == []
    assert select(evidence, as_of=TODAY, roles=[role]) == evidence


def test_roles_in_actions_do_not_choose_seats():
    evidence = seat("textiles", "city") + action("road", "city", role="lead")
    assert select(evidence, as_of=TODAY, roles=["funder"]) == evidence[:1]


def test_one_kind_of_tie_can_be_asked_for():
    evidence = seat("textiles", "city") + action("road", "city")
    assert select(evidence, as_of=TODAY, ties=[Tie.ACTION]) == evidence[1:]


@pytest.mark.parametrize(
    ("from_on", "to_on", "counts"),
    [
        (None, None, True),
        (TODAY, None, True),
        (LATE, None, False),
        (None, TODAY, True),
        (None, EARLY, False),
        (EARLY, LATE, True),
    ],
)
def test_evidence_counts_on_the_days_it_is_in_force(from_on, to_on, counts):
    evidence = action("road", "city", from_on=from_on, to_on=to_on)
    assert bool(select(evidence, as_of=TODAY)) is counts


def test_those_who_met_have_met_from_that_day_on():
    evidence = meeting("kickoff", date(2024, 3, 1), "a", "b")
    asked = {"ties": [Tie.MEETING]}
    assert select(evidence, as_of=TODAY, **asked) == evidence
    assert select(evidence, as_of=date(2024, 2, 29), **asked) == []
    assert select(evidence, as_of=TODAY, since=date(2024, 3, 1), **asked) == evidence
    assert select(evidence, as_of=TODAY, since=date(2024, 3, 2), **asked) == []


def test_meetings_and_money_make_no_ties_unless_asked_for():
    evidence = [part(kind, "one", "city", role="party") for kind in (Tie.MEETING, Tie.FUNDING, Tie.AGREEMENT)]
    assert select(evidence, as_of=TODAY) == evidence[2:]
    assert select(evidence, as_of=TODAY, ties=tuple(Tie)) == evidence


def test_a_window_takes_in_what_ended_inside_it():
    evidence = action("road", "city", from_on=EARLY, to_on=date(2022, 1, 1))
    assert select(evidence, as_of=TODAY, since=date(2021, 6, 1)) == evidence
    assert select(evidence, as_of=TODAY, since=date(2022, 6, 1)) == []


def test_two_roles_in_one_action_are_one_part_from_the_first_day_to_the_last():
    evidence = [
        part(Tie.ACTION, "road", "city", role="lead", from_on=EARLY, to_on=date(2022, 1, 1)),
        part(Tie.ACTION, "road", "city", role="funder", from_on=date(2021, 1, 1), to_on=LATE),
    ]
    (gathering,) = gather(evidence)
    assert gathering.members == {"city": Span(EARLY, LATE)}
    assert gathering.roles == {"city": ("funder", "lead")}


def test_an_open_end_stays_open():
    assert Span(EARLY, None).joined(Span(LATE, LATE)) == Span(EARLY, None)
    assert Span(None, LATE).shared(Span(EARLY, None)) == Span(EARLY, LATE)
    assert not Span(None, EARLY).meets(Span(LATE, None))
