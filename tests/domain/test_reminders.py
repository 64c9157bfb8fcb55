# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rhythm of reminders: on its days, made up for when missed, never twice within five days."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.reminders import QUIET, Addresses, Sent, Thing, is_due, most_urgent, step_on, together
from circular.domain.sets import ReminderKind
from circular.domain.text import Bilingual

DUE = date(2026, 11, 30)
ME = "io@example.org"
offsets = st.integers(-60, 400)


def thing(kind=ReminderKind.ACTION_DUE, due_on=DUE, subject="a", **fields) -> Thing:
    return Thing(strategy="s", kind=kind, subject=subject, title=Bilingual("Filato"), due_on=due_on, **fields)


def on(days: int) -> date:
    return DUE + timedelta(days=days)


def written(things, days) -> list[int]:
    """On which of the days, counted from the due one, something is written when asked on each of them."""
    sent: list[Sent] = []
    found = []
    for day in days:
        today = [each for each in things(on(day)) if is_due(each, recipient=ME, today=on(day), sent=sent)]
        sent += [Sent(recipient=ME, kind=each.kind, subject=each.subject, sent_on=on(day)) for each in today]
        found += [day for _ in today]
    return found


def ending(today: date) -> list[Thing]:
    """An action as it is told of before and after its end."""
    return [thing(ReminderKind.ACTION_LATE if today > DUE else ReminderKind.ACTION_DUE)]


def test_asked_every_day_it_keeps_the_rhythm():
    assert written(ending, range(-60, 130)) == [-30, -7, -1, 7, 30, 60, 90, 120]


def test_silence_begins_after_its_day():
    assert written(lambda _: [thing(ReminderKind.ACTION_SILENT)], range(-60, 70)) == [7, 30, 60]


def test_what_was_never_heard_of_is_asked_every_thirty_days():
    assert written(lambda _: [thing(ReminderKind.ACTION_SILENT, due_on=None)], range(65)) == [0, 30, 60]


def test_a_day_missed_is_made_up_for():
    assert written(ending, [-20, -19, -5, 0, 12, 45]) == [-20, -5, 0, 12, 45]


@given(days=st.lists(offsets, min_size=1, max_size=60, unique=True).map(sorted))
def test_never_twice_within_five_days_on_whatever_days_it_runs(days):
    found = written(ending, days)
    assert all(after - before >= QUIET for before, after in pairwise(found))


@given(days=st.lists(offsets, min_size=1, max_size=60, unique=True).map(sorted))
def test_nobody_hears_more_often_than_the_rhythm_has_steps(days):
    steps = {step_on(DUE, on(day)) for day in days} - {None}
    assert len(written(ending, days)) <= len(steps)


@given(day=offsets)
def test_the_same_day_again_writes_nothing(day):
    assert written(ending, [day, day]) in ([day], [])


@given(one=offsets, other=offsets)
def test_the_steps_only_go_forward(one, other):
    earlier, later = (step_on(DUE, on(day)) or date.min for day in sorted((one, other)))
    assert earlier <= later <= on(max(one, other))


@given(day=offsets)
def test_a_step_is_one_of_the_rhythm(day):
    step = step_on(DUE, on(day))
    late = (step - DUE).days if step else None
    assert late in {None, -30, -7, -1, 7} or (late >= 30 and late % 30 == 0)


def test_another_person_and_another_thing_are_told_all_the_same():
    sent = [Sent(recipient=ME, kind=ReminderKind.ACTION_DUE, subject="a", sent_on=on(-7))]
    assert not is_due(thing(), recipient=ME, today=on(-7), sent=sent)
    assert is_due(thing(), recipient="altri@example.org", today=on(-7), sent=sent)
    assert is_due(thing(subject="b"), recipient=ME, today=on(-7), sent=sent)


def test_the_same_thing_under_another_kind_waits_five_days():
    sent = [Sent(recipient=ME, kind=ReminderKind.ACTION_SILENT, subject="a", sent_on=on(28))]
    late = thing(ReminderKind.ACTION_LATE)
    assert [day for day in range(28, 35) if is_due(late, recipient=ME, today=on(day), sent=sent)] == [33, 34]


def test_a_new_plan_begins_the_rhythm_anew():
    sent = [Sent(recipient=ME, kind=ReminderKind.ACTION_DUE, subject="a", sent_on=on(-30))]
    put_off = thing(due_on=on(60))
    assert not is_due(put_off, recipient=ME, today=on(0), sent=sent)
    assert is_due(put_off, recipient=ME, today=on(30), sent=sent)


def test_an_action_is_told_of_once_the_most_urgent_way():
    late, silent = thing(ReminderKind.ACTION_LATE), thing(ReminderKind.ACTION_SILENT)
    asked = thing(ReminderKind.ROUND, subject="r")
    assert most_urgent([silent, asked, late]) == (late, asked)


def test_a_round_adds_up_what_it_asks_one_person():
    one = thing(ReminderKind.ROUND, subject="r", table="t1", table_name=Bilingual("Tavolo"), missing=2)
    found = together([one, replace(one, table="t2", missing=3), thing()])
    assert [(each.kind, each.missing, each.table) for each in found] == [
        (ReminderKind.ACTION_DUE, 0, None),
        (ReminderKind.ROUND, 5, None),
    ]


@pytest.mark.parametrize(
    ("addresses", "expected", "gap"),
    [
        (Addresses(organisation=("o",), coordinators=("c",), office=("u",), admins=("a",)), ("o",), False),
        (Addresses(coordinators=("c1", "c2"), office=("u",), admins=("a",)), ("c1", "c2"), False),
        (Addresses(office=("u",), department=("d",), admins=("a",)), ("u",), True),
        (Addresses(department=("d",), admins=("a",)), ("d",), True),
        (Addresses(admins=("a",)), ("a",), True),
        (Addresses(), (), True),
    ],
)
def test_functional_addresses_first_then_people_then_the_office(addresses, expected, gap):
    assert addresses.recipients() == expected
    assert addresses.uncoordinated == gap
