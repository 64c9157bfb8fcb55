# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives how much, through which sources, and how what was paid compares with what was done."""

import pandas as pd

from circular.domain import cup
from circular.domain.question import Question
from circular.domain.receipts import Contracted, Flow, Programme, Received, Receiving, Stated
from circular.services import kept, progress
from circular.services.context import Context
from circular.store import receipts


@kept.once
def recipients(
    context: Context, question: Question, *, receiving: Receiving = Receiving.RECIPIENT
) -> tuple[Received, ...]:
    """The money of the actions in the question's scope by who receives it; the rows add up to all of it."""
    question = context.ask(question)
    with context.read() as reader:
        return receipts.recipients(reader, question, receiving=receiving)


@kept.once
def contractors(context: Context, question: Question) -> tuple[Contracted, ...]:
    """Who is paid to carry out the actions in the question's scope; they have no part in them."""
    question = context.ask(question)
    with context.read() as reader:
        return receipts.contractors(reader, question)


@kept.once
def flows(context: Context, question: Question) -> tuple[Flow, ...]:
    """The money in the question's scope by kind and axis; the parts add up to all of it, to the cent."""
    question = context.ask(question)
    with context.read() as reader:
        return receipts.flows(reader, question)


@kept.once
def source_flows(context: Context, question: Question) -> tuple[Flow, ...]:
    """The same by kind, source and axis."""
    question = context.ask(question)
    with context.read() as reader:
        return receipts.source_flows(reader, question)


@kept.once
def programmes(context: Context, question: Question) -> tuple[Programme, ...]:
    """The money in the question's scope by programme and kind; the rows add up to all of it."""
    question = context.ask(question)
    with context.read() as reader:
        return receipts.programmes(reader, question)


@kept.once
def stated(context: Context, question: Question) -> Stated:
    """For how many of the actions in the question's scope how much is known."""
    question = context.ask(question)
    with context.read() as reader:
        return receipts.stated(reader, question)


@kept.once
def projects(context: Context, question: Question) -> pd.DataFrame:
    """The rows of `progress.standings` with what is said of their money.

    Added columns: cup, recipients (names, one a line), recipient_ids (by blanks), organisations (how many of them),
    financial (0..1, above 1 where more was paid than awarded: paid over awarded of the sources that state both).
    """
    question = context.ask(question)
    with context.read() as reader:
        more = receipts.projects(reader, question)
    frame = progress.standings(context, question).merge(more, how="left", on="action")
    # A code of ours may hold the CUP where the source's own code does not.
    codes = zip(frame["external_id"], frame["code"], strict=True)
    frame["cup"] = [cup.of(*(each if isinstance(each, str) else None for each in pair)) for pair in codes]
    awarded = frame["paired_awarded"].where(frame["paired_awarded"] > 0)
    frame["financial"] = frame["paired_paid"] / awarded
    return frame
