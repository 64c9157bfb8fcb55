# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report of a period: the figures of the pages, what was achieved and what comes, who took part; nothing hidden."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from circular.domain import quarters
from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.report import Step
from circular.domain.sets import DecisionKind, MinutesState, Role, Schedule, State, UpdateOrigin, Validation
from circular.domain.text import Bilingual
from circular.errors import Invalid, NotFound
from circular.services import (
    history,
    indicators,
    money,
    partnership_past,
    partnerships,
    progress,
    reports,
)
from circular.services.partnerships import Choice
from tests import builders as b
from tests import stores
from tests.services import people

SINCE, TODAY = date(2025, 12, 31), date(2026, 6, 30)
QUESTION = Question(strategy=b.STRATEGY, as_of=TODAY)


@pytest.fixture(scope="module")
def shipped():
    """Everything that is shipped, read only."""
    store = stores.stocked()
    yield store
    store.close()


@pytest.fixture
def town(shipped, context):
    return replace(context, store=shipped)


def load(context, *records):
    with context.store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [*b.strategy(), *records])


# ---- The figures of the pages ----------------------------------------------------------------------


def same(value):
    """Sums of the same floats may differ in the sixteenth place, by the order in which an engine adds them."""
    match value:
        case float():
            return round(value, 9) + 0.0
        case Mapping():
            return {key: same(each) for key, each in value.items()}
        case tuple() | list():
            return [same(each) for each in value]
        case _:
            return same(asdict(value)) if is_dataclass(value) else value


@pytest.mark.parametrize("actor", ["office", "public"])
def test_the_figures_are_those_that_the_pages_ask_for(town, actor):
    asking = replace(town, actor=PUBLIC) if actor == "public" else town
    question = Question(strategy="example", as_of=TODAY)
    report = reports.gather(asking, question, since=SINCE)
    assert report.public is (actor == "public")
    assert same(report.progress) == same(progress.overview(asking, question))
    assert same(report.changes) == same(history.axes(asking, question, since=SINCE))
    assert same(report.money) == same(money.by_source(asking, question))
    assert same(report.totals) == same(money.totals(asking, question))
    assert same(report.indicators) == same(indicators.attainments(asking, question))
    standings = progress.standings(asking, question)
    assert [each.action for each in report.actions] == list(standings["action"])
    assert sum(each.awarded or 0 for each in report.actions) == report.progress.money["awarded"]
    network = partnerships.network(asking, question).facts
    assert report.network[-1].ties == network.ties
    assert report.network[-1].organisations == network.organisations - network.isolated
    grown = partnership_past.grown(asking, question, choice=Choice()).quarters
    assert [each.ties for each in report.network[:-1]] == [
        each.ties for each in grown if each.end.month == 12 and each.end < TODAY
    ]
    today = [point for point in report.curve if point.on == TODAY]
    assert same([point.actual for point in today]) == same(
        [axis.actual if axis.shown else None for axis in report.progress.axes]
    )
    assert not any(point.actual for point in report.curve if point.on > TODAY)


def test_a_strategy_without_any_data_has_a_report(town):
    report = reports.gather(town, Question(strategy="la-spezia", as_of=TODAY), since=SINCE)
    assert (report.actions, report.achieved, report.coming, report.network, report.places) == ((),) * 5
    assert (report.participated.meetings, report.participated.citizens) == (0, None)
    assert all(axis.actual is None for axis in report.progress.axes)


def test_an_empty_strategy_has_a_report(context):
    load(context)
    report = reports.gather(context, QUESTION, since=TODAY)
    assert (report.city, report.name, len(report.progress.axes)) == ("Città", Bilingual("Strategia"), 3)


def test_what_cannot_be_asked_is_refused(context):
    load(context)
    with pytest.raises(Invalid, match="turned_around"):
        reports.gather(context, QUESTION, since=date(2026, 7, 1))
    with pytest.raises(Invalid, match="turned_around"):  # for the public tomorrow is not there yet
        reports.gather(replace(context, actor=PUBLIC), QUESTION.at(date(2030, 1, 1)), since=date(2027, 1, 1))
    with pytest.raises(NotFound):
        reports.gather(context, replace(QUESTION, strategy="nowhere"), since=SINCE)


# ---- What was achieved, and what comes ---------------------------------------------------------------


def told(lines):
    return [(each.step, each.on, each.action, each.what and each.what.it) for each in lines]


def test_what_was_achieved_is_told_latest_first(context):
    load(
        context,
        b.action("begun"), *b.revision("begun"),
        b.update("begun", date(2026, 2, 1), state=State.AGREED),
        b.update("begun", date(2026, 3, 1), state=State.STARTED),
        b.update("begun", date(2026, 4, 1), state=State.SUSPENDED),
        b.update("begun", date(2026, 5, 1), state=State.STARTED),  # taken up again: it began in March
        b.action("done"), *b.revision("done", milestones={"m1": (date(2026, 1, 10), 1), "m2": (date(2025, 12, 31), 1)}),
        b.milestone("m1", "done"), b.milestone("m2", "done"),
        b.reached("m1", date(2026, 3, 2)), b.reached("m2", SINCE),  # the day before the period begins
        b.update("done", date(2025, 1, 1)), b.update("done", TODAY, state=State.COMPLETED),
        b.action("back"), *b.revision("back"),  # was said to be completed, and is not any longer
        b.update("back", date(2025, 1, 1)), b.update("back", date(2026, 2, 1), state=State.COMPLETED),
        b.update("back", date(2026, 3, 1)),
        b.action("guessed"), *b.revision("guessed"),
        b.update("guessed", date(2026, 1, 31), state_derived=True, origin=UpdateOrigin.IMPORT),
        b.action("gone"), *b.revision("gone"),
        b.update("gone", date(2026, 2, 2)), b.update("gone", date(2026, 3, 3), state=State.CANCELLED),
    )  # fmt: skip
    report = reports.gather(context, QUESTION, since=SINCE)
    assert told(report.achieved) == [
        (Step.COMPLETED, TODAY, "done", None),
        (Step.MILESTONE, date(2026, 3, 2), "done", "m1"),
        (Step.STARTED, date(2026, 3, 1), "begun", None),
    ]


DUE = {"m1": date(2026, 9, 1), "m2": date(2026, 10, 1), "m3": date(2026, 6, 1)}


def test_what_comes_is_told_soonest_first(context):
    load(
        context,
        people.table("t"),
        b.action("runs", table_id="t"),
        *b.revision("runs", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
                    milestones={name: (due, 1) for name, due in DUE.items()}),
        *(b.milestone(each, "runs") for each in ("m1", "m2", "m3")), b.reached("m2", date(2026, 6, 1)),
        b.update("runs", date(2026, 1, 1)),
        b.action("over"), *b.revision("over", starts_on=date(2026, 1, 1), ends_on=date(2026, 8, 1)),
        b.update("over", date(2026, 6, 1), state=State.COMPLETED),
        b.action("wanted"), *b.revision("wanted", starts_on=date(2026, 1, 1), ends_on=date(2026, 8, 2)),
        people.meeting("m1", "t", date(2026, 9, 1), title_it="Assemblea"),
        people.meeting("m2", "t", date(2026, 9, 2), called_off_on=date(2026, 6, 1)),
    )  # fmt: skip
    report = reports.gather(context, QUESTION, since=SINCE)
    assert told(report.coming) == [
        (Step.MEETING, date(2026, 9, 1), None, "Assemblea"),
        (Step.MILESTONE, date(2026, 9, 1), "runs", "m1"),
        (Step.ENDS, date(2026, 12, 31), "runs", None),
    ]
    assert {each.table for each in report.coming} == {Bilingual("t")}


# ---- What was said, where, and by whom --------------------------------------------------------------


def test_an_action_stands_with_the_last_thing_said_about_it(context):
    load(
        context,
        b.action("late"),
        *b.revision("late", starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1)),
        b.funding("late", date(2026, 1, 1), awarded=Decimal("1234567.89"), paid=Decimal("0.10")),
        b.update("late", date(2026, 2, 1), explanation_it="Ricorso", explanation_en="Appeal", progress=0.5),
        b.update("late", date(2026, 3, 1), progress=0.6),
        b.update("late", date(2026, 7, 1), explanation_it="Domani"),
        r.ActionPlace(id="p1", action_id="late", name="Prato", istat_code="100005"),
        r.ActionPlace(id="p2", action_id="late", name="Lanificio", lat=43.9, lon=11.1),
    )
    report = reports.gather(context, QUESTION, since=SINCE)
    (late,) = report.of(Schedule.LATE)
    assert report.action("late") is late
    assert (late.explanation, late.said_on) == (Bilingual("Ricorso", "Appeal"), date(2026, 2, 1))
    assert (late.progress, late.awarded, late.paid) == (0.6, Decimal("1234567.89"), Decimal("0.10"))
    assert [(each.name, each.istat_code, each.actions) for each in report.places] == [
        ("Lanificio", None, ("late",)),
        ("Prato", "100005", ("late",)),
    ]


def decision(name, meeting, **fields):
    given = {"kind": DecisionKind.PROPOSAL, "text_it": name, "recorded_at": b.LONG_AGO} | fields
    return r.Decision(id=name, meeting_id=meeting, **given)


def test_participation_is_that_of_the_period(context):
    with context.store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(
            change,
            [
                *people.small(),
                people.meeting("before", "textiles", SINCE, citizens=100),
                people.meeting(
                    "draft", "green", date(2026, 6, 2), citizens=50, minutes_state=MinutesState.DRAFT
                ),
                r.Attendance(id="x3", meeting_id="m2", stakeholder_id="mill-old", persons=3),
                r.Attendance(id="x4", meeting_id="draft", stakeholder_id="club", persons=7),
                decision("wish", "m1"),
                decision("heard", "m1", taken_up_on=date(2026, 6, 3)),
                decision("later", "m2", taken_up_on=date(2026, 7, 3)),
                decision("note", "m2", kind=DecisionKind.ACKNOWLEDGEMENT),
                decision("old", "before", taken_up_on=date(2026, 2, 1)),
            ],
        )
    public = reports.gather(replace(context, actor=PUBLIC), QUESTION, since=SINCE).participated
    assert (public.meetings, public.presences, public.organisations) == (3, 6, 2)
    assert (public.citizens, public.proposals, public.taken_up) == (4, 3, 1)
    assert public.by_role == {Role.LEAD: 2, Role.PARTNER: 1, Role.FUNDER: 1}
    inside = reports.gather(context, QUESTION, since=SINCE).participated
    assert (inside.presences, inside.organisations, inside.citizens) == (13, 3, 54)
    assert inside.by_role[Role.PARTNER] == 2  # the club is partner of an action that is not published


def test_a_public_report_holds_nothing_that_waits_or_is_not_published(context):
    load(
        context,
        b.action("shown"), *b.revision("shown", ends_on=date(2026, 12, 1), milestones={"m": (date(2026, 9, 1), 1)}),
        b.milestone("m", "shown"), b.update("shown", date(2026, 2, 1)),
        b.action("secret"), *b.revision("secret", published=False, ends_on=date(2026, 12, 1)),
        b.update("secret", date(2026, 2, 1), explanation_it="Riservato"),
        r.ActionPlace(id="p", action_id="secret", name="Nascosto"),
        b.action("later"), *b.revision("later", published=False),
        *b.revision("later", happened_on=date(2026, 7, 1), published=True),
        b.update("later", date(2026, 2, 1)),
    )  # fmt: skip
    report = reports.gather(replace(context, actor=PUBLIC), QUESTION, since=SINCE)
    assert [each.action for each in report.actions] == ["shown"]
    assert {each.action for each in (*report.achieved, *report.coming)} == {"shown"}
    assert (report.places, report.progress.unpublished) == ((), 2)
    assert "Riservato" not in repr(report)


def test_a_public_report_does_not_count_what_waits_for_validation(context):
    with context.store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(
            change,
            [
                *b.strategy(validation=True),
                b.action("a"),
                *b.revision("a"),
                b.update("a", date(2026, 2, 1), validation=Validation.VALIDATED, progress=0.1),
                b.update(
                    "a",
                    date(2026, 3, 1),
                    state=State.COMPLETED,
                    explanation_it="Fatto",
                    validation=Validation.DRAFT,
                ),
            ],
        )
    report = reports.gather(replace(context, actor=PUBLIC), QUESTION, since=SINCE)
    assert told(report.achieved) == [(Step.STARTED, date(2026, 2, 1), "a", None)]
    assert (report.actions[0].progress, report.actions[0].explanation) == (0.1, None)


def test_a_report_can_tell_what_was_known_on_a_day(context):
    load(
        context,
        b.action("a"),
        *b.revision("a"),
        b.update("a", date(2026, 2, 1), recorded_at=datetime(2026, 5, 1)),  # noqa: DTZ001  # naive UTC
    )
    asked = replace(QUESTION, known_on=date(2026, 4, 1))
    assert reports.gather(context, asked, since=SINCE).achieved == ()
    assert len(reports.gather(context, QUESTION, since=SINCE).achieved) == 1


# ---- As many statements for ten thousand actions as for one -----------------------------------------


def test_each_service_is_asked_once_however_many_actions_there_are(context, monkeypatch):
    from circular.store.reading import Reader

    asked = []
    run = Reader._run
    monkeypatch.setattr(
        Reader, "_run", lambda self, name, given: asked.append(name) or run(self, name, given)
    )
    load(context, b.action("one"), *b.revision("one"), b.update("one", date(2026, 2, 1)))
    reports.gather(context, QUESTION, since=SINCE)
    first = sorted(asked)
    with context.store.change(actor="test:", now=b.LONG_AGO) as change:
        for name in map(str, range(20)):
            b.load(change, [b.action(name), *b.revision(name), b.update(name, date(2026, 2, 1))])
    context.store.changes.saw()
    asked.clear()
    assert len(reports.gather(context, QUESTION, since=SINCE).actions) == 21
    assert sorted(asked) == first


@pytest.mark.parametrize(
    ("day", "before"), [(date(2026, 1, 1), date(2025, 12, 31)), (date(2026, 12, 31), date(2026, 9, 30))]
)
def test_a_quarter_ends_before_a_day(day, before):
    assert quarters.last_before(day) == before
    assert quarters.around(day, before=1, after=0)[0] == before
    assert day in quarters.around(day, before=1, after=1)
