# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folders of an observatory hold what is published, and give any reader the figures that the pages show."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest

from benchmarks import large
from benchmarks.observatory import question as documented
from circular.config import Settings
from circular.domain.observatory import TABLES
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.errors import Invalid, NotFound
from circular.exchange.opendata import partitions
from circular.i18n import translator
from circular.services import progress
from circular.services.context import Context
from circular.services.opendata import observatory
from tests import stores

NOW = datetime(2025, 3, 1)  # noqa: DTZ001  # moments of the store are naive UTC
DAYS = (date(2019, 1, 1), date(2021, 6, 30), date(2023, 12, 31), date(2025, 3, 1))
T = translator("en")


@pytest.fixture(scope="module")
def strategy():
    store = stores.read_as_pages_do()
    large.load(store, actions=1_000, updates=5_000)
    yield Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture(scope="module")
def out(strategy, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("observatory")
    assert len(observatory.write(strategy, folder, T)) == len(TABLES)
    return folder


@pytest.fixture(scope="module")
def shown(strategy) -> dict[tuple[date, str], tuple[float | None, ...]]:
    """The figures of the public, by day and axis."""
    question = Question(strategy=large.STRATEGY, as_of=NOW.date(), public=True)
    frame = progress.history(strategy, question, dates=DAYS)
    rows = frame.astype(object).where(frame.notna(), None)
    days = [each.date() if isinstance(each, datetime) else each for each in rows["date"]]
    return {
        (day, key): values
        for day, key, *values in zip(
            days, rows["key"], rows["actual"], rows["planned"], rows["coverage"], strict=True
        )
    }


@pytest.mark.parametrize("day", DAYS)
def test_the_documented_question_gives_the_figures_of_the_pages(day, out, shown) -> None:
    with duckdb.connect() as engine:
        engine.execute(
            "CREATE VIEW axis_inputs AS FROM read_parquet("
            f"'{out}/axis_inputs/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
        )
        asked = f"SELECT city, axis, actual, planned, coverage FROM ({documented.for_duckdb(day)})"  # noqa: S608
        found = engine.execute(asked).fetchall()
    assert {city for city, *_ in found} <= {"city"}
    assert {axis for _, axis, *_ in found} == {
        key for (on, key), (_, _, covered) in shown.items() if on == day and covered is not None
    }
    for _, axis, *figures in found:
        assert figures == pytest.approx(shown[day, axis], abs=1e-9)


def test_another_reader_finds_the_same(out, shown) -> None:
    table = ds.dataset(out / "axis_inputs", format="parquet", partitioning="hive").to_table()
    day = DAYS[2]
    begun = pc.fill_null(pc.less_equal(table["from_on"], day), True)  # noqa: FBT003  # null: always
    lasts = pc.fill_null(pc.greater(table["until_on"], day), True)  # noqa: FBT003
    known = pc.and_(
        pc.is_in(table["state"], pc.pa.array(["agreed", "started", "suspended", "completed"])),
        pc.is_valid(table["progress"]),
    )
    held = table.filter(pc.and_(pc.and_(begun, lasts), known))
    for axis in ("production", "regeneration", "cohesion"):
        own = held.filter(pc.equal(held["axis"], axis))
        actual = pc.divide(pc.sum(pc.multiply(own["share"], own["progress"])), pc.sum(own["share"])).as_py()
        assert actual == pytest.approx(shown[day, axis][0], abs=1e-9)


def test_nothing_is_there_that_is_not_published(out, strategy) -> None:
    standing = progress.standings(strategy, Question(strategy=large.STRATEGY, as_of=NOW.date()))
    private = set(standing.loc[~standing["published"], "action"])
    assert private
    latest = ds.dataset(out / "axis_inputs", partitioning="hive").to_table(
        filter=ds.field("until_on").is_null()
    )
    assert not private & set(latest["action"].to_pylist())
    assert set(latest["as_of"].to_pylist()) == {NOW.date()}


def test_types_and_columns_are_those_defined(out) -> None:
    for name, resource in TABLES.items():
        (file,) = (out / name).glob("city=city/*.parquet")
        found = ds.dataset(file).schema
        assert found.names == [column.name for column in resource.columns]
        assert found.metadata[b"licence"] == b"CC-BY-4.0"


def test_a_folder_with_something_else_is_left_alone(strategy, tmp_path) -> None:
    (tmp_path / "letters").mkdir()
    with pytest.raises(Invalid):
        observatory.write(strategy, tmp_path, T)
    with pytest.raises(NotFound):
        observatory.write(strategy, tmp_path / "new", T, strategy="rome")
    assert [each.name for each in tmp_path.iterdir()] == ["letters"]


def test_a_name_cannot_lead_out_of_the_folder() -> None:
    place = partitions.place("actions", city="../../etc", strategy="a/../../b")
    assert place == "actions/city=..%2F..%2Fetc/a%2F..%2F..%2Fb.parquet"
