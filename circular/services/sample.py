# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Loading the data that travel with the program."""

from pathlib import Path

from circular.config import ROOT
from circular.exchange import shipped
from circular.services import strategies
from circular.services.context import Context

DATA = ROOT / "data"


def load(context: Context, *, root: Path = DATA) -> list[str]:
    """Load every shipped strategy that is not there yet, each in one change; returns the ids that were loaded.

    Raises NotAllowed, and Unreadable where a shipped file is not what it should be.
    """
    present = strategies.offered(context)
    loaded = []
    for strategy, folder in shipped.folders(root).items():
        if strategy in present:
            continue
        tables = shipped.read(folder, recorded_at=context.now)
        with context.change("load_sample") as change:
            for records in tables.values():
                change.insert(records)
            change.record("load_sample", strategy, rows={table: len(rows) for table, rows in tables.items()})
        loaded.append(strategy)
    return loaded
