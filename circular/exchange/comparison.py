# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of our own tables against those of the store: new, edited, or there already.

A field that the source does not have is left as it is. Rows of tables that only grow are added, never altered.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, fields, replace
from datetime import datetime
from itertools import pairwise
from math import isclose
from typing import Any

from circular.domain import waiting
from circular.domain.records import TABLES
from circular.domain.waiting import Road, Wait
from circular.exchange import funded, measured
from circular.exchange.changes import Changes, Rows
from circular.exchange.problems import Findings, Place
from circular.exchange.tables import Entry, key_of

_BOOKKEEPING = {"recorded_at", "version"}
_WHOLE = 1.0
_NEAR = 1e-6


def compare(
    entries: Sequence[Entry], held: Rows, *, editable: AbstractSet[str], now: datetime, findings: Findings
) -> Changes:
    """What the entries would change; `editable` names the tables whose rows may be edited."""
    changes = Changes()
    index = {
        table: {tuple(getattr(row, column) for column in key_of(table)): row for row in rows}
        for table, rows in held.items()
    }
    for entry in entries:
        before = index.get(entry.table, {}).get(entry.key)
        if before is None:
            changes.add(entry.table, _record(entry, now))
            continue
        after = _merged(before, entry)
        if after == before:
            changes.unchanged[entry.table] += 1
        elif entry.table not in editable:
            findings.error(
                "exchange.history_altered", _first_difference(before, after, entry), table=entry.table
            )
        elif entry.given.get("version", getattr(before, "version", None)) != getattr(before, "version", None):
            findings.error(
                "exchange.changed_meanwhile", _first_difference(before, after, entry), version=before.version
            )
        else:
            changes.edit(entry.table, before, after)
    _shares(entries, held, findings)
    _codes(entries, held, findings)
    _waits(entries, held, findings)
    measured.check(entries, held, changes, findings)
    funded.check(entries, changes, findings)
    return changes


def references(
    entries: Sequence[Entry], held: Rows, pairs: Sequence[tuple[str, str, str]], findings: Findings
) -> None:
    """Say which ids lead nowhere; `pairs` are table, column and the table its ids are of."""
    ids: dict[str, set[object]] = defaultdict(set)
    for table, rows in held.items():
        ids[table].update(getattr(row, "id", None) for row in rows)
    for entry in entries:
        ids[entry.table].add(entry.given.get("id"))
    columns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, column, parent in pairs:
        columns[table].append((column, parent))
    for entry in entries:
        for column, parent in columns[entry.table]:
            value = entry.given.get(column)
            if value is not None and value not in ids[parent]:
                findings.error("exchange.leads_nowhere", _at(entry.place, column, value), table=parent)


def _record(entry: Entry, now: datetime) -> object:
    record = TABLES[entry.table]
    given = dict(entry.given)
    if any(each.name == "recorded_at" and each.default is MISSING for each in fields(record)):
        given["recorded_at"] = given.get("recorded_at") or now
    return record(**given)


def _merged(before: Any, entry: Entry) -> Any:  # noqa: ANN401  # a record of any table
    changed = {
        column: value
        for column, value in entry.given.items()
        if column not in _BOOKKEEPING and not _same(getattr(before, column), value)
    }
    return replace(before, **changed)


def _same(ours: object, theirs: object) -> bool:
    if isinstance(ours, float) and isinstance(theirs, float):
        return isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-15)
    return ours == theirs or (ours in {None, ""} and theirs in {None, ""})


def _first_difference(before: Any, after: Any, entry: Entry) -> Place:  # noqa: ANN401  # records of any table
    column = next(
        each.name for each in fields(before) if getattr(before, each.name) != getattr(after, each.name)
    )
    return _at(entry.place, column, entry.given[column])


def _at(place: Place, column: str, value: object) -> Place:
    return Place(file=place.file, row=place.row, column=column, value=None if value is None else str(value))


def _shares(entries: Sequence[Entry], held: Rows, findings: Findings) -> None:
    """Shares of one revision add up to one, with those that the store holds already."""
    given: dict[str, dict[str, tuple[float, Place]]] = defaultdict(dict)
    for entry in entries:
        if entry.table == "axis_share":
            given[entry.given["revision_id"]][entry.given["axis_id"]] = (entry.given["share"], entry.place)
    stored: Mapping[str, dict[str, float]] = defaultdict(dict)
    for row in held.get("axis_share", ()):
        stored[row.revision_id][row.axis_id] = row.share
    for revision, shares in given.items():
        whole = stored[revision] | {axis: share for axis, (share, _) in shares.items()}
        total = sum(whole.values())
        if abs(total - _WHOLE) > _NEAR:
            place = next(iter(shares.values()))[1]
            findings.error("exchange.shares_off", _at(place, "share", revision), total=f"{total:.4g}")


def _codes(entries: Sequence[Entry], held: Rows, findings: Findings) -> None:
    """A code is one action's, table's or indicator's alone."""
    for table in ("action", "working_table", "indicator", "call"):
        owner = {row.code: row.id for row in held.get(table, ())}
        for entry in entries:
            if entry.table != table or entry.given.get("code") is None:
                continue
            code, id_ = entry.given["code"], entry.given["id"]
            if owner.setdefault(code, id_) != id_:
                findings.error("exchange.code_taken", _at(entry.place, "code", code), owner=owner[code])


def _waits(entries: Sequence[Entry], held: Rows, findings: Findings) -> None:
    """No action waits for itself, not through others either, nor through waits that the store holds already."""
    kept = {(row.action_id, row.predecessor_id): row for row in held.get("action_dependency", ())}
    new: dict[Wait, Entry] = {
        (entry.given["action_id"], entry.given["predecessor_id"]): entry
        for entry in entries
        if entry.table == "action_dependency" and entry.key not in kept and not entry.given.get("ended_on")
    }
    if not new:
        return
    names = {row.id: row.code for row in held.get("action", ())}
    names |= {entry.given["id"]: entry.given.get("code") for entry in entries if entry.table == "action"}
    standing = [key for key, row in kept.items() if row.ended_on is None]
    for circle in waiting.loops([*standing, *new]):
        mine = [new[wait] for wait in pairwise(circle) if wait in new]
        if mine:
            last = max(mine, key=lambda entry: entry.place.row or 0)
            path = Road(str(names.get(action) or action) for action in circle)
            place = _at(last.place, "predecessor_id", last.given["predecessor_id"])
            findings.error("exchange.waits_in_a_circle", place, path=path)
