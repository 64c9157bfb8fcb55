# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short ways to ask hand-written records one question."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from typing import TypeVar

from circular.domain.figures import AxisChange, AxisProgress, Progress, Standing
from circular.domain.question import Question
from circular.store import Reader, Store, progress
from tests import builders, stores

Answer = TypeVar("Answer")
TODAY = date(2024, 7, 1)


def question(as_of: date = TODAY, **asked: object) -> Question:
    return Question(strategy=builders.STRATEGY, as_of=as_of, **asked)


def asking(records: Iterable[object], ask: Callable[[Reader], Answer]) -> Answer:
    with builders.loaded(_store(), records) as reader:
        return ask(reader)


@cache
def _store() -> Store:
    # Opening one for every question would take longer than all the rest; what is loaded is undone each time.
    return stores.opened()


def whole(records: Iterable[object], as_of: date = TODAY, **asked: object) -> Progress:
    found = asking(records, partial(progress.whole, question=question(as_of, **asked)))
    assert found is not None
    return found


def axis(records: Iterable[object], as_of: date = TODAY, *, key: str = "production", **asked) -> AxisProgress:
    return next(each for each in whole(records, as_of, **asked).axes if each.key == key)


def standing(
    records: Iterable[object], as_of: date = TODAY, *, action: str = "a", **asked
) -> Standing | None:
    return asking(records, partial(progress.standing, question=question(as_of, **asked), action=action))


def change(records: Iterable[object], since: date, as_of: date = TODAY, **asked: object) -> AxisChange:
    """Of the first axis."""
    return asking(records, partial(progress.change, question=question(as_of, **asked), since=since))[0]
