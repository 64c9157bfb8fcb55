# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page costs as data grow, against its floor: an empty page, its statements and its figures.

`python -m benchmarks.growth [ACTIONS ...]` prints the table; every page runs in the process that measures, through the
frame, first with nothing remembered, then again as after a click that changes nothing. Times are of all processors.
"""

import gc
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks import grown
from benchmarks.script_clock import Clock, instrumented
from circular.config import ROOT
from circular.services import vast
from circular.ui.address import PAGES
from circular.web import memory

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ONCE = 10_000
"""From so many actions on every page is run once: what differs from run to run is small beside it."""
_TIMEOUT = 120
"""Seconds by the clock; a page that takes longer ends the measuring of that size."""
_WITHIN = 1200.0
"""Seconds by the clock for the pages of one size; those that are not reached are named."""


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
    with instrumented() as clock:
        _open(path, "overview", clock)  # what is imported once in a process is not the cost of a page
        memory.settle()
        with patch("circular.ui.pause.instead", lambda *_: True):
            empty = [_twice(path, "overview", clock) for _ in range(max(rounds, 5))]
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


def _twice(path: Path, page: str, clock: Clock) -> tuple[Clock, Clock, str | None]:
    """The page with nothing remembered but the store open, then run again."""
    st.cache_resource.clear()
    st.cache_data.clear()
    from circular.ui import session

    session.store(str(path))
    gc.collect()  # what the page before it left is not the cost of this one
    app = _open(path, page, clock)
    first = Clock(script=clock.script, parts=dict(clock.parts))
    failed = str(app.exception[0].value) if app.exception else None
    _reset(clock)
    app.run(timeout=_TIMEOUT)
    again = Clock(script=clock.script, parts=dict(clock.parts))
    session.store(str(path)).close()
    return first, again, failed


def _open(path: Path, page: str, clock: Clock) -> AppTest:
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


def _reset(clock: Clock) -> None:
    clock.script, clock.parts, clock.inside, clock.asked = 0.0, {}, None, set()


def main(arguments: list[str]) -> int:
    """Print the table for so many actions each."""
    sizes = [int(each) for each in arguments] or SIZES
    sys.stdout.write("\n".join(rows(measure(sizes=sizes))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
