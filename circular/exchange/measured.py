# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with the targets, values and estimates of an import: the rules are those of the forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from circular.domain import targets
from circular.exchange.changes import Changes, Rows
from circular.exchange.problems import Findings, Place
from circular.exchange.tables import UNIT, Entry

_UNITED = ("indicator_target", "measurement", "action_indicator")
_PERIODIC = ("indicator_target", "measurement")


def check(entries: Sequence[Entry], held: Rows, changes: Changes, findings: Findings) -> None:
    """Say it of rows that are new or changed; what the store holds already is left in peace."""
    indicators = _after("indicator", held, changes)
    places = {(each.table, each.given.get("id")): each.place for each in entries}
    _units(entries, indicators, findings)
    _way_to_go(held, changes, indicators, places, findings)
    for table in _PERIODIC:
        new = {row.id for row in changes.added.get(table, ())}
        # Rows of the store stand first: of two, the new one is the one to mend.
        for row, first in targets.doubled(_after(table, held, changes).values()).items():
            if row in new:
                period = _after(table, held, changes)[row].period
                place = _at(places[table, row], "period", period)
                findings.error("exchange.period_twice", place, first=first)


def _after(table: str, held: Rows, changes: Changes) -> dict[str, Any]:
    """The rows of a table by id, as the import would leave them."""
    edited = {each.after.id: each.after for each in changes.edited.get(table, ())}
    rows = {row.id: edited.get(row.id, row) for row in held.get(table, ())}
    return rows | {row.id: row for row in changes.added.get(table, ())}


def _units(entries: Iterable[Entry], indicators: dict[str, Any], findings: Findings) -> None:
    for entry in entries:
        indicator = indicators.get(entry.given.get("indicator_id", ""))
        if entry.table not in _UNITED or indicator is None:
            continue
        if targets.of_another_unit(entry.unit, indicator.unit, indicator.unit_en):
            place = _at(entry.place, UNIT, entry.unit)
            findings.error("exchange.wrong_unit", place, code=indicator.code, unit=indicator.unit)


def _way_to_go(
    held: Rows,
    changes: Changes,
    indicators: dict[str, Any],
    places: dict[tuple[str, Any], Place],
    findings: Findings,
) -> None:
    """A target is not where its indicator started, whichever of the two is new."""
    moved = {row.id for row in changes.added.get("indicator", ())}
    moved |= {each.after.id for each in changes.edited.get("indicator", ()) if _rebased(each)}
    new = {row.id for row in changes.added.get("indicator_target", ())}
    every = _after("indicator_target", held, changes)
    replaced = {each.supersedes for each in every.values()}
    for row in every.values():
        indicator = indicators.get(row.indicator_id)
        fresh = row.id in new or row.indicator_id in moved
        if indicator is None or not fresh or row.id in replaced:
            continue
        if targets.equals_baseline(row.value, indicator.baseline, indicator.direction):
            if row.id in new:
                place = _at(places["indicator_target", row.id], "value", row.value)
                findings.error("exchange.target_is_baseline", place, code=indicator.code)
            else:
                place = _at(places["indicator", indicator.id], "baseline", indicator.baseline)
                findings.error("exchange.baseline_is_target", place, period=row.period)


def _rebased(edit: Any) -> bool:  # noqa: ANN401  # an edit of any record
    before, after = edit.before, edit.after
    return (before.baseline, before.direction) != (after.baseline, after.direction)


def _at(place: Place, column: str, value: object) -> Place:
    return Place(file=place.file, row=place.row, column=column, value=str(value))
