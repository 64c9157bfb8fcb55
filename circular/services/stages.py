# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving a table or group from one stage to another: dated, and with a reason where it does not go to the next."""

from dataclasses import replace
from datetime import timedelta

from circular.domain import listening as rules
from circular.domain.listening import Step
from circular.domain.question import Question
from circular.domain.records import StageChange
from circular.domain.sets import Stage
from circular.errors import NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import meetings, strategies
from circular.services.context import Context
from circular.store import meetings as stored
from circular.store import tables

VERB = "change_stage"


def change_stage(context: Context, question: Question, table: str, step: Step, *, seen: Stage | None) -> None:
    """Let a table enter a stage. Raises NotAllowed, NotFound, Invalid, and StaleVersion where it is not in `seen`."""
    strategy = strategies.get(context, question.strategy)
    asked = replace(question, as_of=context.today, known_on=None).parameters()
    with context.change(VERB) as change:
        home = stored.table(change, strategy=strategy.id, table=table)
        if home is None:
            raise NotFound("meeting.no_table", id=table)
        context.require(VERB, city=strategy.city_id, table=home.id)
        reached = tables.stages(change, **asked).get(home.id, ())
        now, since = reached[-1] if reached else (None, None)
        if now is not seen:
            raise StaleVersion("meeting.stage_overtaken", theirs=now)
        meetings.refuse(rules.step_faults(step, now=now, since=since, today=context.today))
        # Of two steps on one day the later recorded holds, whatever the clock says.
        last = change.one("tables.last_stage_moment", table=home.id)
        moments = [row for row in [last["recorded_at"] if last else None] if row is not None]
        recorded_at = max([context.now, *(moment + timedelta(microseconds=1) for moment in moments)])
        new = StageChange(
            id=identity(home.id, "stage", step.stage, recorded_at.isoformat()),
            table_id=home.id,
            stage=step.stage,
            happened_on=step.happened_on,
            recorded_at=recorded_at,
            reason=step.reason.strip() or None,
        )
        change.insert([new])
        change.record(
            VERB, home.id, before=now, stage=step.stage, happened_on=step.happened_on, reason=new.reason
        )
