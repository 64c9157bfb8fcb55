# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times taken in turn, so that whatever else the machine does falls on all alike."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One question: median and best of its runs, in seconds."""

    question: str
    median: float
    best: float


def interleaved(questions: Mapping[str, Callable[[], object]], *, rounds: int) -> list[Measured]:
    """Ask all questions in turn, `rounds` times after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in questions}
    for number in range(rounds + 1):
        for name, ask in questions.items():
            began = time.perf_counter()
            ask()
            if number:
                taken[name].append(time.perf_counter() - began)
    return [Measured(question=name, median=median(each), best=min(each)) for name, each in taken.items()]
