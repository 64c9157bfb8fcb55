# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dated lines of a report: what was achieved in its period, and what comes after its day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from circular.domain.gatherings import Gathering
from circular.domain.question import Question
from circular.domain.report import Dated, Reported, Step
from circular.domain.sets import State
from circular.domain.text import Bilingual
from circular.services import calls, meetings
from circular.services.context import Context
from circular.store import reports as stored
from circular.store.reports import Milestone, Turn

Lines = tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """As much of an action as its lines tell, for whoever reports nothing else of it."""

    action: str
    code: str
    title: Bilingual
    table: Bilingual | None
    state: State
    ends_on: date | None


_BEGUN = (State.STARTED, State.SUSPENDED, State.COMPLETED)
_RUNNING = (State.AGREED, State.STARTED, State.SUSPENDED)
_OVER = (State.CANCELLED, State.MERGED)


def lines(
    context: Context, question: Question, actions: Iterable[Reported | Brief], *, since: date
) -> tuple[Lines, Lines]:
    """What was achieved after `since`, latest first, and what comes after the question's date, soonest first."""
    asked = question.parameters() | {"since": since}
    with context.read() as reader:
        turns = stored.turns(reader, **asked)
        milestones = stored.milestones(reader, **asked)
    known = {each.action: each for each in actions}
    achieved = [
        *_came_to(turns, known),
        *(
            _line(Step.MILESTONE, each.done_on, known[each.action], what=each.title)
            for each in milestones
            if each.done_on is not None and each.action in known and known[each.action].state not in _OVER
        ),
    ]
    coming = [
        *_due(milestones, known),
        *(
            _line(Step.ENDS, each.ends_on, each)
            for each in known.values()
            if each.state in _RUNNING and each.ends_on is not None and each.ends_on >= question.as_of
        ),
        *calls.coming(context, question),
        *(
            _called(each)
            for each in meetings.calendar(context, question)
            if each.meeting.held_on > question.as_of and not each.called_off
        ),
    ]
    return (
        tuple(sorted(achieved, key=lambda line: (-line.on.toordinal(), line.code or ""))),
        tuple(sorted(coming, key=lambda line: (line.on, line.code or ""))),
    )


def _came_to(turns: Iterable[Turn], known: dict[str, Reported | Brief]) -> Iterator[Dated]:
    """Actions that began, or were completed, in the period, and have not gone back on it since."""
    began: dict[str, date] = {}
    ended: dict[str, date] = {}
    for turn in turns:
        if turn.before not in _BEGUN and turn.state in (State.STARTED, State.SUSPENDED):
            began.setdefault(turn.action, turn.on)
        if turn.state is State.COMPLETED:
            ended[turn.action] = turn.on
    for action, on in began.items():
        if action in known and known[action].state in _BEGUN:
            yield _line(Step.STARTED, on, known[action])
    for action, on in ended.items():
        if action in known and known[action].state is State.COMPLETED:
            yield _line(Step.COMPLETED, on, known[action])


def _due(milestones: Iterable[Milestone], known: dict[str, Reported | Brief]) -> Iterator[Dated]:
    """Milestones still to be reached of actions under way."""
    for each in milestones:
        action = known.get(each.action)
        if each.done_on is None and action is not None and action.state in _RUNNING:
            yield _line(Step.MILESTONE, each.due_on, action, what=each.title)


def _line(step: Step, on: date, action: Reported | Brief, *, what: Bilingual | None = None) -> Dated:
    return Dated(
        step=step,
        on=on,
        action=action.action,
        code=action.code,
        title=action.title,
        what=what,
        table=action.table,
    )


def _called(gathering: Gathering) -> Dated:
    """A meeting to come: it is called after its table, and has a title of its own where somebody gave it one."""
    meeting = gathering.meeting
    own = meeting.title_it or meeting.title_en
    return Dated(
        step=Step.MEETING,
        on=meeting.held_on,
        action=None,
        code=None,
        title=gathering.table,
        what=Bilingual(own, meeting.title_en) if own else None,
        table=gathering.table,
    )
