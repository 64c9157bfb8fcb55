# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services of figures: what each actor may be told, what is refused, what calls for attention."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import FundingKind, Measure, Scope, State
from circular.errors import NotFound
from circular.services import attention, indicators, money, progress
from circular.services.context import Context
from tests import builders
from tests.builders import action, funding, indicator, revision, strategy, update

TODAY = date(2024, 7, 1)
NOW = datetime(2024, 7, 1, 12)  # noqa: DTZ001  # moments of the store are naive UTC
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)


@pytest.fixture
def inside(context: Context) -> Context:
    """A strategy with one action everybody may see, one unpublished, one not adopted."""
    year = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}
    records = [
        *strategy(),
        *(each for name in "abc" for each in (action(name), funding(name, TODAY, awarded=Decimal(100)))),
        *revision("a", **year),
        *revision("b", **year, published=False),
        *revision("c", **year, adopted=False),
        *(update(name, TODAY, progress=far) for name, far in (("a", 0.5), ("b", 1.0), ("c", 0.0))),
        indicator("ours"),
        indicator("of-b", action_id="b"),
    ]
    with context.store.change(actor="test:", now=NOW) as change:
        builders.load(change, records)
    return context


@pytest.fixture
def outside(inside: Context) -> Context:
    return replace(inside, actor=PUBLIC)


def test_the_public_gets_the_public_figure_and_hears_how_many_are_kept_back(inside, outside) -> None:
    assert progress.overview(inside, QUESTION).axes[0].actual == 0.75
    public = progress.overview(outside, QUESTION)
    assert (public.axes[0].actual, public.actions, public.unpublished) == (0.5, 1, 1)
    assert public.money == {Measure.AWARDED: 100}


def test_the_public_cannot_ask_around_its_limits(outside: Context) -> None:
    asked = replace(QUESTION, scope=Scope.ALL, known_on=date(2024, 1, 1), public=False)
    assert list(progress.standings(outside, asked)["action"]) == ["a"]
    assert progress.overview(outside, asked).known_on is None
    assert [each.money[Measure.AWARDED] for each in money.by_source(outside, asked)] == [100]
    assert [each.indicator for each in indicators.attainments(outside, asked)] == ["ours"]
    assert progress.action_history(outside, asked, "b", dates=[TODAY]).empty
    with pytest.raises(NotFound) as refusal:
        progress.standing(outside, asked, "b")
    assert refusal.value.key == "errors.unknown_action"


def test_an_action_is_found_whatever_scope_the_question_has(inside: Context) -> None:
    assert not progress.standing(inside, QUESTION, "c").adopted
    assert list(progress.standings(inside, QUESTION)["action"]) == ["a", "b"]


def test_a_strategy_that_is_not_there_is_refused_naming_those_that_are(inside: Context) -> None:
    with pytest.raises(NotFound) as refusal:
        progress.overview(inside, replace(QUESTION, strategy="atlantis"))
    assert refusal.value.details["known"] == builders.STRATEGY


def test_shares_tell_another_axis_from_no_axis(inside: Context) -> None:
    with inside.store.change(actor="test:", now=NOW) as change:
        builders.load(change, [action("d"), *revision("d", shares={})])
    shares = progress.standings(inside, QUESTION).set_index("action")
    assert list(shares.loc["a", ["share_production", "share_cohesion"]]) == [1, 0]
    assert shares.loc["d", ["share_production", "share_cohesion"]].isna().all()


def test_money_by_kind_and_in_all(inside: Context) -> None:
    assert money.by_kind(inside, QUESTION) == {FundingKind.EU: {Measure.AWARDED: 200}}
    assert money.totals(inside, QUESTION) == {Measure.AWARDED: 200}
    assert [each.money for each in money.by_source(inside, QUESTION, axis="production")] == [
        {Measure.AWARDED: 200}
    ]


def test_change_and_history_go_through_the_same_door(inside: Context, outside: Context) -> None:
    since = TODAY - timedelta(days=1)
    assert progress.change(inside, QUESTION, since=since)[0].after == 0.75
    assert list(progress.history(outside, QUESTION, dates=[TODAY])["actual"].dropna()) == [0.5]


def needs(context: Context, *records: object) -> attention.Attention:
    with context.store.change(actor="test:", now=NOW) as change:
        builders.load(change, [*strategy(), *records])
    return attention.needs(context, QUESTION)


def test_what_ends_within_sixty_days_calls_for_attention(context: Context) -> None:
    days = {"past": -1, "today": 0, "soon": 60, "later": 61}
    records = [
        each
        for name, number in days.items()
        for each in (
            action(name),
            *revision(name, ends_on=TODAY + timedelta(days=number)),
            update(name, TODAY),
        )
    ]
    found = needs(context, *records)
    assert list(found.ending["action"]) == ["today", "soon"]
    assert list(found.late["action"]) == ["past"]
    assert (found.running, found.schedule_unknown) == (4, 3)


def test_only_what_runs_can_be_silent_or_without_money(context: Context) -> None:
    records = [each for name in "abcd" for each in (action(name), *revision(name))]
    records += [update("a", date(2023, 1, 1)), update("b", date(2023, 1, 1), state=State.COMPLETED)]
    records += [update("c", TODAY), funding("c", TODAY, requested=Decimal(5))]
    found = needs(context, *records)
    assert list(found.silent["action"]) == ["a"]
    assert list(found.unfunded["action"]) == ["a", "c"]
    assert found.money_unknown == 1
