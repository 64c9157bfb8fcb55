# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What strangers try on the registers of a city: one or two attempts a verb, each as a browser would send it."""

from datetime import date

from circular.domain.call_rules import Offer, Stepping
from circular.domain.funding_rules import Position
from circular.domain.peers import Part
from circular.domain.phases import Draft
from circular.domain.plan_register import Draft as PlanDraft
from circular.domain.practices import Step, Told
from circular.domain.question import Question
from circular.domain.sets import (
    AdhesionState,
    CallState,
    CityKind,
    PeerRole,
    PlanKind,
    PracticeStage,
    SpaceState,
)
from circular.domain.space_rules import Described, Moved
from circular.services import (
    adhesions,
    assessing,
    calls,
    fundings,
    peers,
    phases,
    plan_register,
    plan_targets,
    practices,
    space_keeping,
)
from tests import builders

CITY = builders.STRATEGY
DAY = date(2026, 6, 30)
QUESTION = Question(strategy=CITY, as_of=DAY)
STEPPING = Stepping(state=CallState.APPLIED, happened_on=DAY)
DRAFT = PlanDraft(code="x", kind=PlanKind.ENERGY, name_it="x")
PART = Part(city_name="Siena", istat_code=None, role=PeerRole.COMMITTED, theme="Riuso")

ATTEMPTS = {
    "keep_phases": (lambda context: phases.add(context, CITY, Draft(name_it="x")),),
    "keep_plans": (
        lambda context: plan_register.save(context, QUESTION, DRAFT),
        lambda context: plan_targets.measure(context, QUESTION, "none", indicator="none", field=None),
        lambda context: plan_targets.indicators(context, QUESTION),
    ),
    "assess_strategy": (
        lambda context: assessing.assess(context, QUESTION, 2026, {}, published=True, seen={}),
    ),
    "keep_spaces": (
        lambda context: space_keeping.register(context, CITY, Described(code="x", name_it="x")),
        lambda context: space_keeping.move(
            context, CITY, "none", Moved(state=SpaceState.LOST, happened_on=DAY), seen=None
        ),
    ),
    "keep_practices": (
        lambda context: practices.write(context, QUESTION, Told()),
        lambda context: practices.add_step(
            context, QUESTION, "none", Step(stage=PracticeStage.IDENTIFIED, happened_on=DAY)
        ),
        lambda context: peers.add_part(context, QUESTION, PART),
    ),
    "keep_network": (
        lambda context: adhesions.add_member(context, QUESTION, kind=CityKind.MUNICIPALITY, name="x"),
        lambda context: adhesions.record_step(
            context, QUESTION, "none", state=AdhesionState.LEFT, happened_on=DAY, seen=None
        ),
    ),
    "keep_calls": (
        lambda context: calls.save(context, QUESTION, Offer(code="x")),
        lambda context: calls.record_step(context, QUESTION, "none", "spin", STEPPING),
    ),
    "record_funding": (
        lambda context: fundings.record_funding(context, QUESTION, "spin", Position()),
        lambda context: fundings.positions(context, QUESTION, "spin"),
    ),
}
"""Attempts by verb."""
