# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a census of spaces would change in the registry: spaces to add, sheets to edit, states reached."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from circular.domain import space_rules as rules
from circular.domain.positions import Atlas
from circular.domain.records import Space, SpaceChange
from circular.domain.sets import CityKind, SpaceState
from circular.domain.space_rules import Described, Moved
from circular.exchange import census
from circular.exchange.census import Found
from circular.exchange.changes import Changes, Rows, identity
from circular.exchange.problems import Findings
from circular.exchange.reading import Sheet
from circular.i18n import translator
from circular.services import places, strategies
from circular.services.context import Context

_DESCRIBED = tuple(field.name for field in fields(Described))


def compare(
    context: Context,
    sheets: Sequence[Sheet],
    held: Rows,
    *,
    strategy: str,
    day: date,
    findings: Findings,
) -> Changes:
    """The rows of a census against what is held; what is wrong stands in the findings. A blank changes nothing."""
    known = strategies.offered(context).get(strategy)
    around = places.around(context, strategy) if known else ()
    home = known.city.name if known and known.city.kind is CityKind.MUNICIPALITY else None
    census_ = _Census(
        strategy=strategy,
        held=held,
        atlas=Atlas(around),
        home=home,
        day=day,
        today=context.today,
        now=context.now,
        findings=findings,
    )
    for found in census.read(sheets, findings):
        census_.take(found)
    return census_.changes


class _Census:
    """A census as it is taken, row after row."""

    def __init__(
        self,
        *,
        strategy: str,
        held: Rows,
        atlas: Atlas,
        home: str | None,
        day: date,
        today: date,
        now: datetime,
        findings: Findings,
    ) -> None:
        self.changes = Changes()
        self._strategy, self._atlas, self._home = strategy, atlas, home
        self._day, self._today, self._now, self._findings = day, today, now, findings
        self._held: dict[str, Space] = {each.code.casefold(): each for each in held.get("space", ())}
        self._steps = _in_force(held.get("space_change", ()))
        self._rows: dict[str, int] = {}
        self._lost = translator("it")("spaces.census_lost")

    def take(self, found: Found) -> None:
        """One row: a space to add, one to edit, or one that is there already as it is told."""
        code = str(found.said["code"]).casefold()
        if code in self._rows:
            self._findings.error(
                "spaces.census_twice", found.place("code", found.said["code"]), first=self._rows[code]
            )
            return
        self._rows[code] = found.row
        before = self._held.get(code)
        said = self._described(found, before)
        self._check(found, said)
        if said.lat is None:
            self._findings.warning("spaces.census_unplaced", found.place("lat"), name=said.name_it)
        after = self._record(said, before)
        if before is None:
            self.changes.add("space", after)
        elif after == before:
            self.changes.unchanged["space"] += 1
        else:
            self.changes.edit("space", before, after)
        self._move(found, after)

    def _described(self, found: Found, before: Space | None) -> Described:
        told: dict[str, Any] = {name: getattr(before, name) for name in _DESCRIBED} if before else {}
        told |= {name: value for name, value in found.said.items() if name in _DESCRIBED}
        if before:
            told["code"] = before.code
        else:
            told.setdefault("name_it", told.get("address") or told["code"])
        stated = told.get("istat_code") or told.get("municipality")
        town = self._atlas.named(stated)
        if town is None and not stated and told.get("lat") is not None and told.get("lon") is not None:
            town = self._atlas.at(told["lat"], told["lon"])
        if town is not None:
            told |= {"istat_code": town.istat_code, "municipality": town.name}
        elif not told.get("municipality"):
            told["municipality"] = self._home
        return Described(**told)

    def _check(self, found: Found, said: Described) -> None:
        for fault in rules.space_faults(said, taken=False, today=self._today, atlas=self._atlas):
            key, details = fault.key, dict[str, object]()
            value: object = getattr(said, fault.field, None)
            if fault.field == "lat" and said.lat is not None and said.lon is not None:
                value = f"{said.lat}, {said.lon}"
                if key.endswith("elsewhere") and (lies := self._atlas.at(said.lat, said.lon)):
                    key, details = (
                        "spaces.census_elsewhere",
                        {"found": lies.name, "stated": said.municipality},
                    )
                elif key.endswith("swapped"):
                    key, details = "spaces.census_swapped", {"lat": str(said.lon), "lon": str(said.lat)}
            self._findings.error(key, found.place(fault.field, value), **details)

    def _record(self, said: Described, before: Space | None) -> Space:
        told = {name: getattr(said, name) for name in _DESCRIBED}
        if before:
            return replace(before, **told)
        return Space(
            id=identity(self._strategy, "space", said.code.casefold()),
            strategy_id=self._strategy,
            recorded_at=self._now,
            **told,
        )

    def _move(self, found: Found, space: Space) -> None:
        """The state that the row tells of, where the space was not there already, or beyond it."""
        if found.state is None:
            return
        before = self._steps.get(space.id, [])
        last = before[-1] if before else None
        if last and (last.state is found.state or rules.goes_back(last.state, found.state)):
            if last.state is not found.state:
                self._findings.warning("spaces.census_kept", found.place("state", found.state))
            self.changes.unchanged["space_change"] += 1
            return
        said = Moved(
            state=found.state,
            happened_on=found.state_on or self._day,
            reason_it=self._lost if found.state is SpaceState.LOST else None,
        )
        for fault in rules.move_faults(said, before=before, area_m2=space.area_m2, today=self._today):
            column = "state_on" if fault.field == "happened_on" else fault.field
            self._findings.error(fault.key, found.place(column, said.happened_on))
        if said.happened_on:
            self.changes.add(
                "space_change",
                SpaceChange(
                    id=identity(self._strategy, "space_change", space.id, said.state, said.happened_on),
                    space_id=space.id,
                    state=said.state,
                    happened_on=said.happened_on,
                    reason_it=said.reason_it,
                    recorded_at=self._now,
                ),
            )


def _in_force(changes: Sequence[SpaceChange]) -> Mapping[str, list[SpaceChange]]:
    """The changes of each space that no other corrects, oldest first."""
    corrected = {each.supersedes for each in changes}
    found: dict[str, list[SpaceChange]] = {}
    for each in sorted(changes, key=lambda each: (each.happened_on, each.recorded_at, each.id)):
        if each.id not in corrected:
            found.setdefault(each.space_id, []).append(each)
    return found
