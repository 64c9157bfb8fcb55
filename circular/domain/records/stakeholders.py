# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations and the names they go by; never a person."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import Helix, StakeholderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """An organisation in the registry of a city; `merged_into` names the one it turned out to be."""

    id: str
    city_id: str
    name: str
    kind: StakeholderKind
    helix: Helix
    vat_number: str | None = None
    website: str | None = None
    email: str | None = None
    municipality: str | None = None
    merged_into: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderAlias:
    """Another spelling of an organisation."""

    id: str
    stakeholder_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A signed pact between organisations."""

    id: str
    strategy_id: str
    title_it: str
    title_en: str | None = None
    signed_on: date | None = None
    ends_on: date | None = None
    source_url: str | None = None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementParty:
    """An organisation that signed a pact."""

    id: str
    agreement_id: str
    stakeholder_id: str
