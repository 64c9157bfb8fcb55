# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small strategy with people in it: two tables, a group, four actions, organisations that meet in them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import (
    GovernanceRole,
    Helix,
    MeetingKind,
    Role,
    SeatRole,
    Stage,
    StakeholderKind,
    State,
    TableKind,
)
from circular.services.context import Context
from tests import builders

TODAY = date(2026, 6, 30)
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)


def stakeholder(id_: str, name: str = "", **fields: object) -> r.Stakeholder:
    given = {"kind": StakeholderKind.COMPANY, "helix": Helix.BUSINESS, "recorded_at": builders.LONG_AGO}
    return r.Stakeholder(id=id_, city_id="city", name=name or id_.title(), **(given | fields))


def takes_part(action: str, stakeholder: str, role: Role = Role.PARTNER, **fields: object) -> r.Participation:
    given = {"id": builders.fresh("p"), "recorded_at": builders.LONG_AGO} | fields
    return r.Participation(action_id=action, stakeholder_id=stakeholder, role=role, **given)


def table(id_: str, **fields: object) -> r.WorkingTable:
    given = {"strategy_id": builders.STRATEGY, "code": id_.upper(), "kind": TableKind.TABLE, "name_it": id_}
    return r.WorkingTable(id=id_, **(given | fields))


def seat(table: str, stakeholder: str, role: SeatRole = SeatRole.MEMBER, **fields: object) -> r.Seat:
    given = {"id": builders.fresh("s"), "recorded_at": builders.LONG_AGO} | fields
    return r.Seat(table_id=table, stakeholder_id=stakeholder, role=role, **given)


def stage(table: str, stage: Stage, happened_on: date | None) -> r.StageChange:
    return r.StageChange(
        id=builders.fresh("g"),
        table_id=table,
        stage=stage,
        happened_on=happened_on,
        recorded_at=builders.LONG_AGO,
    )


def meeting(id_: str, table: str, held_on: date, **fields: object) -> r.Meeting:
    given = {"kind": MeetingKind.TABLE, "recorded_at": builders.LONG_AGO} | fields
    return r.Meeting(id=id_, table_id=table, held_on=held_on, **given)


def small() -> list[object]:
    """The mill, the park and a public project; `hidden` is adopted and not published, `gone` was called off."""
    return [
        *builders.strategy(),
        *(stakeholder(id_) for id_ in ("mill", "weaver", "builder", "club", "alone")),
        stakeholder("city-hall", "Comune", kind=StakeholderKind.MUNICIPALITY, helix=Helix.PUBLIC),
        stakeholder("mill-old", "The Mill (old name)", merged_into="mill"),
        stakeholder("ghost"),
        table("textiles", coordinator_id="weaver", position=0),
        table("green", position=1),
        table("yarn", parent_id="textiles", kind=TableKind.GROUP),
        seat("textiles", "city-hall", SeatRole.PROMOTER),
        seat("textiles", "mill-old"),
        seat("yarn", "mill"),
        seat("yarn", "club", to_on=date(2025, 12, 31)),
        stage("textiles", Stage.LISTENING, date(2025, 1, 1)),
        stage("textiles", Stage.ANALYSIS, None),
        stage("textiles", Stage.SHARING, date(2027, 1, 1)),
        meeting("m1", "textiles", date(2026, 5, 1), citizens=4),
        meeting("m2", "yarn", date(2026, 6, 1)),
        meeting("m3", "textiles", date(2026, 9, 1)),
        r.Attendance(id="x1", meeting_id="m1", stakeholder_id="mill", persons=2),
        r.Attendance(id="x2", meeting_id="m1", stakeholder_id="city-hall", persons=1),
        r.Governance(
            id="g1",
            strategy_id=builders.STRATEGY,
            office_id="office",
            role=GovernanceRole.PROMOTER,
            recorded_at=builders.LONG_AGO,
        ),
        *_action("spin", {"production": 1.0}, table_id="textiles", state=State.STARTED),
        *_action("park", {"regeneration": 0.5, "cohesion": 0.5}, table_id="yarn", state=State.STARTED),
        *_action("hidden", {"cohesion": 1.0}, published=False, state=State.STARTED),
        *_action("gone", {"production": 1.0}, state=State.CANCELLED),
        *_action("road", {}, adopted=False, state=State.STARTED),
        r.ActionTable(action_id="park", table_id="green"),
        builders.funding("spin", date(2025, 1, 1), awarded=Decimal(1000), paid=Decimal(250)),
        builders.funding("gone", date(2025, 1, 1), awarded=Decimal(77)),
        takes_part("spin", "mill", Role.LEAD),
        takes_part("spin", "mill-old", Role.FUNDER),
        takes_part("spin", "city-hall"),
        takes_part("spin", "builder", Role.CONTRACTOR),
        takes_part("park", "city-hall", Role.LEAD),
        takes_part("park", "club", to_on=date(2025, 12, 31)),
        takes_part("hidden", "club"),
        takes_part("hidden", "city-hall"),
        takes_part("gone", "mill"),
        takes_part("gone", "club"),
        takes_part("road", "builder", Role.LEAD),
        takes_part("road", "city-hall"),
        takes_part("park", "alone", from_on=date(2027, 1, 1)),
    ]


def public(context: Context) -> Context:
    """The same request from somebody who has not signed in."""
    return replace(context, actor=PUBLIC)


def _action(id_: str, shares: dict[str, float], *, state: State, table_id: str | None = None, **plan: object):
    return [
        builders.action(id_, table_id=table_id),
        *builders.revision(id_, shares=shares, **plan),
        builders.update(id_, date(2026, 4, 1), state=state),
    ]
