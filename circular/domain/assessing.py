# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The yearly self-assessment on the OECD's twelve dimensions of governing a circular economy.

The dimensions, their order and their three groups are those of the OECD's Checklist for Action (The Circular Economy in
Cities and Regions, 2020, chapter 6).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from circular.domain.lifecycle import Fault
from circular.domain.planning import EARLIEST
from circular.domain.records import Assessment
from circular.domain.sets import Dimension, Readiness


class Part(StrEnum):
    """What a city is to the circular economy."""

    PROMOTER = "promoter"
    FACILITATOR = "facilitator"
    ENABLER = "enabler"


PARTS: Mapping[Part, tuple[Dimension, ...]] = {
    Part.PROMOTER: (Dimension.ROLES, Dimension.VISION, Dimension.AWARENESS),
    Part.FACILITATOR: (
        Dimension.COORDINATION,
        Dimension.COHERENCE,
        Dimension.ENGAGEMENT,
        Dimension.SCALE,
    ),
    Part.ENABLER: (
        Dimension.REGULATION,
        Dimension.FINANCING,
        Dimension.CAPACITY,
        Dimension.INNOVATION,
        Dimension.DATA,
    ),
}
RANK: Mapping[Readiness, int] = {level: number for number, level in enumerate(Readiness)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The answers of a year by dimension, in the OECD's order; what was not answered is not there."""

    year: int
    answers: Mapping[Dimension, Assessment]

    @property
    def published(self) -> bool:
        """Whether every answer of it is shown to the public."""
        return bool(self.answers) and all(each.published for each in self.answers.values())

    def counted(self, level: Readiness) -> int:
        return sum(each.level is level for each in self.answers.values())

    def against(self, before: "Year") -> tuple[int, int, int]:
        """Of the dimensions answered in both years: how many rose, fell and stayed."""
        both = self.answers.keys() & before.answers.keys()
        steps = [RANK[self.answers[each].level] - RANK[before.answers[each].level] for each in both]
        return sum(each > 0 for each in steps), sum(each < 0 for each in steps), steps.count(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A city's judgement of one dimension, as it is written; `level` None where it was not answered."""

    level: Readiness | None
    evidence: str = ""
    evidence_en: str = ""
    evidence_url: str = ""


def years(rows: Iterable[Assessment]) -> tuple[Year, ...]:
    """The rows by year, the latest first; of several for a dimension the one said last."""
    ordered = sorted(rows, key=lambda each: (each.happened_on, each.recorded_at, each.id))
    found: dict[int, dict[Dimension, Assessment]] = {}
    for each in ordered:
        found.setdefault(each.year, {})[each.dimension] = each
    return tuple(
        Year(year=year, answers={each: held[each] for each in Dimension if each in held})
        for year, held in sorted(found.items(), reverse=True)
    )


def faults(
    year: int, judged: Mapping[Dimension, Judged], *, held: Mapping[Dimension, Assessment], today_year: int
) -> tuple[Fault, ...]:
    """Everything wrong with the answers of a year: who claims to be on the way says on what evidence."""
    found = []
    if not EARLIEST.year <= year <= today_year:
        found.append(Fault(field="year", key="assessing.year_unlikely"))
    if not any(each.level for each in judged.values()):
        found.append(Fault(field="year", key="assessing.nothing_answered"))
    for dimension, each in judged.items():
        if each.level is None:
            if dimension in held:
                found.append(Fault(field=dimension, key="assessing.answer_removed"))
            continue
        if each.level is not Readiness.NEWCOMER and not each.evidence.strip():
            found.append(Fault(field=dimension, key="assessing.evidence_missing"))
        if each.evidence_url.strip() and not each.evidence_url.strip().startswith(("http://", "https://")):
            found.append(Fault(field=dimension, key="planning.not_an_address"))
    return tuple(found)
