# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small portfolio of which every figure can be told by hand, as of 30 June 2026."""

from datetime import date
from decimal import Decimal

from circular.domain import records as r
from circular.domain.records import StatusUpdate
from circular.domain.sets import (
    DecisionKind,
    FundingKind,
    Helix,
    MeetingKind,
    Origin,
    Role,
    StakeholderKind,
    State,
    TableKind,
    UpdateOrigin,
)
from tests import builders
from tests.builders import LONG_AGO

AS_OF = date(2026, 6, 30)


def small(**settings: object) -> list[object]:
    """Late, held up by it, on track, proposed, not published, on the territory."""
    return [
        *builders.strategy(**settings),
        *(_organisation(name) for name in ("lanificio", "coop", "comune")),
        *(
            r.WorkingTable(
                id=name,
                strategy_id=builders.STRATEGY,
                code=name,
                kind=TableKind.TABLE,
                name_it=f"Tavolo {name}",
            )
            for name in ("tessile", "spazi")
        ),
        *_late(),
        *_others(),
    ]


def _organisation(name: str) -> r.Stakeholder:
    return r.Stakeholder(
        id=f"org-{name}",
        city_id="city",
        name=name.capitalize(),
        kind=StakeholderKind.COMPANY,
        helix=Helix.BUSINESS,
        recorded_at=LONG_AGO,
    )


def _role(action: str, organisation: str, role: Role = Role.LEAD, **fields: object) -> r.Participation:
    return r.Participation(
        id=builders.fresh("p"),
        action_id=action,
        stakeholder_id=f"org-{organisation}",
        role=role,
        recorded_at=LONG_AGO,
        **fields,
    )


def _update(action: str, day: date, **fields: object) -> StatusUpdate:
    return builders.update(action, day, **({"author": "Maria Rossi"} | fields))


def _late() -> list[object]:
    """Should have ended on 31 December 2025, put off to 31 March 2026, and still is half done."""
    due = {"m1": (date(2025, 3, 1), 1.0), "m2": (date(2025, 12, 31), 3.0)}
    later = {"m1": (date(2025, 3, 1), 1.0), "m2": (date(2026, 3, 31), 3.0)}
    starts = date(2024, 1, 1)
    meeting = r.Meeting(
        id="riunione",
        table_id="tessile",
        kind=MeetingKind.TABLE,
        held_on=date(2025, 5, 5),
        recorded_at=LONG_AGO,
    )
    return [
        builders.action(
            "late", title_it="Selezione delle fibre", idea_it="Perché gli scarti valgono", table_id="tessile",
            district="Est", source_url="https://example.org/fibre",
        ),
        *(builders.milestone(name, "late") for name in due),
        *builders.revision(
            "late", happened_on=starts, starts_on=starts, ends_on=date(2025, 12, 31), milestones=due,
            office_id="office",
        ),
        *builders.revision(
            "late", happened_on=date(2025, 10, 1), starts_on=starts, ends_on=date(2026, 3, 31), milestones=later,
            office_id="office", reason="La gara è andata deserta",
            shares={"production": 0.75, "cohesion": 0.25},
        ),
        builders.reached("m1", date(2025, 4, 1)),
        _update("late", date(2024, 2, 1), explanation_it="Partita"),
        _update("late", date(2025, 5, 6), explanation_it="Gara deserta", meeting_id="riunione"),
        meeting,
        r.Decision(
            id="d1", meeting_id="riunione", kind=DecisionKind.PROPOSAL, text_it="Rifare la gara", action_id="late",
            act_kind="Delibera", act_number="12/2025", act_on=date(2025, 6, 1), act_url="https://example.org/12",
            recorded_at=builders.LONG_AGO,
        ),
        r.ActionPlace(id="luogo", action_id="late", name="Via dei Lanaioli"),
        _role("late", "lanificio"),
        _role("late", "coop", Role.CONTRACTOR),
        builders.funding("late", date(2024, 3, 1), awarded=Decimal(100), paid=Decimal(10)),
        builders.funding("late", date(2026, 3, 1), awarded=Decimal(150), paid=Decimal(60)),
        builders.funding("late", date(2024, 3, 1), source="Comune", kind=FundingKind.MUNICIPAL),
    ]  # fmt: skip


def _others() -> list[object]:
    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return [
        builders.action("held", title_it="Filato rigenerato", table_id="tessile", district="Ovest"),
        *builders.revision("held", happened_on=date(2026, 1, 1), **year),
        _update("held", date(2026, 6, 15), progress=0.5),
        r.ActionDependency(action_id="held", predecessor_id="late"),
        _role("held", "lanificio"),
        builders.action("fine", title_it="Mercato coperto", title_en="Covered market", table_id="spazi"),
        *builders.revision("fine", happened_on=date(2026, 1, 1), shares={"regeneration": 1.0}, **year),
        _update("fine", date(2026, 6, 20), progress=0.5),
        _role("fine", "coop"),
        builders.action("idea", title_it="Orti sui tetti"),
        *builders.revision("idea", shares={}),
        builders.action("hidden", title_it="Bozza riservata", table_id="spazi"),
        *builders.revision("hidden", published=False, **year),
        _update("hidden", date(2026, 6, 20), progress=0.4),
        builders.action("apart", title_it="Scuola nuova", origin=Origin.IMPORT, external_id="C12B21000000006"),
        *builders.revision("apart", adopted=False, shares={"regeneration": 1.0}),
        _update(
            "apart", date(2026, 3, 31), state=State.STARTED, state_derived=True, progress=0.2,
            origin=UpdateOrigin.IMPORT, author=None,
        ),
    ]  # fmt: skip
