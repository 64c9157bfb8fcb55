# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the indicators of a strategy stand."""

from circular.domain.figures import Attainment
from circular.domain.question import Question
from circular.services import kept
from circular.services.context import Context
from circular.store import indicators


@kept.once
def attainments(context: Context, question: Question) -> tuple[Attainment, ...]:
    """Every indicator of the strategy itself or of an action in the question's scope, in their order."""
    question = context.ask(question)
    with context.read() as reader:
        return indicators.attainments(reader, question)
