# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the actions of a strategy stand, and what is not known of it."""

from pathlib import Path

from circular.config import ROOT
from circular.domain.question import Question
from circular.domain.report import Placed
from circular.domain.territory import Municipality, Territory
from circular.exchange import boundaries
from circular.services import strategies
from circular.services.context import Context
from circular.store import places

BOUNDARIES = ROOT / "data" / "boundaries"


def territory(context: Context, question: Question) -> Territory:
    """The places of the actions in the question's scope, on the boundaries around the strategy's city."""
    question = context.ask(question)
    with context.read() as reader:
        found = places.every(reader, question)
        actions = places.actions(reader, question)
    placed = frozenset(action for each in found for action in each.actions)
    return Territory(
        boundaries=around(context, question.strategy),
        places=found,
        placed=placed,
        unplaced=tuple(action for action in actions if action not in placed),
    )


def placed(context: Context, question: Question) -> tuple[Placed, ...]:
    """The places of the actions in the question's scope, each with the ids of its actions."""
    return territory(context, question).places


def around(context: Context, strategy: str, *, root: Path = BOUNDARIES) -> tuple[Municipality, ...]:
    """The municipalities around a strategy's city; none where the program has no boundaries there."""
    code = strategies.offered(context)[strategy].city.istat_code
    return boundaries.around(root, code) if code else ()
