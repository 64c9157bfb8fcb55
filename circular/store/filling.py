# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What putting a backup back is on either engine: an empty database, its tables made and filled, the whole proved."""

from collections.abc import Callable

import pyarrow as pa

from circular.errors import Unreadable
from circular.store import audit, schema
from circular.store.backup import Backup
from circular.store.cursors import Cursor
from circular.store.reading import Reader
from circular.store.verify import Verdict, verify


def made(
    backup: Backup, cursor: Cursor, *, engine: str, insert: Callable[[str, pa.RecordBatch], None]
) -> None:
    """Make the tables of a backup in an empty database, with their rows, and bring them to today's schema."""
    path = str(backup.path)
    schema.migrate(cursor, path=path, engine=engine, upto=len(backup.manifest.migrations))
    for table in backup.manifest.tables:
        for batch in backup.batches(table):
            insert(table, batch)
    schema.migrate(cursor, path=path, engine=engine)


def proved(reader: Reader, backup: Backup, *, as_it_is: bool) -> Verdict:
    """The verdict on what was filled. Raises Unreadable where it differs from the backup, or is not whole."""
    manifest, path = backup.manifest, str(backup.path)
    found = verify(reader)
    for table, part in manifest.tables.items():
        if table in found.counts and found.counts[table] != part.rows:
            raise Unreadable("errors.backup_damaged", path=path, member=table)
    last = reader.ask("SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1")
    if (last[0] if last else (0, audit.START)) != (manifest.revision, manifest.head):
        raise Unreadable("errors.backup_damaged", path=path, member="audit")
    if not found.whole and not as_it_is:
        raise Unreadable("errors.backup_not_whole", path=path)
    return found


def empty(cursor: Cursor) -> bool:
    """Whether no table holds anything but the list of migrations."""
    tables = cursor.run(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
        "AND table_name NOT IN ('schema_version', 'touched')"
    ).rows()
    return not any(cursor.run(f"SELECT 1 FROM {table} LIMIT 1").rows() for (table,) in tables)  # noqa: S608  # ours
