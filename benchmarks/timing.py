# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times taken in turn, so that whatever else the machine does falls on all alike."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One question: medians of its runs, in seconds; `work` is what the processors did, on whatever core."""

    question: str
    wait: float
    work: float


def interleaved(
    questions: Mapping[str, Callable[[], object]],
    *,
    rounds: int,
    warm: bool = True,
    forget: Callable[[], object] = lambda: None,
) -> list[Measured]:
    """Ask all questions in turn, `rounds` times after one round that does not count, unless `warm` is False.

    `forget` runs before each of them, untimed: what one answer leaves in memory is not to serve another.
    """
    waited: dict[str, list[float]] = {name: [] for name in questions}
    worked: dict[str, list[float]] = {name: [] for name in questions}
    for number in range(0 if warm else 1, rounds + 1):
        for name, ask in questions.items():
            forget()
            began, busy = time.perf_counter(), time.process_time()
            ask()
            if number:
                waited[name].append(time.perf_counter() - began)
                worked[name].append(time.process_time() - busy)
    return [
        Measured(question=name, wait=median(waited[name]), work=median(worked[name])) for name in questions
    ]
