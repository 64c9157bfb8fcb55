# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hundred project sheets in one PDF: how long, and how much memory above what was in use before."""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import large
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.i18n import translator
from circular.services.context import Context, moment
from circular.services.documents import pdfs
from circular.store import open_store

SHEETS = 100
_PAGE = 4096
_EVERY = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Seconds until all sheets were gathered and until the file was set; bytes, of memory None where unknown."""

    sheets: int
    gathered: float
    waited: float
    worked: float
    size: int
    memory: int | None


def measure(*, sheets: int = SHEETS) -> Sheets:
    """Sheets of a made-up strategy, each with plans, milestones, ten reports, money and a curve."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "circular.duckdb"))
        large.load(store, actions=sheets, updates=sheets * 10)
        context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=moment())
        question = Question(strategy=large.STRATEGY, as_of=date(2024, 6, 30), scope=Scope.ALL)
        t = translator("it")
        some = pdfs.every(context, question)
        pdfs.sheets(context, question, actions=some[:2], t=t)  # typefaces and catalogues are read once
        gathered = [0.0]
        began, busy = time.perf_counter(), time.process_time()

        def told(done: int, total: int) -> None:
            if done == total - 1:
                gathered[0] = time.perf_counter() - began

        with _peak() as peak:
            made = pdfs.sheets(context, question, t=t, told=told)
        waited, worked = time.perf_counter() - began, time.process_time() - busy
        store.close()
    return Sheets(
        sheets=len(some),
        gathered=gathered[0],
        waited=waited,
        worked=worked,
        size=len(made.content),
        memory=peak[0] if peak else None,
    )


def section(measured: Sheets) -> list[str]:
    """The lines of the page."""
    memory = "not known here" if measured.memory is None else f"{measured.memory / 1e6:.0f} MB"
    return [
        f"## {measured.sheets} project sheets in one PDF",
        "",
        "Tagged, PDF/UA-1 and PDF/A-2a, each sheet with its curve, on two pages or so. Gathering asks the store about",
        "every action, as its page does; setting is Typst. *Memory* is the highest above what was in use before.",
        "",
        "| | waited s |",
        "|---|---:|",
        f"| gathering the sheets | {measured.gathered:.1f} |",
        f"| setting the document | {measured.waited - measured.gathered:.1f} |",
        f"| together | {measured.waited:.1f} |",
        "",
        f"The processors worked {measured.worked:.1f} s. The file has {measured.size / 1e6:.1f} MB. Memory: {memory}.",
        "",
    ]


@contextmanager
def _peak() -> Iterator[list[int]]:
    """The highest resident memory while the block runs, above that at its beginning; empty where it cannot be read."""
    highest: list[int] = []
    before = _resident()
    if before is None:
        yield highest
        return
    highest.append(0)
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            highest[0] = max(highest[0], (_resident() or 0) - before)

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield highest
    finally:
        over.set()
        watching.join()
        highest[0] = max(highest[0], (_resident() or 0) - before)


def _resident() -> int | None:
    """Bytes of this process in memory; tracemalloc would not see what Typst and DuckDB take."""
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(fields[1]) * _PAGE
