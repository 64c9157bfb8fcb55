# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls: where one stands, which actions it fits and why, what may be written, which step may follow which."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import call_rules, calls
from circular.domain.call_rules import Offer, Stepping
from circular.domain.calls import Reason, Seeker, Standing
from circular.domain.records import Call, CallMatch
from circular.domain.sets import CallState, FundingKind, StakeholderKind, State
from circular.domain.text import Bilingual
from tests.builders import LONG_AGO

OPENS, TODAY, DEADLINE = date(2026, 1, 10), date(2026, 3, 1), date(2026, 4, 30)
COMPANY, SCHOOL = StakeholderKind.COMPANY, StakeholderKind.SCHOOL
BEST = {Reason.THEME, Reason.LEAD, Reason.GAP, Reason.WHOLE}


def call(**given_):
    stated = {
        "themes": "riuso, Tessile",
        "eligible_kinds": "company,school",
        "opens_on": OPENS,
        "deadline": DEADLINE,
    }
    return Call(
        id="c",
        strategy_id="s",
        code="B-1",
        title_it="Bando",
        kind=FundingKind.REGIONAL,
        recorded_at=LONG_AGO,
        **(stated | given_),
    )


def seeker(**given_):
    stated = {
        "action": "a",
        "code": "A",
        "title": Bilingual("Azione"),
        "state": State.STARTED,
        "theme": "tessile",
        "estimated": Decimal(1000),
        "need": Decimal(400),
        "gap_known": True,
        "leads": frozenset({COMPANY}),
        "partners": frozenset(),
    }
    return Seeker(**(stated | given_))


@pytest.mark.parametrize(
    ("day", "withdrawn_on", "where"),
    [
        (OPENS - timedelta(days=1), None, Standing.COMING),
        (OPENS, None, Standing.OPEN),
        (DEADLINE, None, Standing.OPEN),
        (DEADLINE + timedelta(days=1), None, Standing.CLOSED),
        (TODAY, TODAY, Standing.WITHDRAWN),
        (TODAY, TODAY + timedelta(days=1), Standing.OPEN),
    ],
)
def test_a_call_is_open_from_its_opening_to_its_last_day(day, withdrawn_on, where) -> None:
    assert calls.standing(call(withdrawn_on=withdrawn_on), day) is where


def test_a_perfect_match_says_all_its_reasons() -> None:
    found = calls.match(call(), seeker(), TODAY)
    assert set(found.reasons) == BEST
    assert (found.score, found.payable) == (sum(calls.WEIGHTS[each] for each in BEST), 400)


@pytest.mark.parametrize(
    ("offered", "sought"),
    [
        ({"withdrawn_on": TODAY}, {}),
        ({"deadline": TODAY - timedelta(days=1)}, {}),
        ({}, {"state": State.COMPLETED}),
        ({}, {"state": State.CANCELLED}),
        ({}, {"need": None}),
        ({}, {"need": Decimal(0)}),
        ({}, {"theme": "acqua"}),
        ({"eligible_kinds": "university"}, {}),
        ({}, {"leads": frozenset({StakeholderKind.MUNICIPALITY})}),
    ],
)
def test_what_rules_a_match_out(offered, sought) -> None:
    assert calls.match(call(**offered), seeker(**sought), TODAY) is None


@pytest.mark.parametrize(
    ("offered", "sought", "reason"),
    [
        ({"themes": None}, {}, Reason.ANY_THEME),
        ({}, {"theme": None}, Reason.NO_THEME),
        ({"eligible_kinds": None}, {}, Reason.ANYBODY),
        ({}, {"leads": frozenset(), "partners": frozenset({SCHOOL})}, Reason.PARTNER),
        ({}, {"gap_known": False}, Reason.ESTIMATE),
        ({"ceiling": Decimal(300)}, {}, Reason.PART),
        ({"rate": 0.3}, {}, Reason.PART),
        ({}, {"state": State.SUSPENDED}, Reason.SUSPENDED),
        ({"opens_on": TODAY + timedelta(days=1)}, {}, Reason.COMING),
    ],
)
def test_what_is_less_than_perfect_is_said_and_never_scores_more(offered, sought, reason) -> None:
    found = calls.match(call(**offered), seeker(**sought), TODAY)
    assert reason in found.reasons
    assert found.score <= calls.match(call(), seeker(), TODAY).score


AMOUNTS = st.none() | st.decimals(min_value=0, max_value=10**6, places=2)


@given(ceiling=AMOUNTS, budget=AMOUNTS, rate=st.none() | st.floats(0.01, 1), cost=AMOUNTS, need=AMOUNTS)
def test_no_call_pays_more_than_any_of_its_limits(ceiling, budget, rate, cost, need) -> None:
    offered = call(ceiling=ceiling, budget=budget, rate=rate)
    found = calls.match(offered, seeker(estimated=cost, need=need), TODAY)
    limits = [each for each in (need, ceiling, budget) if each is not None]
    assert (found is None) == (not need or calls.payable(offered, seeker(estimated=cost, need=need)) <= 0)
    if found:
        assert all(0 < found.payable <= limit for limit in limits)
        assert rate is None or cost is None or float(found.payable) <= float(cost) * rate + 0.01


def test_the_best_match_comes_first() -> None:
    others = [seeker(), seeker(action="b", code="B", leads=frozenset(), partners=frozenset({SCHOOL}))]
    soon = replace(call(), id="soon", code="B-0", deadline=TODAY)
    found = calls.matches([call(), soon], [others[1], others[0]], TODAY)
    assert [(each.seeker.code, each.call.id) for each in found] == [
        ("A", "soon"),
        ("A", "c"),
        ("B", "soon"),
        ("B", "c"),
    ]


GOOD = Offer(
    code="B-2",
    title_it="Bando",
    kind=FundingKind.EU,
    opens_on=OPENS,
    deadline=DEADLINE,
    budget=Decimal(100),
    ceiling=Decimal(50),
    rate=1.0,
    eligible=("company",),
)


@pytest.mark.parametrize(
    ("changed", "field", "key"),
    [
        ({"deadline": OPENS - timedelta(days=1)}, "deadline", "deadline_before"),
        ({"deadline": None}, "deadline", "deadline"),
        ({"rate": 1.2}, "rate", "rate"),
        ({"rate": 0.0}, "rate", "rate"),
        ({"ceiling": Decimal(101)}, "ceiling", "ceiling"),
        ({"budget": Decimal(-1), "ceiling": None}, "budget", "negative"),
        ({"eligible": ("company", "martian")}, "eligible", "eligible"),
        ({"kind": None}, "kind", "kind"),
        ({"code": " "}, "code", "code"),
        ({"code": "B-1"}, "code", "code_taken"),
        ({"title_it": ""}, "title_it", "title"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "link"),
        ({"unread": ("budget",)}, "budget", "amount"),
    ],
)
def test_what_is_wrong_with_a_call_names_its_field(changed, field, key) -> None:
    found = call_rules.faults(replace(GOOD, **changed), taken={"B-1"})
    assert [(each.field, each.key) for each in found] == [(field, f"calls.fault_{key}")]


def test_a_good_call_comes_back_as_it_was_written() -> None:
    assert call_rules.faults(GOOD, taken={"B-1"}) == []
    kept = Call(id="c", strategy_id="s", recorded_at=LONG_AGO, **GOOD.written())
    assert Offer.of(kept) == GOOD


def step(state, day, **given_):
    return CallMatch(
        id=f"{state}-{day}",
        call_id="c",
        action_id="a",
        state=state,
        happened_on=day,
        recorded_at=LONG_AGO,
        **given_,
    )


def wrong(state, day=TODAY, before=None, **given_):
    found = call_rules.step_faults(
        Stepping(state=state, happened_on=day, **given_), call(ceiling=Decimal(10)), before, today=TODAY
    )
    return [each.key.removeprefix("calls.fault_") for each in found]


@pytest.mark.parametrize("before", [None, *CallState])
@pytest.mark.parametrize("after", list(CallState))
def test_only_some_steps_follow_each_other(before, after) -> None:
    last = step(before, OPENS) if before else None
    allowed = after in calls.NEXT[before]
    assert wrong(after, before=last) == ([] if allowed else ["state" if calls.NEXT[before] else "over"])


def test_a_step_is_dated_when_it_can_have_happened() -> None:
    assert wrong(CallState.CONSIDERED, None) == ["day"]
    assert wrong(CallState.CONSIDERED, TODAY + timedelta(days=1)) == ["future"]
    assert wrong(CallState.APPLIED, OPENS, step(CallState.CONSIDERED, TODAY)) == ["before"]
    assert wrong(CallState.APPLIED, OPENS - timedelta(days=1)) == ["not_open"]


def test_nobody_asks_for_more_than_the_ceiling() -> None:
    assert wrong(CallState.APPLIED, requested=Decimal(11)) == ["above_ceiling"]
    assert wrong(CallState.APPLIED, requested=Decimal(-1)) == ["negative"]
    assert wrong(CallState.APPLIED, unread=True) == ["amount"]
    assert wrong(CallState.APPLIED, requested=Decimal(10)) == []
