# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`backup` and `restore`."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from circular.cli import opening, output
from circular.config import Settings
from circular.errors import Invalid, Unavailable
from circular.i18n import Translator
from circular.services import backups, door
from circular.services.context import moment


def backup(given: Namespace, settings: Settings, t: Translator) -> int:
    """Make a backup, by the program that has the database open where there is one."""
    path = backups.place(given.path, now=moment())
    if path.exists():
        raise Invalid("errors.backup_exists", path=str(path))
    told = _by_whoever_serves(settings, path) or _by_ourselves(settings, path)
    if given.json:
        output.as_json({"path": str(path)} | told)
    else:
        made_at = datetime.fromisoformat(str(told["made_at"]))
        print(
            t(
                "cli.backed_up",
                path=path,
                moment=t.moment(made_at, settings.timezone),
                rows=t.number(told["rows"]),
                changes=t.number(told["revision"]),
            )
        )
    return 0


def _by_whoever_serves(settings: Settings, path: Path) -> dict[str, Any] | None:
    """Ask the program that has the database open; None where there is none."""
    if settings.database_is_served or not door.note(settings.database).exists():
        return None
    try:
        return door.fetch_backup(settings.database, path)
    except Unavailable as error:
        # A note that was left by a program that was killed.
        if error.key != "errors.nobody_answers":
            raise
    return None


def _by_ourselves(settings: Settings, path: Path) -> dict[str, Any]:
    if not settings.database_is_served and not Path(settings.database).exists():
        raise Unavailable("errors.nothing_to_back_up", path=settings.database)
    try:
        with opening.context(settings) as context:
            manifest = backups.make(context, path)
            backups.made(context, manifest)
    except Unavailable as error:
        if error.key == "errors.database_locked":
            raise Unavailable("errors.nobody_answers", path=settings.database) from error
        raise
    return backups.told(manifest)


def restore(given: Namespace, settings: Settings, t: Translator) -> int:
    """Make the database of the settings from a backup."""
    if not settings.database_is_served and Path(settings.database).resolve().parent == opening.DEFAULT_FOLDER:
        opening.DEFAULT_FOLDER.mkdir(exist_ok=True)
    done = backups.restore(settings, Path(given.path), now=moment(), as_it_is=given.as_it_is)
    told = backups.told(done.manifest)
    if given.json:
        output.as_json({"database": settings.database, "ok": done.verdict.whole} | told)
    else:
        print(
            t(
                "cli.restored",
                path=settings.database,
                moment=t.moment(done.manifest.made_at, settings.timezone),
                rows=t.number(done.manifest.rows),
                changes=t.number(done.manifest.revision),
            )
        )
        if not done.verdict.whole:
            print(t("cli.restored_not_whole"))
    return 0 if done.verdict.whole else 1
