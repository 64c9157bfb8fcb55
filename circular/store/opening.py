# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every store is to the rest of the house, and which one an address opens."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from circular.store.changing import Change
from circular.store.embedded import MEMORY, Embedded
from circular.store.reading import Reader
from circular.store.sources import Changes

SERVERS = ("postgresql://", "postgres://")
"""How the address of a database on a server begins; anything else is the path of a file."""


class Store(Protocol):
    """An open database, of whichever engine."""

    path: str
    """Where it is, for people to read: never with a password."""
    applied: list[str]
    """The migrations that opening it applied."""

    @property
    def revision(self) -> int:
        """The position of the last change that readers see."""

    @property
    def changes(self) -> Changes:
        """Which tables were seen to change, and in which order: what answers are kept by."""

    @property
    def behind_since(self) -> datetime | None:
        """The last moment (naive UTC) of which what is read is known to be whole; None where it is whole now."""

    @property
    def waiting(self) -> int:
        """How many changes wait for their turn."""

    def check(self) -> None:
        """Ask the database itself for as little as it has. Raises Unavailable where it does not answer."""

    def read(self) -> AbstractContextManager[Reader]:
        """A reader whose every answer is of the same moment."""

    def change(self, *, actor: str, now: datetime) -> AbstractContextManager[Change]:
        """A change by `actor` at the moment `now` (naive UTC); on return it is on disk and readers see it."""

    def close(self) -> None:
        """Close it."""


def open_store(address: str = MEMORY, *, copy: bool = True) -> Store:
    """Open and migrate the database at an address: a file's path, `:memory:`, or `postgresql://...`.

    `copy` says whether pages read from a copy of a server's database here; a command that asks little does without.
    Raises Unavailable: it cannot be reached, is another process's, is damaged, or is newer than this program.
    """
    if address.startswith(SERVERS):
        # The driver takes longer to import than most commands take to run.
        from circular.store.postgres import Postgres

        return Postgres(address, copy=copy)
    return Embedded(address)
