# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of the rules that decide a schedule was met, found from the facts of the sheet.

The schedule itself is the engine's; this only says which rule, in the order of precedence, explains it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from circular.domain.figures import Standing
from circular.domain.records import Strategy
from circular.domain.sets import Schedule
from circular.domain.sheet import Reckoning, Step

_SLACK = 1e-9  # as the engine compares differences of progress


class Why(StrEnum):
    """What made the schedule what it is."""

    COMPLETED = "completed"
    PAST_END = "past_end"
    OVERDUE_MILESTONE = "overdue_milestone"
    NOT_STARTED = "not_started"
    NO_DATES = "no_dates"
    NO_PROGRESS = "no_progress"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    PREDECESSOR = "predecessor"
    WITHIN = "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The rule that was met, with the day, the milestone and the gap that met it."""

    why: Why
    day: date | None = None
    step: Step | None = None
    gap: float | None = None


def reason(
    standing: Standing, reckoning: Reckoning, steps: Sequence[Step], strategy: Strategy, *, as_of: date
) -> Reason | None:
    """Why the action's schedule is what it is; None where it has none (proposed, cancelled, merged)."""
    gap = (
        standing.planned - standing.progress
        if standing.planned is not None and standing.progress is not None
        else None
    )
    waits = reckoning.held_up and not (gap is not None and gap > strategy.risk_gap + _SLACK)
    unknown = Why.NO_DATES if standing.planned is None else Why.NO_PROGRESS
    found = {
        Schedule.COMPLETED: Reason(why=Why.COMPLETED, day=standing.last_update_on),
        Schedule.NOT_DUE: Reason(why=Why.NOT_STARTED, day=standing.starts_on),
        Schedule.UNKNOWN: Reason(why=unknown),
        Schedule.ON_TRACK: Reason(why=Why.WITHIN, gap=gap),
        Schedule.AT_RISK: Reason(why=Why.PREDECESSOR if waits else Why.BEHIND, gap=gap),
        Schedule.LATE: _late(standing, reckoning, steps, as_of, gap),
    }
    return found[standing.schedule] if standing.schedule else None


def _late(
    standing: Standing, reckoning: Reckoning, steps: Sequence[Step], as_of: date, gap: float | None
) -> Reason:
    if standing.ends_on is not None and standing.ends_on < as_of:
        return Reason(why=Why.PAST_END, day=standing.ends_on)
    if reckoning.overdue:
        open_steps = (step for step in steps if step.done_on is None)
        oldest = min(open_steps, key=lambda step: step.due_on, default=None)
        return Reason(why=Why.OVERDUE_MILESTONE, day=oldest.due_on if oldest else None, step=oldest)
    return Reason(why=Why.FAR_BEHIND, gap=gap)
