# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What actions are estimated to add to an indicator: told beside what was measured, never added to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain.courses import Course
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What somebody estimated on a day that an action adds to an indicator, in its unit, once whole on `full_on`."""

    id: str
    action: str
    code: str
    title: Bilingual
    indicator: str
    effect: float
    full_on: date | None
    happened_on: date
    note: Bilingual | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Estimates on one indicator against what is still to be gained.

    `coming` adds up those not yet whole by the last value, `past` those that were: what these brought is in the
    measured value already. `gap` is from the last value to the final target, None without one of them. `without` is
    how many of the plan's actions nobody has estimated for it.
    """

    estimates: tuple[Estimate, ...]
    coming: float
    past: float
    gap: float | None
    without: int

    @property
    def covered(self) -> float | None:
        """The part of the gap that the estimates to come would close; None where nothing is left to close."""
        return None if not self.gap else self.coming / self.gap


def outlook(course: Course, estimates: Sequence[Estimate], answering: Sequence[str]) -> Outlook:
    """The estimates on the course's indicator; `answering` are the actions of the plan."""
    own = tuple(each for each in estimates if each.indicator == course.attainment.indicator)
    on = course.last[0] if course.last else None
    whole = [each for each in own if on is not None and each.full_on is not None and each.full_on <= on]
    met = course.final is not None and course.reach(course.final) == "met"
    gap = None
    if course.last and course.final:
        gap = 0.0 if met else course.final.value - course.last[1]
    return Outlook(
        estimates=own,
        coming=sum(each.effect for each in own if each not in whole),
        past=sum(each.effect for each in whole),
        gap=gap,
        without=len(set(answering) - {each.action for each in own}),
    )
