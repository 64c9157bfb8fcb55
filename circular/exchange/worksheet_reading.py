# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet that comes back filled in: what each row says against what it was filled from, and what cannot be read."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from circular.domain.sets import Language, State
from circular.errors import Invalid
from circular.exchange import values
from circular.exchange.problems import Findings, Place
from circular.exchange.reading import Row, Sheet
from circular.exchange.worksheet import MARK, PLANNED, REPORTED, Asked, Base, heading, rounded
from circular.i18n import translator

_NEEDED = (Asked.ACTION, Asked.FROM, Asked.STATE)
_PERCENT = re.compile(r"(.+?)\s*%")
_BOTH = [translator(language) for language in Language]
_COLUMNS = {heading(t, column).casefold(): column for t in _BOTH for column in Asked}
_STATES = {t.term(state).casefold(): state for t in _BOTH for state in State} | {
    state.value: state for state in State
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A row of the sheet, its cells by column."""

    sheet: Sheet
    number: int
    row: Row
    headings: Mapping[Asked, str]

    def __getitem__(self, column: Asked) -> object:
        return self.row.get(self.headings[column]) if column in self.headings else None

    def place(self, column: Asked) -> Place:
        return self.sheet.place(self.number, self.headings.get(column), _shown(self[column], column))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One row: what it was filled from, and what somebody wrote that differs from it."""

    cells: Cells
    base: Base
    written: Mapping[Asked, State | float | date | str]

    def text(self, column: Asked) -> str:
        return values.text(self.cells[column]) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a file says: its rows, and the code of each action it was made of that has no row any more, by id."""

    strategy: str | None
    filled: tuple[Filled, ...]
    gone: Mapping[str, str]


def read(sheets: Sequence[Sheet], findings: Findings) -> Returned:
    """Every row that can be read; all that cannot is a problem with its place."""
    mark = next((sheet for sheet in sheets if sheet.name == MARK), None)
    made = {str(row.get("action")): str(row.get("code") or "") for _, row in mark.rows} if mark else {}
    strategy = next((str(row.get("strategy")) for _, row in mark.rows), None) if mark else None
    ours = [(sheet, _headings(sheet)) for sheet in sheets if sheet.name != MARK]
    ours = [(sheet, found) for sheet, found in ours if all(column in found for column in _NEEDED)]
    if not ours:
        if not findings.has_errors:
            file = sheets[0].file.partition("/")[0] if sheets else ""
            findings.error("worksheet.not_ours", Place(file=file))
        return Returned(strategy=strategy, filled=(), gone={})
    sheet, headings = ours[0]
    _columns(sheet, headings, findings)
    filled: dict[str, Filled] = {}
    named = set()
    for number, row in sheet.rows:
        cells = Cells(sheet=sheet, number=number, row=row, headings=headings)
        base = _base(cells, findings)
        named.add(base.action if base else str(cells[Asked.ACTION]))
        if base is None:
            continue
        if base.action in filled:
            first = filled[base.action].cells.number
            findings.error("worksheet.row_twice", cells.place(Asked.ACTION), first=first)
            continue
        filled[base.action] = Filled(cells=cells, base=base, written=_written(cells, base, findings))
    gone = {action: code for action, code in made.items() if action not in named}
    return Returned(strategy=strategy, filled=tuple(filled.values()), gone=gone)


def _headings(sheet: Sheet) -> dict[Asked, str]:
    return {_COLUMNS[name.casefold()]: name for name in sheet.columns if name.casefold() in _COLUMNS}


def _columns(sheet: Sheet, headings: Mapping[Asked, str], findings: Findings) -> None:
    """Say which columns are not read, and which of those that could be filled in are not there."""
    known = set(headings.values())
    for name in sheet.columns:
        if name not in known:
            findings.warning("worksheet.column_not_read", Place(file=sheet.file, row=1, column=name))
    spoken = next(t for t in _BOTH if heading(t, Asked.STATE).casefold() == headings[Asked.STATE].casefold())
    for column in (*REPORTED, *PLANNED):
        if column not in headings:
            findings.warning(
                "worksheet.column_missing", Place(file=sheet.file, row=1, column=heading(spoken, column))
            )


def _base(cells: Cells, findings: Findings) -> Base | None:
    if cells[Asked.FROM] is None:
        findings.error("worksheet.row_added", cells.place(Asked.ACTION))
        return None
    base = _parsed(str(cells[Asked.FROM]))
    if base is None:
        findings.error("worksheet.version_unreadable", cells.place(Asked.FROM))
        return None
    if values.text(cells[Asked.ACTION]) != values.text(base.action):
        findings.error("worksheet.action_changed", cells.place(Asked.ACTION), action=base.action)
        return None
    return base


def _parsed(token: str) -> Base | None:
    try:
        action, seen, plan, state, progress, starts_on, ends_on = json.loads(token)
        return Base(
            action=str(action),
            seen=None if seen is None else str(seen),
            plan=str(plan),
            state=State(state),
            progress=None if progress is None else float(progress),
            starts_on=date.fromisoformat(starts_on) if starts_on else None,
            ends_on=date.fromisoformat(ends_on) if ends_on else None,
        )
    except (ValueError, TypeError):
        return None


def _written(cells: Cells, base: Base, findings: Findings) -> dict[Asked, State | float | date | str]:
    """What differs from what the row was filled from; a cell that was emptied is a problem, not a change."""
    before = {
        Asked.STATE: base.state,
        Asked.PROGRESS: rounded(base.progress),
        Asked.STARTS_ON: base.starts_on,
        Asked.ENDS_ON: base.ends_on,
    }
    found: dict[Asked, State | float | date | str] = {}
    for column in (*REPORTED, *PLANNED):
        if column not in cells.headings:
            continue
        try:
            value = _READ[column](cells[column])
        except Invalid as refusal:
            findings.error(refusal.key, cells.place(column), **refusal.details)
            continue
        held = before.get(column)
        if value is not None and value != held:
            found[column] = value
        elif value is None and column is Asked.STATE:
            findings.error("worksheet.state_emptied", cells.place(column))
        elif value is None and held is not None:
            findings.error("worksheet.emptied", cells.place(column), before=_shown(held, column))
    return found


def _state(cell: object) -> State | None:
    written = values.text(cell)
    if written is None:
        return None
    state = _STATES.get(written.casefold())
    if state is None:
        raise Invalid("worksheet.unknown_state")
    return state


def _progress(cell: object) -> float | None:
    """A share: 0.45 in a cell of percentages, or 45% and 45 as text; a text from 0 to 1 could be either."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        share = Decimal(str(cell))
    else:
        written = values.text(cell)
        if written is None:
            return None
        match = _PERCENT.fullmatch(written)
        try:
            read, _ = values.number(match[1] if match else written)
        except Invalid as refusal:
            raise Invalid("worksheet.not_a_percentage") from refusal
        if read is None or (not match and 0 < read <= 1):
            raise Invalid("worksheet.not_a_percentage")
        share = read / 100
    if not 0 <= share <= 1:
        raise Invalid("worksheet.percentage_out_of_bounds")
    return rounded(float(share))


def _text(cell: object) -> str | None:
    # Lines stay lines: an explanation may have several.
    return cell.strip() or None if isinstance(cell, str) else values.text(cell)


_READ: dict[Asked, Callable[[object], State | float | date | str | None]] = {
    Asked.STATE: _state,
    Asked.PROGRESS: _progress,
    Asked.HAPPENED_ON: values.day,
    Asked.EXPLANATION: _text,
    Asked.STARTS_ON: values.day,
    Asked.ENDS_ON: values.day,
    Asked.REASON: _text,
}


def _shown(cell: object, column: Asked | None) -> str | None:
    """The cell as its sheet shows it."""
    if column is Asked.PROGRESS and isinstance(cell, int | float):
        return f"{round(cell * 100, 2):g}%"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else values.text(cell)
