# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fifty coordinators saving at once: whether anything is lost, whether every refusal is right, how long a save takes.

Two coordinators share each table, so that some are overtaken by the other; one save in ten reaches for another's table.
"""

import logging
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles

from benchmarks import large
from circular.config import Settings
from circular.domain.lifecycle import Answer, Report
from circular.domain.permissions import COMMAND_LINE, Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import Rank, State
from circular.domain.workbench import Task
from circular.errors import NotAllowed, StaleVersion
from circular.services import integrity, progress, updates
from circular.services.context import Context
from circular.services.updates import Entry
from circular.store import Store, open_store

COORDINATORS = 50
SAVES = 8
ACTIONS = 1_000
_TABLES = COORDINATORS // 2
_FORGED = 0.1
_OPENED = 4  # saves from one opening of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Seconds of saves that were taken, and what became of all of them."""

    alone: tuple[float, ...]
    together: tuple[float, ...]
    outcomes: Counter[str]
    seen: tuple[float, ...]
    elapsed: float


def measure() -> Saving:
    """One coordinator alone, then all at once, on a database in a file.

    Raises AssertionError where anything is lost or refused wrongly.
    """
    logging.getLogger("circular").setLevel(logging.ERROR)  # refusals are expected here, and counted

    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "circular.duckdb"))
        large.load(store, actions=ACTIONS, updates=ACTIONS * 10, tables=_TABLES)
        question = Question(strategy=large.STRATEGY, as_of=date.today())  # noqa: DTZ011  # any day will do
        coordinators = [_coordinator(store, number) for number in range(COORDINATORS)]
        everything = updates.tasks(_office(store), question)
        alone = [
            took for _, took in _round(coordinators[0], question, everything, seed=0) if took is not None
        ]
        before = _updates(store)
        began = time.perf_counter()
        with ThreadPoolExecutor(COORDINATORS) as together:
            rounds = list(
                together.map(
                    lambda number: list(_round(coordinators[number], question, everything, seed=number)),
                    range(COORDINATORS),
                )
            )
        elapsed = time.perf_counter() - began
        said = [each for one in rounds for each in one]
        outcomes = Counter(outcome for outcome, _ in said)
        _whole(coordinators[0], store, taken=outcomes["taken"], before=before)
        seen = tuple(_until_seen(_office(store), coordinators[1], question) for _ in range(9))
        store.close()
    taken = tuple(took for _, took in said if took is not None)
    return Saving(alone=tuple(alone), together=taken, outcomes=outcomes, seen=seen, elapsed=elapsed)


def section(found: Saving) -> list[str]:
    """What was measured, as lines of the page; the ratio is to one coordinator saving alone."""
    alone, together = median(found.alone), median(found.together)
    late = quantiles(found.together, n=20)[-1]
    counted = found.outcomes
    rows = [
        ("a save, one coordinator alone, median", alone),
        (f"a save, {COORDINATORS} at once, median", together),
        (f"a save, {COORDINATORS} at once, p95", late),
        ("from a save to its figure on somebody else's overview, median", median(found.seen)),
    ]
    return [
        f"## {COORDINATORS} coordinators saving at once, {SAVES} saves each, {ACTIONS:,} actions",
        "",
        "Every coordinator opens an action of the own table and saves a report on it without a pause; two share each",
        "table, and one save in ten reaches for another's. A save is permission, rules, lock, rows and trail in one",
        f"change on a file. Of {counted.total()} saves {counted['taken']} were taken, {counted['overtaken']} refused",
        f"because somebody had reported since, {counted['forbidden']} because the table was another's; afterwards",
        "every one taken was there, none of the refused had left a row, and the chain of changes was whole.",
        f"{counted['taken'] / found.elapsed:.0f} saves a second.",
        "",
        "| | waited ms | ratio |",
        "|---|---:|---:|",
        *(f"| {name} | {seconds * 1000:.0f} | {seconds / alone:.1f} |" for name, seconds in rows),
        "",
    ]


def _coordinator(store: Store, number: int) -> Context:
    table = f"table-{number % _TABLES}"
    actor = Actor.holding(
        [Grant(rank=Rank.COORDINATOR, city="city", table=table)], subject=f"person:{number:02}"
    )
    return Context(store=store, settings=Settings(), actor=actor, now=_now())


def _office(store: Store) -> Context:
    return Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=_now())


def _round(
    context: Context, question: Question, everything: Sequence[Task], *, seed: int
) -> Iterator[tuple[str, float | None]]:
    """What became of each save, and how long those that were taken took; the page is opened anew for every few."""
    chance = random.Random(seed)  # noqa: S311  # not a secret
    mine: list[Task] = []
    others: list[Task] = []
    for number in range(SAVES):
        if number % _OPENED == 0:
            mine = list(updates.tasks(context, question))
            own = {task.action for task in mine}
            others = [task for task in everything if task.action not in own]
        forged = chance.random() < _FORGED
        task = chance.choice(others) if forged else mine.pop(chance.randrange(6))
        entry = Entry(
            action=task.action,
            seen=task.version,
            report=Report(
                answer=Answer.EXPLAIN,
                happened_on=context.today,
                state=task.state,
                progress=None if task.by_milestones else task.progress,
                explanation="Riunione del tavolo",
            ),
        )
        began = time.perf_counter()
        try:
            updates.report_progress(_later(context), question, [entry])
        except StaleVersion:
            yield "overtaken", None
        except NotAllowed:
            if not forged:
                raise
            yield "forbidden", None
        else:
            if forged:
                raise AssertionError("a save reached another's table")
            yield "taken", time.perf_counter() - began


def _until_seen(one: Context, other: Context, question: Question) -> float:
    """From the beginning of a save to the other's overview, asked anew, that counts it."""
    task = next(
        task
        for task in updates.tasks(one, question)
        if task.state is State.STARTED and task.heard_on != one.today
    )
    report = Report(
        answer=Answer.EXPLAIN, happened_on=one.today, state=task.state, progress=None, explanation="Novità"
    )
    began = time.perf_counter()
    revision = other.store.revision
    updates.report_progress(
        _later(one), question, [Entry(action=task.action, seen=task.version, report=report)]
    )
    if other.store.revision == revision:
        raise AssertionError("the other does not notice")
    progress.overview(other, question)
    took = time.perf_counter() - began
    if progress.standing(other, question, task.action).last_heard_on != one.today:
        raise AssertionError("the other sees what was before")
    return took


def _whole(context: Context, store: Store, *, taken: int, before: int) -> None:
    verdict = integrity.verify(context)
    if not verdict.whole:
        raise AssertionError("the chain is broken")
    if _updates(store) - before != taken:
        raise AssertionError(f"{taken} saves were taken, {_updates(store) - before} are there")


def _updates(store: Store) -> int:
    return integrity.verify(_office(store)).counts["status_update"]


def _later(context: Context) -> Context:
    """The same person a moment later."""
    return Context(store=context.store, settings=context.settings, actor=context.actor, now=_now())


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
