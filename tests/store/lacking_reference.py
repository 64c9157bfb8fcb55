# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing in the registers a second time, slow and obvious, from records and a day; all are known."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from circular.domain import records as r
from circular.domain.lacking import Lacks
from circular.domain.sets import AdhesionState, CallState, SpaceState

Kind = TypeVar("Kind")
EVERY = {"mensile": 31, "trimestrale": 92, "semestrale": 184, "annuale": 366, "biennale": 731}


class Registers:
    """The records of one strategy without actions or drafts, as somebody who works there sees them on a day."""

    def __init__(self, records: Sequence[object], day: date) -> None:
        self.records, self.day = records, day

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [each for each in self.records if type(each) is kind]

    def come(self, day: date | None) -> bool:
        return day is None or day <= self.day

    def in_force(self, kind: type[Any]) -> list[Any]:
        gone = {row.supersedes for row in self.of(kind)}
        return [row for row in self.of(kind) if row.id not in gone and self.come(row.happened_on)]

    def last(self, rows: Sequence[Any]) -> Any:  # a record of any table, or None
        return max(rows, key=lambda row: (row.happened_on or date.min, row.recorded_at, row.id), default=None)

    def missing(self) -> set[tuple[Lacks, str]]:
        return {
            (lacks, thing)
            for source in (self.indicators, self.plans, self.spaces, self.others)
            for lacks, thing in source()
        }

    def indicators(self) -> Iterator[tuple[Lacks, str]]:
        for each in self.of(r.Indicator):
            held = [row.happened_on for row in self.in_force(r.Measurement) if row.indicator_id == each.id]
            days = EVERY.get(each.frequency or "")
            if days and (not held or max(held) + timedelta(days=2 * days) < self.day):
                yield Lacks.NO_VALUE, each.id
            if each.baseline is None:
                yield Lacks.NO_BASELINE, each.id
            if not any(row.indicator_id == each.id for row in self.of(r.IndicatorTarget)):
                yield Lacks.NO_TARGET, each.id

    def plans(self) -> Iterator[tuple[Lacks, str]]:
        told = [each for each in self.of(r.Plan) if self.come(each.adopted_on)]
        replaced = {each.replaces_id for each in told}
        for each in told:
            over = each.ends_on is not None and each.ends_on < self.day
            measured = any(row.plan_id == each.id for row in self.of(r.PlanIndicator))
            if not (measured or over or each.id in replaced):
                yield Lacks.NO_INDICATOR, each.id
        if not any(row.year == self.day.year and self.come(row.happened_on) for row in self.of(r.Assessment)):
            yield Lacks.NO_ASSESSMENT, self.of(r.Strategy)[0].id

    def spaces(self) -> Iterator[tuple[Lacks, str]]:
        for each in self.of(r.Space):
            life = [row for row in self.of(r.SpaceChange) if row.space_id == each.id]
            corrected = {row.supersedes for row in life}
            life = sorted(
                (row for row in life if row.id not in corrected),
                key=lambda row: (row.happened_on, row.recorded_at, row.id),
            )
            if life and life[0].state is SpaceState.MAPPED and life[0].happened_on > self.day:
                continue
            now = self.last([row for row in life if row.happened_on <= self.day])
            if not (now and now.state is SpaceState.LOST):
                if each.area_m2 is None:
                    yield Lacks.NO_AREA, each.id
                if each.lat is None or each.lon is None:
                    yield Lacks.NO_PLACE, each.id
                if each.owner_type is None:
                    yield Lacks.NO_OWNER, each.id
            for use in self.of(r.TemporaryUse):
                if (
                    use.space_id == each.id
                    and self.come(use.starts_on)
                    and not (use.ended_on and self.come(use.ended_on))
                ):
                    until = use.extended_to if use.extended_to and self.come(use.extended_on) else use.ends_on
                    if until and until < self.day:
                        yield Lacks.EXPIRED_USE, each.id
                    if use.convention is None and use.convention_url is None:
                        yield Lacks.NO_CONVENTION, each.id

    def others(self) -> Iterator[tuple[Lacks, str]]:
        for each in self.of(r.Call):
            for action in {row.action_id for row in self.of(r.CallMatch)}:
                said = [
                    row
                    for row in self.in_force(r.CallMatch)
                    if (row.call_id, row.action_id) == (each.id, action)
                ]
                now = self.last(said)
                if (
                    now
                    and now.state in (CallState.CONSIDERED, CallState.APPLIED)
                    and each.deadline < self.day
                ):
                    yield Lacks.PENDING, each.id
        for each in self.of(r.Barrier):
            there = self.come(each.since_on) and not (each.solved_on and self.come(each.solved_on))
            if there and not (each.stakeholder_id or each.office_id or each.unlock_it):
                yield Lacks.NO_UNLOCKER, each.id
        for each in self.of(r.Practice):
            if each.effect_it is None:
                yield Lacks.NO_EFFECT, each.id
            if each.office_id is None:
                yield Lacks.NO_CONTACT, each.id
        for each in self.of(r.City):
            now = self.last([row for row in self.in_force(r.Adhesion) if row.city_id == each.id])
            together = any(
                row.city_id == each.id and row.population is not None for row in self.of(r.CityMember)
            )
            if now and now.state is AdhesionState.JOINED and each.population is None and not together:
                yield Lacks.NO_POPULATION, each.id
