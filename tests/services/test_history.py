# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two dates: stories told by hand, what the public is told, and what must hold of any story."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain import records as r
from circular.domain.history import Kind, SubjectKind, Verb
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.sets import (
    DecisionKind,
    Effect,
    Helix,
    MeetingKind,
    MinutesState,
    Role,
    Scope,
    SeatRole,
    Stage,
    StakeholderKind,
    State,
    TableKind,
    UpdateOrigin,
    Weighting,
)
from circular.domain.text import Bilingual
from circular.errors import Invalid, NotFound
from circular.services import history, progress
from circular.services.context import Context
from circular.store import history as stored
from tests import builders as b
from tests import stores
from tests.conftest import NOW

SINCE, UNTIL = date(2026, 9, 30), date(2026, 11, 22)
LATER = datetime(2026, 11, 10, 9, 0)  # noqa: DTZ001  # moments of the store are naive UTC
QUESTION = Question(strategy=b.STRATEGY, as_of=UNTIL)


@pytest.fixture
def tell(store):
    """What is told of these records, in the order of their days."""

    def told(*records, actor=COMMAND_LINE, question=QUESTION, since=SINCE):
        flat = [each for record in records for each in (record if isinstance(record, list) else [record])]
        with store.change(actor="test:", now=b.LONG_AGO) as change:
            b.load(change, [*b.strategy(), *flat])
        context = Context(store=store, settings=Settings(), actor=actor, now=NOW)
        return list(reversed(history.changes(context, question, since=since)))

    return told


def _changes(store, actor, question):
    context = Context(store=store, settings=Settings(), actor=actor, now=NOW)
    return list(reversed(history.changes(context, question, since=SINCE)))


def inside(store, question=QUESTION):
    """What whoever works here is told."""
    return _changes(store, COMMAND_LINE, question)


def outside(store, question=QUESTION):
    """What the public is told."""
    return _changes(store, PUBLIC, question)


def organisation(name, **fields):
    return r.Stakeholder(
        id=name, city_id="city", name=name.capitalize(), kind=StakeholderKind.COMPANY, helix=Helix.BUSINESS,
        recorded_at=b.LONG_AGO, **fields,
    )  # fmt: skip


def table(name="tessile"):
    return r.WorkingTable(
        id=name,
        strategy_id=b.STRATEGY,
        code=name,
        kind=TableKind.TABLE,
        name_it=f"Tavolo {name}",
        name_en=name,
    )


def part(name, **fields):
    given = {"id": b.fresh("p"), "role": Role.PARTNER, "recorded_at": b.LONG_AGO} | fields
    return r.Participation(action_id="a", stakeholder_id=name, **given)


def verbs(told):
    return [each.verb for each in told]


def test_a_plan_moved_to_a_later_day_is_told_to_the_public_from_that_day_on(tell, store):
    """Its dates and its reason are published with it, and not before."""
    before = replace(QUESTION, as_of=date(2026, 11, 1))
    told = tell(
        b.action("a"),
        b.revision("a", id="standing"),
        b.revision("a", id="first", happened_on=date(2026, 10, 1), ends_on=date(2027, 1, 1)),
        b.revision(
            "a", id="moved", happened_on=date(2026, 11, 15), ends_on=date(2028, 1, 1), supersedes="first",
            reason="Riservato fino ad allora", recorded_at=LATER,
        ),
        question=before,
    )  # fmt: skip
    assert verbs(told) == [Verb.CORRECTED]
    assert told[0].reason.it == "Riservato fino ad allora"
    assert outside(store, before) == []
    assert "Riservato fino ad allora" in {each.reason.it for each in outside(store) if each.reason}


def test_an_action_starts_moves_on_and_ends(tell):
    told = tell(
        table(),
        b.action("a", table_id="tessile"),
        b.revision("a", shares={"production": 0.5, "cohesion": 0.5}),
        b.update("a", date(2026, 9, 30), state=State.AGREED),
        b.update("a", date(2026, 10, 1), progress=0.1, explanation_it="Al via", explanation_en="Off"),
        b.update("a", date(2026, 10, 20), progress=0.6, recorded_at=LATER),
        b.update("a", date(2026, 10, 21), confirmed_unchanged=True),
        b.update("a", UNTIL, state=State.COMPLETED),
        b.update("a", date(2026, 11, 23), state=State.STARTED),
    )
    assert verbs(told) == [Verb.STARTED, Verb.PROGRESSED, Verb.COMPLETED]
    started, moved, completed = told
    assert started.before == {"state": State.AGREED, "progress": None}
    assert started.after == {"state": State.STARTED, "progress": 0.1}
    assert (started.reason.it, started.reason.en) == ("Al via", "Off")
    assert started.axes == ("production", "cohesion")
    assert (started.table_id, started.table.it) == ("tessile", "Tavolo tessile")
    assert started.subject.kind is SubjectKind.ACTION
    assert (moved.before, moved.after) == ({"progress": 0.1}, {"progress": 0.6})
    assert (moved.happened_on, moved.recorded_at) == (date(2026, 10, 20), LATER)
    assert completed.before == {"state": State.STARTED}


def test_states_that_come_back_are_no_new_starts(tell):
    told = tell(
        b.action("a"),
        b.revision("a"),
        b.update("a", date(2026, 1, 1), progress=0.5),
        b.update("a", date(2026, 10, 1), state=State.SUSPENDED),
        b.update("a", date(2026, 10, 5), state=State.STARTED, progress=0.4),
        b.update("a", date(2026, 10, 9), state=State.CANCELLED),
        b.update("a", date(2026, 10, 12), state=State.STARTED),
        b.update("a", date(2026, 10, 15), progress=0.3),
    )
    assert verbs(told) == [Verb.SUSPENDED, Verb.RESUMED, Verb.CANCELLED, Verb.REOPENED, Verb.WENT_BACK]
    assert told[1].before == {"state": State.SUSPENDED, "progress": 0.5}
    assert history.actions(told)[Verb.STARTED] == 0


def test_a_plan_tells_each_thing_it_changes(tell):
    day = date(2026, 10, 10)
    step = b.milestone("m", "a")
    told = tell(
        b.action("a"), step,
        b.revision("a", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), adopted=False, published=False,
                   milestones={"m": (date(2026, 6, 1), 1.0)}),
        b.revision("a", happened_on=day, starts_on=date(2026, 2, 1), ends_on=date(2027, 3, 31), weight=2.0,
                   office_id="office", reason="Gara deserta", shares={"production": 0.4, "cohesion": 0.6},
                   milestones={"m": (date(2026, 9, 1), 1.0)}),
        b.revision("a", happened_on=date(2026, 11, 1), starts_on=date(2026, 2, 1), ends_on=date(2027, 1, 31),
                   weight=2.0, office_id="office", shares={"production": 0.4, "cohesion": 0.6},
                   milestones={"m": (date(2026, 9, 1), 1.0)}, archived=True),
    )  # fmt: skip
    by_verb = {each.verb: each for each in told}
    assert set(by_verb) == {
        Verb.SLIPPED, Verb.START_MOVED, Verb.STEPS_MOVED, Verb.ADOPTED, Verb.PUBLISHED, Verb.WEIGHED,
        Verb.HANDED_OVER, Verb.DIVIDED, Verb.BROUGHT_FORWARD, Verb.ARCHIVED,
    }  # fmt: skip
    slipped = by_verb[Verb.SLIPPED]
    assert slipped.kind is Kind.PLAN
    assert slipped.before == {"ends_on": date(2026, 12, 31)}
    assert slipped.after == {"ends_on": date(2027, 3, 31)}
    assert slipped.reason.it == "Gara deserta"
    assert slipped.actor.it == "Ambiente"
    assert by_verb[Verb.DIVIDED].before == {"shares": {"production": 1.0}}
    assert by_verb[Verb.DIVIDED].after == {"shares": {"production": 0.4, "cohesion": 0.6}}


def test_the_first_dated_plan_is_an_entry_and_an_undated_one_is_not_told(tell):
    told = tell(
        b.action("a"),
        b.revision("a", happened_on=date(2026, 10, 1), ends_on=date(2027, 1, 1)),
        b.action("always"),
        b.revision("always"),
    )
    assert [(each.verb, each.subject.id, each.before) for each in told] == [(Verb.ENTERED, "a", None)]


def test_milestones_are_reached_and_not_reached_after_all(tell):
    told = tell(
        b.action("a"),
        b.milestone("m", "a"),
        b.revision("a", milestones={"m": (date(2026, 12, 1), 1.0)}),
        b.reached("m", date(2026, 10, 1)),
        b.reached("m", date(2026, 10, 9), done=False),
    )
    assert [(each.verb, each.detail.it) for each in told] == [(Verb.REACHED, "m"), (Verb.UNREACHED, "m")]


def test_money_moves_by_what_changed_only(tell):
    told = tell(
        b.action("a"),
        b.revision("a"),
        b.funding("a", date(2026, 1, 1), awarded=Decimal(100), paid=Decimal(10)),
        b.funding("a", date(2026, 10, 31), awarded=Decimal(100), paid=Decimal(40), note_it="SAL 2"),
        b.funding("a", date(2026, 10, 31), source="Regione", programme="FESR", requested=Decimal(7)),
        b.funding("a", date(2026, 11, 1), awarded=Decimal(100), paid=Decimal(40)),
    )
    found = {each.detail.it: (each.before, each.after, each.reason) for each in told}
    assert len(told) == 2
    assert found["PNRR"][:2] == ({"paid": Decimal(10)}, {"paid": Decimal(40)})
    assert found["PNRR"][2].it == "SAL 2"
    assert found["Regione · FESR"][:2] == ({"requested": None}, {"requested": Decimal(7)})


def test_organisations_join_and_leave_actions_and_tables(tell):
    told = tell(
        organisation("kept"), organisation("old", merged_into="kept"), organisation("gone"), table(),
        b.action("a"), b.revision("a"),
        part("old", from_on=date(2026, 10, 2)),
        part("gone", from_on=date(2025, 1, 1), to_on=date(2026, 10, 3), role=Role.LEAD),
        part("kept", from_on=None, to_on=None, role=Role.FUNDER),
        r.Seat(id="s", table_id="tessile", stakeholder_id="gone", role=SeatRole.MEMBER, from_on=date(2026, 10, 4),
               recorded_at=b.LONG_AGO),
    )  # fmt: skip
    assert [(each.verb, each.detail.it, each.subject.kind) for each in told] == [
        (Verb.JOINED, "Kept", SubjectKind.ACTION),
        (Verb.LEFT, "Gone", SubjectKind.ACTION),
        (Verb.JOINED, "Gone", SubjectKind.TABLE),
    ]
    assert told[1].before == {"role": Role.LEAD}
    assert told[2].table_id == "tessile"


def test_a_measurement_stands_beside_the_one_before(tell):
    told = tell(
        b.indicator("i", axis_id="axis-cohesion", unit="kg/anno", unit_en="kg/year"),
        b.measurement("i", date(2025, 12, 31), 70.0),
        b.measurement("i", date(2026, 10, 31), 72.5),
    )
    (only,) = told
    assert (only.verb, only.before, only.after["value"]) == (Verb.MEASURED, {"value": 70.0}, 72.5)
    assert only.detail == Bilingual("kg/anno", "kg/year")
    assert (only.axes, only.subject.kind) == (("cohesion",), SubjectKind.INDICATOR)


def test_a_correction_says_what_it_stands_in_the_place_of(tell):
    told = tell(
        b.action("a"),
        b.revision("a"),
        b.update("a", date(2026, 10, 1), id="wrong", state=State.COMPLETED),
        b.update("a", date(2026, 10, 2), progress=0.4, supersedes="wrong", recorded_at=LATER),
    )
    (only,) = told
    assert only.verb is Verb.STARTED
    assert only.corrects == {"state": State.COMPLETED, "on": date(2026, 10, 1)}


def test_a_correction_that_leaves_nothing_changed_is_told_nevertheless(tell):
    told = tell(
        b.action("a"), b.revision("a"),
        b.update("a", date(2026, 1, 1), progress=0.4),
        b.update("a", date(2026, 10, 1), id="wrong", state=State.COMPLETED),
        b.update("a", date(2026, 10, 1), supersedes="wrong", recorded_at=LATER),
        b.update("a", date(2026, 10, 9), id="early", state=State.SUSPENDED),
        b.update("a", date(2026, 12, 9), state=State.SUSPENDED, supersedes="early", recorded_at=LATER),
    )  # fmt: skip
    assert [(each.verb, each.happened_on) for each in told] == [
        (Verb.CORRECTED, date(2026, 10, 1)),
        (Verb.CORRECTED, date(2026, 10, 9)),
    ]
    assert told[1].after == {"state": State.SUSPENDED, "on": date(2026, 12, 9)}


def test_what_was_not_known_yet_is_not_told(tell):
    records = [
        b.action("a"),
        *b.revision("a"),
        b.update("a", date(2026, 10, 1), id="wrong", state=State.COMPLETED),
        b.update("a", date(2026, 10, 2), progress=0.4, supersedes="wrong", recorded_at=LATER),
    ]
    told = tell(*records, question=replace(QUESTION, known_on=date(2026, 11, 9)))
    assert [(each.verb, each.corrects) for each in told] == [(Verb.COMPLETED, None)]


def test_authors_are_for_those_who_work_here(tell, store):
    told = tell(
        table(), b.action("a", table_id="tessile"), b.revision("a", office_id="office"),
        b.action("b"), b.revision("b", office_id="office"),
        b.update("a", date(2026, 10, 1), author="Maria Rossi"),
        b.update("b", date(2026, 10, 2), author="Maria Rossi"),
        b.update("a", date(2026, 10, 3), progress=0.2, origin=UpdateOrigin.IMPORT),
    )  # fmt: skip
    assert [each.actor.it if each.actor else None for each in told] == ["Maria Rossi", "Maria Rossi", None]
    assert told[2].imported
    public = Context(store=store, settings=Settings(), actor=PUBLIC, now=NOW)
    told = list(reversed(history.changes(public, QUESTION, since=SINCE)))
    assert [each.actor.it if each.actor else None for each in told] == ["Tavolo tessile", "Ambiente", None]
    assert "Rossi" not in str(history.as_json(told, (), since=SINCE, until=UNTIL))


def test_the_public_is_told_of_published_actions_only(tell, store):
    day = date(2026, 10, 1)
    told = tell(
        b.action("hidden"), b.revision("hidden", published=False, ends_on=date(2026, 12, 31)),
        b.update("hidden", day), b.funding("hidden", day, paid=Decimal(1)),
        b.action("apart"), b.revision("apart", adopted=False), b.update("apart", day),
        b.action("gone"), b.revision("gone"), b.revision("gone", happened_on=day, archived=True),
        b.action("new"), b.revision("new", published=False, ends_on=date(2026, 1, 31)),
        b.revision("new", happened_on=date(2026, 11, 1), ends_on=date(2027, 1, 31)), b.update("new", day),
        b.indicator("secret", action_id="hidden"), b.measurement("secret", day, 1.0),
    )  # fmt: skip
    assert {each.subject.id for each in told} == {"hidden", "gone", "new", "secret"}
    public = Context(store=store, settings=Settings(), actor=PUBLIC, now=NOW)
    told = history.changes(public, QUESTION, since=SINCE)
    assert {(each.subject.id, each.verb) for each in told} == {("new", Verb.STARTED), ("new", Verb.ENTERED)}
    assert "2026-01-31" not in str(history.as_json(told, (), since=SINCE, until=UNTIL))
    assert history.changes(public, QUESTION.at(date(2026, 10, 31)), since=SINCE) == ()


def test_updates_that_wait_for_validation_are_told_as_waiting_and_to_insiders_alone(store):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        waits = b.update("a", date(2026, 10, 1), validation="draft", progress=0.4)
        returned = b.update(
            "a", date(2026, 10, 2), validation="draft", returned_at=LATER, returned_note="Manca la data"
        )
        b.load(change, [*b.strategy(validation=True), b.action("a"), *b.revision("a"), waits, returned])
    told = inside(store)
    assert [(each.verb, each.kind, each.happened_on) for each in told] == [
        (Verb.REPORTED, Kind.WAITING, date(2026, 10, 1)),
        (Verb.RETURNED, Kind.WAITING, date(2026, 11, 10)),
    ]
    assert told[0].after == {"said_state": State.STARTED, "said_progress": 0.4}
    assert told[1].reason.it == "Manca la data"
    # On 9 November nothing had been sent back yet.
    told = inside(store, replace(QUESTION, known_on=date(2026, 11, 9)))
    assert verbs(told) == [Verb.REPORTED, Verb.REPORTED]
    assert outside(store) == []


def test_turned_around_dates_and_unknown_strategies_are_refused(tell):
    with pytest.raises(Invalid) as refused:
        tell(since=date(2026, 11, 23))
    assert refused.value.key == "history.turned_around"


def test_an_unknown_strategy_is_refused(context):
    with pytest.raises(NotFound):
        history.changes(context, QUESTION, since=SINCE)


def test_a_figure_of_low_coverage_is_unknown_on_that_day(tell, store):
    tell(
        b.action("a"),
        b.revision("a"),
        b.update("a", date(2026, 1, 1)),
        b.update("a", date(2026, 10, 1), progress=0.5),
    )
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    production = history.axes(context, QUESTION, since=SINCE)[0]
    assert (production.before, production.after, production.by_progress) == (None, 0.5, None)
    production = history.axes(context, QUESTION, since=date(2026, 10, 1))[0]
    assert (production.before, production.after, production.by_progress) == (0.5, 0.5, 0.0)


def sitting(name, held_on, **fields):
    given = {"table_id": "tessile", "kind": MeetingKind.TABLE, "recorded_at": b.LONG_AGO} | fields
    return r.Meeting(id=name, held_on=held_on, **given)


def decision(meeting, **fields):
    given = {
        "id": b.fresh("k"),
        "kind": DecisionKind.PROPOSAL,
        "text_it": "Un testo",
        "recorded_at": b.LONG_AGO,
    }
    return r.Decision(meeting_id=meeting, **(given | fields))


def test_tables_reach_stages_and_meet(tell, store):
    told = tell(
        table(),
        organisation("kept"),
        r.StageChange(id="s0", table_id="tessile", stage=Stage.ANALYSIS, recorded_at=b.LONG_AGO),
        r.StageChange(id="s1", table_id="tessile", stage=Stage.LISTENING, happened_on=date(2026, 10, 1),
                      recorded_at=b.LONG_AGO),
        sitting("m1", date(2026, 10, 5), title_it="Prima seduta"),
        r.Attendance(id="x", meeting_id="m1", stakeholder_id="kept", persons=3),
        sitting("m2", date(2026, 12, 5), called_off_on=date(2026, 10, 20)),
        sitting("m3", date(2026, 12, 6)),
    )  # fmt: skip
    assert [(each.verb, each.happened_on) for each in told] == [
        (Verb.STAGE_REACHED, date(2026, 10, 1)),
        (Verb.HELD, date(2026, 10, 5)),
        (Verb.CALLED_OFF, date(2026, 10, 20)),
    ]
    stage, held, off = told
    assert (stage.before, stage.after) == ({"stage": Stage.ANALYSIS}, {"stage": Stage.LISTENING})
    assert (held.subject.kind, held.subject.id, held.subject.title.it) == (
        SubjectKind.MEETING, "m1", "Prima seduta",
    )  # fmt: skip
    assert held.after == {"meeting_kind": MeetingKind.TABLE, "organisations": 1, "persons": 3}
    assert off.after["held_on"] == date(2026, 12, 5)
    assert {each.actor.it for each in told} == {"Tavolo tessile"}
    assert outside(store) == told


def test_decisions_are_made_taken_up_and_kept_each_on_its_day(tell):
    told = tell(
        table(), organisation("kept"), b.action("a"), b.revision("a", office_id="office"),
        sitting("m", date(2026, 10, 5)),
        decision("m", action_id="a", effect=Effect.CHANGES, act_kind="Delibera", act_number="11/2026",
                 act_on=date(2026, 10, 9), act_url="https://comune.example/11"),
        decision("m", action_id="a", taken_up_on=date(2026, 10, 10), taken_up_note="Si fa"),
        decision("m", kind=DecisionKind.COMMITMENT, stakeholder_id="kept", due_on=date(2026, 12, 1),
                 done_on=date(2026, 11, 1)),
        sitting("off", date(2026, 10, 6), called_off_on=date(2026, 10, 5)),
        decision("off"),
    )  # fmt: skip
    found = [each for each in told if each.verb not in {Verb.HELD, Verb.CALLED_OFF}]
    assert sorted((each.happened_on, each.verb) for each in found) == [
        (date(2026, 10, 5), Verb.COMMITMENT),
        (date(2026, 10, 5), Verb.PROPOSAL),
        (date(2026, 10, 5), Verb.PROPOSAL),
        (date(2026, 10, 9), Verb.TAKEN_UP),
        (date(2026, 10, 10), Verb.TAKEN_UP),
        (date(2026, 11, 1), Verb.KEPT),
    ]
    act, word = (each for each in found if each.verb is Verb.TAKEN_UP)
    assert (act.subject.id, act.after, act.source_url) == (
        "a", {"act": "Delibera 11/2026"}, "https://comune.example/11",
    )  # fmt: skip
    assert (act.actor.it, act.meeting.id, act.meeting.held_on) == ("Ambiente", "m", date(2026, 10, 5))
    assert (word.after, word.reason.it) == ({}, "Si fa")
    kept = found[-1]
    assert (kept.subject.kind, kept.subject.id, kept.detail.it) == (SubjectKind.MEETING, "m", "Un testo")


def test_the_public_reads_decisions_once_the_minutes_are_approved(tell, store):
    approved = datetime(2026, 10, 9, 22, 30)  # noqa: DTZ001  # half past midnight of the tenth in Rome
    tell(
        table(), b.action("hidden"), b.revision("hidden", published=False),
        sitting("draft", date(2026, 10, 1), minutes_state=MinutesState.DRAFT), decision("draft", text_it="Bozza"),
        sitting("done", date(2026, 10, 2), minutes_state=MinutesState.APPROVED, approved_at=approved),
        decision("done", text_it="Deciso", action_id="hidden"),
        sitting("told", date(2026, 10, 3)), decision("told", text_it="Raccontato"),
    )  # fmt: skip

    def decided(told):
        return {each.detail.it: each.subject.kind for each in told if each.verb is Verb.PROPOSAL}

    meeting = SubjectKind.MEETING
    assert decided(inside(store)) == {
        "Bozza": meeting, "Deciso": SubjectKind.ACTION, "Raccontato": meeting,
    }  # fmt: skip
    assert decided(outside(store)) == {"Deciso": meeting, "Raccontato": meeting}
    assert decided(outside(store, QUESTION.at(date(2026, 10, 10)))) == {
        "Deciso": meeting,
        "Raccontato": meeting,
    }
    assert decided(outside(store, QUESTION.at(date(2026, 10, 9)))) == {"Raccontato": meeting}


def test_feedback_is_told_from_the_day_it_is_published_and_rounds_to_insiders(tell, store):
    said = {"table_id": "tessile", "happened_on": date(2026, 10, 1), "recorded_at": b.LONG_AGO}
    tell(
        table(),
        r.TableFeedback(id="one", text_it="Manca l'acqua", helix=Helix.CITIZENS, answer_it="Aggiunta una fontana",
                        answered_on=date(2026, 10, 8), published_on=date(2026, 10, 9), **said),
        r.TableFeedback(id="two", text_it="Segreto", **said),
        r.TableFeedback(id="three", text_it="Domani", published_on=date(2026, 11, 23), **said),
        r.UpdateRound(id="round", strategy_id=b.STRATEGY, title_it="Autunno", opens_on=date(2026, 10, 12),
                      due_on=date(2026, 10, 30), closed_at=LATER, unanswered=2, recorded_at=b.LONG_AGO),
    )  # fmt: skip
    told = inside(store)
    assert [(each.verb, each.happened_on) for each in told] == [
        (Verb.FEEDBACK, date(2026, 10, 9)),
        (Verb.ROUND_OPENED, date(2026, 10, 12)),
        (Verb.ROUND_CLOSED, date(2026, 11, 10)),
    ]
    assert (told[0].detail.it, told[0].reason.it, told[0].after) == (
        "Manca l'acqua", "Aggiunta una fontana", {"helix": Helix.CITIZENS},
    )  # fmt: skip
    assert told[2].after == {"unanswered": 2}
    assert verbs(outside(store)) == [Verb.FEEDBACK]
    assert verbs(inside(store, replace(QUESTION, known_on=date(2026, 11, 9)))) == [
        Verb.FEEDBACK, Verb.ROUND_OPENED,
    ]  # fmt: skip


def test_who_reported_is_named_where_the_account_is_a_persons(tell, store):
    person = r.Person(id="p", subject="oidc:maria", name="Maria Rossi", recorded_at=b.LONG_AGO)
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        change.insert([person])
        change.record("arrive", "p")
    told = tell(
        table(), b.action("a", table_id="tessile"), b.revision("a"), sitting("m", date(2026, 9, 1)),
        b.update("a", date(2026, 10, 1), author="person:p", meeting_id="m"),
        b.update("a", date(2026, 10, 2), progress=0.3, author="person:gone"),
        b.update("a", date(2026, 10, 3), progress=0.4, author="local:operator"),
    )  # fmt: skip
    assert [each.actor.it for each in told] == ["Maria Rossi", "Tavolo tessile", "Tavolo tessile"]
    assert told[0].meeting.id == "m"
    assert {each.actor.it for each in outside(store)} == {"Tavolo tessile"}


def test_each_fact_of_an_action_says_what_the_action_did_to_the_axes(tell, store):
    told = tell(
        b.action("a"), b.revision("a"), b.update("a", date(2026, 1, 1), progress=0.2),
        b.update("a", date(2026, 10, 1), progress=0.6), b.funding("a", date(2026, 10, 2), paid=Decimal(1)),
        b.action("z"), b.revision("z"), b.update("z", date(2026, 1, 1), progress=0.2),
        b.update("z", date(2026, 10, 1), state=State.CANCELLED),
    )  # fmt: skip
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    axes = history.axes(context, QUESTION, since=SINCE)
    moves = history.moved(axes, weighting=Weighting.EQUAL)
    by_progress, cancelled, money = moves(told[0]), moves(told[1]), moves(told[2])
    # Counted then: both at 20%, half each. Now the first alone at 60%: it gained 50 points, 40 of them by progress.
    assert by_progress["production"].by_progress == pytest.approx(0.4)
    assert by_progress["production"].by_scope == pytest.approx(0.1)
    assert cancelled["production"].by_progress == 0
    assert cancelled["production"].by_scope == pytest.approx(-0.1)
    assert money == {}
    assert history.moved(axes, weighting=Weighting.BUDGET)(told[2]) == by_progress
    said = history.as_json(told, axes, since=SINCE, until=UNTIL)["changes"][0]["moved"]
    assert said["production"]["by_progress"] == pytest.approx(0.4)


# ---- Of any story --------------------------------------------------------------------------------

_STORE = stores.opened()
_BEGINNING = date(1990, 1, 1)


def _read(records, question, since=_BEGINNING):
    with b.loaded(_STORE, records) as reader:
        frame = progress.progress.standings(reader, question)
        return frame, stored.happenings(reader, question, since=since)


@given(records=b.whole_strategies(), question=b.questions())
def test_all_that_happened_adds_up_to_how_things_stand(records, question):
    frame, told = _read(records, question)
    stated, ends = {}, {}
    for each in reversed(told):
        if each.subject.kind is SubjectKind.ACTION and each.verb is not Verb.CORRECTED:
            stated[each.subject.id] = each.after.get("state", stated.get(each.subject.id, State.PROPOSED))
            if "ends_on" in each.after:
                ends[each.subject.id] = each.after["ends_on"]
    for row in frame.to_dict("records"):
        assert stated.get(row["action"], State.PROPOSED) == row["state"]
        if row["action"] in ends and (known := ends[row["action"]]):
            assert row["ends_on"].date() == known


@given(records=b.whole_strategies(), question=b.questions())
def test_the_public_is_told_nothing_of_what_it_may_not_see(records, question):
    question = replace(question, public=True, known_on=None, scope=Scope.ADOPTED)
    frame, told = _read(records, question)
    subjects = {each.subject.id for each in told if each.subject.kind is SubjectKind.ACTION}
    assert subjects <= set(frame["action"])


@given(records=b.whole_strategies(), question=b.questions())
def test_known_by_now_is_the_state_of_now(records, question):
    now = date(2030, 1, 1)
    frame, told = _read(records, replace(question, known_on=None))
    again, retold = _read(records, replace(question, known_on=now))
    assert frame.equals(again)
    assert told == retold


@given(
    order=st.permutations(range(6)),
    states=st.lists(st.sampled_from(State), min_size=6, max_size=6),
    day=st.sampled_from(b.DAYS[:6]),
)
def test_in_whatever_order_it_is_recorded_it_happened_in_its_own(order, states, day):
    def story(places):
        return [
            *b.strategy(),
            b.action("a"),
            *b.revision("a", id="plan"),
            *(
                b.update("a", day, id=f"u{place}", state=state, progress=number / 10,
                         recorded_at=b.LONG_AGO + timedelta(days=place))
                for number, (day, state, place) in enumerate(zip(b.DAYS, states, places, strict=False))
            ),
        ]  # fmt: skip

    def plain(told):
        return [(each.verb, each.happened_on, each.before, each.after) for each in told]

    question = Question(strategy=b.STRATEGY, as_of=day)
    frame, told = _read(story(range(6)), question)
    other, retold = _read(story(order), question)
    assert frame.equals(other)
    assert plain(told) == plain(retold)


def test_moments_are_told_as_recorded(tell):
    told = tell(b.action("a"), b.revision("a"), b.update("a", date(2026, 10, 1), recorded_at=LATER))
    assert told[0].recorded_at.replace(tzinfo=UTC) == LATER.replace(tzinfo=UTC)
