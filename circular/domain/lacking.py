# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing in the registers, and what that touches; docs/figures.md says how it is measured."""

from dataclasses import dataclass
from enum import StrEnum

from circular.domain.text import Bilingual


class Lacks(StrEnum):
    """What is missing, in the order in which to mend it."""

    NO_VALUE = "no_value"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    PENDING = "pending"
    EXPIRED_USE = "expired_use"
    WAITS_IN_VAIN = "waits_in_vain"
    SILENT_BLOCKED = "silent_blocked"
    NO_UNLOCKER = "no_unlocker"
    NO_INDICATOR = "no_indicator"
    NO_PLAN = "no_plan"
    NO_AREA = "no_area"
    NO_POPULATION = "no_population"
    NO_ASSESSMENT = "no_assessment"
    NO_PLACE = "no_place"
    NO_CONVENTION = "no_convention"
    NO_EFFECT = "no_effect"
    NO_CONTACT = "no_contact"
    NO_OWNER = "no_owner"


class Touches(StrEnum):
    """What suffers: a figure, a time limit, or only how fully something is described."""

    FIGURE = "figure"
    TIME = "time"
    CARD = "card"


_TIME = {Lacks.PENDING, Lacks.EXPIRED_USE, Lacks.WAITS_IN_VAIN, Lacks.SILENT_BLOCKED, Lacks.NO_UNLOCKER}
_CARD = {Lacks.NO_PLACE, Lacks.NO_CONVENTION, Lacks.NO_EFFECT, Lacks.NO_CONTACT, Lacks.NO_OWNER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What lacks something."""

    id: str
    code: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """Something that is missing, with all that lack it, by code."""

    lacks: Lacks
    things: tuple[Thing, ...]

    @property
    def touches(self) -> Touches:
        if self.lacks in _TIME:
            return Touches.TIME
        return Touches.CARD if self.lacks in _CARD else Touches.FIGURE
