# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Targets, values and plans that make no sense are refused by row, and the sentence says what to write."""

from datetime import date

import pytest

from circular.domain import targets
from circular.domain.sets import Direction
from circular.exchange import shipped
from circular.i18n import translator
from circular.services import imports
from circular.services.sample import DATA
from tests import builders as b
from tests.conftest import NOW
from tests.exchange.sources import errors, table

IT, EN = translator("it"), translator("en")
END = date(2027, 12, 31)


@pytest.fixture
def planned(store, context):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        kept = b.indicator("keep", direction=Direction.KEEP, baseline=92.0)
        rows = [b.indicator("i", unit="kt CO2e", baseline=212.0), kept]
        b.load(change, [*b.strategy(), *rows, b.measurement("i", date(2025, 12, 31), 198, id="held")])

    def plan(name, **row):
        source = [(f"{name}.csv", table([{each: str(value) for each, value in row.items()}]))]
        return imports.plan(context, source, profile="circular", strategy=b.STRATEGY)

    return plan


def target(**given):
    row = {"id": "t", "indicator_id": "i", "due_on": END, "period": "2027", "value": 170}
    return row | {"recorded_at": "2026-01-01T00:00:00"} | given


def value(**given):
    row = {"id": "v", "indicator_id": "i", "period": "2026", "happened_on": "2026-06-30", "value": 190}
    return row | {"recorded_at": "2026-08-01T00:00:00"} | given


def test_what_makes_sense_goes_in(planned):
    assert planned("indicator_target", **target(unit="KT CO2e")).ready
    assert planned("indicator_target", **target(indicator_id="keep", value=92)).ready
    assert planned("measurement", **value(unit="")).ready
    assert planned("measurement", **value(period="2025", supersedes="held")).ready


@pytest.mark.parametrize(
    ("name", "row", "found", "remedy"),
    [
        ("indicator_target", target(value=212), ("target_is_baseline", 2, "value"), "Scrivi un altro obiettivo"),
        ("indicator_target", target(unit="t"), ("wrong_unit", 2, "unit"), "scrivi kt CO2e"),
        ("measurement", value(unit="%"), ("wrong_unit", 2, "unit"), "scrivi kt CO2e"),
        ("measurement", value(period="2025"), ("period_twice", 2, "period"), "scrivi held nella colonna supersedes"),
        (
            "plan",
            {"id": "p", "strategy_id": b.STRATEGY, "code": "P", "kind": "energy", "name_it": "Piano"}
            | {"scope": "city", "starts_on": "2030-01-01", "ends_on": "2026-01-01"},
            ("ends_before_it_starts", 2, "ends_on"),
            "Correggi una delle due date",
        ),
    ],
)  # fmt: skip
def test_what_makes_none_is_refused_with_the_remedy(planned, name, row, found, remedy):
    plan = planned(name, **row)
    assert not plan.ready
    assert found in errors(plan)
    said = [each for each in plan.problems if each.key == f"exchange.{found[0]}"]
    assert remedy in said[0].message(IT)
    assert "⟦" not in said[0].message(EN)


def test_a_baseline_moved_onto_a_target_is_refused(planned, context):
    imports.apply(context, planned("indicator_target", **target()))
    row = {"id": "i", "strategy_id": b.STRATEGY, "code": "i", "name_it": "i", "unit": "kt CO2e"}
    plan = planned("indicator", **row, direction="up", baseline=170)
    assert errors(plan) == [("baseline_is_target", 2, "baseline")]


def test_units_are_compared_as_people_write_them():
    assert not targets.of_another_unit(" Milioni di m3 ", "milioni di m³")
    assert not targets.of_another_unit(None, "kt")
    assert targets.of_another_unit("t", "kt")
    assert not targets.of_another_unit("kg/year", "kg/anno", "kg/year")
    assert not targets.of_another_unit("kg/anno", "kg/anno", "kg/year")
    assert not targets.of_another_unit("kg", "kg", None)
    assert targets.of_another_unit("kg", "kg/anno", None)


def test_the_shipped_data_keep_the_rules():
    for folder in shipped.folders(DATA).values():
        rows = shipped.read(folder, recorded_at=NOW)
        indicators = {each.id: each for each in rows.get("indicator", ())}
        for name in ("indicator_target", "measurement"):
            assert targets.doubled(rows.get(name, ())) == {}
        for each in rows.get("indicator_target", ()):
            of = indicators[each.indicator_id]
            assert not targets.equals_baseline(each.value, of.baseline, of.direction)
