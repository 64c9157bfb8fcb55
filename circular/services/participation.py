# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers, counted from meetings, presences and seats; what was declared of it; its themes."""

from datetime import date
from decimal import Decimal

from circular.domain import participation as rules
from circular.domain.participation import Compared, Process, SilentSeat, Themes
from circular.domain.question import Question
from circular.domain.records import DeclaredFigure
from circular.domain.sets import Measure
from circular.errors import NotAllowed
from circular.services import kept
from circular.services.context import Context
from circular.store import Reader, money
from circular.store import participation as stored


@kept.once
def process(
    context: Context, question: Question, *, since: date | None = None, until: date | None = None
) -> Process:
    """Who took part, in the meetings held after `since` and up to `until` as far as they are given."""
    question = context.ask(question)
    with context.read() as reader:
        estimated = _estimated(reader, question)
        asked = question.parameters() | {"since": since, "until": until}
        return stored.process(reader, estimated=estimated, **asked)


@kept.once
def declared(context: Context, question: Question) -> tuple[Compared, ...]:
    """The figures of the process that a source states, each beside what the records prove."""
    question = context.ask(question)
    with context.read() as reader:
        stated = reader.records(DeclaredFigure, "strategies.declared_figures", **question.parameters())
        figures = rules.of_process(stated)
        estimated = _estimated(reader, question)
        asked = question.parameters() | {"since": None}
        counted = {
            day: stored.process(reader, estimated=estimated, **asked, until=day)
            for day in {figure.happened_on for _, figure in figures}
        }
    return tuple(
        Compared(figure=figure, measure=measure, proved=rules.proof(counted[figure.happened_on], measure))
        for measure, figure in figures
    )


def silent_seats(context: Context, question: Question) -> tuple[SilentSeat, ...]:
    """Who sits at a table and never came there, the longest absent first. Raises NotAllowed for the public."""
    if not context.sees_unpublished(question.strategy):
        raise NotAllowed("participation.signed_in_only")
    with context.read() as reader:
        return stored.silent(reader, **question.parameters(), since=None, until=None)


@kept.once
def themes(context: Context, question: Question) -> Themes:
    """On which themes project sheets are, where, and at which tables each theme is met."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.themes(reader, **question.parameters())


def _estimated(reader: Reader, question: Question) -> Decimal | None:
    return money.overview(reader, question).total.get(Measure.ESTIMATED)
