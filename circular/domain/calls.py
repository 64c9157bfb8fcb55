# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Funding calls: where one stands on a day, which actions it could pay for and why, and what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from circular.domain.records import Call, CallMatch
from circular.domain.sets import CallState, StakeholderKind, State
from circular.domain.text import Bilingual

SOUGHT = (State.PROPOSED, State.AGREED, State.STARTED, State.SUSPENDED)
"""The states in which money may still be sought for an action."""


class Standing(StrEnum):
    """Where a call stands on a day."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a call fits an action, or what is to be looked at first; the words stand in the catalogue `calls`."""

    THEME = "theme"
    ANY_THEME = "any_theme"
    NO_THEME = "no_theme"
    LEAD = "lead"
    PARTNER = "partner"
    ANYBODY = "anybody"
    GAP = "gap"
    ESTIMATE = "estimate"
    WHOLE = "whole"
    PART = "part"
    SUSPENDED = "suspended"
    COMING = "coming"


# What each reason adds to a score. A theme in common and a lead that may apply are worth most; what is only not ruled
# out is worth least; what must be looked at first costs.
WEIGHTS = {
    Reason.THEME: 3,
    Reason.ANY_THEME: 1,
    Reason.NO_THEME: 0,
    Reason.LEAD: 3,
    Reason.PARTNER: 2,
    Reason.ANYBODY: 1,
    Reason.GAP: 2,
    Reason.ESTIMATE: 1,
    Reason.WHOLE: 1,
    Reason.PART: 0,
    Reason.SUSPENDED: -1,
    Reason.COMING: 0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """An action as a call looks at it; `need` is what is still to be found, `gap_known` whether an award is known.

    `leads` and `partners` are the kinds of organisation that take part on the day.
    """

    action: str
    code: str
    title: Bilingual
    state: State
    theme: str | None
    estimated: Decimal | None
    need: Decimal | None
    gap_known: bool
    leads: frozenset[StakeholderKind]
    partners: frozenset[StakeholderKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A call that could pay for an action: what it could pay at most, how well they fit, and why."""

    call: Call
    seeker: Seeker
    payable: Decimal
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What became of an action that a call could pay for: every step that stands, the last one last."""

    call: str
    action: str
    code: str
    title: Bilingual
    steps: tuple[CallMatch, ...]

    @property
    def last(self) -> CallMatch:
        return self.steps[-1]


def standing(call: Call, day: date) -> Standing:
    """Where a call stands; without an opening day it was open from the start. Its last day counts as open."""
    if call.withdrawn_on is not None and call.withdrawn_on <= day:
        return Standing.WITHDRAWN
    if call.deadline < day:
        return Standing.CLOSED
    if call.opens_on is not None and call.opens_on > day:
        return Standing.COMING
    return Standing.OPEN


def themes(call: Call) -> tuple[str, ...]:
    """What a call is about, as it was typed; none means that it does not say."""
    return tuple(part.strip() for part in (call.themes or "").split(",") if part.strip())


def eligible(call: Call) -> tuple[StakeholderKind, ...]:
    """Who may apply; none means that it does not say."""
    written = (part.strip() for part in (call.eligible_kinds or "").split(","))
    return tuple(StakeholderKind(part) for part in written if part)


def payable(call: Call, seeker: Seeker) -> Decimal:
    """The least of need, ceiling, budget and co-financed part of the cost; what is unknown limits nothing."""
    limits = [seeker.need or Decimal(0)]
    limits += [each for each in (call.ceiling, call.budget) if each is not None]
    if call.rate is not None and seeker.estimated is not None:
        limits.append((seeker.estimated * Decimal(str(call.rate))).quantize(Decimal("0.01")))
    return min(limits)


def match(call: Call, seeker: Seeker, day: date) -> Match | None:
    """Whether a call could pay for an action, and why; None where something rules it out.

    Ruled out are a call over or withdrawn, an action nobody seeks money for, one without a need that is known, another
    theme than the call's, and actions in which nobody who may apply leads or is a partner.
    """
    where = standing(call, day)
    if where not in (Standing.OPEN, Standing.COMING) or seeker.state not in SOUGHT or not seeker.need:
        return None
    about, who = _about(call, seeker), _who(call, seeker)
    pays = payable(call, seeker)
    if about is None or who is None or pays <= 0:
        return None
    reasons = [about, who, Reason.GAP if seeker.gap_known else Reason.ESTIMATE]
    reasons.append(Reason.WHOLE if pays >= seeker.need else Reason.PART)
    if seeker.state is State.SUSPENDED:
        reasons.append(Reason.SUSPENDED)
    if where is Standing.COMING:
        reasons.append(Reason.COMING)
    return Match(
        call=call,
        seeker=seeker,
        payable=pays,
        score=sum(WEIGHTS[each] for each in reasons),
        reasons=tuple(reasons),
    )


def matches(calls: Iterable[Call], seekers: Sequence[Seeker], day: date) -> tuple[Match, ...]:
    """Every match, the best first; of equals the one that pays most, then the one with less time left."""
    found = [pair for call in calls for seeker in seekers if (pair := match(call, seeker, day))]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -each.score,
                -each.payable,
                each.call.deadline,
                each.call.code,
                each.seeker.code,
            ),
        )
    )


def _about(call: Call, seeker: Seeker) -> Reason | None:
    wanted = {theme.casefold() for theme in themes(call)}
    if not wanted:
        return Reason.ANY_THEME
    if seeker.theme is None:
        return Reason.NO_THEME
    return Reason.THEME if seeker.theme.strip().casefold() in wanted else None


def _who(call: Call, seeker: Seeker) -> Reason | None:
    allowed = set(eligible(call))
    if not allowed:
        return Reason.ANYBODY
    if allowed & seeker.leads:
        return Reason.LEAD
    return Reason.PARTNER if allowed & seeker.partners else None


NEXT: dict[CallState | None, tuple[CallState, ...]] = {
    None: (CallState.CONSIDERED, CallState.APPLIED),
    CallState.CONSIDERED: (CallState.APPLIED, CallState.DROPPED),
    CallState.APPLIED: (CallState.WON, CallState.LOST, CallState.DROPPED),
    CallState.WON: (CallState.DROPPED,),
    CallState.LOST: (),
    CallState.DROPPED: (CallState.CONSIDERED, CallState.APPLIED),
}
"""Which step may follow which; a step recorded by mistake is corrected, not followed."""
