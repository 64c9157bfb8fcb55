# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fictional city many times over: what an action carries is copied in the engine, a million in seconds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services import sample
from circular.services.context import Context
from circular.store import open_store

STRATEGY = "example"
_MOST_ORGANISATIONS = 25
"""Copies of the organisations: a city with a million actions would still have a few thousand of those."""

_IDS = "SELECT id FROM action WHERE strategy_id = 'example'"
_REVISIONS = f"SELECT id FROM action_revision WHERE action_id IN ({_IDS})"  # noqa: S608  # names of ours
_MILESTONES = f"SELECT id FROM milestone WHERE action_id IN ({_IDS})"  # noqa: S608
_LEADS = "SELECT id FROM stakeholder WHERE city_id = (SELECT city_id FROM strategy WHERE id = 'example')"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """A table whose rows go with an action: which of them, the columns that get the number of the copy behind them."""

    table: str
    chosen: str
    marked: tuple[str, ...]
    codes: tuple[str, ...] = ()


_TABLES = (
    _Copied(table="stakeholder", chosen=f"id IN ({_LEADS})", marked=("id",), codes=("name",)),
    _Copied(table="action", chosen="strategy_id = 'example'", marked=("id",), codes=("code",)),
    _Copied(
        table="action_revision", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id", "supersedes")
    ),
    _Copied(table="axis_share", chosen=f"revision_id IN ({_REVISIONS})", marked=("revision_id",)),
    _Copied(table="milestone", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id")),
    _Copied(
        table="milestone_plan",
        chosen=f"revision_id IN ({_REVISIONS})",
        marked=("revision_id", "milestone_id"),
    ),
    _Copied(
        table="milestone_report",
        chosen=f"milestone_id IN ({_MILESTONES})",
        marked=("id", "milestone_id", "supersedes", "update_id"),
    ),
    _Copied(table="status_update", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id", "supersedes")),
    _Copied(
        table="participation", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id", "stakeholder_id")
    ),
    _Copied(table="funding", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id", "supersedes")),
    _Copied(
        table="action_dependency", chosen=f"action_id IN ({_IDS})", marked=("action_id", "predecessor_id")
    ),
    _Copied(table="action_place", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id")),
    _Copied(table="action_plan", chosen=f"action_id IN ({_IDS})", marked=("id", "action_id")),
    _Copied(table="action_table", chosen=f"action_id IN ({_IDS})", marked=("action_id",)),
)


def fill(path: Path, *, actions: int) -> int:
    """Make a database at `path` with at least so many actions of the fictional city; gives how many.

    Meetings, decisions, spaces, indicators and other registers stay as they are: those of one city.
    """
    store = open_store(str(path))
    now = datetime.now(UTC).replace(tzinfo=None)
    sample.load(Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=now))
    store.close()
    with duckdb.connect(str(path)) as connection:
        first = _count(connection)
        copies = -(-actions // first) - 1
        for each in _TABLES if copies > 0 else ():
            _copy(connection, each, copies)
        connection.execute("CHECKPOINT")
        return _count(connection)


def _copy(connection: duckdb.DuckDBPyConnection, copied: _Copied, copies: int) -> None:
    described = connection.execute(f"SELECT * FROM {copied.table} LIMIT 0").description  # noqa: S608
    columns = [column[0] for column in described or ()]
    few = min(copies, _MOST_ORGANISATIONS)
    values = ", ".join(_value(column, copied, few) for column in columns)
    number = few if copied.table == "stakeholder" else copies
    # The chosen rows are read whole before any is written: the copies belong to the same strategy.
    connection.execute(
        f"INSERT INTO {copied.table} ({', '.join(columns)}) SELECT {values} "  # noqa: S608  # names of ours
        f"FROM (SELECT * FROM {copied.table} WHERE {copied.chosen}) AS held, "
        f"range(1, {number} + 1) AS many(copy)"
    )


def _value(column: str, copied: _Copied, organisations: int) -> str:
    if column == "stakeholder_id" and column in copied.marked:
        return f"{column} || '~' || (1 + copy % {organisations})"
    if column in copied.marked:
        return f"{column} || '~' || copy"
    if column == "meeting_id":
        return "NULL"  # or one meeting would have heard of a million actions
    if column in copied.codes:
        return f"{column} || ' ' || copy"
    return column


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT count(*) FROM action WHERE strategy_id = 'example'").fetchone()
    return int(row[0]) if row else 0
