# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a strategy and its actions are; what each figure means stands in docs/figures.md."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from circular.domain.figures import AxisChange, Progress, Standing
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.errors import NotFound
from circular.services import kept, strategies
from circular.services.context import Context
from circular.store import progress


@kept.once
def overview(context: Context, question: Question) -> Progress:
    """The axis figures and what stands beside them. Raises NotFound where there is no such strategy."""
    with context.read() as reader:
        found = progress.whole(reader, question)
    if found is None:
        strategies.get(context, question.strategy)  # says which strategies there are
        raise NotFound("errors.unknown_strategy", id=question.strategy, known="")
    return found


@kept.once
def standings(context: Context, question: Question) -> pd.DataFrame:
    """One row per action in the question's scope, archived ones left out.

    Columns as in `progress.standings`, and `share_<key>` per axis: 0 where the action is on other axes only, null
    where it is on none. Money is euro; whatever is unknown is null.
    """
    with context.read() as reader:
        return progress.standings(reader, question)


def standing(context: Context, question: Question, action_id: str) -> Standing:
    """How one action stands, adopted or not. Raises NotFound also where whoever asks may not know of it."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        found = progress.standing(reader, question, action_id)
    if found is None:
        raise NotFound("errors.unknown_action", id=action_id)
    return found


def found(context: Context, question: Question, action_id: str) -> Standing | None:
    """The same; None where there is no such action for whoever asks."""
    try:
        return standing(context, question, action_id)
    except NotFound:
        return None


@kept.once
def change(context: Context, question: Question, *, since: date) -> tuple[AxisChange, ...]:
    """What changed each axis figure from `since` to the question's date, progress and scope apart."""
    with context.read() as reader:
        return progress.change(reader, question, since=since)


@kept.once
def history(context: Context, question: Question, *, dates: Sequence[date]) -> pd.DataFrame:
    """The axis figures on each of `dates`, oldest first: date, axis, key, actual, planned, coverage, shown.

    `shown` as in `AxisProgress`: where it is False, `actual` is not to be shown as a percentage.
    """
    with context.read() as reader:
        return progress.history(reader, question, dates=dates)


def action_history(
    context: Context, question: Question, action_id: str, *, dates: Sequence[date]
) -> pd.DataFrame:
    """Progress of one action on those of `dates` on which it exists, oldest first: date, actual, planned."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        return progress.action_history(reader, question, action=action_id, dates=dates)
