# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup put back on a PostgreSQL server, in one transaction: nobody sees half, and what fails leaves nothing."""

from collections.abc import Mapping
from typing import Self

import pyarrow as pa

from circular.errors import Invalid
from circular.store import filling, readmodel, schema
from circular.store.backup import Backup
from circular.store.postgres import DOOR, Connection, connected, located
from circular.store.postgres_cursor import PostgresCursor, translated
from circular.store.reading import Reader
from circular.store.verify import Verdict

_CLEAR = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() LOOP
        EXECUTE format('DROP TABLE %I CASCADE', found.name);
    END LOOP;
    FOR found IN
        SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'circular\\_%'
    LOOP
        EXECUTE format('DROP FUNCTION %s', found.name);
    END LOOP;
END $$
"""
"""Takes away the tables of a database that is empty, which may be of another schema than the backup."""


def restore(backup: Backup, address: str, *, as_it_is: bool) -> Verdict:
    """As `restoring.restore`; a reference that leads nowhere is refused by the server, `as_it_is` or not."""
    where = located(address)
    with translated(where), connected(address) as connection:
        cursor = PostgresCursor(connection, where)
        connection.execute("SET statement_timeout = 0")
        with connection.transaction():
            # The door of those who write: a process that serves this database waits until it is whole.
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [DOOR])
            if not filling.empty(cursor):
                raise Invalid("errors.restore_occupied", path=where)
            connection.execute(_CLEAR)
            filling.made(
                backup, _Within(connection, where), engine="postgresql", insert=_Inserting(connection, cursor)
            )
            readmodel.watch(connection)
            # A process that already reads from a copy of the empty database makes its copy anew.
            for table in readmodel.TABLES:
                connection.execute("INSERT INTO touched (table_name) VALUES (%s)", [table])
            return filling.proved(Reader(cursor), backup, as_it_is=as_it_is)


class _Within(PostgresCursor):
    """A cursor for whom a transaction is under way already."""

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Self:
        return self if text in {"BEGIN", "COMMIT", "ROLLBACK"} else super().run(text, parameters)


class _Inserting:
    """Fills tables; before the first one, lets references wait for the last."""

    def __init__(self, connection: Connection, cursor: PostgresCursor) -> None:
        self._connection = connection
        self._cursor = cursor
        self._begun = False

    def __call__(self, table: str, batch: pa.RecordBatch) -> None:
        if not self._begun:
            self._connection.execute(schema.deferring())
            self._begun = True
        columns = [column.to_pylist() for column in batch.columns]
        self._cursor.fill(table, batch.schema.names, list(zip(*columns, strict=True)))
