# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans, their indicators and effects, and the self-assessment: what stands, who may write, who may read, and when."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.assessing import Judged
from circular.domain.courses import Bearing
from circular.domain.permissions import PUBLIC
from circular.domain.plan_register import Draft
from circular.domain.plan_targets import Estimated, Wanted
from circular.domain.question import Question
from circular.domain.sets import Dimension, Direction, PlanField, PlanKind, PlanScope, Readiness, State
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import assessing, plan_register, plan_targets
from circular.services.context import Context
from circular.services.plan_targets import figure
from circular.store import Store
from tests import builders as b
from tests.conftest import NOW
from tests.services.test_presentations import OUTSIDERS, last_event, trail
from tests.services.test_validation import OFFICE

TODAY = date(2026, 11, 22)
NOW_ = Question(strategy=b.STRATEGY, as_of=TODAY)


def end(year: int) -> date:
    return date(year, 12, 31)


def plan(code: str, **given) -> r.Plan:
    said = {"kind": PlanKind.CLIMATE, "name_it": f"Piano {code}", "scope": PlanScope.CITY, "published": True}
    return r.Plan(
        id=code.lower(), strategy_id=b.STRATEGY, code=code, **({"recorded_at": b.LONG_AGO} | said | given)
    )


def link(action: str, to: str, **given) -> r.ActionPlan:
    return r.ActionPlan(
        id=b.fresh("l"), action_id=action, plan_id=to, **({"recorded_at": b.LONG_AGO} | given)
    )


def effect(action: str, size: float, on: date = date(2024, 1, 1), **given) -> r.ActionIndicator:
    said = {"id": b.fresh("e"), "indicator_id": "i", "note_it": "stima", "recorded_at": b.LONG_AGO}
    return r.ActionIndicator(action_id=action, effect=size, happened_on=on, **said | given)


def everything() -> list[object]:
    """Two published plans and a secret one; actions open, secret, cancelled and without a plan."""
    found = [
        *b.strategy(),
        plan("NEW", adopted_on=date(2024, 5, 1), ends_on=end(2030), replaces_id="old"),
        plan("OLD", ends_on=end(2020)),
        plan("SECRET", published=False, ends_on=end(2040)),
        b.indicator("i", unit="kt", baseline=10.0, baseline_on=end(2019), direction=Direction.UP),
        r.PlanIndicator(
            id="m", plan_id="new", indicator_id="i", field=PlanField.RENEWABLES, recorded_at=b.LONG_AGO
        ),
        b.target("i", end(2025), 22.0),
        b.target("i", end(2030), 32.0, id="far"),
        *(b.measurement("i", end(2019 + n), 10.0 + 1.5 * n) for n in range(6)),
        link("open", "new", from_on=date(2024, 5, 1)),
        link("open", "secret"),
        link("hidden", "new"),
        link("dropped", "new"),
        effect("open", 4.0, id="first"),
        effect("open", 3.0, date(2025, 1, 1), supersedes="first"),
        effect("hidden", 5.0),
        effect("dropped", 7.0),
    ]
    for name in ("open", "hidden", "dropped", "alone"):
        found += [b.action(name), *b.revision(name, published=name != "hidden")]
    return [*found, b.update("dropped", date(2024, 2, 1), state=State.CANCELLED)]


@pytest.fixture
def office(store: Store) -> Context:
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, everything())
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def public(context: Context) -> Context:
    return replace(context, actor=PUBLIC)


def codes(context: Context, question: Question = NOW_) -> list[str]:
    return [each.plan.code for each in plan_register.register(context, question).plans]


def faults(refused) -> list[str]:
    return [each.key.partition(".")[2] for each in refused.value.details["faults"]]


# ---- Reading -------------------------------------------------------------------------------------


def test_the_register_tells_what_replaced_what_and_who_answers(office):
    found = plan_register.register(office, NOW_)
    new = found.get("new")
    assert codes(office) == ["SECRET", "NEW", "OLD"]
    assert found.replacing("old") is new
    assert [each.action for each in new.actions] == ["hidden", "open"]
    assert [each.action for each in found.without] == ["alone"]
    assert [each.plan.code for each in found.of_action("open")] == ["SECRET", "NEW"]


def test_the_public_reads_published_plans_and_actions_alone(office):
    found = plan_register.register(public(office), NOW_)
    assert [each.plan.code for each in found.plans] == ["NEW", "OLD"]
    new = found.get("new")
    assert [each.action for each in new.actions] == ["open"]
    assert [each.effect for each in new.estimates] == [3.0]
    assert found.get("secret") is None


def test_the_course_is_that_of_the_day_asked_about(office):
    (course,) = plan_register.register(office, NOW_).get("new").courses
    assert (course.field, course.bearing, course.last) == (
        PlanField.RENEWABLES, Bearing.BEHIND, (end(2024), 17.5)
    )  # fmt: skip
    assert course.pace.slope == pytest.approx(course.attainment.slope, rel=1e-6)  # as the store reckons it
    (before,) = plan_register.register(office, NOW_.at(date(2024, 6, 1))).get("new").courses
    assert (before.last, before.pace is None) == ((end(2023), 16.0), False)
    assert codes(office, NOW_.at(date(2024, 4, 30))) == ["SECRET", "OLD"]  # not adopted yet
    assert codes(office, replace(NOW_, known_on=date(2019, 6, 1))) == []  # nobody knew yet


def test_an_estimate_holds_from_its_own_day_and_is_replaced_not_lost(office):
    def told(on: date) -> dict[str, float]:
        found = plan_register.register(office, NOW_.at(on)).get("new")
        return {each.action: each.effect for each in found.estimates}

    assert told(TODAY) == {"hidden": 5.0, "open": 3.0}
    assert told(date(2024, 12, 1)) == {"hidden": 5.0, "open": 4.0}


# ---- Writing -------------------------------------------------------------------------------------

DRAFT = Draft(code="PUMS", kind=PlanKind.MOBILITY, name_it=" Piano della mobilità ", ends_on=end(2033))


def seen(context: Context, id_: str) -> r.Plan:
    return plan_register.register(context, NOW_).get(id_).plan


def test_a_plan_is_written_changed_and_shown(office):
    id_ = plan_register.save(office, NOW_, DRAFT)
    assert "PUMS" in codes(office)
    assert "PUMS" not in codes(public(office))
    first = seen(office, id_)
    assert (first.name_it, first.published) == ("Piano della mobilità", False)
    plan_register.save(office, NOW_, replace(DRAFT, name_it="PUMS 2033"), seen=first)
    plan_register.publish(office, NOW_, seen(office, id_), published=True)
    assert "PUMS" in codes(public(office))
    verb, payload = last_event(office.store)
    assert (verb, payload["done"]) == ("keep_plans", "published")
    for late in (
        lambda: plan_register.save(office, NOW_, DRAFT, seen=first),
        lambda: plan_register.publish(office, NOW_, first, published=False),
    ):
        with pytest.raises(StaleVersion) as refused:
            late()
        assert refused.value.details["theirs"].name_it == "PUMS 2033"


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"starts_on": end(2034)}, ["ends_before_it_starts"]),
        ({"code": " ", "name_it": ""}, ["code_missing", "name_it_missing"]),
        ({"code": "NEW"}, ["code_taken"]),
        ({"scope": PlanScope.DISTRICT}, ["district_missing"]),
        ({"ends_on": date(2203, 1, 1)}, ["day_out_of_bounds"]),
        ({"source_url": "comune.it"}, ["not_an_address"]),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_by_field(office, given, keys):
    before = trail(office.store)
    with pytest.raises(Invalid) as refused:
        plan_register.save(office, NOW_, replace(DRAFT, **given))
    assert faults(refused) == keys
    assert trail(office.store) == before


def test_a_plan_replaces_neither_itself_nor_one_that_replaced_it(office):
    old = replace(DRAFT, code="OLD", replaces_id="new")
    with pytest.raises(Invalid) as refused:
        plan_register.save(office, NOW_, old, seen=seen(office, "old"))
    assert faults(refused) == ["replaces_itself"]


def test_actions_answer_from_today_on_and_no_longer_from_today_on(office):
    now = plan_register.linked(office, NOW_, "new")
    assert now == ("dropped", "hidden", "open")
    assert plan_register.link(office, NOW_, "new", actions=["alone", "hidden"], seen=now) == (1, 2)
    found = plan_register.register(office, NOW_).get("new")
    assert [each.action for each in found.actions] == ["alone", "hidden"]
    before = plan_register.register(office, NOW_.at(TODAY - timedelta(days=1))).get("new")
    assert [each.action for each in before.actions] == ["hidden", "open"]
    with pytest.raises(StaleVersion):
        plan_register.link(office, NOW_, "new", actions=[], seen=now)
    with pytest.raises(NotFound):
        plan_register.link(office, NOW_, "new", actions=["nobody"], seen=())


def test_an_indicator_enters_a_plan_and_leaves_it_without_being_forgotten(office):
    plan_targets.measure(office, NOW_, "new", indicator="i", field=PlanField.CIRCULAR)
    (course,) = plan_register.register(office, NOW_).get("new").courses
    assert course.field is PlanField.CIRCULAR
    plan_targets.measure(office, NOW_, "new", indicator="i", field=None)
    assert plan_register.register(office, NOW_).get("new").courses == ()
    yesterday = NOW_.at(TODAY - timedelta(days=1))
    assert len(plan_register.register(office, yesterday).get("new").courses) == 1
    plan_targets.measure(office, NOW_, "new", indicator="i", field=PlanField.CIRCULAR)
    assert len(plan_register.register(office, NOW_).get("new").courses) == 1


def wanted(period: str, written: str, **given) -> Wanted:
    return Wanted(period=period, figure=figure(written), **given)


def test_a_target_and_a_value_stand_and_are_replaced_only_where_that_is_said(office):
    plan_targets.set_target(office, NOW_, "i", wanted("2027", "26,5 kt"))
    plan_targets.set_target(office, NOW_, "i", wanted("2030", "35", replaces=True))
    plan_targets.record_value(office, NOW_, "i", wanted("2025", "19,5"))
    plan_targets.record_value(office, NOW_, "i", wanted("2024", "17,25", replaces=True))
    (course,) = plan_register.register(office, NOW_).get("new").courses
    assert [(each.period, each.value) for each in course.targets] == [
        ("2025", 22.0), ("2027", 26.5), ("2030", 35.0)
    ]  # fmt: skip
    assert [each.value for each in course.attainment.values][-2:] == [17.25, 19.5]


@pytest.mark.parametrize(
    ("period", "written", "key"),
    [
        ("2027", "10", "target_is_baseline"),
        ("2030", "40", "target_twice"),
        ("2027", "40 %", "wrong_unit"),
        ("2027", "molto", "not_a_number"),
        ("27", "40", "period_unclear"),
        ("2018", "40", "target_before_baseline"),
    ],
)
def test_what_is_wrong_with_a_target_is_said(office, period, written, key):
    with pytest.raises(Invalid) as refused:
        plan_targets.set_target(office, NOW_, "i", wanted(period, written))
    assert faults(refused) == [key]


@pytest.mark.parametrize(
    ("period", "written", "key"),
    [("2024", "9", "value_twice"), ("2025", "9 t", "wrong_unit"), ("2026", "9", "value_to_come")],
)
def test_what_is_wrong_with_a_value_is_said(office, period, written, key):
    with pytest.raises(Invalid) as refused:
        plan_targets.record_value(office, NOW_, "i", wanted(period, written))
    assert faults(refused) == [key]


def estimated(written: str, **given) -> Estimated:
    said = {"full_on": None, "happened_on": TODAY, "note": "a occhio"}
    return Estimated(figure=figure(written), **said | given)


def test_an_estimate_is_made_and_the_second_of_two_is_refused(office):
    last = plan_targets.last_estimate(office, NOW_, action="open", indicator="i")
    do = {"action": "open", "indicator": "i", "seen": last.id}
    plan_targets.estimate(office, NOW_, estimated=estimated("2,5 kt"), **do)
    found = plan_register.register(office, NOW_).get("new")
    assert [each.effect for each in found.estimates if each.action == "open"] == [2.5]
    with pytest.raises(StaleVersion) as refused:
        plan_targets.estimate(office, NOW_, estimated=estimated("9"), **do)
    assert refused.value.details["theirs"].effect == 2.5
    for given, key in (
        (estimated("9 %"), "wrong_unit"),
        (estimated("0"), "effect_nothing"),
        (estimated("1", note=" "), "estimate_unreasoned"),
        (estimated("1", happened_on=None), "estimate_undated"),
    ):
        with pytest.raises(Invalid) as refused:
            plan_targets.estimate(office, NOW_, action="alone", indicator="i", estimated=given, seen=None)
        assert faults(refused) == [key]


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [("1.598,00", 1598.0, None), ("-3,5 kt", -3.5, "kt"), ("\u22123", -3.0, None), ("12 kt CO2e", 12.0, "kt CO2e"),
     ("kt", None, None), ("", None, None)],
)  # fmt: skip
def test_figures_are_read_as_people_type_them(written, value, unit):
    found = figure(written)
    assert (found.value, found.unit) == (value, unit)


# ---- The self-assessment -------------------------------------------------------------------------


def judged(**levels: Readiness) -> dict[Dimension, Judged]:
    return {Dimension(name): Judged(level=level, evidence="delibera") for name, level in levels.items()}


def test_a_year_is_answered_shown_and_answered_anew(office):
    answers = judged(vision=Readiness.ADVANCED, data=Readiness.NEWCOMER)
    assert assessing.assess(office, NOW_, 2026, answers, published=False, seen={}) == 2
    assert assessing.years(public(office), NOW_) == ()
    (year,) = assessing.years(office, NOW_)
    held = {name: each.id for name, each in year.answers.items()}
    assert assessing.assess(office, NOW_, 2026, answers, published=False, seen=held) == 0
    assert assessing.assess(office, NOW_, 2026, answers, published=True, seen=held) == 2
    (shown,) = assessing.years(public(office), NOW_)
    assert (shown.published, shown.counted(Readiness.ADVANCED)) == (True, 1)
    with pytest.raises(StaleVersion) as refused:
        assessing.assess(office, NOW_, 2026, answers, published=False, seen=held)
    assert refused.value.details["theirs"].year == 2026
    assert assessing.years(office, NOW_.at(TODAY - timedelta(days=1))) == ()


def test_a_year_stands_against_the_one_before(office):
    first = judged(vision=Readiness.NEWCOMER, data=Readiness.IN_PROGRESS, roles=Readiness.ADVANCED)
    then = judged(vision=Readiness.ADVANCED, data=Readiness.NEWCOMER, roles=Readiness.ADVANCED)
    assessing.assess(office, NOW_, 2025, first, published=True, seen={})
    assessing.assess(office, NOW_, 2026, then, published=True, seen={})
    now, before = assessing.years(public(office), NOW_)
    assert (now.year, now.against(before)) == (2026, (1, 1, 1))


def test_what_is_wrong_with_an_answer_is_said(office):
    bare = {Dimension.VISION: Judged(level=Readiness.ADVANCED)}
    for year, answers, key in (
        (2026, bare, "evidence_missing"),
        (2027, judged(vision=Readiness.NEWCOMER), "year_unlikely"),
        (2026, {Dimension.VISION: Judged(level=None)}, "nothing_answered"),
    ):
        with pytest.raises(Invalid) as refused:
            assessing.assess(office, NOW_, year, answers, published=True, seen={})
        assert faults(refused) == [key]


# ---- Rights --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_is_refused_and_nothing_changes(office, who):
    outsider, before = replace(office, actor=OUTSIDERS[who]), trail(office.store)
    held = seen(office, "new")
    for attempt in (
        lambda: plan_register.save(outsider, NOW_, DRAFT),
        lambda: plan_register.publish(outsider, NOW_, held, published=False),
        lambda: plan_register.link(outsider, NOW_, "new", actions=[], seen=()),
        lambda: plan_register.linked(outsider, NOW_, "new"),
        lambda: plan_targets.measure(outsider, NOW_, "new", indicator="i", field=None),
        lambda: plan_targets.set_target(outsider, NOW_, "i", wanted("2027", "26")),
        lambda: plan_targets.record_value(outsider, NOW_, "i", wanted("2025", "26")),
        lambda: plan_targets.estimate(
            outsider, NOW_, action="open", indicator="i", estimated=estimated("1"), seen=None
        ),
        lambda: plan_targets.indicators(outsider, NOW_),
        lambda: plan_targets.last_estimate(outsider, NOW_, action="open", indicator="i"),
        lambda: assessing.assess(
            outsider, NOW_, 2026, judged(vision=Readiness.NEWCOMER), published=True, seen={}
        ),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert trail(office.store) == before


def test_a_correction_counts_even_where_the_clock_stands_still(office):
    context = replace(office, now=datetime(2019, 1, 1))  # noqa: DTZ001
    plan_targets.set_target(context, NOW_, "i", wanted("2030", "50", replaces=True))
    (course,) = plan_register.register(office, NOW_).get("new").courses
    assert course.final.value == 50
