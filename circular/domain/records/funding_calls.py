# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Funding calls, and what became of actions that could be paid by one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from circular.domain.sets import CallState, FundingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A funding call: what it pays, until when, who may apply. Kinds and themes are lists with commas."""

    id: str
    strategy_id: str
    code: str
    title_it: str
    title_en: str | None = None
    programme: str | None = None
    kind: FundingKind
    opens_on: date | None = None
    deadline: date
    budget: Decimal | None = None
    ceiling: Decimal | None = None
    rate: float | None = None
    eligible_kinds: str | None = None
    themes: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    withdrawn_on: date | None = None
    source_url: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMatch:
    """How far an action has come with a call; append-only."""

    id: str
    call_id: str
    action_id: str
    state: CallState
    requested: Decimal | None = None
    happened_on: date
    note_it: str | None = None
    note_en: str | None = None
    recorded_at: datetime
    supersedes: str | None = None
