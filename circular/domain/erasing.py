# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever is to be forgotten, where they stand, and what a ledger keeps so that a restored copy forgets them again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from circular.domain import redacting
from circular.domain.personal import Column
from circular.domain.records import Person, Reminder, RoleGrant, StatusUpdate
from circular.domain.redacting import Sought
from circular.domain.trail import Event

PAST = "past:"
"""In place of an address or a subject that was kept long enough."""


def handle(number: int, *, nth: int = 0) -> str:
    """In place of an address or a subject of the person removed as number so-and-so; no provider says such a thing."""
    return f"removed:{number}.{nth}" if nth else f"removed:{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Somebody, as far as one who asks for them knows: their accounts, their addresses, how their name is written."""

    persons: tuple[Person, ...]
    addresses: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        return next((each for each in (*self.names, *self.addresses) if each), "")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of words to look for."""
        return redacting.spellings(names=self.names, addresses=self.addresses)

    def quarry(self) -> "Quarry":
        return Quarry(
            anybody=redacting.known(self.rows()),
            addresses=redacting.known(redacting.spellings(names=(), addresses=self.addresses)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarry:
    """What is looked for in texts, and in what holds one address and nothing else."""

    anybody: Sought
    addresses: Sought

    def is_address(self, text: str) -> bool:
        return self.addresses.spans(text) == ((0, len(text)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A text in which somebody is named: where, and what stands around the name."""

    column: Column
    row: str
    excerpt: str

    @property
    def key(self) -> str:
        """What tells it from others, for whoever wants it spared."""
        return f"{self.column}:{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that is held of somebody, for themselves."""

    whom: Whom
    roles: tuple[RoleGrant, ...]
    reminders: tuple[Reminder, ...]
    reports: tuple[StatusUpdate, ...]
    acts: tuple[Event, ...]
    mentions: tuple[Mention, ...]

    @property
    def empty(self) -> bool:
        found = (self.whom.persons, self.roles, self.reminders, self.reports, self.acts, self.mentions)
        return not any(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did: texts changed by table, roles ended, reports of which the checksum changed."""

    number: int
    erasure: str
    texts: dict[str, int]
    roles: int
    reports: int
    spared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An erasure in the ledger: ids that mean nothing elsewhere and salted prints, never a name or an address."""

    erasure: str
    number: int
    erased_at: datetime
    persons: tuple[str, ...]
    salt: str
    prints: tuple[tuple[int, str], ...]
    addresses: tuple[tuple[int, str], ...]
    spared: tuple[str, ...] = ()

    def quarry(self) -> Quarry:
        return Quarry(
            anybody=redacting.hashed(self.salt, self.prints),
            addresses=redacting.hashed(self.salt, self.addresses),
        )

    def text(self) -> str:
        return json.dumps(asdict(self) | {"erased_at": self.erased_at.isoformat()}, sort_keys=True)


def line(
    whom: Whom, *, erasure: str, number: int, erased_at: datetime, salt: str, spared: Iterable[str]
) -> Line:
    """What the ledger keeps of an erasure."""
    addresses = redacting.spellings(names=(), addresses=whom.addresses)
    return Line(
        erasure=erasure,
        number=number,
        erased_at=erased_at,
        persons=tuple(person.id for person in whom.persons),
        salt=salt,
        prints=tuple((len(row), redacting.digest(salt, row)) for row in whom.rows()),
        addresses=tuple((len(row), redacting.digest(salt, row)) for row in addresses),
        spared=tuple(sorted(spared)),
    )


def read(text: str) -> Line:
    """A line of the ledger. Raises ValueError, KeyError or TypeError where it is none."""
    found = json.loads(text)
    return Line(
        erasure=str(found["erasure"]),
        number=int(found["number"]),
        erased_at=datetime.fromisoformat(found["erased_at"]),
        persons=tuple(found["persons"]),
        salt=str(found["salt"]),
        prints=tuple((int(length), str(print_)) for length, print_ in found["prints"]),
        addresses=tuple((int(length), str(print_)) for length, print_ in found["addresses"]),
        spared=tuple(found["spared"]),
    )
