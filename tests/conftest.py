# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What most tests need: an empty store, and a context on it."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services.context import Context
from circular.store import Store, embedded, readmodel
from tests import engines, stores
from tests.builders import NOW

settings.register_profile("fast", max_examples=10, deadline=None)
settings.register_profile("thorough", max_examples=200, deadline=None)
settings.load_profile(os.environ.get("CIRCULAR_TEST_PROFILE", "fast"))

_FOLDER = Path(__file__).parent
_SLOW = (
    "cli/",
    "exchange/test_round_trip.py",
    "pages/",
    "exchange/test_dirty_input.py",
    "exchange/test_limits.py",
    "exchange/test_snapshots.py",
    "servers/",
    "services/",
    "faults/",
    "fuzz/",
    "store/test_backup.py",
    "store/test_engines_agree.py",
    "store/test_figures_agree.py",
    "store/test_financing.py",
    "store/test_lacking.py",
    "store/test_nothing_lost.py",
    "store/test_opening.py",
    "store/test_participation.py",
    "store/test_parts.py",
    "store/test_postgres.py",
    "store/test_quality.py",
    "store/test_spaces.py",
    "store/test_upgrading.py",
    "ui/test_credit.py",
    "ui/test_frame.py",
    "web/test_open",
    "ui/test_share.py",
    "ui/test_signing.py",
)
"""Where most of the time goes (measured); the check before every commit leaves these to the whole run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine postgresql` runs what opens a store on a server's database."""
    parser.addoption("--engine", choices=("duckdb", "postgresql"), default="duckdb")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the engine of all stores, which hold too little for two threads to share."""
    embedded.CONFIG["threads"] = 1
    readmodel.CONFIG["threads"] = 1
    if config.getoption("--engine") == "postgresql":
        engines.use_the_server()


def pytest_unconfigure() -> None:
    """Leave no server behind."""
    engines.end()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what stands in the slow places; leave out what the chosen engine has no part in."""
    kept, apart = [], []
    for item in items:
        inside = item.path.is_relative_to(_FOLDER)
        place = item.path.relative_to(_FOLDER).as_posix() if inside else item.nodeid
        if inside and place.startswith(_SLOW):
            item.add_marker(pytest.mark.slow)
        of_this_engine = not engines.on_server() or engines.has_part(item, f"{place}::{item.name}")
        (kept if of_this_engine else apart).append(item)
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = kept


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what is imported by now out of every collection of garbage to come."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty database in memory."""
    with stores.lent() as empty:
        yield empty


@pytest.fixture
def context(store: Store) -> Context:
    """The command line on an empty database, on a fixed day."""
    return Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
