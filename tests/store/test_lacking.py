# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing in the registers equals its slow reference; what needs an action is told by hand."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain.lacking import Lacks, Shortfall, Touches
from circular.domain.question import Question
from circular.domain.sets import (
    AdhesionState,
    BarrierKind,
    CallState,
    CityKind,
    Dimension,
    FundingKind,
    OwnerType,
    PlanField,
    PlanKind,
    PlanScope,
    Readiness,
    SpaceState,
    State,
)
from circular.store import quality
from tests import builders as b
from tests import stores
from tests.store.lacking_reference import EVERY, Registers

DAYS = [
    date(2023, 1, 1),
    date(2024, 2, 1),
    date(2024, 2, 2),
    date(2024, 7, 1),
    date(2025, 1, 1),
    date(2026, 5, 1),
]
KNOWN = {"recorded_at": b.LONG_AGO, "strategy_id": b.STRATEGY}
STEP = {"recorded_at": b.LONG_AGO}


@pytest.fixture(scope="module")
def held():
    opened = stores.opened()
    yield opened
    opened.close()


@st.composite
def registers(draw):
    """A strategy whose registers hold something here and nothing there."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # not a secret
    pick = random.choice

    def maybe(*values):
        return pick((None, *values))

    found = [*b.strategy(), b.action("a"), *b.revision("a", adopted=False)]
    for n in range(2):
        found.append(b.indicator(f"i{n}", frequency=maybe("ogni tanto", *EVERY), baseline=maybe(0.0, 3.0)))
        found += [b.target(f"i{n}", DAYS[5], 5.0)] * pick((0, 1))
        found += [b.measurement(f"i{n}", day, 1.0) for day in random.sample(DAYS, pick((0, 1, 2)))]
        found.append(r.Plan(id=f"p{n}", code=f"P{n}", kind=PlanKind.ENERGY, name_it="Piano", scope=PlanScope.CITY,
                            adopted_on=maybe(*DAYS), ends_on=maybe(*DAYS), replaces_id="p0" if n and maybe(1) else None,
                            **KNOWN))  # fmt: skip
        found.append(r.Space(id=f"s{n}", code=f"S{n}", name_it="Spazio", lat=maybe(43.8), lon=maybe(11.1),
                             area_m2=maybe(10.0), owner_type=maybe(OwnerType.STATE), **KNOWN))  # fmt: skip
        states = [pick(tuple(SpaceState)) for _ in range(3)]
        corrected = (None, None, maybe(f"c{n}0"))
        changes = [r.SpaceChange(id=f"c{n}{k}", space_id=f"s{n}", state=state, happened_on=pick(DAYS),
                                 supersedes=corrected[k], **STEP) for k, state in enumerate(states)]  # fmt: skip
        found += changes[: pick((0, 1, 3))]
        found.append(r.TemporaryUse(id=f"u{n}", space_id=f"s{n}", title_it="Uso", starts_on=maybe(DAYS[0], DAYS[3]),
                                    ends_on=maybe(DAYS[3], DAYS[4]), extended_on=maybe(DAYS[3]), convention=maybe("12"),
                                    extended_to=maybe(DAYS[5]), ended_on=maybe(DAYS[4]), **STEP))  # fmt: skip
        found.append(
            r.Call(
                id=f"k{n}", code=f"K{n}", title_it="Bando", kind=FundingKind.EU, deadline=pick(DAYS), **KNOWN
            )
        )
        matches = [r.CallMatch(id=f"m{n}{k}", call_id=f"k{n}", action_id="a", state=pick(tuple(CallState)),
                               happened_on=pick(DAYS), **STEP) for k in range(2)]  # fmt: skip
        found += matches[: pick((0, 1, 2))]
        found.append(r.Barrier(id=f"o{n}", code=f"O{n}", kind=BarrierKind.FUNDING, title_it="Ostacolo",
                               office_id=maybe("office"), unlock_it=maybe("Il Comune"), since_on=maybe(DAYS[1]),
                               solved_on=maybe(DAYS[4]), **KNOWN))  # fmt: skip
        found.append(r.Practice(id=f"g{n}", code=f"G{n}", title_it="Pratica", effect_it=maybe("Meno"),
                                office_id=maybe("office"), **KNOWN))  # fmt: skip
        found.append(r.City(id=f"t{n}", name="Altrove", kind=CityKind.ASSOCIATION, population=maybe(100)))
        found += [r.Adhesion(id=f"d{n}{k}", city_id=f"t{n}", state=pick(tuple(AdhesionState)), happened_on=maybe(*DAYS),
                             **KNOWN) for k in range(pick((0, 1, 2)))]  # fmt: skip
        found += [r.CityMember(id=f"n{n}", city_id=f"t{n}", name="Frazione", population=maybe(5))] * pick(
            (0, 1)
        )
    if maybe(1):
        found.append(r.PlanIndicator(id="by", plan_id="p1", indicator_id="i0", field=PlanField.OTHER, **STEP))
    if maybe(1):
        found.append(r.Assessment(id="j", year=2024, dimension=Dimension.DATA, level=Readiness.ADVANCED,
                                  happened_on=DAYS[3], **KNOWN))  # fmt: skip
    return found


def told(reader, day):
    """What lacks something; what an action lacks is told of by hand."""
    found = quality.registers(reader, Question(strategy=b.STRATEGY, as_of=day))
    return {(each.lacks, thing.id) for each in found for thing in each.things} - {(Lacks.NO_PLAN, "a")}


@settings(max_examples=max(10, settings().max_examples // 4))
@given(records=registers(), day=st.sampled_from(DAYS))
def test_what_is_missing_equals_its_reference(held, records, day):
    with b.loaded(held, records) as reader:
        assert told(reader, day) == Registers(records, day).missing()


def test_what_actions_lack(held):
    day = date(2026, 5, 1)
    records = [
        *b.strategy(), b.indicator("i"), b.action("a"), *b.revision("a"), b.action("first"), *b.revision("first"),
        b.action("answers"), *b.revision("answers"), b.action("out"), *b.revision("out", adopted=False),
        b.update("a", date(2023, 1, 1)), b.update("first", date(2023, 1, 1), state=State.CANCELLED),
        b.update("answers", day),
        r.Plan(id="p", code="P", kind=PlanKind.ENERGY, name_it="Piano", scope=PlanScope.CITY, **KNOWN),
        r.ActionPlan(id="ap", action_id="answers", plan_id="p", **STEP),
        r.ActionDependency(action_id="a", predecessor_id="first"),
        r.Barrier(id="o", code="O", kind=BarrierKind.FUNDING, title_it="Ostacolo", office_id="office", **KNOWN),
        *(r.BarrierAction(id=f"b-{each}", barrier_id="o", action_id=each, **STEP) for each in ("a", "answers")),
    ]  # fmt: skip

    def lacking(records):
        with b.loaded(held, records) as reader:
            found = quality.registers(reader, Question(strategy=b.STRATEGY, as_of=day))
        return {each.lacks: {thing.id for thing in each.things} for each in found}

    found = lacking(records)
    assert found[Lacks.NO_PLAN] == {"a"}
    assert found[Lacks.WAITS_IN_VAIN] == {"a"}
    assert found[Lacks.SILENT_BLOCKED] == {"a"}
    ended = [replace(each, ended_on=day) if type(each) is r.ActionDependency else each for each in records]
    solved = [replace(each, solved_on=day) if type(each) is r.Barrier else each for each in ended]
    assert {Lacks.WAITS_IN_VAIN, Lacks.SILENT_BLOCKED} & lacking(solved).keys() == set()
    assert Lacks.NO_PLAN not in lacking(
        [each for each in records if type(each) not in (r.Plan, r.ActionPlan)]
    )


def test_what_touches_a_figure_comes_before_what_leaves_a_card_incomplete():
    order = [Shortfall(lacks=each, things=()).touches for each in Lacks]
    assert order.index(Touches.CARD) > max(
        place for place, each in enumerate(order) if each is not Touches.CARD
    )
