# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dated story of a table: from its meetings to what its actions came to, in the order in which it happened."""

from circular.domain.forums import Table, Undertaking
from circular.domain.question import Question
from circular.domain.sets import State
from circular.domain.stories import Moment
from circular.services.context import Context
from circular.store import tables as stored

_TOLD = (State.AGREED, State.STARTED, State.SUSPENDED, State.COMPLETED, State.CANCELLED)


def of_table(context: Context, question: Question, table: Table) -> tuple[Moment, ...]:
    """The moments of a table and its groups, latest first; `table` is as the same question found it."""
    question = context.ask(question)
    asked = question.parameters()
    with context.read() as reader:
        rulings = stored.rulings(reader, **asked)
        turns = stored.turns(reader, **asked)
    known: dict[str, Undertaking] = {each.action: each for each in table.answered_for()}
    found = [Moment(day=day, stage=stage) for stage, day in table.stages if day is not None]
    for one in (table, *table.groups):
        for session in one.sessions:
            decided = tuple(each for each in rulings if each.meeting == session.meeting)
            found.append(Moment(day=session.held_on, meeting=session, rulings=decided))
            found += [
                Moment(day=each.adopted_on, taken_up=each, action=known.get(each.action or ""))
                for each in decided
                if each.adopted_on is not None
            ]
    found += [
        Moment(day=turn.day, action=known[turn.action], state=turn.state)
        for turn in turns
        if turn.action in known and turn.state in _TOLD
    ]
    return tuple(sorted(found, key=lambda moment: (moment.day, _rank(moment)), reverse=True))


def _rank(moment: Moment) -> int:
    """What comes first on one day: the meeting, then the act, then the action."""
    return 0 if moment.meeting else 1 if moment.taken_up else 2
