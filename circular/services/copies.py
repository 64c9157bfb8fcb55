# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A received strategy as rows: under the ids of this installation, against the copy held here, clashing with none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from circular.domain.receiving import Head
from circular.domain.records import TABLES, City
from circular.errors import Invalid
from circular.exchange import tables
from circular.exchange.problems import Findings
from circular.store import Reader, schema

ALONE = {"import_batch", "update_round"}
"""Bookkeeping of an installation: a file that holds it is not followed in this."""
_LAST = 1_000
"""Where strategies that were received stand among those offered: after all that are run here."""
_OF_A_CITY = {"office", "stakeholder", "stakeholder_alias"}


def as_here(
    reader: Reader, head: Head, rows: Mapping[str, Sequence[Any]], findings: Findings
) -> dict[str, list[Any]]:
    """The rows as they are kept here: cities known by their ISTAT code keep the id that they have here."""
    found = {table: list(rows.get(table, ())) for table in TABLES}
    if [each.id for each in found["strategy"]] != [head.strategy]:
        if not findings.has_errors:
            raise Invalid("cities.file_no_strategy", strategy=head.strategy)
        return found
    known = {
        each.istat_code: each.id for each in reader.records(City, "strategies.cities") if each.istat_code
    }
    meant = {each.id: known[each.istat_code] for each in found["city"] if each.istat_code in known}
    found["city"] = [replace(each, id=meant.get(each.id, each.id)) for each in found["city"]]
    for reference in schema.references():
        if reference.parent == "city" and reference.table in found:
            found[reference.table] = [
                replace(row, **{reference.column: meant.get(value, value)})
                if (value := getattr(row, reference.column)) is not None
                else row
                for row in found[reference.table]
            ]
    found["strategy"] = [replace(each, position=_LAST) for each in found["strategy"]]
    found["status_update"] = [replace(each, author=None) for each in found["status_update"]]
    return found


def differences(
    theirs: Mapping[str, Sequence[Any]], held: Mapping[str, Sequence[Any]], *, city: str, shared: bool
) -> tuple[dict[str, list[Any]], dict[str, list[Any]], dict[str, dict[str, int]]]:
    """What to add and to take out, and how many rows of each table are new, other, gone and the same."""
    add: dict[str, list[Any]] = {}
    gone: dict[str, list[Any]] = {}
    counts: dict[str, dict[str, int]] = {name: {} for name in ("added", "changed", "removed", "unchanged")}
    for table in TABLES:
        if table in ALONE:
            continue
        key = tables.key_of(table)
        ours = {tuple(getattr(row, column) for column in key): row for row in held.get(table, ())}
        new = {tuple(getattr(row, column) for column in key): row for row in theirs.get(table, ())}
        # A city, and what belongs to a city, may be another strategy's too.
        keeps = table in {"city", "city_member"} or (shared and table in _OF_A_CITY)
        fixed = {place for place, row in ours.items() if table == "city" and row.id != city}
        other = [place for place in new if place in ours and place not in fixed and new[place] != ours[place]]
        fresh = [place for place in new if place not in ours]
        left = [] if keeps else [place for place in ours if place not in new]
        same = len(new) - len(other) - len(fresh)
        if moved := [*fresh, *other]:
            add[table] = [new[place] for place in moved]
        if out := [*left, *other]:
            gone[table] = [ours[place] for place in out]
        for name, number in zip(counts, (len(fresh), len(other), len(left), same), strict=True):
            if number:
                counts[name][table] = number
    return add, gone, counts


def clashes(
    reader: Reader, add: dict[str, list[Any]], gone: Mapping[str, Sequence[Any]], findings: Findings
) -> None:
    """Refuse rows whose id another strategy has here already; a city that is known here is taken as it is."""
    for table, rows in list(add.items()):
        if tables.key_of(table) != ("id",):
            continue
        own = {row.id for row in gone.get(table, ())}
        taken = reader.existing(table, {row.id for row in rows} - own)
        if table == "city":
            add[table] = [row for row in rows if row.id not in taken]
        elif taken and not findings.has_errors:
            raise Invalid("cities.file_clash", table=table, id=min(taken))
