# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same tests on the other engine: `pytest --engine postgresql` gives every store a database on a server.

The file that a test names is then there, too, and holds the name of the database: what was a path stays one.
"""

import sys
from contextlib import ExitStack
from functools import cache
from itertools import count
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
import streamlit as st

from circular.store import Store, opening
from circular.store.embedded import MEMORY, Embedded
from circular.store.postgres import Postgres
from circular.store.readmodel import TABLES
from tests.servers import postgres

_OF_ONE_ENGINE = (
    # Servers and commands run in processes of their own, on a file. test_replicas serves from PostgreSQL in any run.
    "browser/",
    "cli/test_remind.py",
    # Copies the file, or restores into one.
    "services/test_persons.py::test_after_a_restore",
    "store/test_backup.py",
    "store/test_upgrading.py",
    # About the file itself, or what DuckDB does not check by itself.
    "faults/",
    "store/test_constraints.py",
    "store/test_opening.py",
    "store/test_schema.py",
    "pages/test_backups.py::test_while_the_file_is_missing",
    # Pages read from a copy, these tests from the server itself: ten thousand actions take it too long.
    "pages/test_overview.py::test_ten_thousand",
    # Without a copy nobody tells which tables change, and nothing is given to statements.
    "services/test_partnerships.py::test_a_report_shows",
    "store/test_parts.py::test_a_change_says",
    "store/test_parts.py::test_one_that_is_too_long",
    "store/test_parts.py::test_they_are_worked_out_once",
    "store/test_parts.py::test_what_a_report_leaves",
    # They open servers of their own.
    "store/test_engines_agree.py",
    "store/test_postgres.py",
)
_MARK = "a database named "
_running = ExitStack()
_numbers = count()
_chosen: list[str] = []
_open: list[Postgres] = []
"""What tests left open: the driver would complain of each that is merely forgotten."""


def use_the_server() -> None:
    """From here on every store that is opened at a path, or in memory, is a database on a server."""
    _chosen.append("postgresql")
    opening.Embedded = _opened  # type: ignore[misc,assignment]  # what `open_store` calls


def on_server() -> bool:
    """Whether stores are databases on a server."""
    return bool(_chosen)


def has_part(item: pytest.Item, place: str) -> bool:
    """Whether a test, at its place below tests/, says anything about the engine on a server.

    What opens no store does not. Who opens one has it from `tests.stores`, directly or through a fixture or a module.
    """
    if place.startswith(_OF_ONE_ENGINE) or not isinstance(item, pytest.Function):
        return False
    fixtures = item._fixtureinfo.name2fixturedefs.values()
    modules = {item.module.__name__, *(each.func.__module__ for found in fixtures for each in found)}
    return any("tests.stores" in _reached(name) for name in modules)


@cache
def _reached(module: str) -> frozenset[str]:
    """A module of tests, and those that it uses."""
    found, ahead = set[str](), [module]
    while ahead:
        name = ahead.pop()
        if name in found or name not in sys.modules:
            continue
        found.add(name)
        for value in vars(sys.modules[name]).values():
            used = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
            if isinstance(used, str) and used.startswith("tests."):
                ahead.append(used)
    return frozenset(found)


def end() -> None:
    """Stop the server, should one run."""
    # Whatever becomes of the stores, the server ends.
    with _running, ExitStack() as stores:
        for store in tuple(_open):
            stores.callback(store.close)


def followed(like: Path | None = None) -> Store:
    """A new database that is read as pages read it: from a copy here. Other tests ask the server itself."""
    return _Passing(_create(_named(like) if like else _empty()), copy=True)


def copied(source: Path | str, at: Path | str) -> Path:
    """What a store holds, as another store. A page that was looked at has it open still: it is closed."""
    name = _named(Path(source))
    held = [store for store in _open if name and store._address == _server().address(name)]
    for store in held:
        store.close()
    if held:
        st.cache_resource.clear()  # pages that come after open it again
    _mark(at, _create(name))
    return Path(at)


def emptied(store: Store) -> bool:
    """Empty a store for the next test; False where the test has closed it."""
    if not isinstance(store, Postgres) or store._closing.is_set():
        return False
    spoil(store, "; ".join(f"DELETE FROM {table}" for table in TABLES))  # noqa: S608  # tables of ours
    return True


def spoil(store: Store, statement: str) -> None:
    """Run what the engine would refuse: triggers and references are off."""
    assert isinstance(store, Postgres)
    with psycopg.connect(store._address) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(statement)


class _Kept(Postgres):
    """A database that nobody forgets to close."""

    def __init__(self, address: str, *, copy: bool = False) -> None:
        super().__init__(address, copy=copy)
        _open.append(self)

    def close(self) -> None:
        super().close()
        _open[:] = [each for each in _open if each is not self]


class _Passing(_Kept):
    """A database that goes when it is closed, as one in memory does."""

    def __init__(self, name: str, *, copy: bool = False) -> None:
        super().__init__(_server().address(name), copy=copy)
        self._name = name

    def close(self) -> None:
        super().close()
        _server().drop(self._name)


def _opened(path: str) -> Store:
    if path == MEMORY:
        return _Passing(_create(_empty()))
    place = Path(path)
    if not place.exists() and place.resolve().parent.is_dir():
        _mark(place, _create(_empty()))
    name = _named(place)
    # What was never made here is a file that some test spoiled.
    return _shared(_server().address(name)) if name else Embedded(path)


def _shared(address: str) -> Postgres:
    """One store a database: whoever opens a path again and forgets the one before would use up all connections."""
    for store in _open:
        if store._address == address:
            return store
    return _Kept(address)


def _create(like: str | None) -> str:
    name = f"store_{next(_numbers)}"
    _server().create(name, like=like or "template1")
    return name


def _mark(path: Path | str, name: str) -> None:
    Path(path).write_text(f"{_MARK}{name}", encoding="ascii")


def _named(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        text = file.read(200)
    return text.decode("ascii").removeprefix(_MARK) if text.startswith(_MARK.encode()) else None


@cache
def _server() -> postgres.Server:
    return _running.enter_context(postgres.running())


@cache
def _empty() -> str:
    name = _create(None)
    Postgres(_server().address(name), copy=False).close()
    return name
