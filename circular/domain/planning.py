# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a new plan may say: whose dates may move, to which days, and that it gives its reason."""

from dataclasses import dataclass
from datetime import date

from circular.domain.lifecycle import OPEN, Fault
from circular.domain.sets import State
from circular.domain.text import Bilingual

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
"""Days beyond these are slips of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An action with the dates of its plan in force; `version` is the plan recorded last, in force or to come."""

    action: str
    code: str
    title: Bilingual
    table: str | None
    state: State
    starts_on: date | None
    ends_on: date | None
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """New dates for an action, chosen with the version `seen` in sight."""

    action: str
    seen: str
    starts_on: date | None
    ends_on: date | None
    reason: str


def faults(wanted: Replan, held: Planned, *, state: State | None = None) -> tuple[Fault, ...]:
    """Everything wrong with new dates for an action; empty is good.

    `state` is the one the action will have by then, where that changes with it.
    """
    moved = [
        name for name in ("starts_on", "ends_on") if getattr(wanted, name) not in (None, getattr(held, name))
    ]
    removed = [name for name in ("starts_on", "ends_on") if getattr(held, name) and not getattr(wanted, name)]
    if not moved and not removed:
        return (Fault(field="ends_on", key="plans.nothing_changed"),)
    found = [Fault(field=name, key="plans.date_removed") for name in removed]
    if (state or held.state) not in OPEN:
        found.append(Fault(field=moved[-1] if moved else removed[-1], key="plans.closed"))
    found += [
        Fault(field=name, key="plans.date_out_of_bounds")
        for name in moved
        if not EARLIEST <= getattr(wanted, name) <= LATEST
    ]
    if wanted.starts_on and wanted.ends_on and wanted.ends_on < wanted.starts_on:
        found.append(Fault(field=moved[-1] if moved else "ends_on", key="plans.end_before_start"))
    if not wanted.reason.strip():
        found.append(Fault(field="reason", key="plans.reason_missing"))
    return tuple(found)
