# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup put back as a new database, which stands under its name only once it has been proved whole.

The tables are made by the migrations that the backup knew, filled, and brought to today's schema by those that came
later: a restored backup and an upgraded database have gone the same way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from circular.errors import Invalid, Unavailable
from circular.store import embedded
from circular.store.backup import Backup
from circular.store.cursors import DuckCursor
from circular.store.faults import translated
from circular.store.filling import empty, made, proved
from circular.store.opening import SERVERS
from circular.store.reading import Reader
from circular.store.verify import Verdict


def restore(backup: Backup, database: str, *, as_it_is: bool = False) -> Verdict:
    """Make the database that a backup holds; `as_it_is` also where its chain or its references are not whole.

    Raises Invalid where a database with content stands, Unreadable where what arrived is not what was backed up or
    is not whole, Unavailable where the disk or the server refuses. The database is then as it was.
    """
    if database.startswith(SERVERS):
        # The driver takes longer to import than most commands take to run.
        from circular.store import postgres_restoring

        return postgres_restoring.restore(backup, database, as_it_is=as_it_is)
    target = Path(database).resolve()
    if not target.parent.is_dir():
        raise Unavailable("errors.folder_missing", path=str(target.parent))
    if target.exists() and not _is_empty(target):
        raise Invalid("errors.restore_occupied", path=str(target))
    embedded.refuse_a_log_alone(target)
    growing = target.with_name(f"{target.name}.restoring")
    with _cleared(growing), translated(str(target)):
        with duckdb.connect(str(growing), config=embedded.CONFIG) as connection:
            cursor = DuckCursor(connection, str(target))
            made(backup, cursor, engine="duckdb", insert=_inserting(connection))
            found = proved(Reader(cursor), backup, as_it_is=as_it_is)
            connection.execute("CHECKPOINT")
        growing.replace(target)
    return found


def _inserting(connection: duckdb.DuckDBPyConnection) -> Callable[[str, pa.RecordBatch], None]:
    def insert(table: str, batch: pa.RecordBatch) -> None:
        names = ", ".join(batch.schema.names)
        connection.register("batch", batch)
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM batch")  # noqa: S608  # a table of ours
        connection.unregister("batch")

    return insert


def _is_empty(target: Path) -> bool:
    """Whether a database stands there in which nobody has done anything yet."""
    if target.stat().st_size == 0:
        return True
    with translated(str(target)), duckdb.connect(str(target), config=embedded.CONFIG) as connection:
        return empty(DuckCursor(connection, str(target)))


@contextmanager
def _cleared(growing: Path) -> Iterator[None]:
    """Nothing stands under a working name before nor, should this fail, afterwards."""
    leftovers = (growing, growing.with_name(f"{growing.name}.wal"))
    for each in leftovers:
        each.unlink(missing_ok=True)
    try:
        yield
    finally:
        for each in leftovers:
            each.unlink(missing_ok=True)
