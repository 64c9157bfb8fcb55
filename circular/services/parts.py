# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has a part in which action: what the registry, networks, reports and open data are all made of."""

from circular.domain.question import Question
from circular.domain.registry import Part
from circular.services import kept
from circular.services.context import Context
from circular.store import stakeholders


def in_actions(context: Context, question: Question) -> tuple[Part, ...]:
    """Parts in actions of the strategy by action and organisation, read once for all who ask.

    Actions of every scope, published or not: the caller knows which count, and who may hear of them.
    """
    question = context.ask(question)
    # Nothing else of a question tells one answer from another.
    known = kept.key(
        context.store,
        in_actions.__qualname__,
        question.strategy,
        question.as_of,
        question.known_before(),
    )

    def read() -> tuple[Part, ...]:
        with context.read() as reader:
            return stakeholders.participations(reader, **question.parameters())

    return kept.answer(context.store, known, read)
