# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Validation: what tables reported and measured counts once the office says so, or goes back to them with a note."""

from collections.abc import Sequence
from dataclasses import replace

from circular.domain import validation as rules
from circular.domain.permissions import NO_TABLE
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.domain.validation import Verdict, Waiting, WaitingUpdate
from circular.errors import Invalid, StaleVersion
from circular.services.context import Context
from circular.store import Change
from circular.store import validation as stored

VERB = "validate_updates"


def waiting(context: Context, question: Question) -> Waiting:
    """What waits for the office's word today, whatever date is looked at. Raises NotAllowed."""
    asked = _today(context, question)
    context.require(VERB, city=context.city_of(asked.strategy))
    with context.read() as reader:
        return Waiting(
            updates=stored.updates(reader, asked),
            values=stored.values(reader, asked),
            minutes=stored.minutes(reader, asked),
        )


def validate_updates(
    context: Context, question: Question, verdicts: Sequence[Verdict], *, measurements: Sequence[str] = ()
) -> int:
    """Give the office's word on updates, and let measurements count: all or nothing; says how many.

    Raises NotAllowed; Invalid where one is to be sent back without a note (details `updates`: which); StaleVersion
    where somebody else has said already (details `gone`: which).
    """
    asked = _today(context, question)
    city = context.city_of(asked.strategy)
    if wordless := rules.without_note(verdicts):
        raise Invalid("validation.note_missing", n=len(wordless), updates=wordless)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        waiting = {each.update: each for each in stored.updates(change, asked)}
        values = {each.measurement: each for each in stored.values(change, asked)}
        gone = [each.update for each in verdicts if each.update not in waiting]
        gone += [each for each in measurements if each not in values]
        if gone:
            raise StaleVersion("validation.overtaken", n=len(gone), gone=tuple(gone))
        for verdict in verdicts:
            context.require(VERB, city=city, table=waiting[verdict.update].table or NO_TABLE)
            _say(change, verdict, waiting[verdict.update])
        for measurement in measurements:
            change.swap("validation.validate_measurement", id=measurement, now=change.now)
            change.record(VERB, values[measurement].indicator, measurement=measurement, verdict="validated")
    return len(verdicts) + len(measurements)


def _today(context: Context, question: Question) -> Question:
    return replace(context.ask(question), as_of=context.today, known_on=None, scope=Scope.ADOPTED)


def _say(change: Change, verdict: Verdict, update: WaitingUpdate) -> None:
    if verdict.sent_back:
        note = verdict.note.strip()
        change.swap("validation.return_update", id=verdict.update, now=change.now, note=note)
        change.record(VERB, update.action, update=verdict.update, verdict="returned", note=note)
        return
    # A word given within the same moment as the report itself must not count before it.
    moment = max(change.now, update.recorded_at)
    change.swap("validation.validate_update", id=verdict.update, now=moment)
    change.record(VERB, update.action, update=verdict.update, verdict="validated")
