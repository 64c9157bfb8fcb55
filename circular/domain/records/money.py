# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money: the cumulative position of one source for an action at a date."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from circular.domain.sets import FundingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """One source's cumulative position for an action at `as_of`, in euro; null means unknown."""

    id: str
    action_id: str
    source: str
    programme: str | None = None
    kind: FundingKind
    estimated: Decimal | None = None
    requested: Decimal | None = None
    awarded: Decimal | None = None
    committed: Decimal | None = None
    paid: Decimal | None = None
    as_of: date
    recorded_at: datetime
    supersedes: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None
