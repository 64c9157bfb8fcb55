# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a plan is measured by: its indicators by field, their targets and values, what actions are estimated to add."""

import re
from datetime import datetime, timedelta

from circular.domain import plan_targets as rules
from circular.domain.plan_targets import Estimated, Figure, Wanted
from circular.domain.question import Question
from circular.domain.records import (
    ActionIndicator,
    Indicator,
    IndicatorTarget,
    Measurement,
    Plan,
    PlanIndicator,
)
from circular.domain.sets import PlanField
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange import values
from circular.exchange.changes import identity
from circular.services.context import Context
from circular.services.plan_register import VERB
from circular.store import Change, publishing

_NUMBER = re.compile(r"\s*([+\-\u2212]?[\d.,'\u00a0\u202f]*\d)\s*(.*?)\s*", re.DOTALL)


def figure(written: str) -> Figure:
    """A number as people type it, with the unit they may have written after it: 12,5 kt."""
    found = _NUMBER.fullmatch(written)
    if not found:
        return Figure(value=None, unit=None)
    try:
        value, _ = values.number(found[1].replace("\u2212", "-"))
    except Invalid:
        return Figure(value=None, unit=None)
    return Figure(value=None if value is None else float(value), unit=found[2] or None)


def indicators(context: Context, question: Question) -> tuple[Indicator, ...]:
    """Every indicator of the strategy, for whoever keeps plans. Raises NotAllowed."""
    context.require(VERB, city=context.city_of(question.strategy))
    with context.read() as reader:
        return tuple(reader.records(Indicator, "planning.own_indicators", strategy=question.strategy))


def measure(
    context: Context, question: Question, plan_id: str, *, indicator: str, field: PlanField | None
) -> None:
    """Put an indicator into a plan under a field, move it to another, or (None) take it out from today on.

    Raises NotAllowed, and NotFound for what is not of the strategy.
    """
    strategy = question.strategy
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(strategy))
        _plan(change, strategy, plan_id)
        _indicator(change, strategy, indicator)
        rows = change.records(PlanIndicator, "planning.own_measures", strategy=strategy)
        own = [each for each in rows if each.plan_id == plan_id]
        held = next((each for each in own if each.indicator_id == indicator), None)
        ended = None if field else context.today
        if held is None and field is None:
            raise NotFound("planning.not_in_plan", id=indicator)
        if held is None and field is not None:
            row = PlanIndicator(
                id=identity(plan_id, indicator),
                plan_id=plan_id,
                indicator_id=indicator,
                field=field,
                position=max((each.position for each in own), default=-1) + 1,
                recorded_at=change.now,
            )
            change.insert([row])
        elif held is not None:
            change.swap("planning.move_measure", id=held.id, field=field or held.field, ended_on=ended)
        change.record(VERB, plan_id, done="measured", indicator=indicator, field=field)


def set_target(context: Context, question: Question, indicator: str, wanted: Wanted) -> str:
    """Want a value by the end of a period; one that stands is replaced only where that is said.

    Raises NotAllowed; NotFound; Invalid with what is wrong (details `faults`).
    """
    with context.change(VERB) as change:
        found = _asked(context, change, question, indicator)
        rows = change.records(IndicatorTarget, "planning.own_targets", indicator=indicator)
        faults = rules.target_faults(wanted, found, rows)
        due_on, value = rules.end_of(wanted.period), wanted.figure.value
        if faults or due_on is None or value is None:
            raise Invalid("planning.refused", n=len(faults), faults=faults)
        before = rules.standing(rows, wanted.period)
        at = _after(change.now, before.recorded_at if before else None)
        record = IndicatorTarget(
            id=identity(indicator, "target", wanted.period, at.isoformat()),
            indicator_id=indicator,
            due_on=due_on,
            period=wanted.period.strip(),
            value=value,
            recorded_at=at,
            supersedes=before.id if before else None,
            source_url=wanted.source_url.strip() or None,
        )
        change.insert([record])
        change.record(
            VERB, indicator, done="target", period=record.period, value=value, before=_value(before)
        )
    return record.id


def record_value(context: Context, question: Question, indicator: str, wanted: Wanted) -> str:
    """Record what was measured for a period; a value that stands is replaced only where that is said.

    Raises NotAllowed; NotFound; Invalid with what is wrong (details `faults`).
    """
    with context.change(VERB) as change:
        found = _asked(context, change, question, indicator)
        rows = change.records(Measurement, "planning.own_values", indicator=indicator)
        faults = rules.value_faults(wanted, found, rows, today=context.today)
        on, value = rules.end_of(wanted.period), wanted.figure.value
        if faults or on is None or value is None:
            raise Invalid("planning.refused", n=len(faults), faults=faults)
        before = rules.standing(rows, wanted.period)
        at = _after(change.now, before.recorded_at if before else None)
        record = Measurement(
            id=identity(indicator, "value", wanted.period, at.isoformat()),
            indicator_id=indicator,
            period=wanted.period.strip(),
            happened_on=on,
            value=value,
            provisional=wanted.provisional,
            recorded_at=at,
            supersedes=before.id if before else None,
            source_url=wanted.source_url.strip() or None,
        )
        change.insert([record])
        change.record(VERB, indicator, done="value", period=record.period, value=value, before=_value(before))
    return record.id


def estimate(
    context: Context,
    question: Question,
    *,
    action: str,
    indicator: str,
    estimated: Estimated,
    seen: str | None,
) -> str:
    """Say what an action is estimated to add to an indicator; the estimate before it, `seen`, is replaced, not lost.

    Raises NotAllowed; NotFound; StaleVersion where somebody else has estimated it since (details `theirs`); Invalid
    with what is wrong (details `faults`).
    """
    with context.change(VERB) as change:
        found = _asked(context, change, question, indicator)
        if action not in publishing.own_actions(change, question.strategy):
            raise NotFound("errors.unknown_action", id=action)
        rows = change.records(ActionIndicator, "planning.own_estimates", action=action, indicator=indicator)
        before = rules.last_estimate(rows)
        if (before.id if before else None) != seen:
            raise StaleVersion("planning.estimated_meanwhile", theirs=before)
        faults = rules.estimate_faults(estimated, found, today=context.today)
        value, on = estimated.figure.value, estimated.happened_on
        if faults or value is None or on is None:
            raise Invalid("planning.refused", n=len(faults), faults=faults)
        at = _after(change.now, before.recorded_at if before else None)
        record = ActionIndicator(
            id=identity(action, indicator, at.isoformat()),
            action_id=action,
            indicator_id=indicator,
            effect=value,
            full_on=estimated.full_on,
            happened_on=on,
            note_it=estimated.note.strip(),
            note_en=estimated.note_en.strip() or None,
            source_url=estimated.source_url.strip() or None,
            recorded_at=at,
            supersedes=before.id if before else None,
        )
        change.insert([record])
        change.record(
            VERB, action, done="estimated", indicator=indicator, effect=value, full_on=record.full_on
        )
    return record.id


def last_estimate(
    context: Context, question: Question, *, action: str, indicator: str
) -> ActionIndicator | None:
    """The estimate that stands of an action on an indicator, for whoever keeps plans. Raises NotAllowed."""
    context.require(VERB, city=context.city_of(question.strategy))
    with context.read() as reader:
        rows = reader.records(ActionIndicator, "planning.own_estimates", action=action, indicator=indicator)
    return rules.last_estimate(rows)


def _asked(context: Context, change: Change, question: Question, indicator: str) -> Indicator:
    context.require(VERB, city=context.city_of(question.strategy))
    return _indicator(change, question.strategy, indicator)


def _plan(change: Change, strategy: str, plan_id: str) -> Plan:
    rows = change.records(Plan, "planning.own_plans", strategy=strategy)
    found = next((each for each in rows if each.id == plan_id), None)
    if found is None:
        raise NotFound("planning.unknown_plan", id=plan_id)
    return found


def _indicator(change: Change, strategy: str, indicator: str) -> Indicator:
    rows = change.records(Indicator, "planning.own_indicators", strategy=strategy)
    found = next((each for each in rows if each.id == indicator), None)
    if found is None:
        raise NotFound("planning.unknown_indicator", id=indicator)
    return found


def _after(now: datetime, before: datetime | None) -> datetime:
    """Of two rows the later recorded holds: never before the one it replaces, whatever the clock says."""
    return max(now, before + timedelta(microseconds=1)) if before else now


def _value(row: IndicatorTarget | Measurement | None) -> float | None:
    return row.value if row else None
