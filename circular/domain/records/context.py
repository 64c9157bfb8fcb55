# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a source states but no record proves, dated events, and imports."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigure:
    """A figure stated by a source, not proved by records."""

    id: str
    strategy_id: str
    key: str
    name_it: str
    name_en: str | None = None
    value: float | None = None
    value_text: str
    unit: str | None = None
    happened_on: date | None = None
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated fact stated by a source."""

    id: str
    strategy_id: str
    happened_on: date
    precision: Precision = Precision.DAY
    title_it: str
    title_en: str | None = None
    table_id: str | None = None
    action_id: str | None = None
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch:
    """One import that was applied."""

    id: str
    strategy_id: str
    profile: str
    files: str
    sha256: str
    as_of: date | None = None
    recorded_at: datetime
    counts: str
    withheld: int = 0
