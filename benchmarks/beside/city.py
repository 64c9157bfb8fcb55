# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One made-up city for all: a database of ours, and the same rows as CSV and SQLite for the others."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from benchmarks import large
from circular.domain.records import Participation, Stakeholder
from circular.domain.sets import Helix, Role, StakeholderKind
from circular.store import Store, open_store

ACTIONS = 1_000
TABLES = (
    "action",
    "action_revision",
    "axis",
    "axis_share",
    "status_update",
    "milestone",
    "milestone_plan",
    "milestone_report",
    "funding",
    "participation",
    "stakeholder",
)
_MOST = 6  # partners of an action


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Where the same rows stand in each form."""

    ours: Path
    csv: Path
    sqlite: Path
    actions: int


def made(folder: Path, *, actions: int = ACTIONS) -> City:
    """The city with ten reports an action, and partners among three organisations for ten actions."""
    city = City(
        ours=folder / "city.duckdb", csv=folder / "csv", sqlite=folder / "city.sqlite", actions=actions
    )
    store = open_store(str(city.ours))
    large.load(store, actions=actions, updates=actions * 10)
    _partners(store, actions=actions)
    store.close()
    city.csv.mkdir()
    with duckdb.connect(str(city.ours), read_only=True) as connection, sqlite3.connect(city.sqlite) as other:
        for table in TABLES:
            connection.execute(f"COPY {table} TO '{city.csv / table}.csv' (HEADER)")
            _copied(connection, other, table)
    other.close()
    return city


def _partners(store: Store, *, actions: int) -> None:
    chance = Random(7)  # noqa: S311  # not a secret
    with store.change(actor="benchmark:", now=large._LOADED_AT) as change:  # noqa: SLF001  # the same moment
        names = [f"partner-{number:04}" for number in range(actions * 3 // 10)]
        change.insert(
            [
                Stakeholder(
                    id=name,
                    city_id="city",
                    name=name,
                    kind=StakeholderKind.ASSOCIATION,
                    helix=Helix.THIRD_SECTOR,
                    recorded_at=large._LOADED_AT,  # noqa: SLF001
                )
                for name in names
            ]
        )
        change.insert(
            [
                Participation(
                    id=f"action-{number:06}-{partner}",
                    action_id=f"action-{number:06}",
                    stakeholder_id=partner,
                    role=Role.PARTNER,
                    recorded_at=large._LOADED_AT,  # noqa: SLF001
                )
                for number in range(actions)
                for partner in chance.sample(names, chance.randrange(_MOST))
            ]
        )
        change.record("load_sample", large.STRATEGY)


def _copied(connection: duckdb.DuckDBPyConnection, other: sqlite3.Connection, table: str) -> None:
    """A table as SQLite holds it: dates and moments as text, as it advises."""
    frame = connection.execute(f"FROM {table}").df()
    for name, kind in connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [table]
    ).fetchall():
        if kind in ("DATE", "TIMESTAMP"):
            frame[name] = frame[name].astype("string").str.slice(0, 10 if kind == "DATE" else 26)
        elif kind.startswith("DECIMAL"):
            frame[name] = frame[name].astype("float64")
    frame.to_sql(table, other, index=False)
    # What its tutorial advises: an index on what is joined.
    for name in frame.columns:
        if name.endswith("_id") or name == "id":
            other.execute(f"CREATE INDEX {table}_{name} ON {table} ({name})")
