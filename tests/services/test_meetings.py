# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings: who may do what to whose, one event a change, a refusal leaves nothing, drafts stay inside."""

import json
import logging
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circular.domain.meetings import Call, Newcomer, Presences
from circular.domain.question import Question
from circular.domain.records import Strategy
from circular.domain.registry import Likeness
from circular.domain.sets import DecisionKind, Helix, MeetingKind, MinutesState, StakeholderKind
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.i18n import translator
from circular.services import decisions, exports, meetings, presences, tables
from circular.store import imports as stored_rows
from tests import builders, stores
from tests.conftest import NOW
from tests.services import gathered
from tests.services.gathered import (
    CALL,
    COORDINATOR,
    OFFICE,
    OTHER,
    QUESTION,
    STRANGER,
    TO_COME,
    TODAY,
    VIEWER,
    by,
    held,
)


@pytest.fixture
def table(store):
    return gathered.filled(store)


def validated(context) -> None:
    """The strategy asks the office to validate."""
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        (strategy,) = change.records(Strategy, "strategies.by_id", strategy=builders.STRATEGY)
        stored_rows.edit(change, "strategy", replace(strategy, validation=True))
        change.record("import_data", builders.STRATEGY)


def wrong(refused) -> list[str]:
    return [fault.field for fault in refused.value.details["faults"]]


def test_a_meeting_is_called_and_stands_in_the_calendar(table):
    meeting = gathered.called(table, TO_COME)
    found = held(table, meeting)
    assert (found.meeting.held_on, found.meeting.starts_at) == (TO_COME.held_on, "18:00")
    assert found.meeting.minutes_state is MinutesState.DRAFT
    assert found.gathering.upcoming(TODAY)
    assert [member.stakeholder for member in found.roster] == ["city-hall", "weaver", "mill"]
    days = [each.meeting.held_on for each in meetings.calendar(table, QUESTION)]
    assert days == sorted(days)
    assert TO_COME.held_on in days
    assert gathered.events(table.store)[-1] == ("record_meeting", meeting, COORDINATOR.subject)


@pytest.mark.parametrize("actor", [gathered.PUBLIC, VIEWER, OTHER, STRANGER])
def test_nobody_else_works_on_a_meeting_and_the_refusal_is_logged(table, actor, caplog):
    meeting = gathered.minuted(table)
    seen = held(table, meeting).meeting
    decision = gathered.decided(table, meeting)
    said = gathered.outcome(table, meeting, decision).decision
    stranger = by(table, actor)
    before = gathered.rows(table.store)
    wording = gathered.Wording(kind=DecisionKind.ACKNOWLEDGEMENT, text_it="x")
    tries = [
        lambda: meetings.record_meeting(stranger, QUESTION, CALL, table="textiles"),
        lambda: meetings.record_meeting(stranger, QUESTION, TO_COME, seen=seen),
        lambda: meetings.call_off(stranger, QUESTION, seen),
        lambda: meetings.write_minutes(stranger, QUESTION, seen, minutes_it="x"),
        lambda: meetings.approve_minutes(stranger, QUESTION, seen),
        lambda: meetings.reopen_minutes(stranger, QUESTION, seen),
        lambda: presences.record_attendance(stranger, QUESTION, seen, Presences(persons={}), seen={}),
        lambda: decisions.record_decision(stranger, QUESTION, meeting, wording),
        lambda: decisions.change_decision(stranger, QUESTION, said, wording),
        lambda: decisions.withdraw_decision(stranger, QUESTION, said),
        lambda: decisions.keep_commitment(stranger, QUESTION, said, done_on=TODAY),
    ]
    for attempt in tries:
        caplog.clear()
        with caplog.at_level(logging.WARNING), pytest.raises(NotAllowed):
            attempt()
        assert caplog.records[-1].rank is actor.rank
    assert gathered.rows(table.store) == before


def test_the_coordinator_of_a_table_works_on_its_meetings_alone(table):
    with pytest.raises(NotAllowed):
        gathered.called(table, TO_COME, table="green")
    # Even with the id of a meeting that is there.
    with pytest.raises(NotAllowed):
        meetings.write_minutes(table, QUESTION, held(by(table, OFFICE), "m2").meeting, minutes_it="x")


def test_a_call_changes_and_the_change_is_recorded_with_what_it_was(table):
    meeting = gathered.called(table, TO_COME)
    seen = held(table, meeting).meeting
    moved = replace(Call.of(seen), held_on=date(2026, 12, 17), agenda_it="1. Fibre")
    meetings.record_meeting(table, QUESTION, moved, seen=seen)
    assert held(table, meeting).meeting.agenda_it == "1. Fibre"
    assert held(table, meeting).meeting.version == seen.version + 1
    with table.store.read() as reader:
        payload = json.loads(reader.ask("SELECT payload FROM audit ORDER BY position DESC LIMIT 1")[0][0])
    assert payload["before"] == {"held_on": "2026-12-10", "agenda_it": None}
    assert payload["held_on"] == "2026-12-17"
    # The same again is no change, and leaves no trail.
    events = gathered.events(table.store)
    meetings.record_meeting(table, QUESTION, moved, seen=held(table, meeting).meeting)
    assert gathered.events(table.store) == events


def test_whoever_edits_what_somebody_else_changed_sees_both(table):
    meeting = gathered.called(table, TO_COME)
    seen = held(table, meeting).meeting
    meetings.record_meeting(table, QUESTION, replace(TO_COME, place="Sala grande"), seen=seen)
    with pytest.raises(StaleVersion) as refused:
        meetings.record_meeting(table, QUESTION, replace(TO_COME, place="Sala piccola"), seen=seen)
    assert refused.value.details["theirs"].place == "Sala grande"
    assert held(table, meeting).meeting.place == "Sala grande"


def test_who_writes_the_minutes_is_not_in_the_way_of_who_counts_heads(table):
    meeting = gathered.called(table)
    seen = held(table, meeting).meeting
    meetings.write_minutes(table, QUESTION, seen, minutes_it="Si discute.")
    presences.record_attendance(table, QUESTION, seen, Presences(persons={"mill": 2}), seen={})
    found = held(table, meeting)
    assert (found.meeting.minutes_it, found.gathering.persons) == ("Si discute.", 2)
    with pytest.raises(StaleVersion):
        meetings.write_minutes(table, QUESTION, seen, minutes_it="Altro.")
    with pytest.raises(StaleVersion):
        presences.record_attendance(table, QUESTION, seen, Presences(persons={"mill": 3}), seen={})


def test_a_refusal_names_the_fields_and_leaves_nothing(table):
    before = gathered.rows(table.store)
    with pytest.raises(Invalid) as refused:
        gathered.called(table, replace(TO_COME, starts_at="sera", link="http://x.it"))
    assert wrong(refused) == ["starts_at", "link"]
    assert gathered.rows(table.store) == before
    gathered.called(table, TO_COME)
    with pytest.raises(Invalid) as refused:
        gathered.called(by(table, COORDINATOR, now=NOW + timedelta(seconds=2)), TO_COME)
    assert wrong(refused) == ["held_on"]  # saved twice
    with pytest.raises(NotFound):
        gathered.called(table, TO_COME, table="nowhere")


def test_what_is_called_off_stays_in_sight_and_takes_nothing_more(table):
    meeting = gathered.called(table, TO_COME)
    meetings.call_off(table, QUESTION, held(table, meeting).meeting)
    found = held(table, meeting)
    assert found.gathering.called_off
    assert not found.gathering.upcoming(TODAY)
    with pytest.raises(Invalid):
        presences.record_attendance(table, QUESTION, found.meeting, Presences(persons={"mill": 1}), seen={})
    sessions = tables.overview(table, replace(QUESTION, as_of=TO_COME.held_on)).tables[0].sessions
    assert meeting not in {session.meeting for session in sessions}


def test_attendance_is_replaced_and_its_past_kept_in_the_trail(table):
    meeting = gathered.minuted(table)
    seen = held(table, meeting).meeting
    corrected = Presences(persons={"mill": 1, "club": 1}, citizens=None)
    presences.record_attendance(table, QUESTION, seen, corrected, seen={"mill": 2, "city-hall": 1})
    assert {each.stakeholder: each.persons for each in held(table, meeting).present} == {"mill": 1, "club": 1}
    with table.store.read() as reader:
        payload = json.loads(reader.ask("SELECT payload FROM audit ORDER BY position DESC LIMIT 1")[0][0])
    assert payload["before"] == {"persons": {"mill": 2, "city-hall": 1}, "citizens": 3}


def test_an_old_name_counts_for_the_organisation_it_became(table):
    found = held(by(table, OFFICE), "m1")
    assert [(each.stakeholder, each.persons) for each in found.present] == [("city-hall", 1), ("mill", 2)]


def newcomer(name: str, **fields: object) -> Presences:
    given = {"kind": StakeholderKind.COMPANY, "helix": Helix.BUSINESS} | fields
    return Presences(persons={}, newcomers=(Newcomer(name=name, **given),))


def test_a_newcomer_joins_in_the_same_step_and_gets_a_seat_if_wanted(table):
    meeting = gathered.called(table)
    seen = held(table, meeting).meeting
    listed = replace(newcomer("Lanificio Valle srl", persons=2), seated=True)
    presences.record_attendance(table, QUESTION, seen, listed, seen={})
    found = held(table, meeting)
    assert [(each.name, each.persons) for each in found.present] == [("Lanificio Valle srl", 2)]
    assert "Lanificio Valle srl" in {member.name for member in found.roster}
    assert gathered.events(table.store)[-1][0] == "record_attendance"


def test_a_newcomer_like_somebody_known_is_asked_about(table):
    meeting = gathered.called(table)
    seen = held(table, meeting).meeting
    before = gathered.rows(table.store)
    with pytest.raises(Invalid) as refused:
        presences.record_attendance(table, QUESTION, seen, newcomer("WEAVER S.r.l."), seen={})
    (alike,) = refused.value.details["alike"]
    assert (alike.stakeholder, alike.likeness) == ("weaver", Likeness.NAME)
    assert gathered.rows(table.store) == before
    presences.record_attendance(table, QUESTION, seen, newcomer("WEAVER S.r.l.", sure=True), seen={})
    assert held(table, meeting).gathering.organisations == 1


@pytest.mark.parametrize("name", ["Rossi Mario", "RSSMRA80A01G999X", "Ing. Bianchi"])
def test_a_person_is_no_organisation(table, name):
    meeting = gathered.called(table)
    with pytest.raises(Invalid) as refused:
        presences.record_attendance(table, QUESTION, held(table, meeting).meeting, newcomer(name), seen={})
    assert wrong(refused) == ["newcomer"]


def test_minutes_are_approved_by_the_office_where_validation_is_asked_for(table):
    meeting = gathered.minuted(table)
    validated(table)
    seen = held(table, meeting).meeting
    with pytest.raises(NotAllowed):
        meetings.approve_minutes(table, QUESTION, seen)
    gathered.approved(table, meeting, protocol_number=" 1234/2026 ")
    found = held(table, meeting).meeting
    assert (found.minutes_state, found.protocol_number) == (MinutesState.APPROVED, "1234/2026")
    with pytest.raises(Invalid):
        meetings.write_minutes(table, QUESTION, found, minutes_it="Altro")


def test_elsewhere_the_coordinator_approves(table):
    meeting = gathered.minuted(table)
    meetings.approve_minutes(table, QUESTION, held(table, meeting).meeting)
    assert held(table, meeting).meeting.minutes_state is MinutesState.APPROVED
    assert gathered.events(table.store)[-1][0] == "approve_minutes"


def test_a_mistake_in_approved_minutes_is_mended_by_opening_them_again(table):
    meeting = gathered.minuted(table)
    gathered.approved(table, meeting)
    meetings.reopen_minutes(by(table, OFFICE), QUESTION, held(table, meeting).meeting)
    assert held(gathered.public(table), meeting).meeting.minutes_it is None
    meetings.write_minutes(table, QUESTION, held(table, meeting).meeting, minutes_it="Corretto.")
    assert held(table, meeting).meeting.minutes_it == "Corretto."


def test_the_public_reads_the_call_and_nothing_else_of_a_draft(table):
    meeting = gathered.minuted(table, "Riservato", replace(CALL, link="https://video.example.org/1"))
    gathered.decided(table, meeting)
    found = held(gathered.public(table), meeting)
    assert found.meeting.place == "Biblioteca"
    assert (found.meeting.minutes_it, found.meeting.link, found.meeting.citizens) == (None, None, None)
    assert (found.present, found.outcomes, found.gathering.told) == ((), (), False)
    assert held(table, meeting).meeting.link == "https://video.example.org/1"
    gathered.approved(table, meeting)
    found = held(gathered.public(table), meeting)
    assert (found.meeting.minutes_it, len(found.present), len(found.outcomes)) == ("Riservato", 2, 1)
    assert found.meeting.link is None


def test_what_a_source_tells_is_public_without_minutes(table):
    found = held(gathered.public(table), "m1")
    assert found.gathering.told
    assert found.gathering.persons == 3


@settings(deadline=None)
@given(
    approved=st.none() | st.integers(0, 20),
    asked=st.integers(-12, 30),
)
def test_no_draft_reaches_the_public_at_any_date(approved, asked):
    """Held twelve days before it was written down; perhaps approved some days later; asked about any day."""
    store = stores.opened()
    try:
        context = gathered.filled(store)
        meeting = gathered.minuted(context, "Riservato")
        gathered.decided(context, meeting)
        if approved is not None:
            later = by(context, COORDINATOR, now=NOW + timedelta(days=approved))
            gathered.approved(later, meeting)
        day = TODAY + timedelta(days=asked)
        # Asked much later: the public may look back at every day.
        reader = replace(gathered.public(context), now=NOW + timedelta(days=60))
        question = Question(strategy=builders.STRATEGY, as_of=day)
        known = {each.meeting.id: each for each in meetings.calendar(reader, question)}
        assert (meeting in known) == (day >= TODAY)
        exported = exports.export(reader, question, format="json", t=translator("it")).content
        open_ = approved is not None and asked >= approved
        assert (b"Riservato" in exported) == open_
        assert (b"Si propone di provare" in exported) == open_
        if meeting in known:
            found = held(reader, meeting, question)
            assert (found.meeting.minutes_it is not None) == open_
            assert bool(found.outcomes) == bool(found.present) == open_
    finally:
        store.close()


def test_as_known_on_a_day_nothing_was_known_that_was_recorded_later(table):
    meeting = gathered.minuted(table)
    gathered.approved(by(table, COORDINATOR, now=NOW + timedelta(days=3)), meeting)
    office = by(table, OFFICE)
    early = replace(QUESTION, known_on=TODAY - timedelta(days=1))
    with pytest.raises(NotFound):
        held(office, meeting, early)
    then = held(office, meeting, replace(QUESTION, known_on=TODAY)).meeting
    assert then.minutes_state is MinutesState.DRAFT
    after = held(office, meeting, replace(QUESTION, known_on=TODAY + timedelta(days=4))).meeting
    assert after.minutes_state is MinutesState.APPROVED


def test_a_file_holds_what_is_called_and_no_presences_without_their_meeting(table):
    gathered.called(table, TO_COME)
    gathered.minuted(table)

    def filed(day: date) -> dict[str, list[dict[str, object]]]:
        asked = QUESTION.at(day)
        content = exports.export(by(table, OFFICE), asked, format="json", t=translator("it")).content
        return json.loads(content)["tables"]

    assert str(TO_COME.held_on) in {row["held_on"] for row in filed(TODAY)["meeting"]}
    before = filed(date(2026, 4, 30))
    assert {row["id"] for row in before["meeting"]} == {"m1", "m2", "m3"}  # called long ago, none held yet
    assert before["attendance"] == []
    assert {row["citizens"] for row in before["meeting"]} == {None}
    assert {row["meeting_id"] for row in filed(date(2026, 5, 1))["attendance"]} == {"m1"}


def test_the_kind_and_the_hour_order_a_day(table):
    gathered.called(table, replace(TO_COME, kind=MeetingKind.WEBINAR, starts_at="21:00"))
    first = gathered.called(table, replace(TO_COME, starts_at="9:30"))
    day = [each for each in meetings.calendar(table, QUESTION) if each.meeting.held_on == TO_COME.held_on]
    assert day[0].meeting.id == first


def test_a_meeting_of_another_strategy_is_not_here(table):
    with pytest.raises(NotFound):
        held(table, "nowhere")
