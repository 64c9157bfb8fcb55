# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phases of a strategy: what fell into each, and keeping them."""

from dataclasses import asdict, replace

from circular.domain import phases as rules
from circular.domain.phases import Counted, Draft, Fallen
from circular.domain.question import Question
from circular.domain.records import Phase
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept
from circular.services.context import Context
from circular.store import imports as stored_rows
from circular.store import participation as stored

VERB = "keep_phases"


@kept.once
def every(context: Context, question: Question) -> tuple[Counted, ...]:
    """The phases in their order, with what was counted in each."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.phases(reader, **question.parameters(), since=None, until=None)


@kept.once
def contents(context: Context, question: Question) -> tuple[Fallen, ...]:
    """The meetings and project sheets that fell into each phase, in the order of time."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.contents(reader, **question.parameters(), since=None, until=None)


def add(context: Context, strategy: str, draft: Draft) -> str:
    """Add a phase; its id. Raises NotAllowed; NotFound for an unknown strategy; Invalid (details `faults`)."""
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        if city is None:
            raise NotFound("errors.unknown_strategy", id=strategy, known="")
        others = stored.own_phases(change, strategy)
        _refuse(draft, others)
        record = Phase(
            id=identity(strategy, "phase", len(others), change.now.isoformat()),
            strategy_id=strategy,
            recorded_at=change.now,
            **draft.written(),  # type: ignore[arg-type]  # the fields of a phase
        )
        change.insert([record])
        change.record(VERB, record.id, done="added", **draft.written())
    return record.id


def edit(context: Context, strategy: str, seen: Phase, draft: Draft) -> None:
    """Write a phase anew as it was `seen`.

    Raises NotAllowed; NotFound; StaleVersion where somebody changed it since (details `theirs`); Invalid (`faults`).
    """
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        known = {each.id: each for each in stored.own_phases(change, strategy)}
        held = known.pop(seen.id, None)
        if held is None:
            raise NotFound("participation.no_phase", id=seen.id)
        if held.version != seen.version:
            raise StaleVersion("participation.phase_overtaken", theirs=held)
        _refuse(draft, tuple(known.values()))
        stored_rows.edit(change, "phase", replace(held, **draft.written()))  # type: ignore[arg-type]  # its fields
        change.record(VERB, held.id, before=asdict(Draft.of(held)), done="edited", **draft.written())


def _refuse(draft: Draft, others: tuple[Phase, ...]) -> None:
    if found := rules.faults(draft, others=others):
        raise Invalid("participation.refused", n=len(found), faults=tuple(found))
