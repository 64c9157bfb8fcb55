# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every verb asked of a service by somebody whose role is of another table or city: refused, logged, nothing changed.

Also what they read there: what the public reads, and no more.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from circular.domain import records as r
from circular.domain.barriers import Draft
from circular.domain.decisions import TakingUp, Wording
from circular.domain.erasing import Whom
from circular.domain.lifecycle import Answer, Report
from circular.domain.listening import Step, Voice
from circular.domain.meetings import Call
from circular.domain.permissions import PUBLIC, VERBS, Actor, Grant
from circular.domain.planning import Replan
from circular.domain.presenting import Wished
from circular.domain.question import Question
from circular.domain.sets import BarrierKind, DecisionKind, Helix, MeetingKind, Rank, SceneKind, Stage, State
from circular.errors import NotAllowed
from circular.i18n import translator
from circular.services import (
    adoption,
    attention,
    backups,
    barriers,
    cities,
    decisions,
    duplicates,
    exports,
    history,
    imports,
    listening,
    meetings,
    ordering,
    partnerships,
    people,
    persons,
    plans,
    presentations,
    privacy,
    progress,
    quiet,
    reminders,
    retention,
    rounds,
    stages,
    stakeholders,
    taking_up,
    trail,
    updates,
    validation,
)
from circular.services.updates import Entry
from tests import builders
from tests.services import registers
from tests.services.people import small

QUESTION = Question(strategy=builders.STRATEGY, as_of=date(2026, 6, 30))
ELSEWHERE = "pisa"
NOBODY = Whom(persons=(), addresses=("anna@comune.it",), names=())


@pytest.fixture
def city(store, context):
    """The small strategy; beside it stands another city with a table of its own."""
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change, [*small(), SEEN, STANDING, r.City(id=ELSEWHERE, name="Pisa", istat_code="050026")]
        )
    return context


def as_holder(context, rank, *, city=None, table=None):
    return replace(
        context,
        actor=Actor.holding([Grant(rank=rank, city=city, table=table)], subject=f"person:{rank}"),
    )


def report(context):
    task = next(each for each in updates.tasks(context, QUESTION) if each.action == "spin")
    said = Report(
        answer=Answer.CHANGE, state=State.STARTED, progress=0.3, happened_on=context.today, explanation="x"
    )
    updates.report_progress(context, QUESTION, [Entry(action="spin", seen=task.version, report=said)])


def crafted_report(context):
    """As a browser would never send it: the version is not read first."""
    said = Report(
        answer=Answer.CHANGE, state=State.STARTED, progress=0.3, happened_on=context.today, explanation="x"
    )
    updates.report_progress(context, QUESTION, [Entry(action="spin", seen=None, report=said)])


def sheet(strategy, city="city"):
    rows = {"strategy": [{"id": strategy, "city_id": city, "name_it": "Nuova"}]}
    return [("strategy.json", json.dumps(rows).encode())]


def imported(context):
    imports.plan(context, sheet(builders.STRATEGY), profile="circular", strategy=builders.STRATEGY)


def crafted_plan(context):
    """A plan made by somebody who may, applied by somebody who may not."""
    office = as_holder(context, Rank.ADMIN)
    plan = imports.plan(office, sheet("new", city=ELSEWHERE), profile="circular", strategy="new")
    imports.apply(context, plan)


SEEN = r.Decision(
    id="d1", meeting_id="m1", kind=DecisionKind.PROPOSAL, text_it="Si propone", recorded_at=builders.LONG_AGO
)

STANDING = r.Barrier(
    id="standing",
    strategy_id=builders.STRATEGY,
    code="B01",
    kind=BarrierKind.FUNDING,
    title_it="Manca la cassa",
    recorded_at=builders.LONG_AGO,
)


def minutes_approved(context):
    seen = next(each.meeting for each in meetings.calendar(context, QUESTION) if each.meeting.id == "m1")
    meetings.approve_minutes(context, QUESTION, seen)


def dates_changed(context):
    wanted = Replan(action="spin", seen="-", starts_on=None, ends_on=date(2027, 1, 1), reason="x")
    plans.change_actions(context, QUESTION, [wanted])


ATTEMPTS = {
    "record_meeting": (
        lambda context: meetings.record_meeting(
            context, QUESTION, Call(kind=MeetingKind.TABLE, held_on=date(2027, 1, 1)), table="textiles"
        ),
    ),
    "approve_minutes": (minutes_approved,),
    "record_decision": (
        lambda context: decisions.record_decision(
            context, QUESTION, "m1", Wording(kind=DecisionKind.PROPOSAL, text_it="Si propone")
        ),
        lambda context: decisions.withdraw_decision(context, QUESTION, SEEN),
    ),
    "take_up_decision": (
        lambda context: taking_up.take_up_decision(
            context, QUESTION, SEEN, TakingUp(taken_up_on=date(2026, 6, 1), note="x")
        ),
    ),
    "record_feedback": (
        lambda context: listening.record_feedback(
            context,
            QUESTION,
            "textiles",
            Voice(happened_on=date(2026, 6, 1), text_it="x", helix=Helix.CITIZENS),
        ),
    ),
    "close_round": (lambda context: rounds.close_round(context, QUESTION, "none", version=1),),
    "change_actions": (dates_changed,),
    "send_reminders": (
        lambda context: reminders.send_reminders(context, strategy=builders.STRATEGY, dry_run=True),
    ),
    "report_progress": (crafted_report,),
    "change_stage": (
        lambda context: stages.change_stage(
            context,
            QUESTION,
            "textiles",
            Step(stage=Stage.ANALYSIS, happened_on=date(2026, 6, 1)),
            seen=Stage.LISTENING,
        ),
    ),
    "open_round": (
        lambda context: rounds.open_round(
            context, QUESTION, title="Giro", due_on=context.today, table="textiles"
        ),
    ),
    "validate_updates": (lambda context: validation.waiting(context, QUESTION),),
    "import_data": (imported,),
    "adopt_actions": (lambda context: adoption.adopt(context, ["road"]),),
    "create_strategy": (crafted_plan,),
    "compose_presentations": (
        lambda context: presentations.save(
            context, builders.STRATEGY, title_it="Consiglio", scenes=[Wished(kind=SceneKind.AXES)]
        ),
        lambda context: presentations.publish(context, builders.STRATEGY, "none", version=1),
        lambda context: presentations.archive(context, builders.STRATEGY, "none", version=1),
        lambda context: presentations.choosable(context, builders.STRATEGY),
    ),
    "keep_quiet": (
        lambda context: quiet.declare(
            context,
            builders.STRATEGY,
            starts_on=context.today,
            ends_on=context.today,
            reason_it="Elezioni",
        ),
        lambda context: quiet.lift(context, builders.STRATEGY, "none", version=1),
        lambda context: quiet.every(context, builders.STRATEGY),
    ),
    "report_barriers": (
        lambda context: barriers.report_barrier(context, QUESTION, Draft.of(STANDING), actions=["spin"]),
        lambda context: barriers.change_barrier(context, QUESTION, STANDING, Draft.of(STANDING)),
        lambda context: barriers.solve_barrier(
            context, QUESTION, STANDING, solved_on=context.today, solution_it="x"
        ),
    ),
    "publish_barriers": (
        lambda context: barriers.publish_barrier(context, QUESTION, STANDING, published=True),
    ),
    "order_actions": (
        lambda context: ordering.wait_for(context, QUESTION, "spin", "road"),
        lambda context: ordering.stop_waiting(context, QUESTION, "spin", "road", ended_on=context.today),
    ),
    "present_city": (lambda context: cities.present_city(context, "city", colour="#005a9c"),),
    "grant_role": (
        lambda context: people.grant(context, "x@b.it", Rank.ADMIN),
        people.people,
    ),
    "read_audit": (trail.events, trail.verify),
    "back_up": (lambda context: backups.make(context, Path("never.zip")),),
    "read_register": (lambda context: privacy.register(context, translator("it"), city="city"),),
    "export_person": (
        lambda context: persons.whom(context, "anna@comune.it"),
        lambda context: persons.export(context, NOBODY, translator("it")),
    ),
    "erase_person": (lambda context: persons.erase(context, NOBODY, reason="x"), privacy.ledger),
    "retain_data": (retention.due, retention.retain),
    **registers.ATTEMPTS,
}
"""What each verb is asked for, with what a browser would send or never would."""

CASES = [(verb, attempt) for verb, attempts in ATTEMPTS.items() for attempt in attempts]
STRANGERS = {
    "the public": PUBLIC,
    "somebody without a role": Actor.holding([], subject="person:none"),
    "a reader of the city": Actor.holding([Grant(rank=Rank.VIEWER, city="city")], subject="person:viewer"),
    "another table's coordinator": Actor.holding(
        [Grant(rank=Rank.COORDINATOR, city="city", table="green")], subject="person:green"
    ),
    "another city's coordinator": Actor.holding(
        [Grant(rank=Rank.COORDINATOR, city=ELSEWHERE)], subject="person:pisa"
    ),
    "another city's office": Actor.holding(
        [Grant(rank=Rank.DEPARTMENT, city=ELSEWHERE)], subject="person:office"
    ),
}


def test_every_verb_is_attempted() -> None:
    # Loading the sample and the last backup have no city; nothing publishes actions yet but an import.
    beside = {"load_sample", "publish_actions", "freeze_reports", "see_backups"}
    assert set(VERBS) - set(ATTEMPTS) == beside
    assert set(ATTEMPTS) <= set(VERBS)


REFUSALS = [
    (stranger, *case)
    for stranger in STRANGERS
    for case in CASES
    if (stranger, case[0]) != ("another city's office", "create_strategy")  # it is their city's
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=[f"{verb} by {stranger}" for stranger, verb, _ in REFUSALS])
def test_a_stranger_is_refused_in_the_service(city, store, caplog, refusal):
    stranger, _, attempt = refusal
    before = store.revision
    asking = replace(city, actor=STRANGERS[stranger])
    with pytest.raises(NotAllowed):
        attempt(asking)
    assert store.revision == before
    assert "refused: " in caplog.text
    assert caplog.records[-1].rank is asking.actor.rank
    assert "refused: " in caplog.text


OWN = {
    "report_progress": Actor.holding(
        [Grant(rank=Rank.COORDINATOR, city="city", table="textiles")], subject="person:own"
    ),
    "adopt_actions": Actor.holding([Grant(rank=Rank.DEPARTMENT, city="city")], subject="person:own"),
    "grant_role": Actor.holding([Grant(rank=Rank.ADMIN)], subject="person:own"),
    "create_strategy": Actor.holding([Grant(rank=Rank.DEPARTMENT, city=ELSEWHERE)], subject="person:own"),
}


@pytest.mark.parametrize("verb", OWN)
def test_whoever_it_belongs_to_is_let_in(city, store, verb):
    asking = replace(city, actor=OWN[verb])
    before = store.revision
    (report if verb == "report_progress" else ATTEMPTS[verb][0])(asking)
    assert store.revision > before


def reads(context):
    """What every reading service answers, in a form that can be compared."""
    export = exports.export(context, QUESTION, format="json", t=translator("it"))
    told = history.changes(context, QUESTION, since=date(2019, 1, 1))
    network = partnerships.network(context, QUESTION)
    return (
        export.content,
        told,
        stakeholders.registry(context, QUESTION).to_csv(),
        network.nodes.to_csv(),
        network.facts,
        progress.standings(context, QUESTION).to_csv(),
        attention.needs(context, QUESTION).running,
        listening.feedback(context, QUESTION),
        meetings.calendar(context, QUESTION),
    )


def test_in_another_city_one_reads_what_the_public_reads(city):
    public = reads(replace(city, actor=PUBLIC))
    assert reads(replace(city, actor=STRANGERS["another city's office"])) == public
    assert reads(as_holder(city, Rank.DEPARTMENT, city="city")) != public
    for stranger in ("the public", "somebody without a role", "another city's office"):
        with pytest.raises(NotAllowed):
            duplicates.possible(replace(city, actor=STRANGERS[stranger]), QUESTION)
