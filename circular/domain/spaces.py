# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under-used spaces as they stand on a day: their state, what may be shown of them, who uses them until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from circular.domain.records import CodesignStep, Space, SpaceChange, TemporaryUse
from circular.domain.sets import Helix, OwnerType, SpaceState, StakeholderKind
from circular.domain.text import Bilingual

PUBLIC = (SpaceState.AVAILABLE, SpaceState.CODESIGN, SpaceState.TEMPORARY_USE, SpaceState.REUSED)
"""The states in which a space may be shown to everybody, once its owner has agreed."""
IN_USE = (SpaceState.TEMPORARY_USE, SpaceState.REUSED)
"""The states in which a space has returned to use."""
SOON = 60
"""Days before the expiry of a temporary use from which it is said to expire."""


class Term(StrEnum):
    """How a temporary use stands on a day."""

    PLANNED = "planned"
    RUNNING = "running"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    ENDED = "ended"


def consented(space: Space, on: date) -> bool:
    """Whether the owner had agreed by a day that the space be shown; undated, from the day it was written down."""
    given = space.consent_on or space.recorded_at.date()
    return space.consent and given <= on


def publishable(space: Space, state: SpaceState, on: date) -> bool:
    """Whether everybody may be shown a space that stands at `state` on a day."""
    return state in PUBLIC and consented(space, on)


def expiry(use: TemporaryUse, on: date) -> date | None:
    """The day until which a temporary use holds, as it was agreed by a day; None where none was agreed."""
    if use.extended_to is not None and (use.extended_on is None or use.extended_on <= on):
        return use.extended_to
    return use.ends_on


def term(use: TemporaryUse, on: date) -> Term:
    """How a temporary use stands on a day; one without a start has always been there."""
    if use.ended_on is not None and use.ended_on <= on:
        return Term.ENDED
    if use.starts_on is not None and use.starts_on > on:
        return Term.PLANNED
    until = expiry(use, on)
    if until is None:
        return Term.RUNNING
    if until < on:
        return Term.EXPIRED
    return Term.EXPIRING if until - on <= timedelta(days=SOON) else Term.RUNNING


def as_agreed(use: TemporaryUse, on: date) -> TemporaryUse:
    """A temporary use without the extension and the end that came after a day."""
    if use.extended_on is not None and use.extended_on > on:
        use = replace(use, extended_to=None, extended_on=None)
    return replace(use, ended_on=None) if use.ended_on is not None and use.ended_on > on else use


def as_done(step: CodesignStep, on: date) -> CodesignStep:
    """A step without what came of it after a day."""
    if step.done_on is None or step.done_on <= on:
        return step
    return replace(step, done_on=None, outcome_it=None, outcome_en=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A temporary use on a day: who has it (None where not said), until when, and how it stands."""

    record: TemporaryUse
    holder: str | None
    expires_on: date | None
    term: Term
    days_left: int | None

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.record.title_it, self.record.title_en)

    @property
    def runs(self) -> bool:
        """Whether the space is lent on that day, past the expiry too where nobody has said that it ended."""
        return self.term in (Term.RUNNING, Term.EXPIRING, Term.EXPIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A space on a day. `since` is the day of its state, None where nothing was ever recorded.

    `area_in_use` is the area that has returned to use and is in use now: None where the space is not in use, or
    where no area is known. `use` is the temporary use under way, the one that ends first where there are several.
    """

    id: str
    code: str
    name: Bilingual
    state: SpaceState
    since: date | None
    lat: float | None
    lon: float | None
    istat_code: str | None
    municipality: str | None
    district: str | None
    address: str | None
    area_m2: float | None
    area_in_use: float | None
    owner_type: OwnerType | None
    action_id: str | None
    published: bool
    use: Use | None

    @property
    def placed(self) -> bool:
        """Whether it has a position on a map."""
        return self.lat is not None and self.lon is not None

    @property
    def expires_on(self) -> date | None:
        """When the temporary use under way ends."""
        return self.use.expires_on if self.use else None

    @property
    def in_use(self) -> bool:
        return self.state in IN_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A state that a space reached, and by whom (None where not said)."""

    record: SpaceChange
    holder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation that designs the use of a space; `id` is that of its part, not of the organisation."""

    id: str
    stakeholder: str
    name: str
    helix: Helix
    kind: StakeholderKind
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs:
    """The action that a space belongs to."""

    id: str
    code: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything about a space at a date; for the public without what only the offices know."""

    record: Space
    standing: Standing
    changes: tuple[Change, ...]
    uses: tuple[Use, ...]
    steps: tuple[CodesignStep, ...]
    partners: tuple[Partner, ...]
    action: Belongs | None

    @property
    def outcome(self) -> CodesignStep | None:
        """The last step that was done and came to something."""
        done = [each for each in self.steps if each.done_on and (each.outcome_it or each.outcome_en)]
        return max(done, key=lambda each: (each.done_on or date.min, each.position), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Area that returned to use on a day: through which space, and by whom; None where an area is not known."""

    space: str
    happened_on: date
    state: SpaceState
    area_m2: float | None
    stakeholder: str | None
    holder: str | None
    helix: Helix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The spaces of one municipality; the area is a sum over those of which it is known (`measured`)."""

    name: str
    istat_code: str | None
    spaces: int
    area_m2: float
    measured: int
    in_use_m2: float
    states: dict[SpaceState, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """How much area is in use again, and how it came: `returns` in the order of their days."""

    area_m2: float
    spaces: int
    unmeasured: int
    returns: tuple[Return, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year from the first return to the last, those without any included."""
        found = [each.happened_on.year for each in self.returns]
        return tuple(range(min(found), max(found) + 1)) if found else ()

    def of(self, year: int) -> float:
        """Square metres that returned in a year."""
        return sum(each.area_m2 or 0.0 for each in self.returns if each.happened_on.year == year)

    def by(self, helix: Helix | None, year: int) -> float:
        """Square metres that one kind of actor brought back in a year; None: nobody said who."""
        return sum(
            each.area_m2 or 0.0
            for each in self.returns
            if each.happened_on.year == year and each.helix is helix
        )

    @property
    def helices(self) -> tuple[Helix | None, ...]:
        """The kinds of actor that brought area back, those with most first; nobody named comes last."""
        sums: dict[Helix | None, float] = {}
        for each in self.returns:
            sums[each.helix] = sums.get(each.helix, 0.0) + (each.area_m2 or 0.0)
        return tuple(sorted(sums, key=lambda helix: (helix is None, -sums[helix], str(helix))))


def by_town(found: Sequence[Standing]) -> tuple[Town, ...]:
    """The spaces by municipality, the largest area first; those of none named last."""
    held: dict[tuple[str, str | None], list[Standing]] = {}
    for each in found:
        held.setdefault((each.municipality or "", each.istat_code), []).append(each)
    towns = [_town(name, code, rows) for (name, code), rows in held.items()]
    return tuple(sorted(towns, key=lambda each: (not each.name, -each.area_m2, each.name)))


def _town(name: str, code: str | None, rows: Sequence[Standing]) -> Town:
    known = [each.area_m2 for each in rows if each.area_m2 is not None]
    return Town(
        name=name,
        istat_code=code,
        spaces=len(rows),
        area_m2=sum(known),
        measured=len(known),
        in_use_m2=sum(each.area_in_use or 0.0 for each in rows),
        states={
            state: number for state in SpaceState if (number := sum(each.state is state for each in rows))
        },
    )
