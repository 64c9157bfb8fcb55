# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about meetings, decisions, stages and feedback: each fault names the field."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import decisions, listening, meetings
from circular.domain import records as r
from circular.domain.decisions import NewAction, TakingUp, Wording
from circular.domain.listening import Reply, Step, Voice
from circular.domain.meetings import Call, Newcomer, Presences
from circular.domain.sets import (
    DecisionKind,
    Effect,
    Helix,
    MeetingKind,
    MinutesState,
    Stage,
    StakeholderKind,
)

TODAY = date(2026, 6, 30)
CALL = Call(kind=MeetingKind.TABLE, held_on=TODAY)
HELD = r.Meeting(
    id="m",
    table_id="t",
    kind=MeetingKind.TABLE,
    held_on=date(2026, 6, 1),
    minutes_state=MinutesState.DRAFT,
    recorded_at=datetime(2026, 5, 1),  # noqa: DTZ001  # moments of the store are naive UTC
)
APPROVED = replace(HELD, minutes_it="x", minutes_state=MinutesState.APPROVED)
TO_COME = replace(HELD, held_on=TODAY + timedelta(days=1))
OFF = replace(TO_COME, called_off_on=TODAY)
PROPOSAL = r.Decision(
    id="d",
    meeting_id="m",
    kind=DecisionKind.PROPOSAL,
    text_it="Si propone",
    effect=Effect.CHANGES,
    action_id="a",
    recorded_at=HELD.recorded_at,
)


def fields(faults):
    return [each.field for each in faults]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"held_on": None}, ["held_on"]),
        ({"starts_at": "18:00", "ends_at": "20.30"}, []),
        ({"starts_at": "alle sei"}, ["starts_at"]),
        ({"starts_at": "25:00"}, ["starts_at"]),
        ({"starts_at": "18:00", "ends_at": "17:59"}, ["ends_at"]),
        ({"ends_at": "17:59"}, ["starts_at"]),
        ({"link": "https://meet.example.org/x"}, []),
        ({"link": "http://meet.example.org/x"}, ["link"]),
        ({"registration_link": "javascript:alert(1)"}, ["registration_link"]),
        ({"registration_link": "https://a b.it"}, ["registration_link"]),
    ],
)
def test_a_call(changed, wrong):
    assert fields(meetings.call_faults(replace(CALL, **changed), today=TODAY, begun=False)) == wrong


def test_what_was_held_is_not_moved_to_a_day_to_come():
    moved = replace(CALL, held_on=TODAY + timedelta(days=1))
    assert fields(meetings.call_faults(moved, today=TODAY, begun=True)) == ["held_on"]
    assert meetings.call_faults(moved, today=TODAY, begun=False) == []


@given(st.text(max_size=8))
def test_a_time_is_kept_in_one_way_or_not_at_all(text):
    kept = meetings.clock(text)
    assert kept is None or (len(kept) == 5 and meetings.clock(kept) == kept)


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(":."))
def test_every_time_of_day_is_one(hour, minute, mark):
    assert meetings.clock(f"{hour}{mark}{minute:02}") == f"{hour:02}:{minute:02}"


@given(st.text(max_size=40))
def test_only_https_is_behind_a_link(text):
    if meetings.safe_link(text):
        assert text.strip().lower().startswith("https://")
        assert not any(letter.isspace() for letter in text.strip())


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(-2, 6_000), max_size=4))
def test_everybody_listed_came_with_somebody(persons):
    wrong = meetings.presence_faults(Presences(persons=persons), HELD, today=TODAY)
    assert bool(wrong) == any(not 1 <= count <= 5_000 for count in persons.values())


@pytest.mark.parametrize("meeting", [TO_COME, OFF, APPROVED])
def test_nobody_came_to_what_is_to_come_and_what_is_approved_stays(meeting):
    someone = Presences(persons={"a": 1})
    assert fields(meetings.presence_faults(someone, meeting, today=TODAY)) == ["presences"]
    assert fields(meetings.minutes_faults(meeting, today=TODAY)) == ["minutes"]
    wording = Wording(kind=DecisionKind.ACKNOWLEDGEMENT, text_it="x")
    assert fields(decisions.wording_faults(wording, meeting, today=TODAY)) == ["text_it"]


def test_citizens_are_counted_and_newcomers_have_a_name():
    nameless = Newcomer(name=" ", kind=StakeholderKind.COMPANY, helix=Helix.BUSINESS)
    listed = Presences(persons={}, citizens=-1, newcomers=(nameless,))
    assert fields(meetings.presence_faults(listed, HELD, today=TODAY)) == ["citizens", "newcomer"]


def test_there_must_be_minutes_to_approve():
    assert fields(meetings.approval_faults(HELD, protocol_number="")) == ["minutes"]
    assert meetings.approval_faults(replace(HELD, minutes_it="x"), protocol_number="12/2026") == []
    assert fields(meetings.approval_faults(APPROVED, protocol_number="")) == ["minutes"]


def test_only_what_is_to_come_is_called_off():
    assert meetings.calling_off_faults(TO_COME, begun=False, today=TODAY) == []
    for meeting, begun in ((HELD, False), (TO_COME, True), (OFF, False)):
        assert meetings.calling_off_faults(meeting, begun=begun, today=TODAY)


@pytest.mark.parametrize(
    ("given_", "wrong"),
    [
        ({"kind": DecisionKind.ACKNOWLEDGEMENT, "text_it": "Si prende atto"}, []),
        ({"kind": DecisionKind.PROPOSAL, "text_it": " "}, ["text_it"]),
        ({"kind": DecisionKind.PROPOSAL, "text_it": "x", "effect": Effect.STOPS}, ["action"]),
        (
            {"kind": DecisionKind.PROPOSAL, "text_it": "x", "effect": Effect.CREATES, "action": "a"},
            ["action"],
        ),
        ({"kind": DecisionKind.ACKNOWLEDGEMENT, "text_it": "x", "effect": Effect.CREATES}, ["effect"]),
        ({"kind": DecisionKind.COMMITMENT, "text_it": "x"}, ["stakeholder", "due_on"]),
        (
            {
                "kind": DecisionKind.COMMITMENT,
                "text_it": "x",
                "stakeholder": "s",
                "due_on": date(2026, 5, 31),
            },
            ["due_on"],
        ),
    ],
)
def test_a_decision(given_, wrong):
    assert fields(decisions.wording_faults(Wording(**given_), HELD, today=TODAY)) == wrong


ACT = TakingUp(taken_up_on=date(2026, 6, 20), act_kind="Delibera", act_number="12")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"act_url": "https://comune.example.org/12"}, []),
        ({"act_url": "http://comune.example.org/12"}, ["act_url"]),
        ({"act_kind": ""}, ["act_kind"]),
        ({"act_number": " "}, ["act_number"]),
        ({"act_kind": "", "act_number": ""}, ["note"]),
        ({"act_kind": "", "act_number": "", "note": "Sì, dice l'ufficio"}, []),
        ({"taken_up_on": None}, ["taken_up_on"]),
        ({"taken_up_on": TODAY + timedelta(days=1)}, ["taken_up_on"]),
        ({"taken_up_on": date(2026, 5, 31)}, ["taken_up_on"]),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}, ["ends_on"]),
    ],
)
def test_taking_up(changed, wrong):
    found = decisions.taking_up_faults(replace(ACT, **changed), PROPOSAL, APPROVED, today=TODAY)
    assert fields(found) == wrong


@pytest.mark.parametrize(
    ("decision", "meeting"),
    [
        (replace(PROPOSAL, kind=DecisionKind.ACKNOWLEDGEMENT, effect=None), APPROVED),
        (replace(PROPOSAL, withdrawn_at=HELD.recorded_at), APPROVED),
        (replace(PROPOSAL, taken_up_on=TODAY), APPROVED),
        (replace(PROPOSAL, act_on=TODAY), APPROVED),
        (PROPOSAL, HELD),  # minutes still a draft
    ],
)
def test_what_cannot_be_taken_up(decision, meeting):
    assert fields(decisions.taking_up_faults(ACT, decision, meeting, today=TODAY)) == ["taken_up_on"]


@given(st.lists(st.floats(0.05, 1), max_size=3))
def test_shares_of_a_new_action_add_up_to_one(parts):
    creating = replace(PROPOSAL, effect=Effect.CREATES, action_id=None)
    shares = {f"axis{number}": part for number, part in enumerate(parts)}
    taking = replace(ACT, action=NewAction(title_it="Nuova", shares=shares))
    wrong = decisions.taking_up_faults(taking, creating, APPROVED, today=TODAY)
    assert (fields(wrong) == ["shares"]) == bool(parts and abs(sum(parts) - 1) > 1e-6)


def test_an_action_is_stopped_with_a_reason():
    stopping = replace(PROPOSAL, effect=Effect.STOPS)
    assert fields(decisions.taking_up_faults(ACT, stopping, APPROVED, today=TODAY)) == ["note"]


def test_a_commitment_is_kept_between_its_meeting_and_today():
    promised = replace(PROPOSAL, kind=DecisionKind.COMMITMENT, effect=None)
    for day, right in (
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (TODAY, True),
        (TODAY + timedelta(days=1), False),
        (None, False),
    ):
        assert (decisions.done_faults(promised, HELD, done_on=day, today=TODAY) == []) == right
    assert decisions.done_faults(PROPOSAL, HELD, done_on=TODAY, today=TODAY)


@pytest.mark.parametrize("now", [None, *Stage])
@pytest.mark.parametrize("then", Stage)
def test_the_next_stage_needs_no_reason_and_every_other_one_does(now, then):
    order = list(Stage)
    faults = listening.step_faults(Step(stage=then, happened_on=TODAY), now=now, since=None, today=TODAY)
    if now is then:
        assert fields(faults) == ["stage"]
    elif now is None or order.index(then) == order.index(now) + 1:
        assert faults == []
    else:
        assert fields(faults) == ["reason"]
        explained = Step(stage=then, happened_on=TODAY, reason="Serve altro ascolto")
        assert listening.step_faults(explained, now=now, since=None, today=TODAY) == []


def test_a_stage_is_entered_neither_in_future_nor_before_the_last_one():
    for day in (TODAY + timedelta(days=1), date(2026, 1, 1), None):
        step = Step(stage=Stage.LISTENING, happened_on=day)
        found = listening.step_faults(step, now=Stage.ANALYSIS, since=date(2026, 2, 1), today=TODAY)
        assert fields(found) == ["happened_on"]


def test_feedback_says_something_and_is_published_with_its_answer():
    assert fields(listening.voice_faults(Voice(happened_on=None, text_it=""), today=TODAY)) == [
        "happened_on",
        "text_it",
    ]
    said = r.TableFeedback(id="f", table_id="t", happened_on=TODAY, text_it="x", recorded_at=HELD.recorded_at)
    assert fields(listening.publishing_faults(said)) == ["answer_it"]
    answered = replace(said, answer_it="y")
    assert listening.publishing_faults(answered) == []
    published = replace(answered, published_on=TODAY)
    assert fields(listening.publishing_faults(published)) == ["published_on"]
    assert fields(listening.reply_faults(Reply(answer_it="z"), published)) == ["answer_it"]
