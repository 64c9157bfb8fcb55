# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The axis figures, example by example, and how their change is split."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from circular.domain.sets import LeftOut, Scope, State, Validation, Weighting
from circular.store import progress
from tests.builders import action, funding, milestone, reached, revision, strategy, update
from tests.store.asking import TODAY, asking, axis, change, question, whole

JANUARY, APRIL, DECEMBER = date(2024, 1, 1), date(2024, 4, 1), date(2024, 12, 31)
YEAR = {"starts_on": JANUARY, "ends_on": DECEMBER}


def one(name: str, *, far: float | None = None, state: State = State.STARTED, **plan: object) -> list[object]:
    """An action over 2024 that has come so far."""
    return [action(name), *revision(name, **(YEAR | plan)), update(name, JANUARY, state=state, progress=far)]


def test_a_strategy_without_actions_has_axes_and_no_figure() -> None:
    found = whole(strategy())
    assert [each.key for each in found.axes] == ["production", "regeneration", "cohesion"]
    assert {(each.actual, each.coverage, each.live, each.shown) for each in found.axes} == {
        (None, None, 0, False)
    }


def test_there_is_no_figure_of_a_strategy_nobody_has() -> None:
    assert asking([], partial(progress.whole, question=question())) is None


def test_an_unknown_progress_is_left_out_and_counted_not_taken_for_zero() -> None:
    found = axis([*strategy(), *one("a", far=0.8), *one("b"), *one("c")])
    assert (found.actual, found.counted, found.live) == (0.8, 1, 3)
    assert found.left_out[LeftOut.UNKNOWN] == 2
    assert found.coverage == found.coverage_count == pytest.approx(1 / 3)
    assert not found.shown


def test_weights_need_not_add_up_to_anything() -> None:
    two = [*one("a", far=1.0, weight=0.8), *one("b", far=1.0, weight=0.8)]
    assert axis([*strategy(), *two], weighting=Weighting.OWN).actual == 1


def test_an_action_counts_on_each_axis_by_its_share_and_never_twice() -> None:
    shared = one("a", far=1.0, shares={"production": 0.25, "cohesion": 0.75})
    records = [*strategy(), *shared, *one("b", far=0.0)]
    assert axis(records).actual == pytest.approx(0.2)
    assert axis(records, key="cohesion").actual == 1
    assert axis(records, key="regeneration").live == 0


def test_a_cancelled_action_neither_holds_the_axis_back_nor_lifts_it_unseen() -> None:
    records = [*strategy(), *one("a", far=1.0), *one("b", far=0.2, state=State.CANCELLED)]
    found = axis(records)
    assert (found.actual, found.counted, found.left_out[LeftOut.CANCELLED]) == (1, 1, 1)


@pytest.mark.parametrize("state", [State.PROPOSED, State.CANCELLED, State.MERGED])
def test_what_does_not_run_is_left_out_by_name(state: State) -> None:
    found = axis([*strategy(), *one("a", far=0.5, state=state)])
    assert (found.live, found.counted, found.left_out[LeftOut(state)]) == (0, 0, 1)


def test_what_has_no_budget_is_left_out_only_where_the_budget_weighs() -> None:
    money = [funding("a", JANUARY, awarded=Decimal(300)), funding("b", JANUARY, requested=Decimal(100))]
    records = [*strategy(), *one("a", far=1.0), *one("b", far=0.0), *one("c", far=0.0), *money]
    by_budget = axis(records, weighting=Weighting.BUDGET)
    assert (by_budget.actual, by_budget.left_out[LeftOut.NO_BUDGET]) == (0.75, 1)
    assert axis(records).left_out[LeftOut.NO_BUDGET] == 0


def test_a_budget_takes_of_each_source_what_is_surest() -> None:
    money = [
        funding("a", JANUARY, source="PNRR", estimated=Decimal(900), awarded=Decimal(100)),
        funding("a", JANUARY, source="FESR", estimated=Decimal(70), requested=Decimal(50)),
        funding("a", JANUARY, source="Comune", estimated=Decimal(7)),
        funding("a", JANUARY, source="Altri", paid=Decimal(1)),
    ]
    found = axis([*strategy(), *one("a", far=0.5), *money], weighting=Weighting.BUDGET)
    assert found.contributions[0].weight == 157


def test_weights_unknown_to_most_do_not_pass_for_a_full_picture() -> None:
    # By weight the one action with a budget is everything that is known; by number it is one of three.
    money = funding("a", JANUARY, awarded=Decimal(300))
    records = [*strategy(), *one("a", far=1.0), *one("b", far=0.0), *one("c", far=0.0), money]
    found = axis(records, weighting=Weighting.BUDGET)
    assert (found.coverage, found.coverage_count, found.shown) == (1, pytest.approx(1 / 3), False)
    asked = question(weighting=Weighting.BUDGET)
    curve = asking(records, partial(progress.history, question=asked, dates=[TODAY]))
    assert not curve.set_index("axis")["shown"][found.axis]
    told = change(records, JANUARY, weighting=Weighting.BUDGET)
    assert (told.after, told.shown_after) == (1, False)


def test_where_nothing_weighs_anything_there_is_no_figure() -> None:
    found = axis([*strategy(), *one("a", far=1.0, weight=0.0)], weighting=Weighting.OWN)
    assert (found.actual, found.coverage, found.counted, found.contributions) == (None, None, 1, ())


def test_planned_and_index_are_taken_over_what_has_a_plan() -> None:
    half = {"starts_on": date(2024, 6, 30), "ends_on": date(2024, 7, 2)}
    found = axis([*strategy(), *one("a", far=0.25, **half), *one("b", far=1.0, ends_on=None)])
    assert (found.actual, found.planned, found.index) == (0.625, 0.5, 0.5)


def test_nothing_planned_yet_gives_no_index() -> None:
    later = {"starts_on": DECEMBER, "ends_on": DECEMBER}
    assert axis([*strategy(), *one("a", far=0.25, **later)]).index is None


def test_what_stands_beside_the_axes_is_counted_once() -> None:
    records = [
        *strategy(validation=True),
        *one("a", far=0.5, shares={}),
        *one("b", far=0.5, shares={"production": 0.5, "cohesion": 0.5}, published=False),
        *one("c", far=0.5, adopted=False),
        *one("d", far=0.5, adopted=False, published=False),
        update("a", APRIL, validation=Validation.DRAFT),
    ]
    found = whole(records)
    assert (found.actions, found.unclassified, found.not_adopted) == (2, 1, 2)
    assert (found.unpublished, found.waiting) == (1, 1)
    assert whole(records, scope=Scope.ALL).actions == 4
    public = whole(records, public=True)
    assert (public.actions, public.not_adopted, public.unpublished) == (1, 1, 1)


def test_the_same_figure_is_the_same_wherever_it_is_asked() -> None:
    records = [
        *strategy(),
        *one("a", far=0.3),
        *one("b", far=0.9, shares={"production": 0.5, "cohesion": 0.5}),
    ]
    expected = axis(records).actual
    history = asking(records, partial(progress.history, question=question(), dates=[JANUARY, TODAY]))
    assert history["actual"].iloc[3] == expected
    assert change(records, JANUARY).after == expected


# ---- Change ---------------------------------------------------------------------------------------


def split(records: list[object], since: date = JANUARY, **asked: object) -> tuple[float, float]:
    found = change(records, since, **asked)
    assert found.by_progress + found.by_scope == pytest.approx(found.after - found.before, abs=1e-12)
    return round(found.by_progress, 9), round(found.by_scope, 9)


def test_work_done_is_progress() -> None:
    records = [*strategy(), *one("a", far=0.2), *one("b", far=0.2), update("a", APRIL, progress=0.6)]
    assert split(records) == (0.2, 0)


def test_cancelling_what_lags_behind_is_scope() -> None:
    records = [*strategy(), *one("a", far=0.8), *one("b", far=0.2)]
    records += [update("b", APRIL, state=State.CANCELLED)]
    assert split(records) == (0, 0.3)


def test_adopting_what_is_nearly_done_is_scope() -> None:
    records = [*strategy(), *one("a", far=0.2), *one("b", far=0.8, adopted=False)]
    records += revision("b", happened_on=APRIL, **YEAR)
    assert split(records) == (0, 0.3)


def test_weighing_otherwise_is_scope() -> None:
    records = [*strategy(), *one("a", far=0.8), *one("b", far=0.2)]
    records += revision("a", happened_on=APRIL, weight=3.0, **YEAR)
    assert split(records, weighting=Weighting.OWN) == (0, 0.15)


def test_planning_anew_is_scope_and_what_was_done_meanwhile_is_progress() -> None:
    before, after = {"m1": (APRIL, 1.0), "m2": (APRIL, 1.0)}, {"m1": (APRIL, 1.0), "m2": (DECEMBER, 3.0)}
    records = [
        *strategy(),
        action("a"),
        milestone("m1", "a"),
        milestone("m2", "a"),
        *revision("a", milestones=before, **YEAR),
        *revision("a", happened_on=APRIL, milestones=after, **YEAR),
        update("a", JANUARY),
        reached("m1", JANUARY),
    ]
    # By the new plan, what was half done is a quarter done; nothing was undone.
    assert split(records) == (0, -0.25)
    assert split([*records, reached("m2", APRIL)]) == (0.75, -0.25)


def test_moving_dates_alone_moves_nothing() -> None:
    records = [*strategy(), *one("a", far=0.4), *revision("a", happened_on=APRIL, starts_on=JANUARY)]
    assert split(records) == (0, 0)


def test_from_no_figure_to_one_nothing_is_split() -> None:
    found = change([*strategy(), *one("a"), update("a", APRIL, progress=0.4)], JANUARY)
    assert (found.before, found.after, found.by_progress, found.movements) == (None, 0.4, None, ())
