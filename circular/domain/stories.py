# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The road of a table as dated moments: a stage, a meeting, a decision, an act, what an action came to."""

from dataclasses import dataclass
from datetime import date

from circular.domain.forums import Session, Undertaking
from circular.domain.sets import DecisionKind, Stage, State
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision of a meeting, and how it was taken up if it was; `action` as its id."""

    decision: str
    meeting: str
    kind: DecisionKind
    text: Bilingual
    action: str | None
    act_kind: str | None
    act_number: str | None
    act_on: date | None
    act_url: str | None
    taken_up_on: date | None
    taken_up_note: str | None

    @property
    def adopted_on(self) -> date | None:
        """The day on which it was taken up."""
        return self.taken_up_on or self.act_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened on a day; exactly one of the fields from `stage` on says what.

    A meeting comes with what it decided; `taken_up` is a decision's act; `state` is what the `action` came to.
    """

    day: date
    stage: Stage | None = None
    meeting: Session | None = None
    rulings: tuple[Ruling, ...] = ()
    taken_up: Ruling | None = None
    action: Undertaking | None = None
    state: State | None = None
