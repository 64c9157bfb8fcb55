# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every figure a second time, slow and obvious, over plain records: what the SQL must agree with.

Written from the definitions alone, one action after another, with no thought for speed. Change a definition here and
in the statements, or the tests say so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from circular.domain import records as r
from circular.domain.question import Question
from circular.domain.sets import (
    Direction,
    Freshness,
    LeftOut,
    Measure,
    ProgressBasis,
    Role,
    Schedule,
    Scope,
    State,
    UpdateOrigin,
    Validation,
    Weighting,
)

SLACK = 1e-9  # differences of progress this small are none
LIVE = (State.AGREED, State.STARTED, State.SUSPENDED, State.COMPLETED)
Row = TypeVar("Row")


@dataclass
class Stand:
    """One action at the question's date."""

    action: r.Action
    revision: r.ActionRevision
    state: State
    state_derived: bool
    progress: float | None
    basis: ProgressBasis | None
    planned: float | None
    schedule: Schedule | None
    freshness: Freshness
    last_heard_on: date | None
    last_update_on: date | None
    first_starts_on: date | None
    first_ends_on: date | None
    budget: Decimal | None
    waiting: int
    shares: dict[str, float]


@dataclass
class Figure:
    """One axis at the question's date; contributions by action."""

    actual: float | None
    planned: float | None
    index: float | None
    coverage: float | None
    coverage_count: float | None
    counted: int
    live: int
    shown: bool
    left_out: dict[LeftOut, int]
    contributions: dict[str, float]


class City:
    """The records of one strategy and the question they are asked."""

    def __init__(self, records: Iterable[object], question: Question) -> None:
        self.records = list(records)
        self.question = question
        self.day = question.as_of
        self.strategy = next(each for each in self.of(r.Strategy) if each.id == question.strategy)
        self.weighting = question.weighting or self.strategy.weighting

    def of(self, kind: type[Row]) -> list[Row]:
        return [each for each in self.records if type(each) is kind]

    def on(self, day: date) -> "City":
        return City(self.records, self.question.at(day))

    def known(self, rows: Sequence[Row]) -> list[Row]:
        """Those recorded in time, without those that one recorded in time supersedes."""
        recorded = [row for row in rows if row.recorded_at < self.question.known_before()]
        superseded = {row.supersedes for row in recorded}
        return [row for row in recorded if row.id not in superseded]

    # ---- Facts in force --------------------------------------------------------------------------

    def axes(self) -> list[r.Axis]:
        mine = [axis for axis in self.of(r.Axis) if axis.strategy_id == self.strategy.id]
        return sorted(mine, key=lambda axis: (axis.position, axis.id))

    def revisions(self, action: str) -> list[r.ActionRevision]:
        """Known by then, in order; one without a date has always been."""
        rows = self.known([row for row in self.of(r.ActionRevision) if row.action_id == action])
        rows = [row for row in rows if row.happened_on is None or row.happened_on <= self.day]
        return sorted(rows, key=lambda row: (row.happened_on or date.min, row.recorded_at, row.id))

    def revision(self, action: str) -> r.ActionRevision | None:
        """The plan in force, or None where the action does not exist or is archived."""
        rows = self.revisions(action)
        return rows[-1] if rows and not rows[-1].archived else None

    def is_official(self, update: r.StatusUpdate) -> bool:
        if not self.strategy.validation:
            return True
        moment = update.validated_at or update.recorded_at
        return update.validation is Validation.VALIDATED and moment < self.question.known_before()

    def is_known(self, row: r.StatusUpdate) -> bool:
        return row.recorded_at < self.question.known_before()

    def recorded_updates(self, action: str) -> list[r.StatusUpdate]:
        return [row for row in self.of(r.StatusUpdate) if row.action_id == action and self.is_known(row)]

    def updates(self, action: str) -> list[r.StatusUpdate]:
        """Official ones that no official one supersedes, in order."""
        official = [row for row in self.recorded_updates(action) if self.is_official(row)]
        superseded = {row.supersedes for row in official}
        rows = [row for row in official if row.id not in superseded and row.happened_on <= self.day]
        return sorted(rows, key=lambda row: (row.happened_on, row.recorded_at, row.id))

    def waiting(self, action: str) -> int:
        recorded = self.recorded_updates(action)
        superseded = {row.supersedes for row in recorded}
        return sum(
            not self.is_official(row)
            and not self.is_returned(row)
            and row.id not in superseded
            and row.happened_on <= self.day
            for row in recorded
        )

    def is_returned(self, update: r.StatusUpdate) -> bool:
        return update.returned_at is not None and update.returned_at < self.question.known_before()

    def plan(self, revision: r.ActionRevision) -> list[r.MilestonePlan]:
        return [row for row in self.of(r.MilestonePlan) if row.revision_id == revision.id]

    def is_reached(self, milestone: str) -> bool:
        rows = [row for row in self.of(r.MilestoneReport) if row.milestone_id == milestone]
        official = {row.id for row in self.of(r.StatusUpdate) if self.is_known(row) and self.is_official(row)}
        rows = self.known([row for row in rows if row.update_id is None or row.update_id in official])
        rows = [row for row in rows if row.happened_on <= self.day]
        rows.sort(key=lambda row: (row.happened_on, row.recorded_at, row.id))
        return bool(rows) and rows[-1].done

    def shares(self, revision: r.ActionRevision) -> dict[str, float]:
        mine = {axis.id for axis in self.axes()}
        rows = [row for row in self.of(r.AxisShare) if row.revision_id == revision.id]
        return {row.axis_id: row.share for row in rows if row.axis_id in mine}

    def positions(self, action: str) -> list[r.Funding]:
        """The last row of every source, programme and kind."""
        rows = self.known([row for row in self.of(r.Funding) if row.action_id == action])
        rows = sorted(
            (row for row in rows if row.as_of <= self.day),
            key=lambda row: (row.as_of, row.recorded_at, row.id),
        )
        return list({(row.source, row.programme, row.kind): row for row in rows}.values())

    # ---- One action ------------------------------------------------------------------------------

    def state(self, action: str) -> State:
        updates = self.updates(action)
        return updates[-1].state if updates else State.PROPOSED

    def progress(self, action: str, revision: r.ActionRevision) -> tuple[float | None, ProgressBasis | None]:
        """By today's facts, measured with the plan of `revision`."""
        if self.state(action) is State.COMPLETED:
            return 1.0, ProgressBasis.COMPLETED
        plan = self.plan(revision)
        total = sum(row.weight for row in plan)
        if total > 0:
            done = sum(row.weight for row in plan if self.is_reached(row.milestone_id))
            return done / total, ProgressBasis.MILESTONES
        stated = [row.progress for row in self.updates(action) if row.progress is not None]
        if stated:
            return stated[-1], ProgressBasis.REPORTED
        return None, None

    def planned(self, revision: r.ActionRevision) -> float | None:
        plan = self.plan(revision)
        total = sum(row.weight for row in plan)
        if total > 0:
            return sum(row.weight for row in plan if row.due_on <= self.day) / total
        if revision.starts_on is None or revision.ends_on is None:
            return None
        if revision.starts_on == revision.ends_on:
            return 1.0 if self.day >= revision.starts_on else 0.0
        gone = (self.day - revision.starts_on).days / (revision.ends_on - revision.starts_on).days
        return min(1.0, max(0.0, gone))

    def own_schedule(self, action: str) -> Schedule | None:
        """Before anything the action waits for is looked at; None also where it does not exist."""
        revision = self.revision(action)
        if revision is None or self.state(action) not in LIVE:
            return None
        if self.state(action) is State.COMPLETED:
            return Schedule.COMPLETED
        if revision.ends_on is not None and revision.ends_on < self.day:
            return Schedule.LATE
        for row in self.plan(revision):
            overdue = (self.day - row.due_on).days > self.strategy.overdue_days
            if overdue and not self.is_reached(row.milestone_id):
                return Schedule.LATE
        if revision.starts_on is not None and revision.starts_on > self.day:
            return Schedule.NOT_DUE
        progress, planned = self.progress(action, revision)[0], self.planned(revision)
        if progress is None or planned is None:
            return Schedule.UNKNOWN
        if planned - progress > self.strategy.late_gap + SLACK:
            return Schedule.LATE
        if planned - progress > self.strategy.risk_gap + SLACK:
            return Schedule.AT_RISK
        return Schedule.ON_TRACK

    def schedule(self, action: str) -> Schedule | None:
        own = self.own_schedule(action)
        if own is not Schedule.ON_TRACK:
            return own
        mine = {row.id for row in self.of(r.Action) if row.strategy_id == self.strategy.id}
        for row in self.of(r.ActionDependency):
            waits = row.action_id == action and row.predecessor_id in mine and self.waits(row)
            if waits and self.own_schedule(row.predecessor_id) is Schedule.LATE:
                return Schedule.AT_RISK
        return Schedule.ON_TRACK

    def waits(self, row: r.ActionDependency) -> bool:
        known = row.recorded_at is None or row.recorded_at < self.question.known_before()
        return known and (row.ended_on is None or row.ended_on > self.day)

    def heard_on(self, action: str) -> date | None:
        days = [row.happened_on for row in self.updates(action) if row.origin is UpdateOrigin.PERSON]
        return max(days, default=None)

    def freshness(self, action: str) -> Freshness:
        heard_on = self.heard_on(action)
        if heard_on is None:
            return Freshness.SILENT
        age = (self.day - heard_on).days
        if age <= self.strategy.fresh_days:
            return Freshness.FRESH
        if age <= self.strategy.ageing_days:
            return Freshness.AGEING
        if age <= self.strategy.stale_days:
            return Freshness.STALE
        return Freshness.SILENT

    def budget(self, action: str) -> Decimal | None:
        total = None
        for row in self.positions(action):
            stated = [each for each in (row.awarded, row.requested, row.estimated) if each is not None]
            if stated:
                total = (total or Decimal(0)) + stated[0]
        return total

    def leads(self, action: str) -> set[str]:
        names = {row.id: row for row in self.of(r.Stakeholder)}
        found = set()
        for row in self.of(r.Participation):
            begun = row.from_on is None or row.from_on <= self.day
            over = row.to_on is not None and row.to_on < self.day
            recorded = row.recorded_at < self.question.known_before()
            if row.action_id == action and row.role is Role.LEAD and begun and not over and recorded:
                who = names[row.stakeholder_id]
                while who.merged_into is not None:
                    who = names[who.merged_into]
                found.add(who.name)
        return found

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """Every action that exists then, in scope or not."""
        found = {}
        for action in self.of(r.Action):
            revision = self.revision(action.id)
            if action.strategy_id != self.strategy.id or revision is None:
                continue
            updates = self.updates(action.id)
            progress, basis = self.progress(action.id, revision)
            plans = self.revisions(action.id)
            found[action.id] = Stand(
                action=action,
                revision=revision,
                state=self.state(action.id),
                state_derived=bool(updates) and updates[-1].state_derived,
                progress=progress,
                basis=basis,
                planned=self.planned(revision),
                schedule=self.schedule(action.id),
                freshness=self.freshness(action.id),
                last_heard_on=self.heard_on(action.id),
                last_update_on=updates[-1].happened_on if updates else None,
                first_starts_on=next((row.starts_on for row in plans if row.starts_on), None),
                first_ends_on=next((row.ends_on for row in plans if row.ends_on), None),
                budget=self.budget(action.id),
                waiting=self.waiting(action.id),
                shares=self.shares(revision),
            )
        return found

    def is_in_scope(self, stand: Stand) -> bool:
        adopted = stand.revision.adopted
        if self.question.public and not (adopted and stand.revision.published):
            return False
        if self.question.scope is Scope.ADOPTED:
            return adopted
        if self.question.scope is Scope.TERRITORY:
            return not adopted
        return True

    @cached_property
    def in_scope(self) -> dict[str, Stand]:
        return {action: stand for action, stand in self.stands.items() if self.is_in_scope(stand)}

    # ---- The axes --------------------------------------------------------------------------------

    def weight(self, stand: Stand) -> float | None:
        if self.weighting is Weighting.EQUAL:
            return 1.0
        if self.weighting is Weighting.OWN:
            return stand.revision.weight
        return None if stand.budget is None else float(stand.budget)

    def left_out(self, stand: Stand) -> LeftOut | None:
        if stand.state not in LIVE:
            return LeftOut(stand.state)
        if stand.progress is None:
            return LeftOut.UNKNOWN
        if self.weight(stand) is None:
            return LeftOut.NO_BUDGET
        return None

    def figure(self, axis: str) -> Figure:
        holders = [stand for stand in self.in_scope.values() if stand.shares.get(axis, 0) > 0]
        live = [stand for stand in holders if stand.state in LIVE]
        counted = [stand for stand in holders if self.left_out(stand) is None]
        dated = [stand for stand in counted if stand.planned is not None]

        def mass(stand: Stand) -> float:
            return stand.shares[axis] * (self.weight(stand) or 0)

        def mean(stands: list[Stand], value: str) -> float | None:
            total = sum(mass(stand) for stand in stands)
            return sum(mass(stand) * getattr(stand, value) for stand in stands) / total if total else None

        total = sum(mass(stand) for stand in counted)
        live_total = sum(mass(stand) for stand in live)
        actual, planned = mean(counted, "progress"), mean(dated, "planned")
        coverage = total / live_total if live_total else None
        coverage_count = len(counted) / len(live) if live else None
        left_out = {reason: sum(self.left_out(stand) is reason for stand in holders) for reason in LeftOut}
        threshold = self.strategy.coverage_threshold - SLACK
        return Figure(
            actual=actual,
            planned=planned,
            index=mean(dated, "progress") / planned if planned else None,
            coverage=coverage,
            coverage_count=coverage_count,
            counted=len(counted),
            live=len(live),
            shown=actual is not None
            and coverage >= threshold
            and (not left_out[LeftOut.NO_BUDGET] or coverage_count >= threshold),
            left_out=left_out,
            contributions={
                stand.action.id: mass(stand) * stand.progress / total for stand in counted if total
            },
        )

    def movements(self, axis: str, since: date) -> dict[str, tuple[float, float]]:
        """By progress and by scope, of every action counted on either day."""
        before, after = self.on(since), self
        then, now = before.figure(axis).contributions, after.figure(axis).contributions
        stands = after.in_scope
        total = sum(stands[each].shares[axis] * after.weight(stands[each]) for each in now)
        found = {}
        for action in {*then, *now}:
            by_progress = 0.0
            if action in then and action in now:
                stand = stands[action]
                replanned, _ = before.progress(action, stand.revision)
                if replanned is not None:
                    mass = stand.shares[axis] * after.weight(stand)
                    by_progress = mass * (stand.progress - replanned) / total
            gained = now.get(action, 0.0) - then.get(action, 0.0)
            found[action] = (by_progress, gained - by_progress)
        return found

    # ---- Money -----------------------------------------------------------------------------------

    def apart(self) -> list[Stand]:
        """Actions not adopted that whoever asks may know of."""
        return [
            stand
            for stand in self.stands.values()
            if not stand.revision.adopted and (stand.revision.published or not self.question.public)
        ]

    def money(self, stands: Iterable[Stand]) -> dict[Measure, Decimal]:
        found: dict[Measure, Decimal] = {}
        for stand in stands:
            for row in self.positions(stand.action.id):
                for measure in Measure:
                    amount = getattr(row, measure)
                    if amount is not None:
                        found[measure] = found.get(measure, Decimal(0)) + amount
        return found

    def money_by_axis(self) -> dict[str | None, dict[Measure, Decimal]]:
        """Under None what no axis has a share of."""
        found: dict[str | None, dict[Measure, Decimal]] = {}
        for stand in self.in_scope.values():
            for row in self.positions(stand.action.id):
                for measure in Measure:
                    amount = getattr(row, measure)
                    if amount is None:
                        continue
                    for axis, euro in self.divided(amount, stand.shares).items():
                        held = found.setdefault(axis, {})
                        held[measure] = held.get(measure, Decimal(0)) + euro
        return found

    def divided(self, amount: Decimal, shares: dict[str, float]) -> dict[str | None, Decimal]:
        """Whole cents by largest remainder, shares taken to the billionth."""
        if not shares:
            return {None: amount}
        units = {axis: max(1, int(share * 10**9 + 0.5)) for axis, share in shares.items()}
        cents = int(amount * 100)
        exact = {axis: Fraction(cents * unit, sum(units.values())) for axis, unit in units.items()}
        parts = {axis: int(part) for axis, part in exact.items()}
        order = [axis.id for axis in self.axes() if axis.id in shares]
        order.sort(key=lambda axis: parts[axis] - exact[axis])
        for axis in order[: cents - sum(parts.values())]:
            parts[axis] += 1
        return {axis: Decimal(part) / 100 for axis, part in parts.items()}

    # ---- Indicators ------------------------------------------------------------------------------

    def indicators(self) -> list[r.Indicator]:
        mine = [row for row in self.of(r.Indicator) if row.strategy_id == self.strategy.id]
        return [row for row in mine if row.action_id is None or row.action_id in self.in_scope]

    def values(self, indicator: str) -> list[r.Measurement]:
        """One a day, the one recorded last, oldest first."""
        rows = [row for row in self.of(r.Measurement) if row.indicator_id == indicator]
        if self.strategy.validation:
            moment = self.question.known_before()
            rows = [
                row
                for row in rows
                if row.validation is None
                or (row.validation is Validation.VALIDATED and (row.validated_at or row.recorded_at) < moment)
            ]
        rows = self.known(rows)
        rows = sorted(
            (row for row in rows if row.happened_on <= self.day),
            key=lambda row: (row.happened_on, row.recorded_at, row.id),
        )
        return list({row.happened_on: row for row in rows}.values())

    def target(self, indicator: str) -> r.IndicatorTarget | None:
        """The nearest one due from today on, else the last that was."""
        rows = self.known([row for row in self.of(r.IndicatorTarget) if row.indicator_id == indicator])
        rows.sort(key=lambda row: (row.due_on, row.recorded_at, row.id))
        due = [row for row in rows if row.due_on >= self.day]
        if due:
            return [row for row in due if row.due_on == due[0].due_on][-1]
        return rows[-1] if rows else None

    def attainment(self, indicator: r.Indicator) -> float | None:
        values, target = self.values(indicator.id), self.target(indicator.id)
        if not values or target is None or indicator.baseline is None or target.value == indicator.baseline:
            return None
        return (values[-1].value - indicator.baseline) / (target.value - indicator.baseline)

    def is_met(self, indicator: r.Indicator) -> bool | None:
        values, target = self.values(indicator.id), self.target(indicator.id)
        if not values or target is None:
            return None
        value = values[-1].value
        if indicator.direction is Direction.UP:
            return value >= target.value
        if indicator.direction is Direction.DOWN:
            return value <= target.value
        return abs(value - target.value) <= (indicator.tolerance or 0) + SLACK

    def is_improving(self, indicator: r.Indicator) -> bool | None:
        values, target = self.values(indicator.id), self.target(indicator.id)
        if len(values) < 2 or values[-1].value == values[-2].value:
            return None
        now, then = values[-1].value, values[-2].value
        if indicator.direction is Direction.UP:
            return now > then
        if indicator.direction is Direction.DOWN:
            return now < then
        if target is None or abs(now - target.value) == abs(then - target.value):
            return None
        return abs(now - target.value) < abs(then - target.value)

    def slope(self, indicator: str) -> float | None:
        values = self.values(indicator)
        if len(values) < 5:
            return None
        years = [(row.happened_on - values[0].happened_on).days / 365.25 for row in values]
        mean_x = sum(years) / len(years)
        mean_y = sum(row.value for row in values) / len(values)
        above = sum((x - mean_x) * (row.value - mean_y) for x, row in zip(years, values, strict=True))
        return above / sum((x - mean_x) ** 2 for x in years)
