# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must hold of any story on any day: what the public is given, how periods add up, what a day alone tells."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain import records as r
from circular.domain.history import Kind, SubjectKind, Verb
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.sets import (
    DecisionKind,
    Helix,
    MeetingKind,
    MinutesState,
    Scope,
    Stage,
    TableKind,
    Validation,
)
from circular.errors import NotFound
from circular.i18n import translator
from circular.services import actions, exports, history, listening, meetings, progress, reports, tables
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW

_STORE = stores.opened()
MOMENTS = (b.LONG_AGO, datetime(2024, 1, 31, 12), datetime(2024, 3, 31, 21, 59), datetime(2024, 3, 31, 22, 1))  # noqa: DTZ001
"""The last two stand on either side of the end of 31 March in Rome."""
DAYS = (*b.DAYS, date(2024, 3, 31))
IN_SCOPE = Question(strategy=b.STRATEGY, as_of=b.DAYS[-1])


def opened(reader, actor):
    return Context(store=stores.Amid(reader), settings=Settings(), actor=actor, now=NOW)


# ---- Stories in which every text says whose it is ---------------------------------------------------


class _Forums:
    """Makes up two tables that meet, decide, listen and are asked."""

    def __init__(self, random: Random, names: list[str]) -> None:
        self.pick, self.seldom, self.names = random.choice, lambda: random.random() < 0.25, names

    def maybe(self, *values):
        return self.pick((None, *values))

    def make(self) -> list[object]:
        found: list[object] = []
        for name in ("t1", "t2"):
            found.append(
                r.WorkingTable(id=name, strategy_id=b.STRATEGY, code=name, kind=TableKind.TABLE, name_it=name)
            )
            found += [
                r.StageChange(id=f"{name}-s{n}", table_id=name, stage=self.pick(tuple(Stage)),
                              happened_on=self.maybe(*DAYS), recorded_at=self.pick(MOMENTS))
                for n in range(3)
            ]  # fmt: skip
            for n in range(3):
                found += self.meeting(f"{name}-m{n}", name)
            found += [self.feedback(f"{name}-f{n}", name) for n in range(2)]
            found.append(self.round(f"{name}-r", name))
        return found

    def meeting(self, name: str, table: str) -> list[object]:
        state, held_on = self.maybe(*MinutesState), self.pick(DAYS)
        before = [day for day in DAYS if day <= held_on]
        made = r.Meeting(
            id=name, table_id=table, kind=MeetingKind.TABLE, held_on=held_on,
            minutes_it=f"⟪minutes-{name}⟫", link=f"⟪link-{name}⟫", minutes_state=state,
            approved_at=self.pick(MOMENTS) if state is MinutesState.APPROVED else None,
            called_off_on=self.pick(before) if self.seldom() else None, recorded_at=self.pick(MOMENTS),
        )  # fmt: skip
        return [made, *(self.decision(f"{name}-d{n}", made) for n in range(2))]

    def decision(self, name: str, meeting: r.Meeting) -> r.Decision:
        """What becomes of a decision becomes of it once there is one."""
        later = [day for day in DAYS if day >= meeting.held_on]
        taken_up = self.maybe(*later)
        moments = [moment for moment in MOMENTS if moment.date() > meeting.held_on]
        return r.Decision(
            id=name, meeting_id=meeting.id, kind=self.pick(tuple(DecisionKind)), text_it=f"⟪decision-{name}⟫",
            action_id=self.maybe(*self.names), taken_up_on=taken_up,
            act_kind="Delibera" if taken_up else None, act_number=f"⟪act-{name}⟫" if taken_up else None,
            taken_up_note=f"⟪note-{name}⟫" if taken_up else None, act_on=taken_up,
            done_on=self.maybe(*later), withdrawn_at=self.maybe(*moments) if self.seldom() else None,
            recorded_at=self.pick(MOMENTS),
        )  # fmt: skip

    def feedback(self, name: str, table: str) -> r.TableFeedback:
        answered = self.maybe(*DAYS)
        return r.TableFeedback(
            id=name, table_id=table, happened_on=b.DAYS[0], helix=Helix.CITIZENS, text_it=f"⟪feedback-{name}⟫",
            answer_it=f"⟪answer-{name}⟫" if answered else None, answered_on=answered,
            published_on=self.maybe(*DAYS), action_id=self.maybe(*self.names), recorded_at=b.LONG_AGO,
        )  # fmt: skip

    def round(self, name: str, table: str) -> r.UpdateRound:
        return r.UpdateRound(
            id=name, strategy_id=b.STRATEGY, table_id=table, title_it=f"⟪round-{name}⟫", opens_on=b.DAYS[1],
            due_on=b.DAYS[5], closed_at=self.maybe(*MOMENTS), recorded_at=b.LONG_AGO,
        )  # fmt: skip


def _marked(record: object) -> object:
    match record:
        case r.Action():
            return replace(record, title_it=f"⟪action-{record.id}⟫")
        case r.StatusUpdate():
            return replace(record, explanation_it=f"⟪update-{record.id}⟫", author="⟪author⟫")
        case r.Milestone():
            return replace(record, title_it=f"⟪milestone-{record.id}⟫")
        case r.ActionRevision():
            return replace(record, reason=f"⟪reason-{record.id}⟫")
        case _:
            return record


class _Story(list):
    """Records; Hypothesis would spend a long time on writing all of them down."""

    def __repr__(self) -> str:
        return f"<{len(self)} records>"


@st.composite
def stories(draw: st.DrawFn) -> list[object]:
    records = [_marked(record) for record in draw(b.whole_strategies())]
    names = [record.id for record in records if isinstance(record, r.Action)]
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # not a secret
    return _Story([*records, *_Forums(random, names).make()])


# ---- What the public may read on a day, told plainly ------------------------------------------------


class _Public:
    """What may be read on a day, from the records alone."""

    def __init__(self, records: list[object], day: date) -> None:
        self.records, self.day = records, day
        self.before = Question(strategy=b.STRATEGY, as_of=day).over_before()

    def of(self, kind):
        return [each for each in self.records if type(each) is kind]

    def come(self, day: date | None) -> bool:
        return day is not None and day <= self.day

    def in_force(self, action: str) -> r.ActionRevision | None:
        rows = self.of(r.ActionRevision)
        gone = {row.supersedes for row in rows}
        standing = [
            row for row in rows
            if row.action_id == action and row.id not in gone and self.come(row.happened_on or date.min)
        ]  # fmt: skip
        order = lambda row: (row.happened_on or date.min, row.recorded_at, row.id)  # noqa: E731
        return max(standing, key=order, default=None)

    def markers(self) -> set[str]:
        return set(self.of_actions()) | set(self.of_tables())

    def of_actions(self):
        needed = self.of(r.Strategy)[0].validation
        plans = {each.id: self.in_force(each.id) for each in self.of(r.Action)}
        seen = {action for action, plan in plans.items() if plan and plan.published and not plan.archived}
        shown = {plans[action].id for action in seen}
        yield from (f"action-{action}" for action in seen)
        for row in self.of(r.StatusUpdate):
            official = row.validation is Validation.VALIDATED or not needed
            if row.action_id in seen and official and self.come(row.happened_on):
                yield f"update-{row.id}"
        for row in self.of(r.MilestonePlan):
            if row.revision_id in shown:
                yield f"milestone-{row.milestone_id}"
        for row in self.of(r.ActionRevision):
            if (
                row.action_id in seen
                and row.published
                and (row.happened_on is None or self.come(row.happened_on))
            ):
                yield f"reason-{row.id}"

    def of_tables(self):
        told = {row.id for row in self.of(r.Meeting) if self.come(row.held_on) and self.minuted(row)}
        yield from (f"minutes-{meeting}" for meeting in told)
        for row in self.of(r.Decision):
            if row.meeting_id in told and not (row.withdrawn_at and row.withdrawn_at < self.before):
                yield f"decision-{row.id}"
                if self.come(row.taken_up_on):
                    yield from (f"act-{row.id}", f"note-{row.id}")
        for row in self.of(r.TableFeedback):
            if self.come(row.published_on):
                yield f"feedback-{row.id}"
                if self.come(row.answered_on):
                    yield f"answer-{row.id}"

    def minuted(self, meeting: r.Meeting) -> bool:
        if meeting.minutes_state is None:
            return True
        return meeting.minutes_state is MinutesState.APPROVED and meeting.approved_at < self.before


def said(context: Context, question: Question, records: list[object]) -> str:
    """Everything that the services say of a strategy."""
    names = [record.id for record in records if isinstance(record, r.Action)]
    found = [
        progress.standings(context, question).to_csv(),
        actions.listing(context, question).to_csv(),
        history.changes(context, question, since=date(1990, 1, 1)),
        history.changes(context, question, since=b.DAYS[3]) if question.as_of >= b.DAYS[3] else (),
        tables.overview(context, question),
        meetings.calendar(context, question),
        listening.feedback(context, question),
        exports.export(context, question, format="json", t=translator("it")).content.decode(),
        reports.gather(context, question, since=date(1990, 1, 1)),
    ]
    found += [sheet for name in names[:2] if (sheet := _found(actions.sheet, context, question, name))]
    held = [record.id for record in records if isinstance(record, r.Meeting)]
    found += [_found(meetings.meeting, context, question, name) for name in held[:2]]
    return "\n".join(map(str, found))


def _found(service, context, question, name):
    try:
        return service(context, question, name)
    except NotFound:
        return None


def markers(text: str) -> set[str]:
    return set(re.findall(r"⟪([^⟫]+)⟫", text))


@settings(max_examples=max(4, settings().max_examples // 3))  # each asks every service
@given(records=stories(), day=st.sampled_from(DAYS), scope=st.sampled_from(Scope))
def test_the_public_never_gets_what_was_not_published_on_the_day(records, day, scope):
    question = Question(strategy=b.STRATEGY, as_of=day, scope=scope, known_on=date(2024, 1, 15))
    with b.loaded(_STORE, records) as reader:
        given = markers(said(opened(reader, PUBLIC), question, records))
    assert given - _Public(records, day).markers() == set()


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 4, 1)])
def test_what_is_published_is_given_on_its_day(day):
    """The property above would hold of a public that is told nothing."""
    records = [
        *b.strategy(),
        *map(_marked, [b.action("a"), *b.revision("a", id="plan"), b.update("a", day, id="u")]),
        r.WorkingTable(id="t", strategy_id=b.STRATEGY, code="t", kind=TableKind.TABLE, name_it="t"),
        r.Meeting(id="m", table_id="t", kind=MeetingKind.TABLE, held_on=date(2024, 3, 1), minutes_it="⟪minutes-m⟫",
                  minutes_state=MinutesState.APPROVED, approved_at=MOMENTS[3], recorded_at=b.LONG_AGO),
        r.Decision(id="d", meeting_id="m", kind=DecisionKind.PROPOSAL, text_it="⟪decision-d⟫", recorded_at=b.LONG_AGO),
        r.TableFeedback(id="f", table_id="t", happened_on=b.DAYS[0], text_it="⟪feedback-f⟫",
                        published_on=date(2024, 4, 1), recorded_at=b.LONG_AGO),
    ]  # fmt: skip
    with b.loaded(_STORE, records) as reader:
        given = markers(said(opened(reader, PUBLIC), replace(IN_SCOPE, as_of=day), records))
    later = {"minutes-m", "decision-d", "feedback-f"} if day == date(2024, 4, 1) else set()
    # The reason of a plan stands in what changed, once the plan has a day.
    assert given - {"reason-plan"} == {"action-a", "update-u"} | later


# ---- Periods --------------------------------------------------------------------------------------


_COMING = {SubjectKind.ACTION, SubjectKind.INDICATOR}
_WAITING = {Verb.WAITS, Verb.WAITS_NO_LONGER}


def _facts(told, kept):
    """What was told, each as often as it was; corrections stand on the day they correct."""
    return Counter(
        (
            None if each.kind is Kind.MEETING else each.subject.id,
            each.verb, str(each.detail), str(each.before), str(each.after), each.happened_on, each.recorded_at,
        )
        for each in told
        if each.verb is not Verb.CORRECTED
        and (each.kind is Kind.MEETING or each.subject.kind not in _COMING or each.subject.id in kept)
        # What an action waits for comes and goes, too.
        and (each.verb not in _WAITING or markers(str(each.detail)) <= {f"action-{action}" for action in kept})
    )  # fmt: skip


@settings(max_examples=max(4, settings().max_examples // 3))
@given(records=stories(), days=st.lists(st.sampled_from(DAYS), min_size=3, max_size=3).map(sorted))
def test_two_periods_tell_what_the_whole_of_them_tells(records, days):
    """Of what was there all along: what comes in or goes out is told with its whole story, whichever day it comes."""
    first, middle, last = days
    with b.loaded(_STORE, records) as reader:
        context = opened(reader, COMMAND_LINE)

        def asked(day):
            return Question(strategy=b.STRATEGY, as_of=day, scope=Scope.ALL)

        def told(since, until):
            return _facts(history.changes(context, asked(until), since=since), kept)

        there = [set(progress.standings(context, asked(day))["action"]) for day in days]
        kept = set.intersection(*there)
        # An indicator of an action comes and goes with it.
        kept |= {
            each.id for each in records
            if isinstance(each, r.Indicator) and (each.action_id is None or each.action_id in kept)
        }  # fmt: skip
        assert told(first, middle) + told(middle, last) == told(first, last)


@settings(max_examples=max(5, settings().max_examples // 2))
@given(records=stories(), question=b.questions())
def test_a_day_tells_nothing_of_itself(records, question):
    with b.loaded(_STORE, records) as reader:
        context = opened(reader, PUBLIC if question.public else COMMAND_LINE)
        assert history.changes(context, question, since=question.as_of) == ()
        for axis in history.axes(context, question, since=question.as_of):
            assert axis.before == pytest.approx(axis.after)
            assert (axis.by_progress or 0, axis.by_scope or 0) == pytest.approx((0, 0))
            assert all(
                (each.by_progress, each.by_scope) == pytest.approx((0, 0), abs=1e-9)
                for each in axis.movements
            )


@settings(max_examples=max(5, settings().max_examples // 2))
@given(records=stories())
def test_as_of_now_is_how_things_stand(records):
    """On every day after the last fact actions stand as on that day: nothing else makes them what they are."""
    last = max(b.DAYS)
    columns = [
        "action",
        "state",
        "progress",
        "basis",
        "adopted",
        "published",
        "starts_on",
        "ends_on",
        "weight",
        "lead",
    ]
    with b.loaded(_STORE, records) as reader:
        context = opened(reader, COMMAND_LINE)
        asked = replace(IN_SCOPE, as_of=last, scope=Scope.ALL)
        now = progress.standings(context, asked)[columns]
        later = progress.standings(context, asked.at(last + timedelta(days=400)))[columns]
        known = progress.standings(context, replace(asked, known_on=NOW.date()))[columns]
    ended = {row.action_id for row in records if isinstance(row, r.Participation) and row.to_on == last}

    def told(frame):
        # A column of nothing but gaps has another type than one with a name in it.
        shown = frame[~frame["action"].isin(ended)].astype(object)
        return shown.where(shown.notna(), None).to_dict("records")

    assert told(now) == told(known)
    assert told(now) == told(later)


def test_a_corrected_report_stands_with_what_corrects_it_and_with_what_that_corrected_before():
    records = [
        *b.strategy(validation=True), b.action("a"), *b.revision("a"),
        b.update("a", date(2024, 1, 1), id="first", progress=0.9),
        b.update("a", date(2024, 1, 2), id="second", progress=0.5, supersedes="first", recorded_at=MOMENTS[1]),
        b.update("a", date(2024, 1, 3), id="third", progress=0.4, supersedes="second", recorded_at=MOMENTS[2]),
        b.update("a", date(2024, 1, 4), id="draft", progress=0.3, supersedes="third", validation=Validation.DRAFT),
    ]  # fmt: skip
    question = replace(IN_SCOPE, as_of=date(2024, 6, 1))
    with b.loaded(_STORE, records) as reader:

        def told(actor=COMMAND_LINE, **asked):
            found = actions.sheet(opened(reader, actor), replace(question, **asked), "a").reports
            return {each.update: [earlier.update for earlier in each.corrected] for each in found}

        assert told() == {"draft": [], "third": ["second", "first"]}
        assert told(PUBLIC) == {"third": ["second", "first"]}
        assert told(known_on=date(2024, 1, 31)) == {"draft": [], "second": ["first"]}
        assert told(as_of=date(2024, 1, 2)) == {}
