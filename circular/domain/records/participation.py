# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way of a strategy in phases."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of a strategy's way, such as first involving stakeholders and then the city."""

    id: str
    strategy_id: str
    position: int = 0
    name_it: str
    name_en: str | None = None
    text_it: str | None = None
    text_en: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1
