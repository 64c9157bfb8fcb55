# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a row of a source says, in our words but not yet rows of the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from circular.domain.sets import FundingKind, Measure, Role, State
from circular.exchange.people import Party
from circular.exchange.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDraft:
    """A state and a progress on a day; `derived` where the source states no state."""

    on: date
    state: State
    derived: bool
    progress: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingDraft:
    """A position of a source on a day; no amounts at all: from then on it is not stated any more."""

    on: date
    source: str
    programme: str | None
    kind: FundingKind
    amounts: Mapping[Measure, Decimal]
    note_it: str | None = None
    note_en: str | None = None

    @property
    def key(self) -> tuple[str, str | None, FundingKind]:
        return (self.source, self.programme, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDraft:
    """Somebody's role."""

    place: Place
    party: Party
    role: Role
    note: str | None


@dataclass(slots=True, kw_only=True)
class ActionDraft:
    """An action with all that a source says of it."""

    place: Place
    external_id: str
    code: str
    title: str
    title_en: str | None
    titled: bool
    note_it: str | None
    note_en: str | None
    idea: str | None
    theme: str | None
    programme: str | None
    district: str | None
    source_url: str | None
    starts_on: date | None
    ends_on: date | None
    axis: str | None
    status: list[StatusDraft] = field(default_factory=list)
    funding: list[FundingDraft] = field(default_factory=list)
    places: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    parties: list[PartyDraft] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All actions of a source as of the day it speaks of."""

    as_of: date
    actions: tuple[ActionDraft, ...]
