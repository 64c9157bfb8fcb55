# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shipped strategies load whole, once, and in the words of their files."""

import csv

import pytest

from circular.errors import NotFound, Unreadable
from circular.services import integrity, sample, strategies
from circular.services.context import Context


@pytest.fixture(scope="module")
def rows() -> dict[str, int]:
    totals: dict[str, int] = {}
    for path in sample.DATA.glob("*/*.csv"):
        if (path.parent / "strategy.csv").is_file():
            with path.open(encoding="utf-8", newline="") as file:
                totals[path.stem] = totals.get(path.stem, 0) + sum(1 for _ in csv.DictReader(file))
    return totals


def test_every_row_of_every_file_is_there(context: Context, rows: dict[str, int]) -> None:
    loaded = sample.load(context)
    assert sorted(loaded) == ["example", "la-spezia", "prato"]
    verdict = integrity.verify(context)
    assert verdict.whole
    assert {table: number for table, number in verdict.counts.items() if number and table != "audit"} == rows


def test_loading_again_changes_nothing(context: Context) -> None:
    sample.load(context)
    revision = context.store.revision
    assert sample.load(context) == []
    assert context.store.revision == revision


def test_a_bad_row_is_named_and_nothing_of_its_strategy_stays(context: Context, tmp_path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "city.csv").write_text("id,name,population\nc,Città,tante\n", encoding="utf-8")
    (folder / "strategy.csv").write_text("id,city_id,name_it\ns,c,Strategia\n", encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        sample.load(context, root=tmp_path)
    assert refused.value.details["file"] == "mine/city.csv"
    assert (refused.value.details["row"], refused.value.details["column"]) == (2, "population")
    assert strategies.offered(context) == {}


def test_an_unknown_strategy_names_those_that_exist(context: Context) -> None:
    with pytest.raises(NotFound) as refused:
        strategies.get(context, "atlantis")
    assert refused.value.key == "errors.no_strategies"
    sample.load(context)
    with pytest.raises(NotFound) as refused:
        strategies.get(context, "atlantis")
    assert refused.value.details["known"] == "prato, la-spezia, example"
