# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the money comes from; money by axis stands with the axis figures."""

from collections.abc import Mapping

from circular.domain.figures import Money, SourceMoney
from circular.domain.question import Question
from circular.domain.sets import FundingKind
from circular.services import kept
from circular.services.context import Context
from circular.store import money


@kept.once
def by_source(context: Context, question: Question, *, axis: str | None = None) -> tuple[SourceMoney, ...]:
    """Money by source, programme and kind, most awarded first; of the part on the axis with this key, if given."""
    question = context.ask(question)
    with context.read() as reader:
        if axis is None:
            return money.by_source(reader, question)
        return money.by_source_on_axis(reader, question, axis=axis)


@kept.once
def by_kind(context: Context, question: Question) -> Mapping[FundingKind, Money]:
    """Money by kind, in the order of the kinds; kinds without any are absent."""
    question = context.ask(question)
    with context.read() as reader:
        return money.by_kind(reader, question)


@kept.once
def totals(context: Context, question: Question) -> Money:
    """All money in the question's scope."""
    question = context.ask(question)
    with context.read() as reader:
        return money.overview(reader, question).total
