# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A census of spaces, row by row: what each says, in whatever columns, and never who owns a space."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from circular.domain.sets import OwnerType, SpaceState
from circular.errors import Invalid
from circular.exchange import census_words as words
from circular.exchange import people, values
from circular.exchange.problems import Findings, Place
from circular.exchange.reading import Row, Sheet
from circular.exchange.values import Numerals

Value = TypeVar("Value")
_SQUARE_METRES = 10_000  # of a hectare
_TEXTS = ("name_it", "name_en", "former_use_it", "constraints_it", "note_it")
_NEEDED = ("name_it", "address", "code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row: the fields it fills, by the names of the record, where each stands, and the state it tells of."""

    said: Mapping[str, Any]
    columns: Mapping[str, str]
    sheet: Sheet
    row: int
    state: SpaceState | None = None
    state_on: date | None = None

    def place(self, field: str | None = None, value: object = None) -> Place:
        """Where in the source a field stands."""
        return self.sheet.place(self.row, self.columns.get(field or ""), value)


def read(sheets: Sequence[Sheet], findings: Findings) -> list[Found]:
    """Every row of every sheet that is a census; what cannot be read is among the findings."""
    found: list[Found] = []
    read_any = False
    for sheet in sheets:
        columns = _columns(sheet)
        if not any(field in columns for field in _NEEDED) or not sheet.rows:
            findings.warning("spaces.census_no_columns", sheet.place())
            continue
        read_any = True
        _say_what_is_left_out(sheet, columns, findings)
        found += _rows(sheet, columns, findings)
    if not read_any:
        findings.error("spaces.census_nothing", Place(file=", ".join(sheet.file for sheet in sheets)))
    return found


def _columns(sheet: Sheet) -> dict[str, str]:
    """The heading of each field that the sheet fills; of several that could the first."""
    found: dict[str, str] = {}
    for heading in sheet.columns:
        field = words.field_of(heading)
        if field and field not in found:
            found[field] = heading
    return found


def _say_what_is_left_out(sheet: Sheet, columns: Mapping[str, str], findings: Findings) -> None:
    unknown = []
    for heading in sheet.columns:
        if words.names_owner(heading):
            findings.warning("spaces.census_owner", sheet.place(1, heading))
        elif words.names_contact(heading):
            findings.warning("spaces.census_contact", sheet.place(1, heading))
        elif heading not in columns.values():
            unknown.append(heading)
    if unknown:
        findings.warning("spaces.census_unread", sheet.place(1), columns=", ".join(unknown))


def _rows(sheet: Sheet, columns: Mapping[str, str], findings: Findings) -> list[Found]:
    area = columns.get("area_m2") or columns.get("area_ha")
    cells = (words.without_unit(row.get(area)) for _, row in sheet.rows) if area else ()
    written = values.numerals(cells)
    reader = _Reader(sheet, columns, written, findings)
    return [reader.row(number, row) for number, row in sheet.rows]


class _Reader:
    """Reads the rows of one sheet, whose columns and way of writing numbers are known."""

    def __init__(
        self, sheet: Sheet, columns: Mapping[str, str], written: Numerals | None, findings: Findings
    ) -> None:
        self._sheet, self._columns, self._written, self._findings = sheet, columns, written, findings
        self._owners = [heading for heading in sheet.columns if words.names_owner(heading)]

    def row(self, number: int, row: Row) -> Found:
        said: dict[str, Any] = {}
        for field in ("code", "address", "municipality", "istat_code", "district", "source_url", *_TEXTS):
            told = self._read(number, row, field, values.text)
            if told and field == "istat_code":
                told = self._read(number, row, field, lambda cell: values.code(cell, digits=6)[0])
            if told and field in _TEXTS and (why := people.in_title(told)):
                self._findings.withhold(why, self._place(number, field), told)
                told = None
            said[field] = told
        for field in ("lat", "lon"):
            said[field] = self._read(number, row, field, _degrees)
        said["area_m2"] = self._area(number, row)
        said["owner_type"] = self._owner(number, row)
        said["consent"] = self._read(number, row, "consent", values.flag)
        said["consent_on"] = self._read(number, row, "consent_on", values.day)
        said["code"] = said["code"] or _coded(said)
        return Found(
            said={field: value for field, value in said.items() if value is not None},
            columns=self._columns,
            sheet=self._sheet,
            row=number,
            state=self._state(number, row),
            state_on=self._read(number, row, "state_on", values.day),
        )

    def _read(self, number: int, row: Row, field: str, read: Callable[[object], Value]) -> Value | None:
        heading = self._columns.get(field)
        cell = row.get(heading) if heading else None
        try:
            return read(cell)
        except Invalid as refusal:
            key = "spaces.census_not_degrees" if field in ("lat", "lon") else refusal.key
            self._findings.error(key, self._place(number, field, cell), **refusal.details)
            return None

    def _area(self, number: int, row: Row) -> float | None:
        field = "area_m2" if "area_m2" in self._columns else "area_ha"
        found = self._read(
            number, row, field, lambda cell: values.number(words.without_unit(cell), self._written)[0]
        )
        if found is None:
            return None
        return float(found * _SQUARE_METRES if field == "area_ha" else found)

    def _owner(self, number: int, row: Row) -> OwnerType | None:
        """The type of the owner; whoever it is stays out, and what was not recognised is said."""
        told = [(heading, values.text(row.get(heading))) for heading in self._owners]
        if heading := self._columns.get("owner_type"):
            told.insert(0, (heading, values.text(row.get(heading))))
        kinds = [kind for _, text in told if text and (kind := words.owner_type(text))]
        for heading, text in told:
            kind = words.owner_type(text) if text else None
            named = kind is OwnerType.PRIVATE and heading in self._owners and " " in (text or "")
            if text and (kind is None or named):
                self._findings.withhold("spaces.withheld_owner", self._sheet.place(number, heading), text)
        return kinds[0] if kinds else None

    def _state(self, number: int, row: Row) -> SpaceState | None:
        heading = self._columns.get("state")
        told = values.text(row.get(heading)) if heading else None
        if told is None:
            return None
        found = words.state(told)
        if found is None:
            self._findings.error("spaces.census_state", self._place(number, "state", told))
        return found

    def _place(self, number: int, field: str, value: object = None) -> Place:
        return self._sheet.place(number, self._columns.get(field), value)


def _degrees(cell: object) -> float | None:
    """Degrees with decimals, with a point or a comma."""
    found: Decimal | None = values.number(cell, Numerals.PLAIN)[0]
    return None if found is None else float(found)


def _coded(said: Mapping[str, Any]) -> str:
    """The code of a space that a census gives none: always the same for the same name, address and town."""
    parts = [str(said.get(field) or "").casefold() for field in ("name_it", "address", "municipality")]
    return "C-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8].upper()
