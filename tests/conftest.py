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
from circular.store import Store
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
    "store/test_figures_agree.py",
    "store/test_financing.py",
    "store/test_nothing_lost.py",
    "store/test_opening.py",
    "store/test_participation.py",
    "store/test_upgrading.py",
    "ui/test_credit.py",
    "ui/test_frame.py",
    "web/test_open",
    "ui/test_share.py",
    "ui/test_signing.py",
)
"""Where most of the time goes (measured); the check before every commit leaves these to the whole run."""


def pytest_configure() -> None:
    """Choose the engine of all stores."""
    if engines.ON_SERVER:
        engines.use_the_server()


def pytest_unconfigure() -> None:
    """Leave no server behind."""
    engines.end()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in the slow places, and what the other engine has no part in."""
    for item in items:
        if not item.path.is_relative_to(_FOLDER):
            continue
        place = item.path.relative_to(_FOLDER).as_posix()
        if place.startswith(_SLOW):
            item.add_marker(pytest.mark.slow)
        for alone, reason in engines.DUCKDB_ALONE.items() if engines.ON_SERVER else ():
            if f"{place}::{item.name}".startswith(alone):
                item.add_marker(pytest.mark.skip(reason=reason))


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
