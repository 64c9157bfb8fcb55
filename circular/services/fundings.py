# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recording what a source gives to an action, as of a date; positions are added or corrected, never altered."""

from dataclasses import replace
from datetime import date

from circular.domain import funding_rules
from circular.domain.funding_rules import Position
from circular.domain.question import Question
from circular.domain.records import Funding
from circular.domain.sets import Scope
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services.context import Context
from circular.store import Reader, financing

VERB = "record_funding"


def positions(context: Context, question: Question, action: str) -> tuple[Funding, ...]:
    """Every position of an action that stands, the latest first. Raises NotAllowed, NotFound."""
    context.require(VERB, city=context.city_of(question.strategy))
    with context.read() as reader:
        _known(context, reader, question, action)
        return financing.standing_positions(reader, action)


def record_funding(
    context: Context,
    question: Question,
    action: str,
    position: Position,
    *,
    seen: Funding | None = None,
    corrects: bool = False,
) -> str:
    """Add a position of an action, after the one that was `seen` or, where it `corrects` it, in its place; its id.

    Raises NotAllowed; NotFound; StaleVersion where somebody else recorded a position of the source since (details
    `theirs`); Invalid with what is wrong (details `faults`).
    """
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(question.strategy))
        _known(context, change, question, action)
        standing = financing.standing_positions(change, action)
        if seen is not None:
            _unchanged(seen, standing)
        others = [each for each in standing if not (corrects and seen and each.id == seen.id)]
        found = funding_rules.faults(position, others, today=context.today)
        if found or position.kind is None or position.as_of is None:
            raise Invalid("money.refused", n=len(found), faults=tuple(found))
        record = Funding(
            id=identity(action, "funding", len(standing), position.as_of, change.now.isoformat()),
            action_id=action,
            recorded_at=change.now,
            supersedes=seen.id if corrects and seen else None,
            **position.written(),  # type: ignore[arg-type]  # one field each, by name
        )
        change.insert([record])
        change.record(
            VERB,
            record.id,
            action=action,
            supersedes=record.supersedes,
            **{name: value for name, value in position.written().items() if value is not None},
        )
    return record.id


def _unchanged(seen: Funding, standing: tuple[Funding, ...]) -> None:
    """Refuse where another position of the same source is the last by now, or the one seen was corrected."""
    key = (seen.source, seen.programme, seen.kind)
    same = [each for each in standing if (each.source, each.programme, each.kind) == key]
    newer = [each for each in same if each.recorded_at > seen.recorded_at]
    if newer or seen.id not in {each.id for each in standing}:
        raise StaleVersion("money.overtaken", theirs=(newer or same or [seen])[0])


def _known(context: Context, reader: Reader, question: Question, action: str) -> None:
    """Refuse an action that is not of the strategy, or not any more."""
    asked = replace(context.ask(question), as_of=context.today, known_on=None, scope=Scope.ALL)
    if action not in {each.action for each in financing.actions(reader, asked)}:
        raise NotFound("errors.unknown_action", id=action)


def latest(every: tuple[Funding, ...]) -> tuple[Funding, ...]:
    """Of each source, programme and kind the last position, the latest first."""
    found: dict[tuple[str, str | None, str], Funding] = {}
    for each in sorted(every, key=lambda one: (one.as_of, one.recorded_at, one.id)):
        found[each.source, each.programme, each.kind] = each
    return tuple(sorted(found.values(), key=lambda each: (date.max - each.as_of, each.source)))
