# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decisions: a proposal does nothing until it is taken up; then what it does can be read on the action."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.domain.decisions import NewAction, TakingUp, Wording
from circular.domain.question import Question
from circular.domain.records import StatusUpdate
from circular.domain.sets import DecisionKind, Effect, Origin, State
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import actions, decisions, progress, taking_up
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services import gathered
from tests.services.gathered import COORDINATOR, OFFICE, QUESTION, TODAY, by, decided, outcome

ACT = TakingUp(
    taken_up_on=date(2026, 11, 20),
    act_kind="Delibera di Giunta",
    act_number="123/2026",
    act_url="https://comune.example.org/atti/123",
)
WORD = TakingUp(taken_up_on=date(2026, 11, 20), note="L'ufficio è d'accordo")
SHEET = NewAction(
    title_it="Sportello filati",
    starts_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31),
    office="office",
    lead="mill",
    shares={"production": 0.5, "cohesion": 0.5},
)


@pytest.fixture
def table(store):
    return gathered.filled(store)


@pytest.fixture
def office(table):
    return by(table, OFFICE)


def proposed(context, **fields: object):
    """A proposal in approved minutes."""
    meeting = gathered.minuted(context)
    decision = decided(context, meeting, **fields)
    gathered.approved(context, meeting)
    return outcome(context, meeting, decision).decision


def wrong(refused) -> list[str]:
    return [fault.field for fault in refused.value.details["faults"]]


def plain(context) -> dict[str, int]:
    return gathered.rows(context.store)


def test_a_proposal_changes_nothing_until_it_is_taken_up(table, office):
    before = plain(table)
    decision = proposed(table, effect=Effect.STOPS, action="spin")
    after = plain(table)
    assert {name for name in after if after[name] != before[name]} == {
        "audit",
        "meeting",
        "attendance",
        "decision",
    }
    assert progress.standing(office, QUESTION, "spin").state is State.STARTED
    assert outcome(table, decision.meeting_id, decision.id).waits


def test_a_coordinator_takes_nothing_up(table):
    decision = proposed(table, effect=Effect.CREATES)
    before = plain(table)
    with pytest.raises(NotAllowed):
        taking_up.take_up_decision(table, QUESTION, decision, replace(ACT, action=SHEET))
    assert plain(table) == before


def test_an_act_makes_the_action_that_a_table_proposed(table, office):
    decision = proposed(table, effect=Effect.CREATES)
    made = taking_up.take_up_decision(office, QUESTION, decision, replace(ACT, action=SHEET))
    assert made.code == "TEXTILES-01"
    sheet = actions.sheet(office, QUESTION, "TEXTILES-01")
    assert sheet.action.origin is Origin.TABLE
    assert sheet.table.table == "textiles"
    assert (sheet.standing.state, sheet.standing.adopted, sheet.standing.published) == (
        State.AGREED,
        True,
        False,
    )
    (plan,) = sheet.revisions
    assert (plan.starts_on, plan.ends_on, plan.shares) == (
        SHEET.starts_on,
        SHEET.ends_on,
        {"production": 0.5, "cohesion": 0.5},
    )
    assert [(party.stakeholder, party.role) for party in sheet.parties] == [("mill", "lead")]
    (verdict,) = sheet.verdicts
    assert (verdict.meeting, verdict.adopted_on, verdict.act_number) == (
        decision.meeting_id,
        ACT.taken_up_on,
        "123/2026",
    )
    assert verdict.came == ("Comune", "Mill")
    (report,) = sheet.reports
    assert report.meeting == decision.meeting_id
    # Nobody outside sees it before it is published, and the meeting does not name it either.
    with pytest.raises(NotFound):
        actions.sheet(gathered.public(office), QUESTION, "TEXTILES-01")
    assert outcome(gathered.public(office), decision.meeting_id, decision.id).action is None
    assert outcome(office, decision.meeting_id, decision.id).action.code == "TEXTILES-01"
    verbs = [verb for verb, _, actor in gathered.events(table.store) if actor == OFFICE.subject]
    assert verbs == ["approve_minutes", "create_action", "take_up_decision"]


def test_the_next_action_of_a_table_has_the_next_code(table, office):
    codes = []
    for number in range(2):
        later = by(table, COORDINATOR, now=NOW + timedelta(minutes=number))
        meeting = gathered.minuted(later, call=replace(gathered.CALL, starts_at=f"1{number}:00"))
        decision = decided(later, meeting, effect=Effect.CREATES)
        gathered.approved(later, meeting)
        wanted = replace(WORD, action=NewAction(title_it=f"Azione {number}", adopted=False))
        found = outcome(table, meeting, decision).decision
        codes.append(taking_up.take_up_decision(office, QUESTION, found, wanted).code)
    assert codes == ["TEXTILES-01", "TEXTILES-02"]
    sheet = actions.sheet(office, QUESTION, "TEXTILES-02")
    assert (sheet.standing.adopted, sheet.standing.state) == (False, State.PROPOSED)
    assert not sheet.standing.shares


def test_dates_move_by_a_new_plan_that_says_why(table, office):
    decision = proposed(table, effect=Effect.CHANGES, action="spin")
    taking_up.take_up_decision(office, QUESTION, decision, replace(ACT, ends_on=date(2028, 6, 30)))
    sheet = actions.sheet(office, QUESTION, "spin")
    assert len(sheet.revisions) == 2
    assert sheet.in_force.ends_on == date(2028, 6, 30)
    assert sheet.in_force.reason == "Delibera di Giunta 123/2026"
    assert sheet.standing.state is State.STARTED


def test_a_change_without_dates_is_only_written_on_the_action(table, office):
    decision = proposed(table, effect=Effect.CHANGES, action="spin")
    taking_up.take_up_decision(office, QUESTION, decision, WORD)
    sheet = actions.sheet(office, QUESTION, "spin")
    assert len(sheet.revisions) == 1
    assert sheet.verdicts[0].taken_up_note == WORD.note


def test_an_action_is_stopped_with_the_reason(table, office):
    decision = proposed(table, effect=Effect.STOPS, action="spin")
    taking_up.take_up_decision(office, QUESTION, decision, replace(ACT, note="Fondi ritirati"))
    sheet = actions.sheet(office, QUESTION, "spin")
    assert sheet.standing.state is State.CANCELLED
    assert sheet.reports[0].happened_on == ACT.taken_up_on
    assert "Fondi ritirati" in sheet.reports[0].explanation.it
    assert sheet.reports[0].meeting == decision.meeting_id


def test_an_action_heard_of_since_is_not_stopped_before_that(table, office):
    decision = proposed(table, effect=Effect.STOPS, action="spin")
    with table.store.change(actor="test:", now=NOW) as change:
        later = builders.update("spin", TODAY)
        assert isinstance(later, StatusUpdate)
        change.insert([later])
        change.record("report_progress", "spin")
    before = plain(table)
    with pytest.raises(Invalid) as refused:
        taking_up.take_up_decision(office, QUESTION, decision, replace(ACT, note="Fondi ritirati"))
    assert wrong(refused) == ["taken_up_on"]
    assert plain(table) == before


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (replace(ACT, action=replace(SHEET, office="nowhere")), NotFound),
        (replace(ACT, action=replace(SHEET, lead="nobody")), NotFound),
        (replace(ACT, action=replace(SHEET, shares={"nowhere": 1.0})), NotFound),
        (replace(ACT, action=replace(SHEET, shares={"production": 0.9})), Invalid),
        (replace(ACT, action=None), Invalid),
        (replace(ACT, act_url="javascript:alert(1)", action=SHEET), Invalid),
    ],
)
def test_what_is_refused_leaves_nothing(table, office, wanted, error):
    decision = proposed(table, effect=Effect.CREATES)
    before = plain(table)
    with pytest.raises(error):
        taking_up.take_up_decision(office, QUESTION, decision, wanted)
    assert plain(table) == before
    assert not outcome(table, decision.meeting_id, decision.id).taken_up


def test_a_proposal_is_taken_up_once(table, office):
    decision = proposed(table)
    taking_up.take_up_decision(office, QUESTION, decision, WORD)
    with pytest.raises(StaleVersion):
        taking_up.take_up_decision(office, QUESTION, decision, ACT)
    now = outcome(office, decision.meeting_id, decision.id).decision
    with pytest.raises(Invalid):
        taking_up.take_up_decision(office, QUESTION, now, ACT)


def test_minutes_come_before_acts(table, office):
    meeting = gathered.minuted(table)
    decision = outcome(table, meeting, decided(table, meeting)).decision
    with pytest.raises(Invalid) as refused:
        taking_up.take_up_decision(office, QUESTION, decision, WORD)
    assert wrong(refused) == ["taken_up_on"]


def test_words_change_and_are_withdrawn_while_the_minutes_are_a_draft(table):
    meeting = gathered.minuted(table)
    first = outcome(table, meeting, decided(table, meeting)).decision
    wording = replace(Wording.of(first), text_it="Si propone altro.")
    decisions.change_decision(table, QUESTION, first, wording)
    with pytest.raises(StaleVersion) as refused:
        decisions.change_decision(table, QUESTION, first, replace(wording, text_it="Terzo"))
    assert refused.value.details["theirs"].text_it == "Si propone altro."
    now = outcome(table, meeting, first.id).decision
    decisions.withdraw_decision(table, QUESTION, now)
    assert outcome(table, meeting, first.id).withdrawn
    gathered.approved(table, meeting)
    assert outcome(gathered.public(table), meeting, first.id) is None
    with pytest.raises(Invalid):
        decisions.withdraw_decision(table, QUESTION, outcome(table, meeting, first.id).decision)


def test_approved_words_stay(table):
    decision = proposed(table)
    for attempt in (
        lambda: decisions.withdraw_decision(table, QUESTION, decision),
        lambda: decisions.change_decision(table, QUESTION, decision, Wording.of(decision)),
        lambda: decided(table, decision.meeting_id),
    ):
        with pytest.raises(Invalid):
            attempt()


def test_a_commitment_is_somebodys_due_and_then_kept(table):
    meeting = gathered.minuted(table)
    promise = {"kind": DecisionKind.COMMITMENT, "stakeholder": "mill", "due_on": date(2026, 11, 15)}
    decision = decided(table, meeting, **promise)
    found = outcome(table, meeting, decision)
    assert (found.stakeholder_name, found.overdue(TODAY)) == ("Mill", True)
    decisions.keep_commitment(table, QUESTION, found.decision, done_on=date(2026, 11, 21))
    assert not outcome(table, meeting, decision).overdue(TODAY)
    # As of a day before, it was not kept yet.
    before = outcome(table, meeting, decision, replace(QUESTION, as_of=date(2026, 11, 20)))
    assert before.overdue(date(2026, 11, 20))


def test_a_decision_names_what_the_strategy_has(table):
    meeting = gathered.minuted(table)
    with pytest.raises(NotFound):
        decided(table, meeting, effect=Effect.CHANGES, action="nowhere")
    promise = {"kind": DecisionKind.COMMITMENT, "stakeholder": "nobody", "due_on": TODAY}
    with pytest.raises(NotFound):
        decided(table, meeting, **promise)


def test_taking_up_is_read_from_its_day_on_and_as_it_was_known(table, office):
    decision = proposed(table)
    later = by(table, OFFICE, now=NOW + timedelta(days=5))
    day = TODAY + timedelta(days=2)
    taking_up.take_up_decision(later, QUESTION, decision, replace(WORD, taken_up_on=day))

    def taken(context, **asked: date) -> bool:
        question = Question(**({"strategy": builders.STRATEGY, "as_of": day} | asked))
        return outcome(context, decision.meeting_id, decision.id, question).taken_up

    assert taken(later)
    assert not taken(later, as_of=TODAY)
    assert not taken(later, known_on=day)
    # The public reads it from the day on which it was written down.
    outside = replace(gathered.public(later), now=NOW + timedelta(days=30))
    assert not taken(outside)
    assert taken(outside, as_of=TODAY + timedelta(days=5))


def test_fifty_who_saw_one_proposal_take_it_up_once(store: Store):
    table = gathered.filled(store)
    decision = proposed(table, effect=Effect.CREATES)
    done = refused = 0
    for number in range(50):
        somebody = by(table, OFFICE, now=NOW + timedelta(seconds=number))
        try:
            taking_up.take_up_decision(somebody, QUESTION, decision, replace(ACT, action=SHEET))
            done += 1
        except StaleVersion:
            refused += 1
    assert (done, refused) == (1, 49)
