# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row of each table beside a strategy's actions and forums, for what must come back as it went out."""

from datetime import date
from decimal import Decimal

from circular.domain import records as r
from circular.domain.sets import (
    AdhesionState,
    BarrierKind,
    CallState,
    CityKind,
    Dimension,
    FundingKind,
    OwnerType,
    PeerRole,
    PlanField,
    PlanKind,
    PlanScope,
    PracticeStage,
    Readiness,
    SpaceState,
)
from tests import builders

STRATEGY, DAY, THEN = builders.STRATEGY, date(2024, 5, 2), builders.LONG_AGO


def rows(text: str, other: str) -> list[object]:
    """The rows, with the texts wherever a text can stand; they lean on `body`, `meeting` and `sheet`."""
    known = {"recorded_at": THEN}
    return [
        r.Phase(id="phase", strategy_id=STRATEGY, name_it=text, text_it=other, starts_on=DAY, **known),
        r.Plan(
            id="paes",
            strategy_id=STRATEGY,
            code=text,
            kind=PlanKind.ENERGY,
            name_it=other,
            scope=PlanScope.CITY,
            adopted_on=DAY,
            published=True,
            **known,
        ),
        r.ActionPlan(id="answers", action_id="sheet", plan_id="paes", note_it=text, **known),
        r.Assessment(
            id="judged",
            strategy_id=STRATEGY,
            year=2024,
            dimension=Dimension.VISION,
            level=Readiness.IN_PROGRESS,
            evidence_it=text,
            happened_on=DAY,
            **known,
        ),
        r.Space(
            id="shed",
            strategy_id=STRATEGY,
            code=text,
            name_it=other,
            lat=43.88,
            lon=11.1,
            area_m2=1250.5,
            owner_type=OwnerType.PRIVATE,
            consent=True,
            action_id="sheet",
            **known,
        ),
        r.SpaceChange(
            id="mapped",
            space_id="shed",
            state=SpaceState.MAPPED,
            happened_on=DAY,
            reason_it=text,
            stakeholder_id="body",
            **known,
        ),
        r.TemporaryUse(
            id="lent", space_id="shed", title_it=text, stakeholder_id="body", extended_to=DAY, **known
        ),
        r.CodesignStep(id="walk", space_id="shed", title_it=other, meeting_id="meeting", **known),
        r.CodesignParty(id="with", space_id="shed", stakeholder_id="body", **known),
        r.Practice(
            id="practice",
            strategy_id=STRATEGY,
            code=text,
            title_it=other,
            cost=Decimal("12.50"),
            action_id="sheet",
            **known,
        ),
        r.PracticeTransfer(
            id="passed",
            practice_id="practice",
            stage=PracticeStage.TRANSFERRED,
            happened_on=DAY,
            to_city=text,
            **known,
        ),
        r.Peer(
            id="peer",
            strategy_id=STRATEGY,
            city_name=text,
            role=PeerRole.FORERUNNER,
            theme=other,
            **known,
        ),
        r.MeetingCity(id="guest", meeting_id="meeting", name=text, istat_code="011015"),
        r.City(id="union", name=text, kind=CityKind.ASSOCIATION),
        r.Adhesion(
            id="joined",
            strategy_id=STRATEGY,
            city_id="union",
            state=AdhesionState.JOINED,
            happened_on=DAY,
            note_it=text,
            **known,
        ),
        r.CityMember(id="part-of", city_id="union", name=other, population=1200),
        r.Call(
            id="call",
            strategy_id=STRATEGY,
            code=text,
            title_it=other,
            kind=FundingKind.REGIONAL,
            deadline=DAY,
            rate=0.6,
            ceiling=Decimal("200000.00"),
            **known,
        ),
        r.CallMatch(
            id="asked",
            call_id="call",
            action_id="sheet",
            state=CallState.APPLIED,
            happened_on=DAY,
            note_it=text,
            **known,
        ),
        r.Barrier(
            id="barrier",
            strategy_id=STRATEGY,
            code=text,
            kind=BarrierKind.REGULATION,
            title_it=other,
            stakeholder_id="body",
            since_on=DAY,
            **known,
        ),
        r.BarrierAction(id="blocks", barrier_id="barrier", action_id="sheet", **known),
    ]


def measured() -> list[object]:
    """What leans on the indicator `level` besides."""
    return [
        r.PlanIndicator(
            id="by-level", plan_id="paes", indicator_id="level", field=PlanField.RENEWABLES, recorded_at=THEN
        ),
        r.ActionIndicator(
            id="effect",
            action_id="sheet",
            indicator_id="level",
            effect=1.5,
            happened_on=DAY,
            note_it="stima",
            recorded_at=THEN,
        ),
    ]
