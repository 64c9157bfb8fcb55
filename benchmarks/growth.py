# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page costs as data grow, against its floor: an empty page, its statements and its figures.

`python -m benchmarks.growth [ACTIONS ...]` prints the table; every page runs in the process that measures, through the
frame, first with nothing remembered, then again as after a click that changes nothing. Times are of all processors.
"""

import gc
import importlib
import logging
import os
import pkgutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from statistics import median
from types import ModuleType
from unittest.mock import patch

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from benchmarks import grown
from circular import charts
from circular.charts import network_scene
from circular.config import ROOT
from circular.network import positions
from circular.services import partnerships, vast
from circular.store import Reader
from circular.ui.address import PAGES
from circular.ui.network import picture

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ONCE = 10_000
"""From so many actions on every page is run once: what differs from run to run is small beside it."""
_NETWORK = (
    (partnerships, "build"),
    (positions, "measure"),
    (network_scene, "scene"),
    (picture, "encode"),
)
"""Figures and pictures of who works with whom, which no statement gives."""
_READS = ("rows", "frame", "ask", "existing")
_TIMEOUT = 120
"""Seconds by the clock; a page that takes longer ends the measuring of that size."""
_WITHIN = 300.0
"""Seconds by the clock for the pages of one size; those that are not reached are named."""


@dataclass(slots=True)
class _Clock:
    """Seconds of processor by part of a script run; what a part calls of its own kind is counted once."""

    script: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    inside: str | None = None
    asked: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One page of a strategy of so many actions: seconds of processor, the first time and again."""

    page: str
    actions: int
    first: float
    store: float
    figures: float
    floor: float
    again: float
    said: str | None = None

    @property
    def ratio(self) -> float:
        return self.first / self.floor


def measure(
    *,
    sizes: Sequence[int] = SIZES,
    pages: Sequence[str] = PAGES,
    rounds: int = 3,
    within: float = _WITHIN,
) -> list[Cost]:
    """Every page at every size, medians of `rounds`; so many seconds for a size at most."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    found: list[Cost] = []
    with tempfile.TemporaryDirectory() as folder:
        for actions in sizes:
            path = Path(folder) / f"{actions}.duckdb"
            grown.fill(path, actions=actions)
            found += of_database(
                path, actions=actions, pages=pages, rounds=rounds if actions < ONCE else 1, within=within
            )
            path.unlink()
            sys.stderr.write(f"{actions:,} actions: done\n")
    return found


def of_database(
    path: Path, *, actions: int, pages: Sequence[str], rounds: int, within: float = _WITHIN
) -> list[Cost]:
    """The pages of a database that is there, as far as the time goes."""
    os.environ["CIRCULAR_DATABASE"] = str(path)
    try:
        found: list[Cost] = []
        until = time.monotonic() + within
        for cost in _costs(path, actions=actions, pages=pages, rounds=rounds):
            found.append(cost)
            if time.monotonic() > until:
                break
        return found
    finally:
        _forget()


def rows(found: Sequence[Cost]) -> list[str]:
    """What was measured, as lines of the page."""
    table = [
        f"| {each.page} | {each.actions:,} | {each.first * 1000:.0f} | {each.store * 1000:.0f} | "
        f"{each.figures * 1000:.0f} | {each.ratio:.2f} | {each.again * 1000:.0f} |"
        for each in found
    ]
    sizes = list(dict.fromkeys(each.actions for each in found))
    left = {size: [page for page in PAGES if page not in _measured(found, size)] for size in sizes}
    unmeasured = [
        f"Not reached at {size:,} actions within {_WITHIN:.0f} s: {', '.join(pages)}."
        for size, pages in left.items()
        if pages
    ]
    return [
        "## What each page costs as data grow",
        "",
        "The fictional city many times over, opened by somebody who sees all, milliseconds of processor. *first*: the",
        "whole script with nothing remembered; *store*: its statements and their rows, each once; *figures*: charts,",
        "and the network's measures and pictures, which no statement gives; *ratio*:",
        "first against its floor, which is an empty page with the same frame, its statements and its figures;",
        "*again*: the same page asked once more.",
        "",
        "| Page | actions | first | store | figures | ratio | again |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *table,
        "",
        f"Above {vast.MOST:,} actions a page that would draw each of them gives figures of the axes and a search.",
        *unmeasured,
        "",
    ]


def _measured(found: Sequence[Cost], actions: int) -> set[str]:
    return {each.page for each in found if each.actions == actions}


def _costs(path: Path, *, actions: int, pages: Sequence[str], rounds: int) -> Iterator[Cost]:
    with _instrumented() as clock:
        _open(path, "overview", clock)  # what is imported once in a process is not the cost of a page
        gc.collect()
        gc.freeze()
        with patch("circular.ui.pause.instead", lambda *_: True):
            empty = [_twice(path, "overview", clock) for _ in range(rounds)]
        bare = median(first.script - sum(first.parts.values()) for first, _, _ in empty)
        for page in pages:
            try:
                runs = [_twice(path, page, clock) for _ in range(rounds)]
            except RuntimeError as error:  # AppTest's, when the time is over; the script still runs
                sys.stderr.write(f"{page}, {actions:,} actions: {error}\n")
                return
            store = median(first.parts.get("store", 0.0) for first, _, _ in runs)
            figures = median(first.parts.get("figures", 0.0) for first, _, _ in runs)
            yield Cost(
                page=page,
                actions=actions,
                first=median(first.script for first, _, _ in runs),
                store=store,
                figures=figures,
                floor=bare + store + figures,
                again=median(again.script for _, again, _ in runs),
                said=runs[0][2],
            )


def _twice(path: Path, page: str, clock: _Clock) -> tuple[_Clock, _Clock, str | None]:
    """The page with nothing remembered but the store open, then run again."""
    st.cache_resource.clear()
    st.cache_data.clear()
    from circular.ui import session

    session.store(str(path))
    app = _open(path, page, clock)
    first = _Clock(script=clock.script, parts=dict(clock.parts))
    failed = str(app.exception[0].value) if app.exception else None
    _reset(clock)
    app.run(timeout=_TIMEOUT)
    again = _Clock(script=clock.script, parts=dict(clock.parts))
    session.store(str(path)).close()
    return first, again, failed


def _open(path: Path, page: str, clock: _Clock) -> AppTest:
    app = AppTest.from_file(str(ROOT / "circular" / "ui" / "frame.py"), default_timeout=_TIMEOUT)
    app.query_params["strategy"] = grown.STRATEGY
    for name, value in _address(path, page).items():
        app.query_params[name] = value
    app.switch_page(f"../../pages/{page}.py")
    _reset(clock)
    return app.run(timeout=_TIMEOUT)


def _address(path: Path, page: str) -> dict[str, str]:
    """What the page must be told to have something to show."""
    known = {"action": "action", "meeting": "meeting"}
    return {known[page]: _some(path, page)} if page in known else {}


_SOME: dict[tuple[Path, str], str] = {}


def _some(path: Path, table: str) -> str:
    from circular.ui import session

    key = (path, table)
    if key not in _SOME:
        columns = {
            "action": "SELECT id FROM action WHERE strategy_id = 'example' ORDER BY length(id), id LIMIT 1",
            "meeting": "SELECT meeting.id FROM meeting JOIN working_table ON working_table.id = table_id "
            "WHERE strategy_id = 'example' AND minutes_it IS NOT NULL ORDER BY held_on DESC LIMIT 1",
        }
        with session.store(str(path)).read() as reader:
            _SOME[key] = reader.ask(columns[table])[0][0]
    return _SOME[key]


def _forget() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
    os.environ.pop("CIRCULAR_DATABASE", None)


def _reset(clock: _Clock) -> None:
    clock.script, clock.parts, clock.inside, clock.asked = 0.0, {}, None, set()


@contextmanager
def _instrumented() -> Iterator[_Clock]:
    """Everybody's statements, charts and script runs tell the clock."""
    clock = _Clock()
    run = ScriptRunner._run_script  # noqa: SLF001  # what a script costs is known nowhere else

    @wraps(run)
    def timed_run(self: ScriptRunner, *given: object) -> None:
        began = time.process_time()
        run(self, *given)  # type: ignore[arg-type]  # as it was called
        clock.script += time.process_time() - began

    from circular.domain.permissions import OPERATOR

    with ExitStack() as stack:
        stack.enter_context(patch.object(ScriptRunner, "_run_script", timed_run))
        stack.enter_context(patch("circular.domain.access.without_login", lambda **_: OPERATOR))
        for name in _READS:
            stack.enter_context(patch.object(Reader, name, _told(clock, "store", Reader.__dict__[name])))
        stack.enter_context(
            patch.object(DeltaGenerator, "plotly_chart", _told(clock, "figures", DeltaGenerator.plotly_chart))
        )
        stack.enter_context(patch.object(st, "plotly_chart", _told(clock, "figures", st.plotly_chart)))
        for module, name in _NETWORK:
            function = getattr(module, name)
            stack.enter_context(patch.object(module, name, _told(clock, "figures", function)))
        for module, name, function in _drawing():
            stack.enter_context(patch.object(module, name, _told(clock, "figures", function)))
        yield clock


def _drawing() -> Iterator[tuple[ModuleType, str, Callable[..., object]]]:
    """Public functions of the charts that give a figure, those of pages that nobody opened yet among them."""
    for each in pkgutil.iter_modules(charts.__path__, f"{charts.__name__}."):
        importlib.import_module(each.name)
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{charts.__name__}."):
            for key, value in list(vars(module).items()):
                hints = getattr(value, "__annotations__", {})
                if (
                    callable(value)
                    and not key.startswith("_")
                    and getattr(value, "__module__", None) == name
                    and hints.get("return") in (go.Figure, "go.Figure")
                ):
                    yield module, key, value


def _told(clock: _Clock, part: str, function: Callable[..., object]) -> Callable[..., object]:
    @wraps(function)
    def timed(*given: object, **named: object) -> object:
        if clock.inside:
            return function(*given, **named)
        # The same statement with the same parameters belongs to the floor once; asked again it is what the page wastes.
        again = (
            repr((part, function.__qualname__, given[1:], sorted(named.items()))) if part == "store" else ""
        )
        counts = not again or again not in clock.asked
        clock.asked.add(again)
        clock.inside = part
        began = time.process_time()
        try:
            return function(*given, **named)
        finally:
            clock.inside = None
            if counts:
                clock.parts[part] = clock.parts.get(part, 0.0) + time.process_time() - began

    return timed


def main(arguments: list[str]) -> int:
    """Print the table for so many actions each."""
    sizes = [int(each) for each in arguments] or SIZES
    sys.stdout.write("\n".join(rows(measure(sizes=sizes))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
