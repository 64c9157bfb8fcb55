# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup before every upgrade, beside the database; where it cannot be made nothing is upgraded."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from circular.config import ROOT
from circular.errors import CircularError, Unavailable
from circular.store import snapshot
from circular.store.reading import Reader

_log = logging.getLogger(__name__)


def place(database: str, *, since: int, to: int) -> Path:
    """Where the backup stands that is made before a database goes from one schema to another."""
    name = f"schema-{since}-before-{to}.zip"
    if "://" in database:
        return ROOT / "var" / f"{database.rpartition('/')[2] or 'postgresql'}.{name}"
    target = Path(database).resolve()
    return target.with_name(f"{target.name}.{name}")


def kept(
    database: str, reading: Callable[[], AbstractContextManager[Reader]]
) -> Callable[[int, int], None] | None:
    """What `schema.migrate` calls before it changes a database; None for one in memory, which is always new."""
    if database == ":memory:":
        return None

    def keep(since: int, to: int) -> None:
        path = place(database, since=since, to=to)
        try:
            path.parent.mkdir(exist_ok=True)
            with reading() as reader:
                # Of an earlier try at the same upgrade, which went no further, this one knows all.
                snapshot.write(reader, path, now=datetime.now(UTC).replace(tzinfo=None), over=True)
        except (CircularError, OSError) as error:
            said = (
                error.details.get("reason", error.key) if isinstance(error, CircularError) else error.strerror
            )
            raise Unavailable(
                "errors.upgrade_without_backup", path=database, backup=str(path), reason=said
            ) from error
        _log.warning("backup before the upgrade from schema %s to %s: %s", since, to, path)

    return keep
