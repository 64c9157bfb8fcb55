# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Update rounds: an office asks every table to say by a day how its actions stand, follows who has, and closes."""

from dataclasses import replace
from datetime import date

from circular.domain import permissions
from circular.domain import rounds as rules
from circular.domain.permissions import NO_TABLE
from circular.domain.question import Question
from circular.domain.records import UpdateRound, WorkingTable
from circular.domain.rounds import Asked, Round
from circular.domain.sets import Scope
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept, updates
from circular.services.context import Context
from circular.store import rounds as stored

OPEN, CLOSE = "open_round", "close_round"


def every(context: Context, question: Question) -> tuple[Round, ...]:
    """The rounds of the strategy, open ones first, each with the actions this person answers for. Raises NotAllowed.

    An office sees all that a round asks; a coordinator their own tables', and no round that asks them nothing.
    """
    asked = _today(context, question)
    city = context.city_of(asked.strategy)
    context.require(updates.VERB, city=city)
    found = _all(context, asked)
    if permissions.may(context.actor, OPEN, city=city) is None:
        return found
    mine = (
        replace(each, asked=tuple(one for one in each.asked if _answers_for(context, city, one)))
        for each in found
    )
    return tuple(each for each in mine if each.asked or not each.open)


@kept.once
def _all(context: Context, question: Question) -> tuple[Round, ...]:
    """The same for every table: read once for all who are asked."""
    with context.read() as reader:
        return stored.every(reader, question)


def open_round(
    context: Context,
    question: Question,
    *,
    title: str,
    due_on: date | None,
    table: str | None = None,
    title_en: str = "",
) -> str:
    """Ask a table with its groups, or every table, to report by a day; the id of the round.

    Raises NotAllowed; NotFound for a table that is not of the strategy; Invalid with what is wrong (details
    `faults`), also where a round of the same scope is open.
    """
    strategy = question.strategy
    city = context.city_of(strategy)
    with context.change(OPEN) as change:
        context.require(OPEN, city=city, table=table)
        known = {each.id for each in change.records(WorkingTable, "tables.every", strategy=strategy)}
        if table is not None and table not in known:
            raise NotFound("errors.unknown_table", id=table)
        rounds = change.records(UpdateRound, "rounds.every", strategy=strategy)
        found = rules.faults(title=title, due_on=due_on, table=table, today=context.today, rounds=rounds)
        if found or due_on is None:
            raise Invalid("rounds.refused", n=len(found), faults=tuple(found))
        record = UpdateRound(
            id=identity(strategy, "round", len(rounds), change.now.isoformat()),
            strategy_id=strategy,
            table_id=table,
            title_it=title.strip(),
            title_en=title_en.strip() or None,
            opens_on=context.today,
            due_on=due_on,
            recorded_at=change.now,
        )
        change.insert([record])
        change.record(OPEN, record.id, table=table, title=record.title_it, due_on=due_on)
    return record.id


def close_round(
    context: Context, question: Question, round_id: str, *, version: int, confirmed: bool = False
) -> int:
    """Close a round; says how many actions stay unanswered.

    Raises NotAllowed; NotFound; Invalid where actions are unanswered and nobody confirmed that it be closed all the
    same (details `unanswered`: which); StaleVersion where somebody else has closed it.
    """
    asked = _today(context, question)
    with context.change(CLOSE) as change:
        context.require(CLOSE, city=context.city_of(asked.strategy))
        found = next((each for each in stored.every(change, asked) if each.record.id == round_id), None)
        if found is None:
            raise NotFound("errors.unknown_round", id=round_id)
        if not found.open or found.record.version != version:
            raise StaleVersion("rounds.closed_already", title=found.record.title_it)
        if found.missing and not confirmed:
            raise Invalid("rounds.unanswered", n=len(found.missing), unanswered=found.missing)
        unanswered = len(found.missing)
        change.swap("rounds.close", id=round_id, version=version, unanswered=unanswered, now=change.now)
        change.record(CLOSE, round_id, unanswered=[each.action for each in found.missing])
    return unanswered


def _today(context: Context, question: Question) -> Question:
    return replace(context.ask(question), as_of=context.today, known_on=None, scope=Scope.ADOPTED)


def _answers_for(context: Context, city: str | None, asked: Asked) -> bool:
    denial = permissions.may(context.actor, updates.VERB, city=city, table=asked.table or NO_TABLE)
    return denial is None
