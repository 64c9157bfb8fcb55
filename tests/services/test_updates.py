# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reporting: the rules hold in the service, whoever asks; all or nothing; nobody overwrites what they did not see."""

import json
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain.lifecycle import Answer, Report
from circular.domain.permissions import OPERATOR, PUBLIC, Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import Freshness, ProgressBasis, Rank, State
from circular.errors import CircularError, Invalid, NotAllowed, NotFound, StaleVersion
from circular.i18n import translator
from circular.services import progress, updates
from circular.services.context import Context
from circular.services.updates import Entry
from circular.store import Store
from tests import builders, stores
from tests.conftest import NOW
from tests.services import portfolio

TODAY = NOW.date()
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)
COUNTED = ("status_update", "milestone_report", "audit")


def filled(store: Store, **settings: object) -> Context:
    """The small portfolio, and an office's person to work on it."""
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small(**settings))
    return Context(store=store, settings=Settings(), actor=OPERATOR, now=NOW)


@pytest.fixture
def office(store: Store) -> Context:
    return filled(store)


def task(context: Context, action: str):
    return next(each for each in updates.tasks(context, QUESTION) if each.action == action)


def entry(context: Context, action: str, **fields: object) -> Entry:
    """A confirmation of the action as it stands, changed by the fields."""
    standing = task(context, action)
    reached = fields.pop("reached", {})
    seen = fields.pop("seen", standing.version)
    said = {"answer": Answer.CONFIRM, "state": standing.state, "progress": None} | fields
    report = Report(**({"happened_on": TODAY, "explanation": ""} | said))
    return Entry(action=action, seen=seen, report=report, reached=reached)


def rows(store: Store) -> dict[str, int]:
    with store.read() as reader:
        return {table: int(reader.ask(f"SELECT count(*) FROM {table}")[0][0]) for table in COUNTED}  # noqa: S608  # our own names


def standing(context: Context, action: str):
    return progress.standing(context, QUESTION, action)


def test_what_was_heard_of_longest_ago_stands_first(office):
    found = updates.tasks(office, QUESTION)
    assert [each.action for each in found] == ["idea", "late", "held", "fine", "hidden"]
    assert not any(each.action == "apart" for each in found)  # not adopted: not theirs to report on
    late = task(office, "late")
    assert late.table == "tessile"
    assert [(each.milestone, each.done_on) for each in late.milestones] == [
        ("m1", date(2025, 4, 1)),
        ("m2", None),
    ]
    assert late.by_milestones
    assert late.basis is ProgressBasis.MILESTONES
    assert late.word is not None
    assert late.word.explanation is not None
    assert late.word.explanation.it == "Gara deserta"


def test_confirming_makes_it_fresh_and_changes_nothing_else(office):
    before = standing(office, "held")
    updates.report_progress(office, QUESTION, [entry(office, "held")])
    after = standing(office, "held")
    assert before.freshness is not Freshness.FRESH
    assert after == replace(before, freshness=Freshness.FRESH, last_heard_on=TODAY, last_update_on=TODAY)
    word = task(office, "held").word
    assert word is not None
    assert word.confirmed_unchanged


def test_a_milestone_ticked_moves_the_figure(office):
    said = entry(office, "late", answer=Answer.CHANGE, reached={"m2": True}, happened_on=date(2026, 11, 20))
    updates.report_progress(office, QUESTION, [said])
    assert standing(office, "late").progress == 1.0
    assert task(office, "late").milestones[1].done_on == date(2026, 11, 20)


def test_taking_a_milestone_back_needs_a_reason(office, store):
    said = entry(office, "late", answer=Answer.CHANGE, reached={"m1": False})
    before = rows(store)
    with pytest.raises(Invalid) as refused:
        updates.report_progress(office, QUESTION, [said])
    assert _keys(refused.value) == {"late": ["report.less_progress_needs_reason"]}
    assert rows(store) == before
    told = replace(said, report=replace(said.report, explanation="Collaudo non superato"))
    updates.report_progress(office, QUESTION, [told])
    assert standing(office, "late").progress == 0.0


def test_a_milestone_of_another_plan_is_refused(office):
    said = entry(office, "held", answer=Answer.CHANGE, reached={"m1": True})
    with pytest.raises(Invalid) as refused:
        updates.report_progress(office, QUESTION, [said])
    assert _keys(refused.value) == {"held": ["report.replanned"]}


def test_all_or_nothing_with_the_fault_named_per_action(office, store):
    entries = [
        entry(office, "held"),
        entry(office, "fine", answer=Answer.CHANGE, state=State.COMPLETED),
        entry(office, "idea", answer=Answer.CHANGE, state=State.STARTED, happened_on=TODAY + timedelta(days=1)),
    ]  # fmt: skip
    before, revision = rows(store), store.revision
    with pytest.raises(Invalid) as refused:
        updates.report_progress(office, QUESTION, entries)
    assert _keys(refused.value) == {
        "fine": ["report.step_needs_explanation"],
        "idea": ["report.date_in_future"],
    }
    assert rows(store) == before
    assert store.revision == revision
    for language in ("it", "en"):
        t = translator(language)
        assert "⟦" not in t(refused.value.key, **refused.value.details)
        assert not [key for keys in _keys(refused.value).values() for key in keys if "⟦" in t(key)]


def test_every_action_of_a_save_has_its_own_event(office, store):
    entries = [
        entry(office, "held"),
        entry(office, "late", answer=Answer.CHANGE, reached={"m2": True}),
        entry(office, "fine", answer=Answer.EXPLAIN, explanation="Si aspetta il parere della Soprintendenza"),
    ]
    assert updates.report_progress(office, QUESTION, entries) == 3
    with store.read() as reader:
        events = reader.ask("SELECT actor, verb, subject, payload FROM audit ORDER BY position DESC LIMIT 3")
    assert [event[:3] for event in reversed(events)] == [
        (OPERATOR.subject, "report_progress", action) for action in ("held", "late", "fine")
    ]
    payloads = [json.loads(event[3]) for event in reversed(events)]
    assert [each["answer"] for each in payloads] == ["confirm", "change", "explain"]
    assert payloads[1]["reached"] == {"m2": True}


def test_whoever_did_not_see_the_last_word_gets_both_versions(office, store):
    mine = entry(office, "held", answer=Answer.CHANGE, progress=0.7)
    beside = entry(office, "fine")
    updates.report_progress(office, QUESTION, [entry(office, "held", answer=Answer.CHANGE, progress=0.6)])
    before = rows(store)
    with pytest.raises(StaleVersion) as refused:
        updates.report_progress(office, QUESTION, [mine, beside])
    both = refused.value.details["overtaken"]["held"]
    assert both.mine == mine
    assert both.theirs.progress == 0.6
    assert rows(store) == before
    updates.report_progress(office, QUESTION, [replace(mine, seen=both.theirs.version), beside])
    assert standing(office, "held").progress == 0.7


def test_of_many_saving_at_once_one_is_first_and_the_others_are_told(office, store):
    saves = [entry(office, "held", answer=Answer.CHANGE, progress=0.6 + number / 100) for number in range(8)]
    before, said, gate = rows(store), [], threading.Barrier(len(saves))

    def save(one: Entry) -> None:
        gate.wait()
        try:
            updates.report_progress(office, QUESTION, [one])
            said.append(one.report.progress)
        except StaleVersion as error:
            said.append(type(error))

    threads = [threading.Thread(target=save, args=(one,)) for one in saves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = [each for each in said if each is not StaleVersion]
    assert len(said) == len(saves)
    assert len(saved) == 1
    assert standing(office, "held").progress == saved[0]
    assert rows(store)["status_update"] == before["status_update"] + 1


def test_the_later_of_two_words_holds_whatever_the_clock_says(office):
    earlier = replace(office, now=NOW - timedelta(hours=2))
    updates.report_progress(office, QUESTION, [entry(office, "held", answer=Answer.CHANGE, progress=0.6)])
    updates.report_progress(earlier, QUESTION, [entry(office, "held", answer=Answer.CHANGE, progress=0.7)])
    assert standing(office, "held").progress == 0.7


@pytest.mark.parametrize("actor", [PUBLIC, Actor(subject="test:", rank=Rank.VIEWER)])
def test_whoever_may_not_is_refused_in_the_service(office, store, actor):
    outsider, before = replace(office, actor=actor), rows(store)
    with pytest.raises(NotAllowed) as refused:
        updates.report_progress(outsider, QUESTION, [entry(office, "held")])
    assert refused.value.key == "errors.may_not_report_progress"
    with pytest.raises(NotAllowed):
        updates.tasks(outsider, QUESTION)
    assert rows(store) == before


@pytest.mark.parametrize("action", ["fine", "idea"])
def test_a_coordinator_reports_on_their_own_table_alone(office, store, action, caplog):
    own = Actor.holding([Grant(rank=Rank.COORDINATOR, city="city", table="tessile")], subject="person:one")
    coordinator, before = replace(office, actor=own), rows(store)
    assert {each.action for each in updates.tasks(coordinator, QUESTION)} == {"late", "held"}
    crafted = [entry(coordinator, "held"), entry(office, action)]
    with pytest.raises(NotAllowed) as refused:
        updates.report_progress(coordinator, QUESTION, crafted)
    assert refused.value.key == "errors.not_your_scope"
    assert "refused: report_progress" in caplog.text
    assert rows(store) == before


def test_an_update_says_who_made_it_and_its_milestones_say_which(office, store):
    entries = [entry(office, "late", answer=Answer.CHANGE, reached={"m2": True})]
    updates.report_progress(office, QUESTION, entries)
    with store.read() as reader:
        author, update = reader.ask("SELECT author, id FROM status_update ORDER BY recorded_at DESC LIMIT 1")[
            0
        ]
        ticked = reader.ask("SELECT update_id FROM milestone_report ORDER BY recorded_at DESC LIMIT 1")[0][0]
    assert author == OPERATOR.subject
    assert ticked == update


@pytest.mark.parametrize("action", ["apart", "nobody"])
def test_what_is_not_of_the_strategy_cannot_be_reported_on(office, store, action):
    before = rows(store)
    said = replace(entry(office, "held"), action=action)
    with pytest.raises(NotFound):
        updates.report_progress(office, QUESTION, [said])
    assert rows(store) == before


def test_the_same_action_twice_in_one_save_writes_nothing(office, store):
    before, said = rows(store), entry(office, "held")
    with pytest.raises(CircularError):
        updates.report_progress(office, QUESTION, [said, said])
    assert rows(store) == before


@pytest.mark.parametrize(
    ("rank", "counts"), [(Rank.COORDINATOR, False), (Rank.DEPARTMENT, True), (Rank.ADMIN, True)]
)
def test_where_updates_need_validation_a_coordinators_waits(store, rank, counts):
    context = replace(filled(store, validation=True), actor=Actor(subject="test:", rank=rank))
    before = standing(context, "held").waiting
    updates.report_progress(context, QUESTION, [entry(context, "held", answer=Answer.CHANGE, progress=0.8)])
    found = standing(context, "held")
    assert found.progress == (0.8 if counts else 0.5)
    assert found.waiting == before + (not counts)


@given(
    state=st.sampled_from([State.AGREED, State.STARTED, State.SUSPENDED]),
    percent=st.integers(0, 100),
    days=st.integers(0, 100),
    explanation=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip),
)  # fmt: skip
def test_what_was_reported_is_read_back(state, percent, days, explanation):
    store = stores.opened()
    try:
        context = Context(store=store, settings=Settings(), actor=OPERATOR, now=NOW)
        with store.change(actor="test:", now=builders.LONG_AGO) as change:
            builders.load(change, [*builders.strategy(), builders.action("held"), *builders.revision("held")])
        day = TODAY - timedelta(days=days)
        said = entry(
            context, "held", answer=Answer.CHANGE, state=state, progress=percent / 100, happened_on=day,
            explanation=explanation,
        )  # fmt: skip
        updates.report_progress(context, QUESTION, [said])
        found = task(context, "held")
        assert found.word is not None
        assert (found.state, found.progress, found.heard_on) == (state, percent / 100, day)
        assert found.word.state is state
        assert found.word.progress == percent / 100
        assert found.word.happened_on == day
        assert found.word.explanation is not None
        assert found.word.explanation.it == explanation.strip()
    finally:
        store.close()


def _keys(error: CircularError) -> dict[str, list[str]]:
    return {action: [each.key for each in faults] for action, faults in error.details["faults"].items()}
