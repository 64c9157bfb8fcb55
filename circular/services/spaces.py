# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of under-used spaces, the card of each, and how much area has returned to use by whom."""

from dataclasses import replace

from circular.domain import spaces as rules
from circular.domain.question import Question
from circular.domain.records import Space
from circular.domain.sets import Scope
from circular.domain.spaces import Card, Reuse, Standing, Town, Use
from circular.errors import NotFound
from circular.services import kept
from circular.services.context import Context
from circular.store import spaces as stored


@kept.once
def every(context: Context, question: Question) -> tuple[Standing, ...]:
    """The spaces of the strategy at the question's date, by code; the public gets those that may be published."""
    question = context.ask(question)
    with context.read() as reader:
        return tuple(standing for _, standing in stored.every(reader, question))


def card(context: Context, question: Question, space: str) -> Card:
    """Everything about one space. Raises NotFound, for the public also where it may not be published."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        found = stored.every(reader, question, space=space)
        if not found:
            raise NotFound("spaces.unknown", id=space)
        record, standing = found[0]
        uses = stored.uses(reader, question, space=space)
        return Card(
            record=seen(record) if question.public else record,
            standing=standing,
            changes=stored.changes(reader, question, space=space),
            uses=tuple(_shown(each) for each in uses) if question.public else uses,
            steps=stored.steps(reader, question, space=space),
            partners=stored.partners(reader, question, space=space).get(space, ()),
            action=stored.belonging(reader, question, space=space).get(space),
        )


def towns(context: Context, question: Question) -> tuple[Town, ...]:
    """The spaces by municipality, the largest area first."""
    return rules.by_town(every(context, question))


@kept.once
def reuse(context: Context, question: Question) -> Reuse:
    """How much area is in use again at the question's date, and how it came back, year by year."""
    question = context.ask(question)
    with context.read() as reader:
        using = [standing for _, standing in stored.every(reader, question) if standing.in_use]
        returns = stored.returns(reader, question)
    return Reuse(
        area_m2=sum(each.area_in_use or 0.0 for each in using),
        spaces=len(using),
        unmeasured=sum(each.area_in_use is None for each in using),
        returns=returns,
    )


def seen(record: Space) -> Space:
    """What everybody may know of a space that is published: not the notes of the offices."""
    return replace(record, note_it=None, note_en=None, external_id=None, consent_on=None)


def _shown(use: Use) -> Use:
    return replace(use, record=replace(use.record, note_it=None, note_en=None))
