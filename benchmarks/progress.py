# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long the figures of a very large strategy take, and how that compares with pandas."""

from collections.abc import Callable
from datetime import date, datetime

import numpy as np
import pandas as pd

from benchmarks import in_pandas, large
from benchmarks.timing import Measured, interleaved
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.services import attention, progress
from circular.services.context import Context
from circular.store import Store, open_store
from circular.store import progress as stored

ACTIONS, UPDATES = 10_000, 100_000
_AS_OF, _SINCE = date(2024, 6, 30), date(2024, 3, 31)
_NOW = datetime(2026, 1, 1)  # noqa: DTZ001  # moments are naive UTC


def measure(*, rounds: int) -> list[Measured]:
    """Every question several times, in turn; the first is the one that pandas answers too."""
    store = open_store()
    large.load(store, actions=ACTIONS, updates=UPDATES)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=_NOW)
    question = Question(strategy=large.STRATEGY, as_of=_AS_OF)
    frames = _frames(store)

    def by_store() -> pd.DataFrame:
        with store.read() as reader:
            return stored.history(reader, question, dates=[_AS_OF])

    def by_pandas() -> pd.DataFrame:
        return in_pandas.axis_figures(frames, strategy=large.STRATEGY, as_of=_AS_OF)

    _agree(by_store(), by_pandas())
    questions: dict[str, Callable[[], object]] = {
        "axis figures, by the statements": by_store,
        "axis figures, by pandas on frames in memory": by_pandas,
        "axis figures, by pandas with the frames fetched first": lambda: in_pandas.axis_figures(
            _frames(store), strategy=large.STRATEGY, as_of=_AS_OF
        ),
        "`progress.overview` with every contribution and the money": lambda: progress.overview(
            context, question
        ),
        "`progress.standings`": lambda: progress.standings(context, question),
        "`progress.standing` of one action": lambda: progress.standing(context, question, "action-004711"),
        "`progress.change` over a quarter": lambda: progress.change(context, question, since=_SINCE),
        "`progress.history` over twelve months": lambda: progress.history(
            context, question, dates=[date(2023, month, 1) for month in range(1, 13)]
        ),
        "`attention.needs`": lambda: attention.needs(context, question),
    }
    found = interleaved(questions, rounds=rounds, forget=store.changes.saw)
    store.close()
    return found


def section(measured: list[Measured]) -> list[str]:
    """The lines of the page; a ratio above 1 is slower than the first row."""
    first = measured[0].work
    return [
        f"## Figures of a strategy with {ACTIONS:,} actions and {UPDATES:,} updates",
        "",
        "The strategy is made up the same at every run: two plans an action, milestones for half of them, four",
        "positions of money. Questions are asked in turn. Before anything is timed, the statements and pandas must",
        "give the same figures to 1e-9. Medians: *waited* is by the clock, and grows with whatever else runs;",
        "*worked* is the time of all processors. Nothing is remembered from one question to the next. Ratio: worked",
        "against the first row.",
        "",
        "| Question | waited ms | worked ms | ratio |",
        "|---|---:|---:|---:|",
        *(
            f"| {each.question} | {each.wait * 1000:.0f} | {each.work * 1000:.0f} | {each.work / first:.2f} |"
            for each in measured
        ),
        "",
    ]


def _frames(store: Store) -> dict[str, pd.DataFrame]:
    # The store has no statement that reads whole tables, nor does anything but this comparison want one.
    with store.read() as reader:
        return {table: reader._cursor.run(f"SELECT * FROM {table}").frame() for table in in_pandas.TABLES}  # noqa: S608, SLF001


def _agree(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    columns = ["actual", "planned", "coverage"]
    if not np.allclose(ours.sort_values("axis")[columns], theirs[columns], rtol=0, atol=1e-9):
        raise AssertionError("the statements and pandas do not give the same figures: nothing was measured")
