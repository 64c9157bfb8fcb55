# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open data in a folder of their own: written whole or not at all, and over nothing that somebody else put there."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from circular.errors import Invalid
from circular.exchange.opendata import package

README = "README.md"
CATALOGUE = "catalog.ttl"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put these files, and no other, into a folder that is new, empty or of an earlier time.

    Raises Invalid where it holds anything else, OSError where it cannot be written.
    """
    folder = folder.absolute()
    if folder.exists() and not _ours(folder):
        raise Invalid("opendata.folder_taken", path=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside it, so that moving it there is one step of the same file system.
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in files.items():
            (made / name).write_bytes(content)
        made.chmod(0o755)
        _take_the_place(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _take_the_place(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
        return
    before = made.with_name(f"{made.name}-before")
    folder.rename(before)
    try:
        made.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    shutil.rmtree(before)


def _ours(folder: Path) -> bool:
    """Whether nothing is in there but what an earlier description lists."""
    if not folder.is_dir():
        return False
    found = {each.name for each in folder.iterdir()}
    if not found:
        return True
    try:
        described = json.loads((folder / package.FILE).read_text(encoding="utf-8"))
        listed = {each["path"] for each in described["resources"]}
        named = str(described["name"]).endswith("-open-data")
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return named and found <= {package.FILE, README, CATALOGUE, *listed}
