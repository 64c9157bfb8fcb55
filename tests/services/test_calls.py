# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of calls: who keeps it, what the public sees, what is said of a match, and a stale form."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import icalendar
import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.call_rules import Offer, Stepping
from circular.domain.calls import Reason
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.report import Step
from circular.domain.sets import CallState, FundingKind, Rank
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.i18n import translator
from circular.services import agendas, calls, places, progress, report_lines
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW
from tests.services import portfolio
from tests.services.test_validation import COORDINATOR, OFFICE, somebody

TODAY = NOW.date()
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)
OFFER = Offer(
    code="B-1",
    title_it="Bando filati",
    title_en="Yarn call",
    kind=FundingKind.REGIONAL,
    deadline=date(2027, 1, 31),
    ceiling=Decimal(50),
    eligible=("company",),
)
OUTSIDERS = {
    "public": PUBLIC,
    "viewer": somebody(Rank.VIEWER),
    "coordinator": COORDINATOR,
    "another city": somebody(Rank.DEPARTMENT, city="elsewhere"),
}


@pytest.fixture(scope="module")
def town():
    """One store for the module: what a test writes, others see; each uses codes of its own."""
    store = stores.filled(
        [
            *portfolio.small(),
            builders.funding("held", date(2026, 1, 1), estimated=Decimal(100), awarded=Decimal(40)),
            builders.funding("hidden", date(2026, 1, 1), estimated=Decimal(70), awarded=Decimal(0)),
        ]
    )
    yield store
    store.close()


@pytest.fixture
def office(town) -> Context:
    return Context(store=town, settings=Settings(), actor=OFFICE, now=NOW)


def later(context: Context, **passed) -> Context:
    return replace(context, now=NOW + timedelta(**passed))


def enter(context: Context, code: str, **changed) -> str:
    return calls.save(context, QUESTION, replace(OFFER, code=code, **changed))


def held(context: Context, id_: str) -> r.Call:
    return next(each for each in calls.every(context, QUESTION) if each.id == id_)


def codes(context: Context) -> set[str]:
    return {each.code for each in calls.every(context, QUESTION)}


@pytest.mark.parametrize("who", list(OUTSIDERS))
def test_nobody_else_keeps_the_register(office, who):
    other = replace(office, actor=OUTSIDERS[who])
    with pytest.raises(NotAllowed):
        enter(other, f"X-{who}")
    with pytest.raises(NotAllowed):
        calls.record_step(other, QUESTION, "c", "held", Stepping(state=None, happened_on=None))
    assert f"X-{who}" not in codes(office)


def test_a_call_is_entered_changed_and_withdrawn_each_with_its_event(office):
    id_ = enter(office, "B-2")
    first = held(office, id_)
    calls.save(office, QUESTION, replace(OFFER, code="B-2", ceiling=Decimal(60)), seen=first)
    assert (held(office, id_).ceiling, held(office, id_).version) == (60, 2)
    with pytest.raises(StaleVersion) as stale:
        calls.save(office, QUESTION, replace(OFFER, code="B-2"), seen=first)
    assert stale.value.details["theirs"].ceiling == 60
    with pytest.raises(StaleVersion):
        calls.withdraw(office, QUESTION, first)
    calls.withdraw(office, QUESTION, held(office, id_))
    assert held(office, id_).withdrawn_on == TODAY
    with office.store.read() as reader:
        told = reader.ask("SELECT subject, payload FROM audit ORDER BY position")
    done = [json.loads(payload)["done"] for subject, payload in told if subject == id_]
    assert done == ["entered", "changed", "withdrawn"]


def test_what_is_wrong_is_refused_whole(office):
    with pytest.raises(Invalid) as refused:
        enter(
            office, "B-3", deadline=date(2026, 1, 1), opens_on=date(2026, 2, 1), rate=1.4, budget=Decimal(10)
        )
    fields = [each.field for each in refused.value.details["faults"]]
    assert fields == ["deadline", "ceiling", "rate"]
    assert "B-3" not in codes(office)
    enter(office, "B-3")
    with pytest.raises(Invalid):
        enter(office, "B-3")


def test_the_public_sees_the_calls_and_nothing_of_the_matches(office):
    enter(office, "B-4")
    stranger = replace(office, actor=PUBLIC)
    assert "B-4" in codes(stranger)
    for service in (calls.matches, calls.courses):
        with pytest.raises(NotAllowed):
            service(stranger, QUESTION)


def test_who_works_here_is_told_which_action_lacks_what_and_why(office):
    id_ = enter(office, "B-5")
    found = {each.seeker.action: each for each in calls.matches(office, QUESTION) if each.call.id == id_}
    # The other action with a gap has nobody in it who may apply.
    assert set(found) == {"held"}
    assert (found["held"].payable, Reason.LEAD in found["held"].reasons) == (50, True)
    viewer = replace(office, actor=OUTSIDERS["viewer"])
    assert any(each.call.id == id_ for each in calls.matches(viewer, QUESTION))
    before = replace(QUESTION, as_of=date(2027, 2, 1))
    assert not [each for each in calls.matches(office, before) if each.call.id == id_]


def test_a_step_follows_the_one_before_and_a_mistake_is_put_right(office):
    id_ = enter(office, "B-6", opens_on=date(2026, 1, 1))
    step = Stepping(state=CallState.CONSIDERED, happened_on=date(2026, 11, 1))
    first = calls.record_step(office, QUESTION, id_, "held", step)
    assert not [each for each in calls.matches(office, QUESTION) if each.call.id == id_]
    with pytest.raises(StaleVersion) as stale:
        calls.record_step(later(office, hours=1), QUESTION, id_, "held", step)
    assert stale.value.details["theirs"].id == first
    wrong = replace(step, state=CallState.WON)
    with pytest.raises(Invalid):
        calls.record_step(later(office, hours=1), QUESTION, id_, "held", wrong, seen=first)
    applied = Stepping(state=CallState.APPLIED, happened_on=date(2026, 11, 3), requested=Decimal(40))
    second = calls.record_step(later(office, hours=1), QUESTION, id_, "held", applied, seen=first)
    right = replace(applied, requested=Decimal(45), corrects=True)
    calls.record_step(later(office, hours=2), QUESTION, id_, "held", right, seen=second)
    (course,) = (each for each in calls.courses(office, QUESTION) if each.call == id_)
    assert [(each.state, each.requested) for each in course.steps] == [
        (CallState.CONSIDERED, None),
        (CallState.APPLIED, 45),
    ]
    early = replace(QUESTION, as_of=date(2026, 11, 2))
    (then,) = (each for each in calls.courses(office, early) if each.call == id_)
    assert then.last.state is CallState.CONSIDERED


def test_a_step_needs_a_call_and_an_action_of_the_strategy(office):
    step = Stepping(state=CallState.CONSIDERED, happened_on=TODAY)
    with pytest.raises(NotFound):
        calls.record_step(office, QUESTION, "nowhere", "held", step)
    id_ = enter(office, "B-7")
    with pytest.raises(NotFound):
        calls.record_step(office, QUESTION, id_, "nobody", step)


def test_deadlines_stand_in_the_calendar_and_among_what_comes_next(office):
    id_ = enter(office, "B-8", deadline=date(2027, 2, 2))
    gone = enter(office, "B-9")
    calls.withdraw(office, QUESTION, held(office, gone))
    feed = agendas.feed(office, builders.STRATEGY, translator("it"), page=lambda name, **_: f"/{name}")
    events = {str(each["uid"]): each for each in icalendar.Calendar.from_ical(feed.content).walk("VEVENT")}
    event = events[f"call-{id_}@circular-strategy"]
    assert (event["dtstart"].dt, str(event["summary"])) == (
        date(2027, 2, 2),
        "Scadenza del bando B-8: Bando filati",
    )
    assert events[f"call-{gone}@circular-strategy"]["status"] == "CANCELLED"
    _, coming = report_lines.lines(office, QUESTION, (), since=date(2026, 1, 1))
    told = {each.code: each.on for each in coming if each.step is Step.CALL}
    assert told["B-8"] == date(2027, 2, 2)
    assert "B-9" not in told


def test_a_place_names_deadlines_of_the_themes_of_what_runs_there(office):
    enter(office, "B-10", themes="acqua")
    enter(office, "B-11")
    frame = progress.standings(office, QUESTION)
    told = {each.code for each in places.coming(office, QUESTION, frame) if each.step is Step.CALL}
    assert "B-11" in told
    assert "B-10" not in told
