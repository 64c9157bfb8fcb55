# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How one action stands, example by example: each test names a way in which such a figure goes wrong elsewhere."""

from datetime import date, datetime, timedelta

import pytest

from circular.domain import records as r
from circular.domain.sets import Freshness, ProgressBasis, Schedule, Scope, State, UpdateOrigin, Validation
from tests.builders import action, milestone, reached, revision, strategy, update
from tests.store.asking import TODAY, standing

JANUARY, APRIL, DECEMBER = date(2024, 1, 1), date(2024, 4, 1), date(2024, 12, 31)
YEAR = {"starts_on": JANUARY, "ends_on": DECEMBER}


def at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def running(*told: object, **plan: object) -> list[object]:
    """One action over 2024 unless planned otherwise, with what is told about it."""
    return [*strategy(), action("a"), *revision("a", **(YEAR | plan)), *told]


# ---- Progress ------------------------------------------------------------------------------------


def test_nothing_told_is_unknown_and_not_zero() -> None:
    found = standing(running())
    assert (found.state, found.progress, found.basis) == (State.PROPOSED, None, None)


def test_zero_told_is_zero_and_not_unknown() -> None:
    assert standing(running(update("a", APRIL, progress=0.0))).progress == 0


def test_an_update_without_progress_does_not_empty_what_was_told_before() -> None:
    told = [update("a", JANUARY, progress=0.4), update("a", APRIL, progress=None, state=State.SUSPENDED)]
    found = standing(running(*told))
    assert (found.state, found.progress, found.basis) == (State.SUSPENDED, 0.4, ProgressBasis.REPORTED)


def test_completed_is_all_of_it_whatever_was_reported() -> None:
    found = standing(running(update("a", APRIL, state=State.COMPLETED, progress=0.8)))
    assert (found.progress, found.basis, found.schedule) == (1, ProgressBasis.COMPLETED, Schedule.COMPLETED)


def test_milestones_win_over_reports_and_never_pass_the_whole() -> None:
    steps = {"m1": (JANUARY, 0.8), "m2": (JANUARY, 0.8)}
    told = [milestone("m1", "a"), milestone("m2", "a"), update("a", APRIL, progress=0.1)]
    half = standing(running(*told, reached("m1", APRIL), milestones=steps))
    whole = standing(running(*told, reached("m1", APRIL), reached("m2", APRIL), milestones=steps))
    assert (half.progress, half.basis, whole.progress) == (0.5, ProgressBasis.MILESTONES, 1)


def test_milestones_without_weight_leave_it_to_the_report() -> None:
    told = [milestone("m1", "a"), reached("m1", APRIL), update("a", APRIL, progress=0.3)]
    found = standing(running(*told, milestones={"m1": (JANUARY, 0.0)}))
    assert (found.progress, found.basis) == (0.3, ProgressBasis.REPORTED)
    assert found.planned == pytest.approx((TODAY - JANUARY).days / 365)


def test_a_milestone_taken_back_counts_no_more() -> None:
    told = [milestone("m1", "a"), reached("m1", JANUARY), reached("m1", APRIL, done=False)]
    assert standing(running(*told, milestones={"m1": (JANUARY, 1.0)})).progress == 0


# ---- Plan ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "planned"), [(JANUARY - timedelta(days=1), 0), (JANUARY, 1), (JANUARY + timedelta(days=1), 1)]
)
def test_a_plan_of_one_day_is_due_from_that_day(day: date, planned: float) -> None:
    assert standing(running(starts_on=JANUARY, ends_on=JANUARY), day).planned == planned


def test_without_both_dates_the_plan_is_unknown_and_no_delay_is_denied() -> None:
    found = standing(running(update("a", APRIL, progress=0.0), ends_on=None))
    assert (found.planned, found.schedule) == (None, Schedule.UNKNOWN)


def test_replanning_shows_the_first_plan_and_leaves_the_past_late() -> None:
    late = running(update("a", JANUARY, progress=0.1), ends_on=APRIL)
    moved = revision("a", happened_on=TODAY, starts_on=JANUARY, ends_on=date(2026, 1, 1))
    eve = TODAY - timedelta(days=1)
    assert standing([*late, *moved], eve).schedule is Schedule.LATE
    found = standing([*late, *moved])
    assert found.schedule is Schedule.AT_RISK
    assert (found.ends_on, found.first_ends_on) == (date(2026, 1, 1), APRIL)


def test_the_first_plan_is_the_first_that_states_a_date() -> None:
    records = running(starts_on=None, ends_on=None)
    records += revision("a", happened_on=JANUARY, ends_on=APRIL)
    records += revision("a", happened_on=APRIL, ends_on=DECEMBER)
    assert standing(records).first_ends_on == APRIL


def test_a_corrected_plan_never_was() -> None:
    wrong = revision("a", id="wrong", happened_on=JANUARY, ends_on=APRIL)
    right = revision("a", id="right", happened_on=JANUARY, ends_on=DECEMBER, supersedes="wrong")
    found = standing([*strategy(), action("a"), *wrong, *right])
    assert (found.ends_on, found.first_ends_on) == (DECEMBER, DECEMBER)


# ---- Schedule, in its order ----------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.PROPOSED, State.CANCELLED, State.MERGED])
def test_what_does_not_run_has_no_schedule(state: State) -> None:
    assert standing(running(update("a", APRIL, state=state), ends_on=APRIL)).schedule is None


def test_past_its_end_is_late_even_if_nobody_said_how_far_it_is() -> None:
    assert standing(running(update("a", APRIL), ends_on=TODAY)).schedule is Schedule.UNKNOWN
    assert standing(running(update("a", APRIL), ends_on=TODAY - timedelta(days=1))).schedule is Schedule.LATE


@pytest.mark.parametrize(("days", "schedule"), [(90, Schedule.ON_TRACK), (91, Schedule.LATE)])
def test_a_milestone_overdue_by_more_than_ninety_days_is_late(days: int, schedule: Schedule) -> None:
    steps = {"m1": (TODAY - timedelta(days=days), 0.1), "m2": (JANUARY, 9.9)}
    told = [milestone("m1", "a"), milestone("m2", "a"), reached("m2", JANUARY), update("a", APRIL)]
    assert standing(running(*told, milestones=steps)).schedule is schedule


def test_what_has_not_begun_is_not_on_track() -> None:
    found = standing(running(update("a", APRIL, progress=0.0), starts_on=TODAY + timedelta(days=1)))
    assert found.schedule is Schedule.NOT_DUE


@pytest.mark.parametrize(
    ("progress", "schedule"),
    [
        (0.24, Schedule.LATE),
        (0.25, Schedule.AT_RISK),
        (0.39, Schedule.AT_RISK),
        (0.4, Schedule.ON_TRACK),
        (1.0, Schedule.ON_TRACK),
    ],
)
def test_the_gap_must_be_more_than_the_threshold(progress: float, schedule: Schedule) -> None:
    # Half of the time is gone: 0.5 - 0.25 is not more than a quarter, and 0.5 - 0.4 not more than a tenth.
    halfway = {"starts_on": TODAY - timedelta(days=100), "ends_on": TODAY + timedelta(days=100)}
    assert standing(running(update("a", APRIL, progress=progress), **halfway)).schedule is schedule


def test_waiting_for_a_late_action_is_a_risk_and_it_goes_one_step() -> None:
    records = running(update("a", APRIL, progress=0.1), ends_on=APRIL)
    for name, predecessor in (("b", "a"), ("c", "b")):
        records += [action(name), *revision(name, **YEAR), update(name, TODAY, progress=0.9)]
        records += [r.ActionDependency(action_id=name, predecessor_id=predecessor)]
    found = {name: standing(records, action=name).schedule for name in "abc"}
    assert found == {"a": Schedule.LATE, "b": Schedule.AT_RISK, "c": Schedule.ON_TRACK}


# ---- Freshness -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "freshness"),
    [
        (30, Freshness.FRESH),
        (31, Freshness.AGEING),
        (60, Freshness.AGEING),
        (61, Freshness.STALE),
        (180, Freshness.STALE),
        (181, Freshness.SILENT),
    ],
)
def test_freshness_counts_the_days_since_it_happened(days: int, freshness: Freshness) -> None:
    told = update("a", TODAY - timedelta(days=days), recorded_at=at(TODAY))
    assert standing(running(told)).freshness is freshness


def test_neither_an_import_nor_a_new_plan_refreshes() -> None:
    told = [update("a", JANUARY), update("a", TODAY, origin=UpdateOrigin.IMPORT)]
    found = standing([*running(*told), *revision("a", happened_on=TODAY)])
    assert (found.last_heard_on, found.last_update_on, found.freshness) == (JANUARY, TODAY, Freshness.SILENT)


def test_an_explicit_confirmation_refreshes() -> None:
    told = [update("a", JANUARY, progress=0.3), update("a", TODAY, confirmed_unchanged=True)]
    found = standing(running(*told))
    assert (found.progress, found.freshness) == (0.3, Freshness.FRESH)


# ---- What was known, what is official, who may see -------------------------------------------------


def test_what_was_recorded_later_was_not_known() -> None:
    told = [
        update("a", JANUARY, progress=0.1, recorded_at=at(JANUARY)),
        update("a", APRIL, progress=0.6, recorded_at=at(TODAY)),
    ]
    records = running(*told)
    assert standing(records, APRIL).progress == 0.6
    assert standing(records, APRIL, known_on=APRIL).progress == 0.1


def test_the_day_on_which_it_was_known_ends_in_the_city() -> None:
    # 22:30 UTC on 30 June is half past midnight on 1 July in Rome.
    told = update("a", APRIL, progress=0.6, recorded_at=datetime(2024, 6, 30, 22, 30))  # noqa: DTZ001
    assert standing(running(told), known_on=date(2024, 6, 30)).progress is None
    assert standing(running(told), known_on=TODAY).progress == 0.6


def test_a_correction_counts_from_when_it_is_known() -> None:
    told = [
        update("a", APRIL, id="u1", progress=0.9, recorded_at=at(APRIL)),
        update("a", JANUARY, id="u2", progress=0.2, recorded_at=at(TODAY), supersedes="u1"),
    ]
    assert standing(running(*told), known_on=APRIL).progress == 0.9
    assert standing(running(*told)).progress == 0.2


def test_with_validation_a_draft_waits_and_replaces_nothing() -> None:
    told = [
        update("a", JANUARY, id="u1", progress=0.2, validated_at=at(JANUARY)),
        update("a", APRIL, progress=0.9, validation=Validation.DRAFT, supersedes="u1"),
    ]
    records = [*strategy(validation=True), *running(*told)[len(strategy()) :]]
    found = standing(records)
    assert (found.progress, found.waiting, found.last_heard_on) == (0.2, 1, JANUARY)
    assert (standing(running(*told)).progress, standing(running(*told)).waiting) == (0.9, 0)


def test_an_archived_action_is_gone_from_that_day_on() -> None:
    records = [*running(), *revision("a", happened_on=APRIL, archived=True)]
    assert standing(records, JANUARY) is not None
    assert standing(records, APRIL) is None


def test_the_public_sees_an_action_from_its_publication_on() -> None:
    records = [*running(published=False), *revision("a", happened_on=APRIL)]
    assert standing(records, JANUARY, public=True) is None
    assert standing(records, APRIL, public=True) is not None
    assert standing(records, JANUARY) is not None


def test_an_action_not_adopted_stands_apart() -> None:
    records = running(adopted=False)
    assert standing(records) is None
    assert standing(records, scope=Scope.TERRITORY) is not None
    assert standing(records, scope=Scope.TERRITORY, public=True) is None
