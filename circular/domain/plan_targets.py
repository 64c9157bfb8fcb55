# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office writes by hand about an indicator of a plan: target, value, estimated effect; and its faults."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain import targets
from circular.domain.lifecycle import Fault
from circular.domain.planning import EARLIEST, LATEST
from circular.domain.records import ActionIndicator, Indicator, IndicatorTarget, Measurement

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as it was typed: `value` None where it is none, `unit` what was written after it."""

    value: float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A target or a value for a period (2026, or 2026-06), replacing the one there is or not."""

    period: str
    figure: Figure
    replaces: bool = False
    provisional: bool = False
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """What an action is estimated to add, how that was reckoned, and from where."""

    figure: Figure
    full_on: date | None
    happened_on: date | None
    note: str
    note_en: str = ""
    source_url: str = ""


def end_of(period: str) -> date | None:
    """The last day of a year or a month; None for what is neither."""
    found = _PERIOD.fullmatch(period.strip())
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    if not (EARLIEST.year <= year <= LATEST.year and 1 <= month <= 12):
        return None
    return date(year, month, monthrange(year, month)[1])


def standing(
    rows: Sequence[IndicatorTarget] | Sequence[Measurement], period: str
) -> IndicatorTarget | Measurement | None:
    """The row for a period that no other replaces; the one recorded last where there are several."""
    replaced = {each.supersedes for each in rows}
    own = [each for each in rows if each.period.strip() == period.strip() and each.id not in replaced]
    return own[-1] if own else None


def target_faults(wanted: Wanted, indicator: Indicator, held: Sequence[IndicatorTarget]) -> tuple[Fault, ...]:
    """Everything wrong with a target."""
    found = [*_period(wanted, "target_period"), *_figure(wanted.figure, indicator, "target_value")]
    value = wanted.figure.value
    if value is not None and targets.equals_baseline(value, indicator.baseline, indicator.direction):
        found.append(Fault(field="target_value", key="planning.target_is_baseline"))
    due_on = end_of(wanted.period)
    if due_on and indicator.baseline_on and due_on <= indicator.baseline_on:
        found.append(Fault(field="target_period", key="planning.target_before_baseline"))
    if not wanted.replaces and standing(held, wanted.period) is not None:
        found.append(Fault(field="target_period", key="planning.target_twice"))
    return (*found, *_address(wanted.source_url))


def value_faults(
    wanted: Wanted, indicator: Indicator, held: Sequence[Measurement], *, today: date
) -> tuple[Fault, ...]:
    """Everything wrong with a value."""
    found = [*_period(wanted, "value_period"), *_figure(wanted.figure, indicator, "value_value")]
    on = end_of(wanted.period)
    if on and on > today:
        found.append(Fault(field="value_period", key="planning.value_to_come"))
    if not wanted.replaces and standing(held, wanted.period) is not None:
        found.append(Fault(field="value_period", key="planning.value_twice"))
    return (*found, *_address(wanted.source_url))


def estimate_faults(estimated: Estimated, indicator: Indicator, *, today: date) -> tuple[Fault, ...]:
    """Everything wrong with an estimate: without a date and a word on how it was reckoned it is no estimate."""
    found = _figure(estimated.figure, indicator, "effect")
    if estimated.figure.value == 0:
        found.append(Fault(field="effect", key="planning.effect_nothing"))
    if estimated.happened_on is None:
        found.append(Fault(field="happened_on", key="planning.estimate_undated"))
    elif estimated.happened_on > today:
        found.append(Fault(field="happened_on", key="planning.estimate_to_come"))
    if estimated.full_on and not EARLIEST <= estimated.full_on <= LATEST:
        found.append(Fault(field="full_on", key="planning.day_out_of_bounds"))
    if not estimated.note.strip():
        found.append(Fault(field="note", key="planning.estimate_unreasoned"))
    return (*found, *_address(estimated.source_url))


def last_estimate(rows: Sequence[ActionIndicator]) -> ActionIndicator | None:
    """The estimate that no other replaces; the one recorded last where there are several."""
    replaced = {each.supersedes for each in rows}
    own = [each for each in rows if each.id not in replaced]
    return max(own, key=lambda each: (each.happened_on, each.recorded_at, each.id), default=None)


def _period(wanted: Wanted, field: str) -> list[Fault]:
    if end_of(wanted.period) is not None:
        return []
    return [Fault(field=field, key="planning.period_unclear")]


def _figure(figure: Figure, indicator: Indicator, field: str) -> list[Fault]:
    if figure.value is None:
        return [Fault(field=field, key="planning.not_a_number")]
    if targets.of_another_unit(figure.unit, indicator.unit, indicator.unit_en):
        return [Fault(field=field, key="planning.wrong_unit")]
    return []


def _address(written: str) -> list[Fault]:
    if not written.strip() or written.strip().startswith(("http://", "https://")):
        return []
    return [Fault(field="source_url", key="planning.not_an_address")]
