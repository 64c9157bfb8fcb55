# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The benchmarks of crowds and growth: their data are whole, a lost save is noticed, their tables say what was met."""

from dataclasses import replace
from datetime import UTC, date, datetime

import duckdb
import pytest

from benchmarks import grown, growth
from benchmarks.load import __main__ as load
from benchmarks.load import crowd
from benchmarks.load.place import Place
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.services import integrity, progress
from circular.services.context import Context
from circular.store import open_store

FOUND = crowd.Found(
    readers=4,
    coordinators=2,
    seconds=10.0,
    waits={"a save": [0.5, 0.1], "page overview": [0.2] * 18},
    saved=("one", "two"),
    failed=(),
    work=0.8,
    generating=0.1,
    empty=100 * 2**20,
    memory=160 * 2**20,
)


@pytest.mark.slow
def test_a_city_many_times_over_is_whole_and_stands_as_the_city_does(tmp_path):
    axes = {}
    for copies in (1, 3):
        path = tmp_path / f"{copies}.duckdb"
        held = grown.fill(path, actions=78 * copies)
        store = open_store(str(path))
        now = datetime.now(UTC).replace(tzinfo=None)
        context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=now)
        verdict = integrity.verify(context)
        assert verdict.whole, verdict.orphans
        found = progress.overview(context, Question(strategy=grown.STRATEGY, as_of=date(2026, 6, 30)))
        axes[held] = [(each.key, each.actual, each.coverage) for each in found.axes]
        store.close()
    (fewer, one), (more, three) = axes.items()
    assert more == 3 * fewer
    for before, after in zip(one, three, strict=True):
        assert after[0] == before[0]
        assert after[1] == pytest.approx(before[1], abs=1e-9)
        assert after[2] == pytest.approx(before[2], abs=1e-9)


def test_a_save_that_was_acknowledged_and_is_not_there_is_noticed(tmp_path):
    path = tmp_path / "load.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE status_update (action_id VARCHAR, explanation_it VARCHAR)")
        connection.execute("INSERT INTO status_update VALUES ('one', 'Riunione del tavolo su one')")
    place = Place(database=str(path), tasks={}, actions=(), meetings=())
    load.kept(place, replace(FOUND, saved=("one",)))
    with pytest.raises(AssertionError, match="1 of 2 saves"):
        load.kept(place, FOUND)


def test_the_table_says_what_the_crowd_met():
    served = replace(FOUND, database=0.25, database_memory=30 * 2**20)
    slow = replace(FOUND, readers=8, coordinators=0, waits={"page overview": [3.0]})
    told = "\n".join(load.rows({load.ONE: [FOUND], load.TWO: [replace(FOUND, coordinators=0), slow, served]}))
    cells = "| 4 | 2 | 200 | 500 | 500 | 2.0 | 80% | 400 | 10% | 10.0 | 2 | 0 |"
    assert f"{cells} - | - |" in told
    assert f"{cells} 25% | 30 |" in told
    assert "| a save | 2 | 300 | 500 |" in told
    assert "between 4 and 8 readers" in told


def test_the_table_of_growth_tells_pages_from_their_floor():
    cost = growth.Cost(
        page="money", actions=1000, first=0.9, store=0.3, figures=0.1, floor=0.45, again=0.2, said=None
    )
    assert "| money | 1,000 | 900 | 300 | 100 | 2.00 | 200 |" in "\n".join(growth.rows([cost]))
