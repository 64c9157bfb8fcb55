# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the registry knows of an organisation: the parts it has, the money of its actions, whom it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from circular.domain.records import Stakeholder
from circular.domain.sets import GovernanceRole, Measure, Role, Schedule, SeatRole, State, Tie
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An organisation's part in an action, at a table or in the strategy, while it lasts."""

    subject: str
    stakeholder: str
    role: str
    from_on: date | None
    to_on: date | None
    source_url: str | None

    def ended(self, day: date) -> bool:
        """Whether it was over before `day`."""
        return self.to_on is not None and self.to_on < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """A seat of an organisation at a table."""

    table: str
    code: str
    name: Bilingual
    role: SeatRole
    from_on: date | None
    to_on: date | None
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An action an organisation has a part in; money is that of the whole action, not what the organisation gets."""

    action: str
    code: str
    title: Bilingual
    roles: tuple[Role, ...]
    state: State
    schedule: Schedule | None
    progress: float | None
    adopted: bool
    published: bool
    awarded: float | None
    paid: float | None
    from_on: date | None
    to_on: date | None
    ended: bool
    source_url: str | None

    @property
    def counts(self) -> bool:
        """Whether it is one of the strategy's actions, not called off, and its part in it lasts."""
        return self.adopted and not self.ended and self.state not in {State.CANCELLED, State.MERGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another organisation, and what the two share."""

    stakeholder: str
    name: str
    weight: float
    reasons: tuple["Ground", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Something two organisations share: why they are partners."""

    kind: Tie
    subject: str
    code: str
    name: Bilingual
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that is known of an organisation at a date.

    `actions` is how many of the strategy's actions it takes part in (contracts and what was called off do not
    count), `money` what these have, each once, and `mix` how they divide over the axes, by key.
    `partners` come strongest first.
    """

    stakeholder: Stakeholder
    spellings: tuple[str, ...]
    governance: tuple[GovernanceRole, ...]
    chairs: tuple[Chair, ...]
    shares: tuple[Share, ...]
    actions: int
    money: Mapping[Measure, float]
    mix: Mapping[str, float]
    partners: tuple[Partner, ...]


class Likeness(StrEnum):
    """Why two entries may be one organisation."""

    VAT = "vat"
    NAME = "name"
    SPELLING = "spelling"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two entries that may be one organisation, by id and name."""

    one: str
    one_name: str
    other: str
    other_name: str
    likeness: Likeness
