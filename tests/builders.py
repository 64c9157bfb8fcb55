# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records for tests: one by one with what does not matter filled in, or whole strategies that Hypothesis makes up."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations, count
from random import Random

from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain.question import Question
from circular.domain.records import TABLES
from circular.domain.sets import (
    Direction,
    FundingKind,
    Helix,
    Origin,
    Role,
    Scope,
    StakeholderKind,
    State,
    UpdateOrigin,
    Validation,
    Weighting,
)
from circular.store import Change, Store

STRATEGY = "city"
AXES = ("production", "regeneration", "cohesion")
LONG_AGO = datetime(2020, 1, 1)  # noqa: DTZ001  # moments of the store are naive UTC
NOW = datetime(2026, 11, 22, 8, 0)  # noqa: DTZ001
_numbers = count(1)


class _UndoneError(Exception):
    pass


def _undo() -> None:
    raise _UndoneError


@contextmanager
def loaded(store: Store, records: Iterable[object]) -> Iterator[Change]:
    """A reader of `store` as if it held `records`, which are gone afterwards."""
    try:
        with store.change(actor="test:", now=LONG_AGO) as change:
            load(change, records)
            yield change
            _undo()
    except _UndoneError:
        pass


def load(change: Change, records: Iterable[object]) -> None:
    """Write records of any types, parents first."""
    records = list(records)
    for kind in TABLES.values():
        change.insert([each for each in records if type(each) is kind])
    change.record("load_sample", STRATEGY)


# ---- One by one ----------------------------------------------------------------------------------


def fresh(prefix: str) -> str:
    """An id nobody has, greater than those before it."""
    return f"{prefix}-{next(_numbers):06}"


def strategy(**settings: object) -> list[object]:
    """A strategy with the three axes, its city and an office."""
    return [
        r.City(id="city", name="Città"),
        r.Office(id="office", city_id="city", name_it="Ambiente", name_en="Environment"),
        r.Strategy(**({"id": STRATEGY, "city_id": "city", "name_it": "Strategia"} | settings)),
        *(
            r.Axis(id=f"axis-{key}", strategy_id=STRATEGY, key=key, name_it=key, position=number)
            for number, key in enumerate(AXES)
        ),
    ]


def action(action_id: str, **fields: object) -> r.Action:
    given = {"strategy_id": STRATEGY, "code": action_id.upper(), "title_it": f"Azione {action_id}"}
    return r.Action(id=action_id, **(given | {"origin": Origin.TABLE, "recorded_at": LONG_AGO} | fields))


def revision(
    action_id: str,
    *,
    shares: dict[str, float] | None = None,
    milestones: dict[str, tuple[date, float]] | None = None,
    **fields: object,
) -> list[object]:
    """A plan with its shares by axis key (all on production unless given) and milestones: due date and weight."""
    given = {"id": fresh("r"), "recorded_at": LONG_AGO, "adopted": True, "published": True} | fields
    plan = r.ActionRevision(action_id=action_id, **given)
    held = {"production": 1.0} if shares is None else shares
    return [
        plan,
        *(
            r.AxisShare(revision_id=plan.id, axis_id=f"axis-{key}", share=share)
            for key, share in held.items()
        ),
        *(
            r.MilestonePlan(revision_id=plan.id, milestone_id=milestone, due_on=due_on, weight=weight)
            for milestone, (due_on, weight) in (milestones or {}).items()
        ),
    ]


def milestone(milestone_id: str, action_id: str) -> r.Milestone:
    return r.Milestone(id=milestone_id, action_id=action_id, title_it=milestone_id)


def reached(milestone_id: str, happened_on: date, **fields: object) -> r.MilestoneReport:
    given = {"id": fresh("d"), "recorded_at": LONG_AGO} | fields
    return r.MilestoneReport(milestone_id=milestone_id, happened_on=happened_on, **given)


def update(action_id: str, happened_on: date, **fields: object) -> r.StatusUpdate:
    """An update by a person, started unless another state is given."""
    given = {"id": fresh("u"), "recorded_at": LONG_AGO, "state": State.STARTED} | fields
    return r.StatusUpdate(action_id=action_id, happened_on=happened_on, **given)


def funding(action_id: str, as_of: date, **fields: object) -> r.Funding:
    given = {"id": fresh("f"), "recorded_at": LONG_AGO, "source": "PNRR", "kind": FundingKind.EU} | fields
    return r.Funding(action_id=action_id, as_of=as_of, **given)


def indicator(indicator_id: str, **fields: object) -> r.Indicator:
    given = {"code": indicator_id, "name_it": indicator_id, "unit": "%", "direction": Direction.UP} | fields
    return r.Indicator(id=indicator_id, strategy_id=STRATEGY, **given)


def target(indicator_id: str, due_on: date, value: float, **fields: object) -> r.IndicatorTarget:
    given = {"id": fresh("t"), "period": str(due_on.year), "recorded_at": LONG_AGO} | fields
    return r.IndicatorTarget(indicator_id=indicator_id, due_on=due_on, value=value, **given)


def measurement(indicator_id: str, happened_on: date, value: float, **fields: object) -> r.Measurement:
    given = {"id": fresh("v"), "period": str(happened_on.year), "recorded_at": LONG_AGO} | fields
    return r.Measurement(indicator_id=indicator_id, happened_on=happened_on, value=value, **given)


# ---- Whole strategies ----------------------------------------------------------------------------
# Few days and moments, a threshold of a definition apart, so that ties and edges come up all the time. What fills an
# action is drawn by a plain Random: drawn one by one, hundreds of choices would leave Hypothesis with tiny examples.

_FIRST = date(2024, 1, 1)
DAYS = tuple(_FIRST + timedelta(days=n) for n in (0, 1, 30, 31, 60, 61, 91, 92, 120, 180, 181, 240, 365))
_MOMENTS = (
    LONG_AGO,
    LONG_AGO,
    datetime(2024, 1, 31, 12),  # noqa: DTZ001
    # These stand on either side of the end of a day in Rome.
    datetime(2024, 3, 1, 22, 59),  # noqa: DTZ001
    datetime(2024, 3, 1, 23, 0),  # noqa: DTZ001
)
days = st.sampled_from([*DAYS[6:], *DAYS[:6]])
_SHARES = (
    {0: 1.0},
    {1: 1.0},
    {0: 0.5, 1: 0.5},
    {0: 0.7, 1: 0.2, 2: 0.1},
    {0: 1 / 3, 1: 1 / 3, 2: 1 / 3},
    {1: 0.15, 2: 0.85},
    {},
)
_WEIGHTS = (1.0, 1.0, 2.5, 0.1, 0.0)
_LIKELY = (State.STARTED,) * 6 + (State.AGREED, State.SUSPENDED, State.COMPLETED)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Anything that can be asked about a generated strategy."""
    return Question(
        strategy=STRATEGY,
        as_of=draw(days),
        known_on=draw(st.sampled_from([None, None, None, date(2024, 3, 1), date(2024, 1, 15)])),
        weighting=draw(st.sampled_from([None, *Weighting])),
        scope=draw(st.sampled_from([Scope.ADOPTED, *Scope])),
        public=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def whole_strategies(draw: st.DrawFn) -> list[object]:
    """A small strategy with everything that makes figures hard, in no particular order."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # not a secret
    found = strategy(
        weighting=draw(st.sampled_from(Weighting)),
        validation=draw(st.booleans()),
        overdue_days=draw(st.sampled_from([90, 0])),
        coverage_threshold=draw(st.sampled_from([0.5, 0.0, 1.0])),
    )
    found += [
        r.City(id="elsewhere", name="Altrove"),
        r.Strategy(id="other", city_id="elsewhere", name_it="Un'altra"),
        *_organisations(),
    ]
    names = [f"a{number}" for number in range(draw(st.sampled_from([5, 8, 6, 3, 1])))]
    for name in names:
        found += _Maker(random, corrections=draw(st.booleans())).action(name)
    order = random.sample(names, len(names))  # who waits stands after what it waits for: no circles
    pairs = list(combinations(order, 2))
    chosen = random.sample(pairs, min(len(pairs), random.randrange(5)))
    found += [
        r.ActionDependency(
            action_id=one,
            predecessor_id=other,
            recorded_at=random.choice((None, None, *_MOMENTS)),
            ended_on=random.choice((None, None, *DAYS)),
        )
        for other, one in chosen
    ]
    for number in range(draw(st.integers(0, 2))):
        found += _Maker(random, corrections=draw(st.booleans())).indicator(f"i{number}", names)
    random.shuffle(found)
    return found


def _organisations() -> list[object]:
    """Four, of which the second turned out to be the first, and the third the second."""
    return [
        r.Stakeholder(
            id=name,
            city_id="city",
            name=f"Ente {name}",
            kind=StakeholderKind.COMPANY,
            helix=Helix.BUSINESS,
            merged_into=merged_into,
            recorded_at=LONG_AGO,
        )
        for name, merged_into in (("one", None), ("two", "one"), ("three", "two"), ("four", None))
    ]


class _Maker:
    """Makes up what an action or an indicator consists of."""

    def __init__(self, random: Random, *, corrections: bool) -> None:
        self.random = random
        self.pick = random.choice
        self.corrections = corrections

    def seldom(self) -> bool:
        return self.random.random() < 0.12

    def day(self) -> date:
        return self.pick(DAYS)

    def maybe_day(self) -> date | None:
        return None if self.random.random() < 0.4 else self.day()

    def euro(self) -> Decimal | None:
        return None if self.random.random() < 0.4 else Decimal(self.random.randrange(10**7)) / 100

    def correcting(self, rows: list[object]) -> str | None:
        """Now and then the id of an earlier row, which the new one corrects."""
        return self.pick(rows).id if rows and self.corrections and self.random.random() < 0.3 else None

    def action(self, name: str) -> list[object]:
        found: list[object] = [action(name, origin=self.pick(tuple(Origin)))]
        steps = [f"{name}-m{number}" for number in range(self.pick((0, 0, 2, 3)))]
        found += [milestone(step, name) for step in steps]
        updates = self.updates(name)
        for step in steps:
            found += self.reports(step, updates)
        return [*found, *updates, *self.positions(name), *self.leads(name), *self.revisions(name, steps)]

    def revisions(self, name: str, steps: list[str]) -> list[object]:
        found: list[object] = []
        plans: list[object] = []
        for number in range(self.pick((1, 2, 3))):
            starts_on, ends_on = sorted([self.day(), self.day()])
            made = revision(
                name,
                id=f"{name}-r{number}",
                happened_on=self.maybe_day() if number else self.pick((None, None, DAYS[0])),
                recorded_at=self.pick(_MOMENTS) if number else LONG_AGO,
                starts_on=None if self.seldom() else starts_on,
                ends_on=None if self.seldom() else ends_on,
                weight=self.pick(_WEIGHTS),
                office_id=self.pick((None, "office")),
                adopted=not self.seldom(),
                published=not self.seldom(),
                archived=self.random.random() < 0.05,
                supersedes=self.correcting(plans),
                shares={AXES[axis]: share for axis, share in self.pick(_SHARES).items()},
                milestones={step: (self.day(), self.pick(_WEIGHTS)) for step in steps if not self.seldom()},
            )
            plans.append(made[0])
            found += made
        return found

    def reports(self, step: str, updates: list[object]) -> list[object]:
        """Words on a milestone, some of which came with an update."""
        found: list[object] = []
        for number in range(self.random.randrange(3)):
            came_with = self.pick((None, *updates))
            found.append(
                reached(
                    step,
                    self.day(),
                    id=f"{step}-d{number}",
                    recorded_at=self.pick(_MOMENTS),
                    done=not self.seldom(),
                    supersedes=self.correcting(found),
                    update_id=came_with.id if came_with else None,
                )
            )
        return found

    def updates(self, name: str) -> list[object]:
        found: list[object] = []
        for number in range(self.pick((1, 2, 3, 4, 5, 0))):
            found.append(
                update(
                    name,
                    self.day(),
                    id=f"{name}-u{number}",
                    recorded_at=self.pick(_MOMENTS),
                    state=self.pick(tuple(State)) if self.seldom() else self.pick(_LIKELY),
                    state_derived=self.seldom(),
                    progress=self.pick((None, 0.0, 0.1, 0.35, 0.5, 0.75, 0.9, 1.0)),
                    origin=self.pick(tuple(UpdateOrigin)),
                    validation=self.pick((Validation.VALIDATED, Validation.VALIDATED, Validation.DRAFT)),
                    validated_at=self.pick((None, None, *_MOMENTS)),
                    returned_at=self.pick((None, None, *_MOMENTS)),
                    supersedes=self.correcting(found),
                )
            )
        return found

    def positions(self, name: str) -> list[object]:
        found: list[object] = []
        for number in range(self.random.randrange(4)):
            found.append(
                funding(
                    name,
                    self.day(),
                    id=f"{name}-f{number}",
                    recorded_at=self.pick(_MOMENTS),
                    source=self.pick(("PNRR", "FESR")),
                    programme=self.pick((None, "M2C1")),
                    kind=self.pick((FundingKind.EU, FundingKind.PRIVATE)),
                    estimated=self.euro(),
                    requested=self.euro(),
                    awarded=self.euro(),
                    paid=self.euro(),
                    supersedes=self.correcting(found),
                )
            )
        return found

    def leads(self, name: str) -> list[object]:
        return [
            r.Participation(
                id=f"{name}-p{number}",
                action_id=name,
                stakeholder_id=who,
                role=self.pick((Role.LEAD, Role.LEAD, Role.PARTNER)),
                from_on=self.maybe_day(),
                to_on=self.maybe_day(),
                recorded_at=self.pick(_MOMENTS),
            )
            for number, who in enumerate(
                self.random.sample(["one", "two", "three", "four"], self.pick((0, 1, 2)))
            )
        ]

    def indicator(self, name: str, actions: list[str]) -> list[object]:
        figures = (0.0, 10.0, 50.0, 50.5, 65.0, 72.86)
        values: list[object] = []
        for number in range(self.random.randrange(9)):
            values.append(
                measurement(
                    name,
                    self.day(),
                    self.pick(figures),
                    id=f"{name}-v{number}",
                    # A year and its last month end on one day: values of a day are of different periods.
                    period=f"v{number}",
                    recorded_at=self.pick(_MOMENTS),
                    validation=self.pick((None, None, *Validation)),
                    validated_at=self.pick((None, None, *_MOMENTS)),
                    supersedes=self.correcting(values),
                )
            )
        baseline, direction = self.pick((None, *figures)), self.pick(tuple(Direction))
        wanted = [each for each in figures if each != baseline or direction is Direction.KEEP]
        targets: list[object] = []
        for number in range(self.random.randrange(4)):
            targets.append(
                target(
                    name,
                    self.day(),
                    self.pick(wanted),
                    id=f"{name}-t{number}",
                    period=f"t{number}",
                    recorded_at=self.pick(_MOMENTS),
                    supersedes=self.correcting(targets),
                )
            )
        defined = indicator(
            name,
            direction=direction,
            tolerance=self.pick((None, 0.5)),
            baseline=baseline,
            action_id=self.pick((None, *actions)),
        )
        return [defined, *values, *targets]
