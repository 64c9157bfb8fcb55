# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts that many statements stand on, worked out once and given to all of them until a table changes.

How every action stands on a day is two thirds of what most figures cost, planning included, and a page asks for it ten
times. A statement that needs such a part is also composed without it, and reads a frame in memory in its place.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from circular.store import statements
from circular.store.cursors import DuckCursor
from circular.store.sources import Changes
from circular.store.statements import PREFIX, Statement

_MOST = 24
_MOST_ROWS = 200_000
"""A longer frame takes hundreds of megabytes: each statement works it out for itself."""
_MOST_DAYS = 2
"""A history asks for many days at once, and nobody asks for the same ones."""


@dataclass(slots=True)
class _Part:
    """A part as it was after so many changes, None where it is too long or was never read."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    count: int = -1
    rows: pa.Table | None = None
    tables: frozenset[str] = frozenset()
    too_long: bool = False


class Parts:
    """What is kept of a database."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _Part] = OrderedDict()

    def given(
        self, cursor: DuckCursor, count: int, names: frozenset[str], bound: Mapping[str, object]
    ) -> bool:
        """Lay these parts before a cursor, under the names by which statements read them.

        False where a statement does better without. What the cursor reads holds at least the first `count` changes.
        """
        days = list(dict.fromkeys(str(bound["days_asked"]).split(",")))
        if len(days) > _MOST_DAYS:
            return False
        # What is kept is of all actions: statements choose theirs from it. For a few it is not worked out first.
        whole, few = {**bound, "actions_asked": None}, bound.get("actions_asked") is not None
        found = {}
        for name in names:
            pieces: list[pa.Table] = []
            for day in days:
                piece = self._piece(cursor, count, name, {**whole, "days_asked": day}, held_only=few)
                if piece is None:
                    return False
                pieces.append(piece)
            found[name] = pa.concat_tables(pieces)
        for name, rows in found.items():
            cursor.give(f"{PREFIX}{name}", rows)
        return True

    def _piece(
        self, cursor: DuckCursor, count: int, name: str, bound: Mapping[str, object], *, held_only: bool
    ) -> pa.Table | None:
        """A part for one day, from memory where it is what this cursor would read."""
        statement = statements.shared_parts()[name]
        asked = {key: bound[key] for key in statement.parameters}
        part = self._part(repr((name, sorted(asked.items()))))
        with part.turn:
            # Neither may have missed a change that the other has seen.
            if part.rows is not None and not self._changes.since(min(part.count, count), part.tables):
                return part.rows
            if part.too_long or held_only:
                return None
            text, parameters = self._text(cursor, count, statement, bound)
            rows = cursor.run(text, {key: bound[key] for key in parameters}).table()
            if rows.num_rows > _MOST_ROWS:
                part.too_long, part.rows = True, None
            elif count >= part.count:
                part.count, part.rows, part.tables = count, rows, statement.tables
            return rows

    def _text(
        self, cursor: DuckCursor, count: int, statement: Statement, bound: Mapping[str, object]
    ) -> tuple[str, frozenset[str]]:
        """How to ask for a part: on top of the other parts, which most changes leave as they are, where it has some."""
        if statement.given is None:
            return statement.text, statement.parameters
        for name in statement.given.parts:
            beneath = self._piece(cursor, count, name, bound, held_only=False)
            if beneath is None:
                return statement.text, statement.parameters
            cursor.give(f"{PREFIX}{name}", beneath)
        return statement.given.text, statement.given.parameters

    def _part(self, key: str) -> _Part:
        with self._lock:
            part = self._held.setdefault(key, _Part())
            self._held.move_to_end(key)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
            return part
