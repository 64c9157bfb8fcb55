# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices as somebody may know them at a date, and what may be written about one.

Read by its dates, a practice only goes forward: identified, disseminated, transferred, to as many cities as took it up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from circular.domain.lifecycle import Fault
from circular.domain.meetings import safe_link
from circular.domain.records import Practice, PracticeTransfer
from circular.domain.sets import PracticeStage
from circular.domain.text import Bilingual

ORDER = {stage: number for number, stage in enumerate(PracticeStage)}
TEXTS = (
    *("title_it", "title_en", "theme", "problem_it", "problem_en", "done_it", "done_en", "cost_note_it"),
    *("cost_note_en", "effect_it", "effect_en", "conditions_it", "conditions_en", "source_url"),
)
_MOST_EURO = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A practice with how far it has come by a date; `stage` is null where no step of it is dated.

    `email` is the office's functional address, known to those who are signed in alone.
    """

    record: Practice
    stage: PracticeStage | None
    reached_on: date | None
    cities: tuple[str, ...]
    office: Bilingual | None
    email: str | None

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.record.title_it, self.record.title_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many practices stand at a stage, and to how many cities those went; a practice is counted once."""

    stage: PracticeStage
    practices: int
    cities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody writes about a practice, as typed; `cost` in euro, null where nobody knows it."""

    title_it: str = ""
    title_en: str = ""
    theme: str = ""
    problem_it: str = ""
    problem_en: str = ""
    done_it: str = ""
    done_en: str = ""
    cost: Decimal | None = None
    cost_note_it: str = ""
    cost_note_en: str = ""
    effect_it: str = ""
    effect_en: str = ""
    conditions_it: str = ""
    conditions_en: str = ""
    office_id: str | None = None
    action_id: str | None = None
    source_url: str = ""

    @classmethod
    def of(cls, practice: Practice) -> "Told":
        """What stands there now."""
        texts: dict[str, Any] = {name: getattr(practice, name) or "" for name in TEXTS}
        return cls(**texts, cost=practice.cost, office_id=practice.office_id, action_id=practice.action_id)

    def written(self) -> dict[str, object]:
        """The fields as they are kept: trimmed, empty as unknown."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        return held | {name: str(held[name]).strip() or None for name in TEXTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step somebody records: the stage, its day, and the city a transfer went to, as typed.

    `corrects` is the id of an earlier step that this one takes the place of.
    """

    stage: PracticeStage
    happened_on: date | None
    to_city: str = ""
    istat_code: str | None = None
    note_it: str = ""
    note_en: str = ""
    corrects: str | None = None


def faults(told: Told) -> list[Fault]:
    """What is wrong with the text of a practice; empty is good."""
    found = []
    if len(told.title_it.strip()) < 3:
        found.append(Fault(field="title_it", key="practices.fault_title"))
    if told.cost is not None and told.cost < 0:
        found.append(Fault(field="cost", key="practices.fault_cost_negative"))
    elif told.cost is not None and told.cost >= _MOST_EURO:
        found.append(Fault(field="cost", key="practices.fault_cost_too_high"))
    if told.source_url.strip() and not safe_link(told.source_url):
        found.append(Fault(field="source_url", key="practices.fault_link"))
    return found


def publishing_faults(practice: Practice, steps: Sequence[PracticeTransfer]) -> list[Fault]:
    """What a practice still lacks before the public may read it; empty is nothing."""
    found = []
    if not (practice.problem_it or "").strip():
        found.append(Fault(field="published", key="practices.fault_no_problem"))
    if not (practice.done_it or "").strip():
        found.append(Fault(field="published", key="practices.fault_nothing_done"))
    if not standing(steps):
        found.append(Fault(field="published", key="practices.fault_no_step"))
    return found


def step_faults(step: Step, steps: Sequence[PracticeTransfer], *, today: date) -> list[Fault]:
    """What is wrong with a step after those recorded already; empty is good."""
    found = []
    others = [each for each in standing(steps) if each.id != step.corrects]
    city = step.to_city.strip()
    if step.stage is PracticeStage.TRANSFERRED and not city:
        found.append(Fault(field="to_city", key="practices.fault_city_missing"))
    elif step.stage is not PracticeStage.TRANSFERRED and city:
        found.append(Fault(field="to_city", key="practices.fault_city_without_transfer"))
    if _twice(step, others):
        found.append(Fault(field="stage", key="practices.fault_step_twice"))
    if step.happened_on is None:
        return [*found, Fault(field="happened_on", key="practices.fault_date_missing")]
    if step.happened_on > today:
        found.append(Fault(field="happened_on", key="practices.fault_date_in_future"))
    rank = ORDER[step.stage]
    if any(ORDER[each.stage] > rank and each.happened_on < step.happened_on for each in others):
        found.append(Fault(field="stage", key="practices.fault_goes_back"))
    if any(ORDER[each.stage] < rank and each.happened_on > step.happened_on for each in others):
        found.append(Fault(field="happened_on", key="practices.fault_date_before"))
    return found


def standing(steps: Sequence[PracticeTransfer]) -> list[PracticeTransfer]:
    """The steps that no other one corrects, in order of time."""
    corrected = {each.supersedes for each in steps}
    held = [each for each in steps if each.id not in corrected]
    return sorted(held, key=lambda each: (each.happened_on, ORDER[each.stage], each.recorded_at, each.id))


def same_city(name: str, code: str | None, other: str, other_code: str | None) -> bool:
    """Whether two cities are one: by their codes where both have one, else by their names."""
    if code and other_code:
        return code == other_code
    return name.strip().casefold() == other.strip().casefold()


def _twice(step: Step, others: Sequence[PracticeTransfer]) -> bool:
    if step.stage is PracticeStage.IDENTIFIED:
        return any(each.stage is step.stage for each in others)
    if step.stage is PracticeStage.TRANSFERRED and step.to_city.strip():
        return any(
            each.stage is step.stage
            and same_city(step.to_city, step.istat_code, each.to_city or "", each.istat_code)
            for each in others
        )
    return any(each.stage is step.stage and each.happened_on == step.happened_on for each in others)
