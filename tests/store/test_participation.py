# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers equals its slow twin, whatever meetings, presences, seats and phases there are."""

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circular.domain.participation import Process
from circular.domain.sets import Helix
from circular.store import participation
from tests import builders as b
from tests import stores
from tests.store.participation_reference import TABLES, Told, processes

windows = st.sampled_from(
    [(None, None), (None, None), (b.DAYS[2], None), (None, b.DAYS[8]), (b.DAYS[1], b.DAYS[9])]
)


@pytest.fixture(scope="module")
def held():
    opened = stores.opened()
    yield opened
    opened.close()


def close(number):
    return None if number is None else pytest.approx(number, abs=1e-9)


@given(records=processes(), question=b.questions(), window=windows)
def test_what_was_counted(held, records, question, window) -> None:
    since, until = window
    asked = question.parameters() | {"since": since, "until": until}
    with b.loaded(held, records) as reader:
        found = participation.process(reader, estimated=None, **asked)
        silent = participation.silent(reader, **asked)
        phases = participation.phases(reader, **asked)
        contents = participation.contents(reader, **asked)
        themes = participation.themes(reader, **asked)
    told = Told(records, question, since=since, until=until)
    _within_bounds(found)
    assert asdict(found.whole) == told.whole()
    assert {each.table: asdict(each.tally) for each in found.tables} == {
        name: told.at_table(name) for name in TABLES
    }
    assert {each.helix: asdict(each.tally) for each in found.helices} == {
        each: told.of_helix(each) for each in Helix
    }
    for quarter in found.quarters:
        assert asdict(quarter.tally) == told.in_quarter(quarter.starts_on), quarter.starts_on
        assert sum(quarter.kinds.values()) == quarter.tally.meetings
    assert sum(quarter.tally.meetings for quarter in found.quarters) == len(told.meetings())
    assert {kind: sum(each.kind is kind for each in told.meetings()) for kind in found.kinds} == found.kinds
    assert sum(found.kinds.values()) == len(told.meetings())
    days = [each.held_on for each in told.meetings()]
    assert (found.first_on, found.last_on) == (min(days, default=None), max(days, default=None))
    assert found.months == len({(day.year, day.month) for day in days})
    assert [found.balance, found.balance_presences] == [close(each) for each in told.balance()]
    seated = {who for _, who, *_ in told.sitting()}
    assert {each.helix: each.seated for each in found.helices} == {
        helix: sum(told.helix(who) is helix for who in seated) for helix in Helix
    }
    assert found.involved == told.involved()
    born = told.sheets()
    assert (found.sheets, found.dated) == (len(born), sum(day is not None for day in born.values()))
    assert {(each.table, each.stakeholder): each.missed for each in silent} == told.silent()
    counted = {
        each.phase.id: (each.meetings, each.presences, each.organisations, each.sheets) for each in phases
    }
    assert counted == told.phases()
    for each in phases:
        fallen = [one.sheet for one in contents if one.phase == each.phase.id]
        assert (fallen.count(False), fallen.count(True)) == (each.meetings or 0, each.sheets or 0)
    matrix = {(theme.name, place): n for theme in themes.themes for place, n in theme.districts.items()}
    assert matrix == told.matrix()
    met = {
        (theme, at.table): (at.answering, at.visiting)
        for theme, tables in themes.tables.items()
        for at in tables
    }
    assert met == told.met()


@settings(max_examples=3)
@given(records=processes(), question=b.questions())
def test_the_order_of_rows_changes_nothing(held, records, question) -> None:
    asked = question.parameters() | {"since": None, "until": None}
    with b.loaded(held, records) as reader:
        found = participation.process(reader, estimated=None, **asked)
    with b.loaded(held, list(reversed(records))) as reader:
        assert participation.process(reader, estimated=None, **asked) == found


def _within_bounds(found: Process) -> None:
    for tally in (found.whole, *(each.tally for each in (*found.tables, *found.helices, *found.quarters))):
        assert tally.newcomers <= tally.organisations <= tally.presences
        assert tally.returned <= tally.able <= tally.organisations
    for share in (found.balance, found.balance_presences):
        assert share is None or 0 <= share <= 1 + 1e-9
    assert found.whole.newcomers <= found.whole.organisations <= found.involved
