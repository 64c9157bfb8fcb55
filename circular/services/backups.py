# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups: made of a database that others go on using, put back as a new one, and how old the last one is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services import erasures
from circular.services.context import Context
from circular.store import open_store, restoring, snapshot
from circular.store.backup import Backup
from circular.store.snapshot import Manifest
from circular.store.verify import Verdict

VERB = "back_up"
SEEN_BY = "see_backups"
_RESTORED = "restore_backup"
_SUBJECT = "database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The last backup that is known of; `restored` where this database was itself made from it."""

    made_at: datetime
    rows: int
    restored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came out of a backup, and what it was a backup of."""

    manifest: Manifest
    verdict: Verdict


def place(wanted: str, *, now: datetime) -> Path:
    """Where a backup goes: the file that is named, or one named after the moment in a folder that is."""
    path = Path(wanted)
    return path / f"circular-{now:%Y%m%d-%H%M%S}.zip" if path.is_dir() else path


def make(context: Context, path: Path) -> Manifest:
    """Write a backup of this moment to `path` and record nothing yet. Raises NotAllowed, Invalid, Unavailable."""
    context.require(VERB)
    with context.read() as reader:
        return snapshot.write(reader, path, now=context.now)


def made(context: Context, manifest: Manifest) -> None:
    """Record that a backup is where it was wanted. Raises NotAllowed."""
    with context.change(VERB) as change:
        change.record(VERB, _SUBJECT, **told(manifest))


def told(manifest: Manifest) -> dict[str, object]:
    """What the trail and the command say of a backup."""
    return {
        "made_at": manifest.made_at.isoformat(),
        "rows": manifest.rows,
        "revision": manifest.revision,
        "program": manifest.program,
        "schema": len(manifest.migrations),
    }


def restore(settings: Settings, path: Path, *, now: datetime, as_it_is: bool = False) -> Restored:
    """Make the database of the settings from a backup; whoever was removed meanwhile is removed again.

    Raises Unreadable, Invalid and Unavailable; the database is then as it was.
    """
    backup = Backup(path)
    verdict = restoring.restore(backup, settings.database, as_it_is=as_it_is)
    store = open_store(settings.database)
    try:
        context = Context(store=store, settings=settings, actor=COMMAND_LINE, now=now)
        with context.change(VERB) as change:
            change.record(_RESTORED, _SUBJECT, **told(backup.manifest))
        erasures.replay(context)
    finally:
        store.close()
    return Restored(manifest=backup.manifest, verdict=verdict)


def last(context: Context) -> Last | None:
    """The last backup that is known of. Raises NotAllowed."""
    context.require(SEEN_BY)
    with context.read() as reader:
        found = reader.one("audit.last_backup")
    if found is None or found["payload"] is None:
        return None
    payload: Mapping[str, str] = json.loads(found["payload"])
    return Last(
        made_at=datetime.fromisoformat(payload["made_at"]),
        rows=int(payload["rows"]),
        restored=found["verb"] == _RESTORED,
    )


def overdue(context: Context, known: Last | None) -> bool:
    """Whether the last backup is older than the settings allow, or there is none."""
    oldest = context.now - timedelta(days=context.settings.backup_days)
    return known is None or known.made_at < oldest
