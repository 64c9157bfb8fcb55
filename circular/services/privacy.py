# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of personal data in words: what, where, why, who sees it, for how long."""

from dataclasses import dataclass
from itertools import groupby

from circular.config import Settings
from circular.domain import personal
from circular.domain.personal import Kind, Place
from circular.i18n import Translator
from circular.services import erasures
from circular.services.context import Context
from circular.store import personal as stored

VERB = "read_register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the register."""

    what: str
    where: str
    purpose: str
    basis: str
    readers: str
    time: str

    def cells(self) -> tuple[str, ...]:
        return self.what, self.where, self.purpose, self.basis, self.readers, self.time


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """How the erasures of this installation stand: how many, where the ledger is, how many of them it lacks."""

    erased: int
    path: str | None
    lacking: int


def register(context: Context, t: Translator, *, city: str) -> tuple[Entry, ...]:
    """The register with this installation's times. Raises NotAllowed."""
    context.require(VERB, city=city)
    return entries(t, context.settings)


def ledger(context: Context) -> Ledger:
    """How the erasures stand. Raises NotAllowed, Unreadable."""
    context.require(erasures.VERB)
    with context.read() as reader:
        erased = len(stored.erasures(reader))
    path = erasures.ledger(context.settings)
    return Ledger(erased=erased, path=str(path) if path else None, lacking=len(erasures.forgotten(context)))


def entries(t: Translator, settings: Settings) -> tuple[Entry, ...]:
    """In the database first, then besides it."""
    return tuple(_entry(t, settings, each) for each in (*personal.PERSONAL, *Place))


def markdown(t: Translator, settings: Settings) -> str:
    """The register as a table of a document."""
    heads = [t(f"privacy.column_{name}") for name in ("what", "where", "purpose", "basis", "readers", "time")]
    lines = [heads, ["---"] * len(heads), *(each.cells() for each in entries(t, settings))]
    return "\n".join(f"| {' | '.join(each.replace('|', '/') for each in line)} |" for line in lines)


def _entry(t: Translator, settings: Settings, each: Kind | Place) -> Entry:
    times = {
        "people": settings.retain_people,
        "roles": settings.retain_roles,
        "reminders": settings.retain_reminders,
    }
    return Entry(
        what=t(f"privacy.what_{each}"),
        where=_columns(each) if isinstance(each, Kind) else t(f"privacy.where_{each}"),
        purpose=t(f"privacy.purpose_{each}"),
        basis=t(f"privacy.basis_{personal.BASES[each]}"),
        readers=t(f"privacy.readers_{each}"),
        time=t(f"privacy.time_{each}", **times),
    )


def _columns(kind: Kind) -> str:
    found = [each for each in personal.COLUMNS if each.kind is kind]
    tables = groupby(found, key=lambda each: each.table)
    return "; ".join(f"{table}: {', '.join(each.name for each in columns)}" for table, columns in tables)
