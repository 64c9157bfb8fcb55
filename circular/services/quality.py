# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing about a strategy's actions, ranked by what it does to the figures, and in its registers."""

from circular.domain.lacking import Shortfall
from circular.domain.quality import Quality
from circular.domain.question import Question
from circular.errors import NotAllowed
from circular.services import strategies
from circular.services.context import Context
from circular.store import quality


def gaps(context: Context, question: Question) -> Quality:
    """Every gap, the one that touches the axis figures most first.

    Raises NotAllowed for the public: gaps name actions that are not published, and who has not answered.
    """
    _inside(context, question)
    with context.read() as reader:
        return quality.gaps(reader, context.ask(question))


def registers(context: Context, question: Question) -> tuple[Shortfall, ...]:
    """What is missing in the registers, what touches a figure or a time limit first. Raises NotAllowed as above."""
    _inside(context, question)
    with context.read() as reader:
        return quality.registers(reader, context.ask(question))


def _inside(context: Context, question: Question) -> None:
    strategies.get(context, question.strategy)
    if not context.sees_unpublished(question.strategy):
        raise NotAllowed("quality.signed_in_only")
