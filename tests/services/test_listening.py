# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stages and feedback: dated, recorded, of one's own table alone, and public only when somebody said so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.domain.listening import Reply, Step, Voice
from circular.domain.question import Question
from circular.domain.sets import Helix, Stage
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import listening, stages, tables
from tests import builders
from tests.conftest import NOW
from tests.services import gathered
from tests.services.gathered import COORDINATOR, OTHER, QUESTION, STRANGER, TODAY, VIEWER, by

VOICE = Voice(happened_on=date(2026, 11, 1), text_it="Mancano i cassonetti.", helix=Helix.CITIZENS)


@pytest.fixture
def table(store):
    return gathered.filled(store)


def stage_of(context, question=QUESTION) -> Stage | None:
    return tables.overview(context, question).tables[0].stage


def told(context, question=QUESTION):
    return listening.feedback(context, question).get("textiles", ())


def test_a_table_goes_on_to_the_next_stage(table):
    stages.change_stage(
        table,
        QUESTION,
        "textiles",
        Step(stage=Stage.INSPIRATION, happened_on=TODAY),
        seen=Stage.LISTENING,
    )
    assert stage_of(table) is Stage.INSPIRATION
    assert stage_of(table, QUESTION.at(TODAY - timedelta(days=1))) is Stage.LISTENING
    assert gathered.events(table.store)[-1] == ("change_stage", "textiles", COORDINATOR.subject)
    with pytest.raises(StaleVersion):
        stages.change_stage(
            table,
            QUESTION,
            "textiles",
            Step(stage=Stage.ACTIVATION, happened_on=TODAY),
            seen=Stage.LISTENING,
        )


def test_going_back_on_the_same_day_says_why_and_holds(table):
    on = Step(stage=Stage.INSPIRATION, happened_on=TODAY)
    stages.change_stage(table, QUESTION, "textiles", on, seen=Stage.LISTENING)
    back = Step(stage=Stage.LISTENING, happened_on=TODAY)
    with pytest.raises(Invalid):
        stages.change_stage(table, QUESTION, "textiles", back, seen=Stage.INSPIRATION)
    said = replace(back, reason="Servono altre voci")
    stages.change_stage(table, QUESTION, "textiles", said, seen=Stage.INSPIRATION)
    assert stage_of(table) is Stage.LISTENING


@pytest.mark.parametrize("actor", [gathered.PUBLIC, VIEWER, OTHER, STRANGER])
def test_nobody_else_moves_a_table_or_speaks_for_it(table, actor):
    listening.record_feedback(table, QUESTION, "textiles", VOICE)
    (heard,) = told(table)
    before = gathered.rows(table.store)
    stranger = by(table, actor)
    step = Step(stage=Stage.INSPIRATION, happened_on=TODAY)
    for attempt in (
        lambda: stages.change_stage(stranger, QUESTION, "textiles", step, seen=Stage.LISTENING),
        lambda: listening.record_feedback(stranger, QUESTION, "textiles", VOICE),
        lambda: listening.answer_feedback(stranger, QUESTION, heard.feedback, Reply(answer_it="x")),
        lambda: listening.publish_feedback(stranger, QUESTION, heard.feedback),
        lambda: listening.take_back_feedback(stranger, QUESTION, heard.feedback),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert gathered.rows(table.store) == before


def test_the_public_reads_what_was_said_with_what_was_done_once_it_is_published(table):
    listening.record_feedback(table, QUESTION, "textiles", VOICE)
    outside = gathered.public(table)
    assert told(outside) == ()
    with pytest.raises(Invalid):
        listening.publish_feedback(table, QUESTION, told(table)[0].feedback)  # nothing done with it yet
    reply = Reply(answer_it="Abbiamo aggiunto venti cassonetti.", action="spin")
    listening.answer_feedback(table, QUESTION, told(table)[0].feedback, reply)
    assert told(outside) == ()
    later = by(table, COORDINATOR, now=NOW + timedelta(days=3))
    listening.publish_feedback(later, QUESTION, told(table)[0].feedback)
    outside = replace(outside, now=NOW + timedelta(days=30))
    for days in range(-30, 10):
        day = TODAY + timedelta(days=days)
        found = told(outside, Question(strategy=builders.STRATEGY, as_of=day))
        assert bool(found) == (days >= 3)
    (heard,) = told(outside, QUESTION.at(TODAY + timedelta(days=5)))
    assert heard.feedback.answer_it == "Abbiamo aggiunto venti cassonetti."
    assert heard.action.code == "SPIN"


def test_what_came_of_it_is_not_named_before_it_is_published(table):
    office = by(table, gathered.OFFICE)
    listening.record_feedback(table, QUESTION, "textiles", VOICE)
    reply = Reply(answer_it="Ne nasce un'azione.", action="hidden")
    listening.answer_feedback(office, QUESTION, told(table)[0].feedback, reply)
    listening.publish_feedback(office, QUESTION, told(table)[0].feedback)
    assert told(office)[0].action is not None
    assert told(gathered.public(table))[0].action is None


def test_what_is_published_is_taken_back_before_it_is_changed(table):
    listening.record_feedback(table, QUESTION, "textiles", VOICE)
    listening.answer_feedback(table, QUESTION, told(table)[0].feedback, Reply(answer_it="Sì."))
    listening.publish_feedback(table, QUESTION, told(table)[0].feedback)
    with pytest.raises(Invalid):
        listening.answer_feedback(table, QUESTION, told(table)[0].feedback, Reply(answer_it="No."))
    listening.take_back_feedback(table, QUESTION, told(table)[0].feedback)
    assert told(gathered.public(table)) == ()
    listening.answer_feedback(table, QUESTION, told(table)[0].feedback, Reply(answer_it="No."))
    assert told(table)[0].feedback.answer_it == "No."


def test_two_answers_at_once_and_the_second_sees_the_first(table):
    listening.record_feedback(table, QUESTION, "textiles", VOICE)
    seen = told(table)[0].feedback
    listening.answer_feedback(table, QUESTION, seen, Reply(answer_it="Primo."))
    with pytest.raises(StaleVersion) as refused:
        listening.answer_feedback(table, QUESTION, seen, Reply(answer_it="Secondo."))
    assert refused.value.details["theirs"].answer_it == "Primo."


def test_an_organisation_speaks_under_its_own_helix(table):
    listening.record_feedback(table, QUESTION, "textiles", replace(VOICE, stakeholder="mill"))
    (heard,) = told(table)
    assert (heard.stakeholder_name, heard.feedback.helix) == ("Mill", Helix.BUSINESS)
    with pytest.raises(NotFound):
        listening.record_feedback(table, QUESTION, "textiles", replace(VOICE, stakeholder="nobody"))
