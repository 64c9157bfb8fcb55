# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A strategy far larger than any city's, the same at every run: what is measured must not hang on luck."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from circular.domain.records import (
    Action,
    ActionDependency,
    ActionRevision,
    Axis,
    AxisShare,
    City,
    Funding,
    Milestone,
    MilestonePlan,
    MilestoneReport,
    Participation,
    Stakeholder,
    StatusUpdate,
    Strategy,
    WorkingTable,
)
from circular.domain.sets import FundingKind, Helix, Origin, Role, StakeholderKind, State, TableKind
from circular.store import Store

STRATEGY = "large"
FIRST_DAY = date(2020, 1, 1)
_LOADED_AT = datetime(2026, 1, 1)  # noqa: DTZ001  # moments are naive UTC
_AXES = ("production", "regeneration", "cohesion")


def load(
    store: Store, *, actions: int = 10_000, updates: int = 100_000, tables: int = 8, seed: int = 20
) -> None:
    """Fill an empty store with a strategy of that many actions and updates."""
    with store.change(actor="benchmark:", now=_LOADED_AT) as change:
        for records in _batches(Random(seed), actions=actions, updates=updates, tables=tables):  # noqa: S311  # not a secret
            change.insert(records)
        change.record("load_sample", STRATEGY)


def _batches(random: Random, *, actions: int, updates: int, tables: int) -> Sequence[Sequence[object]]:
    ids = [f"action-{number:06}" for number in range(actions)]
    forums = [f"table-{number}" for number in range(tables)]
    leads = [f"organisation-{number:03}" for number in range(200)]
    plans = [_plan(random, action) for action in ids]
    return [
        [City(id="city", name="Città grande")],
        [Strategy(id=STRATEGY, city_id="city", name_it="Strategia grande")],
        [
            Axis(id=f"axis-{key}", strategy_id=STRATEGY, key=key, name_it=key, position=n)
            for n, key in enumerate(_AXES)
        ],
        [_organisation(lead) for lead in leads],
        [
            WorkingTable(id=table, strategy_id=STRATEGY, code=table, kind=TableKind.TABLE, name_it=table)
            for table in forums
        ],
        [_action(random, action, forums) for action in ids],
        [revision for plan in plans for revision in plan[0]],
        [share for plan in plans for share in plan[1]],
        [milestone for plan in plans for milestone in plan[2]],
        [planned for plan in plans for planned in plan[3]],
        [report for plan in plans for report in plan[4]],
        _updates(random, ids, updates),
        [_lead(random, action, leads) for action in ids],
        [ActionDependency(action_id=a, predecessor_id=b) for a, b in zip(ids[1::5], ids[0::5], strict=False)],
        [
            _funding(random, action, year, kind)
            for action in ids
            for year in (2021, 2024)
            for kind in (FundingKind.EU, FundingKind.MUNICIPAL)
        ],
    ]


def _organisation(name: str) -> Stakeholder:
    return Stakeholder(
        id=name,
        city_id="city",
        name=name,
        kind=StakeholderKind.COMPANY,
        helix=Helix.BUSINESS,
        recorded_at=_LOADED_AT,
    )


def _action(random: Random, action: str, tables: Sequence[str]) -> Action:
    return Action(
        id=action,
        strategy_id=STRATEGY,
        code=action.upper(),
        title_it=f"Titolo di {action}",
        title_en=f"Title of {action}",
        origin=random.choice(tuple(Origin)),
        table_id=random.choice(tables),
        recorded_at=_LOADED_AT,
    )


def _plan(
    random: Random, action: str
) -> tuple[
    list[ActionRevision], list[AxisShare], list[Milestone], list[MilestonePlan], list[MilestoneReport]
]:
    """Two revisions, the second a delay; half of the actions have four milestones."""
    starts_on = FIRST_DAY + timedelta(days=random.randrange(1200))
    ends_on = starts_on + timedelta(days=random.randrange(200, 1500))
    adopted = random.random() < 0.9
    revisions = [
        ActionRevision(
            id=f"{action}-r{number}",
            action_id=action,
            happened_on=starts_on + timedelta(days=200) if number else None,
            recorded_at=datetime.combine(starts_on, datetime.min.time()),
            starts_on=starts_on,
            ends_on=ends_on + timedelta(days=90 * number),
            weight=random.choice((1.0, 2.0, 3.0)),
            adopted=adopted,
            published=random.random() < 0.8,
        )
        for number in (0, 1)
    ]
    main = random.choice((1.0, 0.7, 0.5))
    first, second = random.sample(_AXES, 2)
    parts = {first: main, second: round(1 - main, 1)}
    shares = [
        AxisShare(revision_id=revision.id, axis_id=f"axis-{axis}", share=share)
        for revision in revisions
        for axis, share in parts.items()
        if share
    ]
    if random.random() < 0.5:
        return revisions, shares, [], [], []
    milestones = [
        Milestone(id=f"{action}-m{n}", action_id=action, title_it=f"Passo {n}", position=n) for n in range(4)
    ]
    step = (ends_on - starts_on) / 4
    planned = [
        MilestonePlan(
            revision_id=revision.id, milestone_id=each.id, due_on=starts_on + step * (n + 1), weight=1.0 + n
        )
        for revision in revisions
        for n, each in enumerate(milestones)
    ]
    reports = [
        MilestoneReport(
            id=f"{each.id}-done",
            milestone_id=each.id,
            happened_on=starts_on + step * (n + 1) + timedelta(days=random.randrange(-30, 200)),
            recorded_at=_LOADED_AT,
        )
        for n, each in enumerate(milestones[: random.randrange(5)])
    ]
    return revisions, shares, milestones, planned, reports


def _updates(random: Random, actions: Sequence[str], count: int) -> list[StatusUpdate]:
    found = []
    each = count // len(actions)
    for action in actions:
        days = sorted(random.randrange(2190) for _ in range(each))
        for number, day in enumerate(days):
            happened_on = FIRST_DAY + timedelta(days=day)
            last = number == each - 1
            found.append(
                StatusUpdate(
                    id=f"{action}-u{number:03}",
                    action_id=action,
                    happened_on=happened_on,
                    recorded_at=datetime.combine(happened_on, datetime.min.time()),
                    state=random.choice((State.STARTED, State.STARTED, State.COMPLETED, State.CANCELLED))
                    if last
                    else State.STARTED,
                    progress=None if random.random() < 0.2 else round(number / each, 2),
                )
            )
    return found


def _lead(random: Random, action: str, leads: Sequence[str]) -> Participation:
    return Participation(
        id=f"{action}-lead",
        action_id=action,
        stakeholder_id=random.choice(leads),
        role=Role.LEAD,
        recorded_at=_LOADED_AT,
    )


def _funding(random: Random, action: str, year: int, kind: FundingKind) -> Funding:
    awarded = Decimal(random.randrange(10_000_00, 5_000_000_00)) / 100
    return Funding(
        id=f"{action}-{kind}-{year}",
        action_id=action,
        source=f"Fondo {kind}",
        kind=kind,
        estimated=awarded * 2,
        awarded=awarded,
        paid=awarded / 4,
        as_of=date(year, 6, 30),
        recorded_at=_LOADED_AT,
    )
