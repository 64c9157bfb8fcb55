# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our own workbook, CSV and JSON: a sheet a table of the data model, a column a field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from circular.domain import targets
from circular.domain.records import TABLES
from circular.errors import Invalid
from circular.exchange import limits, matching, spreadsheets, values
from circular.exchange.problems import Findings, Place
from circular.exchange.profile import Profile
from circular.exchange.reading import Sheet

KEYS = {
    "axis_share": ("revision_id", "axis_id"),
    "milestone_plan": ("revision_id", "milestone_id"),
    "action_table": ("action_id", "table_id"),
    "action_dependency": ("action_id", "predecessor_id"),
}
UNIT = "unit"
_IN_A_UNIT = {"indicator_target", "measurement", "action_indicator"}
"""Tables whose rows may say the unit they are written in: it is held against the indicator's, and not kept."""
_SHARES = {"share", "progress"}
_CENT = Decimal("0.01")
_NUMBERS = {int, float, Decimal}
_READERS: dict[type, Callable[[object], object]] = {
    bool: values.flag,
    datetime: values.moment,
    date: values.day,
}


class Entry:
    """One row of a table: the fields that the source gives, and where; `unit` where a row says one of its own."""

    __slots__ = ("given", "place", "table", "unit")

    def __init__(self, table: str, given: dict[str, Any], place: Place, unit: str | None = None) -> None:
        self.table = table
        self.given = given
        self.place = place
        self.unit = unit

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(self.given[column] for column in key_of(self.table))


def key_of(table: str) -> tuple[str, ...]:
    """The columns that tell a row of a table from all others."""
    return KEYS.get(table, ("id",))


def read(profile: Profile, sheets: Sequence[Sheet], findings: Findings) -> list[Entry]:
    """Every row of every sheet that is named after a table, parents before children."""
    by_name: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if matching.ignored(profile, sheet.name) or not sheet.columns:
            continue
        if sheet.name.casefold() in TABLES:
            by_name.setdefault(sheet.name.casefold(), []).append(sheet)
        else:
            findings.warning("exchange.file_not_read", sheet.place())
    if not by_name and not findings.has_errors:
        for sheet in sheets:
            findings.error(
                "exchange.wrong_file", sheet.place(row=1), profile=profile.name, expected=", ".join(TABLES)
            )
    found = [
        entry
        for table in TABLES
        for sheet in by_name.get(table, ())
        for entry in _entries(table, sheet, findings)
    ]
    _twice(found, findings)
    return found


def kinds(table: str) -> Mapping[str, tuple[type, bool]]:
    """Each field of a table: its type, and whether it may be blank."""
    return _kinds(TABLES[table])


def required(table: str) -> tuple[str, ...]:
    """The fields that a new row must give."""
    return tuple(
        each.name
        for each in fields(TABLES[table])
        if each.default is MISSING and each.default_factory is MISSING and each.name != "recorded_at"
    )


def _entries(table: str, sheet: Sheet, findings: Findings) -> list[Entry]:
    known = kinds(table)
    unit = next((each for each in sheet.columns if table in _IN_A_UNIT and each.casefold() == UNIT), None)
    for column in sheet.columns:
        if column.casefold() not in known and column != unit:
            place = sheet.place(row=1, column=column)
            findings.warning("exchange.column_not_read", place, known=", ".join(known))
    columns = {column: column.casefold() for column in sheet.columns if column.casefold() in known}
    if _lacks(table, columns, sheet, findings):
        return []
    numerals = {
        column: values.numerals(row.get(column) for _, row in sheet.rows)
        for column, name in columns.items()
        if known[name][0] in _NUMBERS
    }
    found = []
    for number, row in sheet.rows:
        given: dict[str, Any] = {}
        for column, name in columns.items():
            cell = spreadsheets.unguarded(row.get(column)) if sheet.guarded else row.get(column)
            place = sheet.place(number, column, cell)
            try:
                value = _value(cell, known[name][0], numerals.get(column))
            except Invalid as refusal:
                findings.error(refusal.key, place, **refusal.details)
                continue
            if value is not None or known[name][1]:
                given[name] = value
            elif name in required(table):
                findings.error("exchange.blank_cell", place)
            _sensible(name, value, place, findings)
        if all(column in given for column in required(table)):
            _dates_in_order(given, sheet.place(number, "ends_on"), findings)
            said = values.text(row.get(unit)) if unit else None
            found.append(Entry(table, given, sheet.place(number), said))
    return found


def _lacks(table: str, columns: Mapping[str, str], sheet: Sheet, findings: Findings) -> bool:
    missing = [column for column in required(table) if column not in columns.values()]
    for column in missing:
        findings.error("exchange.column_missing", sheet.place(row=1, column=column))
    return bool(missing)


def _value(cell: object, kind: type, numerals: values.Numerals | None) -> object:
    if issubclass(kind, StrEnum):
        return _choice(cell, kind)
    if kind in _NUMBERS:
        return _number(cell, kind, numerals)
    if reader := _READERS.get(kind):
        return reader(cell)
    # Texts keep their margins and line breaks: what was written out comes back as it was.
    written = cell if isinstance(cell, str) else values.text(cell)
    return written if written and written.strip() else None


def _choice(cell: object, kind: type[StrEnum]) -> StrEnum | None:
    written = values.text(cell)
    if written is None:
        return None
    if written.casefold() not in set(kind):
        raise Invalid("exchange.unknown_choice", known=", ".join(kind))
    return kind(written.casefold())


def _number(cell: object, kind: type, numerals: values.Numerals | None) -> object:
    number, _ = values.number(cell, numerals or values.Numerals.PLAIN)
    if number is None:
        return None
    if kind is int and number != number.to_integral_value():
        raise Invalid("exchange.not_a_whole_number")
    if kind is int and abs(number) >= limits.LARGEST_COUNT:
        raise Invalid("exchange.number_too_large", n=limits.LARGEST_COUNT)
    return number.quantize(_CENT) if kind is Decimal else kind(number)


def _sensible(name: str, value: object, place: Place, findings: Findings) -> None:
    if name in _SHARES and isinstance(value, float) and not 0 <= value <= 1:
        findings.error("exchange.progress_out_of_range", place, most="1")
    if isinstance(value, Decimal) and value < 0:
        findings.error("exchange.negative_amount", place)


def _dates_in_order(given: Mapping[str, Any], place: Place, findings: Findings) -> None:
    start, end = given.get("starts_on"), given.get("ends_on")
    if targets.turned_around(start, end):
        findings.error("exchange.ends_before_it_starts", place, start=start)


def _twice(entries: Sequence[Entry], findings: Findings) -> None:
    first: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in entries:
        seen = first.setdefault((entry.table, entry.key), entry)
        if seen is not entry:
            place = Place(
                file=entry.place.file,
                row=entry.place.row,
                column=", ".join(key_of(entry.table)),
                value=", ".join(entry.key),
            )
            findings.error("exchange.repeated_id", place, first=seen.place.row)


@cache
def _kinds(record: type) -> dict[str, tuple[type, bool]]:
    found = {}
    for name, hint in get_type_hints(record).items():
        options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        found[name] = (next(each for each in options if each is not type(None)), type(None) in options)
    return found
