# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registers of the singing strategy: plans, spaces, practices, calls, barriers, some of them unpublished."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from circular.domain import records as r
from circular.domain.sets import (
    BarrierKind,
    CallState,
    Dimension,
    FundingKind,
    PeerRole,
    PlanField,
    PlanKind,
    PlanScope,
    PracticeStage,
    Readiness,
    SpaceState,
)
from tests import builders as b

DAY = date(2026, 4, 1)
HIDDEN = {
    "plan": "plan-hidden",
    "space": "space-hidden",
    "practice": "practice-hidden",
    "barrier": "barrier-hidden",
    "call": "call-open",
}
"""Ids that somebody could guess; the call is public, what an office makes of it is not."""
LINKED = {
    "plan": "plan-shown",
    "space": "space-shown",
    "practice": "practice-shown",
    "barrier": "barrier-shown",
}
"""What is public, and leans on something that is not."""

Sing = Callable[..., Any]


def public(late: datetime) -> Iterator[object]:
    """What everybody may read, each tied to something that nobody may."""
    known = {"recorded_at": late, "strategy_id": b.STRATEGY}
    yield r.Phase(id="phase", name_it="Ascolto", starts_on=DAY, **known)
    yield r.Plan(
        id="plan-shown", code="PAESC", kind=PlanKind.ENERGY, name_it="Piano clima", scope=PlanScope.CITY,
        adopted_on=DAY, replaces_id="plan-hidden", published=True, **known,
    )  # fmt: skip
    yield r.Assessment(
        id="judged", year=2026, dimension=Dimension.VISION, level=Readiness.ADVANCED, evidence_it="Delibera",
        happened_on=DAY, published=True, **known,
    )  # fmt: skip
    yield r.Space(
        id="space-shown", code="S1", name_it="Lanificio", consent=True, consent_on=DAY, lat=43.88, lon=11.1,
        area_m2=800, action_id="a-hidden", **known,
    )  # fmt: skip
    yield r.Practice(
        id="practice-shown", code="P1", title_it="Cardato", theme="Riuso", action_id="a-hidden", published=True,
        **known,
    )  # fmt: skip
    yield r.Peer(id="peer", city_name="Biella", role=PeerRole.FORERUNNER, theme="Riuso", **known)
    yield r.Call(
        id="call-open", code="B1", title_it="Bando riuso", kind=FundingKind.REGIONAL, opens_on=DAY,
        deadline=date(2099, 1, 1), **known,
    )  # fmt: skip
    yield r.Barrier(
        id="barrier-shown", code="O1", kind=BarrierKind.REGULATION, title_it="Norma", since_on=DAY, published=True,
        **known,
    )  # fmt: skip
    for state, day in ((SpaceState.AVAILABLE, DAY), (SpaceState.TEMPORARY_USE, date(2026, 5, 1))):
        yield r.SpaceChange(
            id=f"shown-{state}", space_id="space-shown", state=state, happened_on=day, recorded_at=late
        )


def hidden(sing: Sing, late: datetime, song: str) -> Iterator[object]:
    """What nobody outside may read."""
    known = {"recorded_at": late, "strategy_id": b.STRATEGY}
    yield sing(r.Plan, id="plan-hidden", kind=PlanKind.WASTE, scope=PlanScope.AREA, adopted_on=DAY, **known)
    yield sing(
        r.Assessment, id="judged-hidden", year=2026, dimension=Dimension.DATA, level=Readiness.NEWCOMER,
        happened_on=DAY, **known,
    )  # fmt: skip
    yield sing(r.Practice, id="practice-hidden", cost=Decimal("98765.43"), **known)
    yield sing(r.Barrier, id="barrier-hidden", kind=BarrierKind.FUNDING, stakeholder_id="o-hidden", **known)
    for name, fields in (
        ("space-hidden", {"consent": False}),
        ("space-mapped", {"consent": True}),
        ("space-later", {"consent": True, "consent_on": date(2099, 1, 1)}),
    ):
        yield replace(sing(r.Space, id=name, **fields, **known), code=f"{song}-{name}")
        state = SpaceState.MAPPED if name == "space-mapped" else SpaceState.TEMPORARY_USE
        yield sing(
            r.SpaceChange, id=f"c-{name}", space_id=name, state=state, happened_on=DAY, recorded_at=late
        )
        yield sing(r.TemporaryUse, id=f"u-{name}", space_id=name, starts_on=DAY, recorded_at=late)
        yield sing(r.CodesignStep, id=f"s-{name}", space_id=name, due_on=DAY, done_on=DAY, recorded_at=late)
        yield r.CodesignParty(id=f"p-{name}", space_id=name, stakeholder_id="o-hidden", recorded_at=late)
    yield from _leaning(sing, late)


def _leaning(sing: Sing, late: datetime) -> Iterator[object]:
    """What leans on something public, and is not public itself."""
    known = {"recorded_at": late}
    yield sing(r.SpaceChange, id="mapped", space_id="space-shown", state=SpaceState.MAPPED,
               happened_on=date(2026, 1, 1), **known)  # fmt: skip
    yield sing(r.ActionPlan, id="answers", action_id="a-hidden", plan_id="plan-shown", **known)
    yield sing(r.ActionPlan, id="answers-hidden", action_id="a", plan_id="plan-hidden", **known)
    yield r.PlanIndicator(
        id="by", plan_id="plan-shown", indicator_id="i-hidden", field=PlanField.CIRCULAR, **known
    )
    yield sing(r.ActionIndicator, id="effect", action_id="a-hidden", indicator_id="i", effect=98_765.4,
               happened_on=DAY, **known)  # fmt: skip
    yield sing(r.ActionIndicator, id="effect-to", action_id="a", indicator_id="i-hidden", effect=98_765.4,
               happened_on=DAY, **known)  # fmt: skip
    yield sing(r.PracticeTransfer, id="passed", practice_id="practice-hidden", stage=PracticeStage.TRANSFERRED,
               happened_on=DAY, **known)  # fmt: skip
    for state, action in ((CallState.CONSIDERED, "a"), (CallState.APPLIED, "a-hidden")):
        yield sing(r.CallMatch, id=f"match-{action}", call_id="call-open", action_id=action, state=state,
                   requested=Decimal("98765.43"), happened_on=DAY, **known)  # fmt: skip
    yield r.BarrierAction(id="blocks", barrier_id="barrier-shown", action_id="a-hidden", **known)
    yield r.BarrierAction(id="blocks-a", barrier_id="barrier-hidden", action_id="a", **known)
    yield sing(r.MeetingCity, id="guest", meeting_id="m-draft")
    yield sing(r.CodesignStep, id="walk", space_id="space-shown", meeting_id="m-draft", outcome_it=None,
               outcome_en=None, title_it="Sopralluogo", title_en=None, **known)  # fmt: skip
