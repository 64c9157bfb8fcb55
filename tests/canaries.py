# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A strategy in which everything that is not published sings: each hidden text holds CANARY and where it stands."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from circular.domain import records as r
from circular.domain.records import EVERY_TABLE
from circular.domain.sets import (
    DecisionKind,
    Direction,
    GovernanceRole,
    Helix,
    MeetingKind,
    MinutesState,
    Rank,
    ReminderKind,
    Role,
    SceneKind,
    SeatRole,
    StakeholderKind,
    TableKind,
    Validation,
)
from circular.store import Store
from tests import builders as b
from tests import canaries_registers as registers

SONG = "CANARY"
LATE = datetime(2026, 11, 1, 9, 0)  # noqa: DTZ001  # moments of the store are naive UTC
HIDDEN = {
    "action": "a-hidden",
    "stakeholder": "o-hidden",
    "meeting": "m-draft",
    "presentation": "p-hidden",
    "report": "f-hidden",
    "archived": "a-archived",
    "feedback": "v-hidden",
    **registers.HIDDEN,
}
"""Ids that somebody could guess; they are no secret, what stands behind them is."""
_STRUCTURE = ("id", "_id", "supersedes", "merged_into", "istat_code")


def singing(record: type, **known: Any) -> Any:
    """A record in which every text sings that is not given."""
    table = next(name for name, each in EVERY_TABLE.items() if each is record)
    sung = {
        each.name: f"{SONG}-{table}-{each.name}"
        for each in fields(record)
        if each.type in {str, str | None} and not each.name.endswith(_STRUCTURE)
    }
    return record(**(sung | known))


def fill(store: Store) -> None:
    """Write the strategy: what is public first, what is not beside it."""
    with store.change(actor=f"person:{SONG}-actor", now=LATE) as change:
        told = [*_public(), *registers.public(LATE)]
        b.load(change, [*told, *_hidden(), *registers.hidden(singing, LATE, SONG)])
        change.insert(
            [
                r.Person(
                    id="person",
                    subject=f"{SONG}-subject",
                    name=f"{SONG}-name",
                    email=f"{SONG}@x.example",
                    recorded_at=LATE,
                )
            ]
        )
        for table in _local():
            change.insert([table])


def _public() -> Iterator[object]:
    """An action, a table with an approved meeting and one to come, with the columns that nobody else may read."""
    yield from b.strategy(validation=True, name_en="Strategy", starts_on=date(2026, 1, 1))
    yield r.Office(id="desk", city_id="city", name_it="Sportello", email=f"{SONG}-office-email@x.example")
    yield r.Stakeholder(
        id="o",
        city_id="city",
        name="Consorzio",
        kind=StakeholderKind.COMPANY,
        helix=Helix.BUSINESS,
        recorded_at=LATE,
        email=f"{SONG}-stakeholder-email@x.example",
    )
    yield r.WorkingTable(id="t", strategy_id=b.STRATEGY, code="T", kind=TableKind.TABLE, name_it="Tavolo")
    yield r.Seat(id="seat", table_id="t", stakeholder_id="o", role=SeatRole.MEMBER, recorded_at=LATE)
    yield r.Governance(
        id="g", strategy_id=b.STRATEGY, stakeholder_id="o", role=GovernanceRole.PROMOTER, recorded_at=LATE
    )
    yield b.action("a", title_it="Filato", title_en="Yarn", table_id="t", batch_id="batch")
    yield from b.revision(
        "a",
        happened_on=date(2026, 2, 1),
        published=False,
        reason=f"{SONG}-revision-reason",
        milestones={"dropped": (date(2026, 9, 1), 1.0)},
    )
    yield from b.revision(
        "a",
        happened_on=date(2026, 3, 1),
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        office_id="desk",
        milestones={"step": (date(2026, 6, 1), 1.0)},
    )
    yield r.Milestone(id="step", action_id="a", title_it="Bando")
    yield singing(r.Milestone, id="dropped", action_id="a")
    yield b.update(
        "a",
        date(2026, 4, 1),
        progress=0.5,
        author=f"person:{SONG}-author",
        explanation_it="Si parte",
        recorded_at=LATE,
    )
    yield singing(
        r.StatusUpdate,
        id="draft",
        action_id="a",
        happened_on=date(2026, 5, 1),
        recorded_at=LATE,
        state="completed",
        progress=0.98765,
        validation=Validation.DRAFT,
        source_url=None,
        meeting_id=None,
    )
    yield singing(
        r.StatusUpdate,
        id="returned",
        action_id="a",
        happened_on=date(2026, 5, 2),
        recorded_at=LATE,
        state="completed",
        validation=Validation.DRAFT,
        returned_at=LATE,
        source_url=None,
        meeting_id=None,
    )
    yield r.Participation(
        id="part",
        action_id="a",
        stakeholder_id="o",
        role=Role.LEAD,
        from_on=date(2026, 1, 1),
        recorded_at=LATE,
    )
    told = {
        "table_id": "t",
        "kind": MeetingKind.TABLE,
        "recorded_at": LATE,
        "link": f"https://video.example/{SONG}-link",
    }
    yield r.Meeting(
        id="m",
        held_on=date(2026, 5, 5),
        minutes_it="Detto",
        minutes_state=MinutesState.APPROVED,
        approved_at=LATE,
        **told,
    )
    yield r.Decision(
        id="d",
        meeting_id="m",
        kind=DecisionKind.PROPOSAL,
        text_it="Aprire",
        action_id="a-hidden",
        recorded_at=LATE,
    )
    yield singing(
        r.Decision,
        id="d-back",
        meeting_id="m",
        kind=DecisionKind.PROPOSAL,
        action_id=None,
        recorded_at=LATE,
        stakeholder_id=None,
        withdrawn_at=LATE,
    )
    yield r.Meeting(id="m-next", held_on=date(2099, 5, 5), **told)
    yield b.indicator("i", name_it="Riuso")
    yield b.measurement("i", date(2026, 1, 1), 12.0)


def _hidden() -> Iterator[object]:
    """What the public may not know of at all."""
    yield singing(r.ImportBatch, id="batch", strategy_id=b.STRATEGY, recorded_at=LATE)
    for action, archived in (("a-hidden", False), ("a-archived", True)):
        yield singing(
            r.Action,
            id=action,
            strategy_id=b.STRATEGY,
            code=f"{SONG}-code-{action}",
            origin="table",
            table_id="t",
            recorded_at=LATE,
        )
        yield from b.revision(
            action,
            published=archived,
            archived=archived,
            reason=f"{SONG}-hidden-reason",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            milestones={f"s-{action}": (date(2026, 12, 1), 1.0)},
        )
        yield singing(r.Milestone, id=f"s-{action}", action_id=action)
        yield b.update(
            action, date(2026, 4, 1), explanation_it=f"{SONG}-hidden-explanation", recorded_at=LATE
        )
        yield b.funding(action, date(2026, 4, 1), awarded=987_654_321, source=f"{SONG}-funding-source")
        yield singing(r.ActionPlace, id=f"w-{action}", action_id=action, istat_code=None, lat=43.8, lon=11.1)
    yield singing(
        r.Stakeholder,
        id="o-hidden",
        city_id="city",
        kind=StakeholderKind.COMPANY,
        helix=Helix.BUSINESS,
        recorded_at=LATE,
    )
    yield r.Participation(
        id="part-hidden", action_id="a-hidden", stakeholder_id="o-hidden", role=Role.LEAD, recorded_at=LATE
    )
    yield r.ActionDependency(action_id="a", predecessor_id="a-hidden")
    yield singing(
        r.Indicator,
        id="i-hidden",
        strategy_id=b.STRATEGY,
        axis_id=None,
        action_id="a-hidden",
        direction=Direction.UP,
    )
    yield b.measurement("i-hidden", date(2026, 1, 1), 98_765.4)
    yield b.measurement(
        "i",
        date(2026, 6, 1),
        98_765.4,
        validation=Validation.DRAFT,
        source_url=f"https://x.example/{SONG}-measurement",
    )
    yield r.Meeting(
        id="m-draft",
        table_id="t",
        kind=MeetingKind.TABLE,
        held_on=date(2026, 6, 6),
        recorded_at=LATE,
        minutes_it=f"{SONG}-minutes",
        minutes_state=MinutesState.DRAFT,
        citizens=7,
    )
    yield singing(
        r.Decision,
        id="d-draft",
        meeting_id="m-draft",
        kind=DecisionKind.COMMITMENT,
        action_id="a",
        stakeholder_id="o",
        due_on=date(2026, 7, 1),
        recorded_at=LATE,
    )
    yield singing(
        r.TableFeedback,
        id="v-hidden",
        table_id="t",
        happened_on=date(2026, 6, 1),
        helix=Helix.CITIZENS,
        stakeholder_id=None,
        action_id=None,
        answered_on=date(2026, 6, 2),
        recorded_at=LATE,
    )
    yield singing(
        r.UpdateRound,
        id="round",
        strategy_id=b.STRATEGY,
        table_id=None,
        opens_on=date(2026, 9, 1),
        due_on=date(2026, 9, 30),
        recorded_at=LATE,
    )


def _local() -> Iterator[object]:
    """What stays in this installation, unpublished."""
    yield singing(r.RoleGrant, id="grant", rank=Rank.VIEWER, city_id=None, table_id=None, recorded_at=LATE)
    yield singing(r.Reminder, id="mail", strategy_id=b.STRATEGY, kind=next(iter(ReminderKind)), sent_at=LATE)
    yield singing(r.Presentation, id="p-hidden", strategy_id=b.STRATEGY, recorded_at=LATE)
    yield singing(
        r.Scene,
        id="scene",
        presentation_id="p-hidden",
        edition=1,
        position=0,
        kind=SceneKind.TEXT,
        action_id=None,
    )
    body = json.dumps({"public": True, "title": f"{SONG}-frozen-body"}, separators=(",", ":"))
    yield singing(
        r.FrozenReport,
        id="f-hidden",
        strategy_id=b.STRATEGY,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 30),
        body=body,
        sha256="0" * 64,
        recorded_at=LATE,
    )
    yield singing(
        r.QuietPeriod,
        id="q",
        strategy_id=b.STRATEGY,
        starts_on=date(2099, 1, 1),
        ends_on=date(2099, 2, 1),
        recorded_at=LATE,
    )
