# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a status update may say: which state follows which, and what each step has to explain."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from circular.domain.sets import State

FOLLOWS: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.AGREED, State.STARTED, State.CANCELLED, State.MERGED}),
    State.AGREED: frozenset({State.STARTED, State.SUSPENDED, State.COMPLETED, State.CANCELLED, State.MERGED}),
    State.STARTED: frozenset({State.SUSPENDED, State.COMPLETED, State.CANCELLED, State.MERGED}),
    State.SUSPENDED: frozenset({State.STARTED, State.COMPLETED, State.CANCELLED, State.MERGED}),
    State.COMPLETED: frozenset(),
    State.CANCELLED: frozenset(),
    State.MERGED: frozenset(),
}
"""Going forward. Any other change of state goes back, and needs a reason."""

OPEN = (State.PROPOSED, State.AGREED, State.STARTED, State.SUSPENDED)
"""States of an action that something is still expected of."""

_EXPLAINED = {State.SUSPENDED, State.COMPLETED, State.CANCELLED, State.MERGED}
_ORDER = {state: number for number, state in enumerate(State)}


class Answer(StrEnum):
    """What somebody can say when asked how an action stands."""

    CONFIRM = "confirm"
    CHANGE = "change"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody wants to report about an action; progress is 0..1, or None where it stays as it is.

    `ticked` says that milestones change with it.
    """

    answer: Answer
    state: State
    progress: float | None
    happened_on: date | None
    explanation: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a report: the field, and a key of the `report` catalogue that says what to write."""

    field: str
    key: str


def goes_back(before: State, after: State) -> bool:
    """Whether a change of state undoes an earlier step."""
    return before is not after and after not in FOLLOWS[before]


def choices(state: State) -> tuple[State, ...]:
    """Every state in the order in which to offer it: the present one, those that follow, those that go back."""
    return (state, *sorted(set(State) - {state}, key=lambda each: (goes_back(state, each), _ORDER[each])))


def faults(
    report: Report, *, state: State, progress: float | None, last_on: date | None, today: date
) -> list[Fault]:
    """Everything wrong with a report on an action that stands at `state` and `progress`; empty is good.

    `last_on` is the day of the last word about it: an older one would change nothing that anybody sees.
    """
    return [
        *_date_faults(report.happened_on, last_on=last_on, today=today),
        *_answer_faults(report, state=state, progress=progress),
    ]


def _date_faults(day: date | None, *, last_on: date | None, today: date) -> list[Fault]:
    if day is None:
        return [Fault(field="happened_on", key="report.date_missing")]
    if day > today:
        return [Fault(field="happened_on", key="report.date_in_future")]
    if last_on is not None and day < last_on:
        return [Fault(field="happened_on", key="report.date_before_last")]
    return []


def _answer_faults(report: Report, *, state: State, progress: float | None) -> list[Fault]:
    explained = bool(report.explanation.strip())
    moved = report.state is not state
    measured = report.ticked or report.progress not in (None, progress)
    found = []
    if report.answer is Answer.CONFIRM and (moved or measured):
        found.append(Fault(field="answer", key="report.confirmed_but_changed"))
    if report.answer is Answer.EXPLAIN and (moved or measured):
        found.append(Fault(field="answer", key="report.explained_but_changed"))
    if report.answer is Answer.EXPLAIN and not explained:
        found.append(Fault(field="explanation", key="report.explanation_missing"))
    if report.answer is Answer.CHANGE and not (moved or measured or explained):
        found.append(Fault(field="answer", key="report.nothing_changed"))
    if report.progress is not None and not 0 <= report.progress <= 1:
        found.append(Fault(field="progress", key="report.progress_out_of_bounds"))
    if report.answer is Answer.CHANGE and not explained:
        if goes_back(state, report.state):
            found.append(Fault(field="explanation", key="report.going_back_needs_reason"))
        elif moved and report.state in _EXPLAINED:
            found.append(Fault(field="explanation", key="report.step_needs_explanation"))
        elif progress is not None and report.progress is not None and report.progress < progress:
            found.append(Fault(field="explanation", key="report.less_progress_needs_reason"))
    return found
