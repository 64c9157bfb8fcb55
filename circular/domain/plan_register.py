# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of plans: adopted documents, what each replaced, what answers to them, how they may be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain import targets
from circular.domain.courses import Bearing, Course
from circular.domain.effects import Estimate
from circular.domain.lifecycle import Fault
from circular.domain.planning import EARLIEST, LATEST
from circular.domain.records import Plan
from circular.domain.sets import PlanField, PlanKind, PlanScope
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """An action that answers to a plan, or to none."""

    action: str
    code: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A plan with what it is measured by, in order, and which actions answer to it."""

    plan: Plan
    courses: tuple[Course, ...]
    actions: tuple[Answering, ...]
    estimates: tuple[Estimate, ...]

    @property
    def name(self) -> Bilingual:
        return Bilingual(self.plan.name_it, self.plan.name_en)

    def fields(self) -> Mapping[PlanField, tuple[Course, ...]]:
        """The indicators by field, in the order of the fields."""
        found = {field: tuple(each for each in self.courses if each.field is field) for field in PlanField}
        return {field: courses for field, courses in found.items() if courses}

    def counted(self, bearing: Bearing) -> int:
        """How many indicators keep that close to their trajectory."""
        return sum(each.bearing is bearing for each in self.courses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All plans, the one with the farthest horizon first, and the actions that answer to none of them."""

    plans: tuple[Registered, ...]
    without: tuple[Answering, ...]

    def get(self, plan_id: str | None) -> Registered | None:
        """The plan with an id; None where there is none that whoever asks may know of."""
        return next((each for each in self.plans if each.plan.id == plan_id), None)

    def replacing(self, plan_id: str) -> Registered | None:
        """The plan that replaced one."""
        return next((each for each in self.plans if each.plan.replaces_id == plan_id), None)

    def in_force(self) -> tuple[Registered, ...]:
        """The plans that no other has replaced."""
        return tuple(each for each in self.plans if self.replacing(each.plan.id) is None)

    def of_action(self, action: str) -> tuple[Registered, ...]:
        """The plans an action answers to."""
        return tuple(each for each in self.plans if any(one.action == action for one in each.actions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an office writes of a plan."""

    code: str
    kind: PlanKind
    name_it: str
    name_en: str = ""
    note_it: str = ""
    note_en: str = ""
    scope: PlanScope = PlanScope.CITY
    district: str = ""
    adopted_on: date | None = None
    act_number: str = ""
    act_url: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    replaces_id: str | None = None
    source_url: str = ""


TEXTS = (
    "code",
    "name_it",
    "name_en",
    "note_it",
    "note_en",
    "district",
    "act_number",
    "act_url",
    "source_url",
)


def faults(draft: Draft, *, own: str | None, held: Sequence[Plan]) -> tuple[Fault, ...]:
    """Everything wrong with a plan; `own` is its id where it stands already, `held` are all of the strategy."""
    found = [
        Fault(field=field, key=f"planning.{field}_missing")
        for field in ("code", "name_it")
        if not getattr(draft, field).strip()
    ]
    if any(each.code == draft.code.strip() and each.id != own for each in held):
        found.append(Fault(field="code", key="planning.code_taken"))
    if draft.scope is PlanScope.DISTRICT and not draft.district.strip():
        found.append(Fault(field="district", key="planning.district_missing"))
    days = ("adopted_on", "starts_on", "ends_on")
    found += [
        Fault(field=name, key="planning.day_out_of_bounds")
        for name in days
        if (day := getattr(draft, name)) is not None and not EARLIEST <= day <= LATEST
    ]
    if targets.turned_around(draft.starts_on, draft.ends_on):
        found.append(Fault(field="ends_on", key="planning.ends_before_it_starts"))
    found += [
        Fault(field=name, key="planning.not_an_address")
        for name in ("act_url", "source_url")
        if getattr(draft, name).strip()
        and not getattr(draft, name).strip().startswith(("http://", "https://"))
    ]
    if draft.replaces_id is not None and _circular(draft.replaces_id, own, held):
        found.append(Fault(field="replaces_id", key="planning.replaces_itself"))
    return tuple(found)


def _circular(replaced: str, own: str | None, held: Sequence[Plan]) -> bool:
    """Whether the plan would, over others, replace itself."""
    before = {each.id: each.replaces_id for each in held}
    seen: set[str] = set()
    at: str | None = replaced
    while at is not None and at not in seen:
        if at == own:
            return True
        seen.add(at)
        at = before.get(at)
    return False
