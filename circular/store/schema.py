# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbered migrations: read, applied in order, each in a transaction; and the references they declare.

A database remembers the text of each migration it went through and refuses another one: what stands in a file stays,
comments too. That is why 0006 states anew the function of 0005 that keeps the trail append-only.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from circular.errors import Unavailable
from circular.store.cursors import Cursor

FOLDER = Path(__file__).with_name("migrations")
_ONLY = re.compile(r"^-- only: (\w+)\n(.*?)^-- end only\n?", re.DOTALL | re.MULTILINE)
# A semicolon that ends a line ends a statement, unless the body of a function goes on behind it.
_ENDS = re.compile(r";\n(?=(?:[^$]|\$(?!\$)|\$\$(?:[^$]|\$(?!\$))*\$\$)*\Z)")
_REFERENCE = re.compile(r"ALTER TABLE (\w+) ADD FOREIGN KEY \((\w+)\) REFERENCES (\w+) \(id\);")


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One numbered file."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def statements(self, engine: str) -> list[str]:
        """The statements that `engine` runs: everything outside the blocks of another engine."""
        body = _ONLY.sub(lambda block: block[2] if block[1] == engine else "", self.text)
        return [piece for piece in _ENDS.split(body) if _has_code(piece)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Column `column` of `table` holds an id of `parent`, or null."""

    table: str
    column: str
    parent: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All migrations in order. Raises ValueError when the numbers leave a gap."""
    found = tuple(
        Migration(number=int(path.name.split("_")[0]), name=path.name, text=path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("[0-9]*.sql"))
    )
    if [each.number for each in found] != list(range(1, len(found) + 1)):
        raise ValueError("migrations are not numbered 1, 2, 3, ...")
    return found


@cache
def references() -> tuple[Reference, ...]:
    """What PostgreSQL is told as foreign keys, read from the same lines."""
    return tuple(
        Reference(table=table, column=column, parent=parent)
        for migration in migrations()
        for table, column, parent in _REFERENCE.findall(migration.text)
    )


def deferring() -> str:
    """The statement that lets PostgreSQL check references when a change is committed, whatever its order.

    A migration ran it on the tables of its day; whoever fills an earlier schema runs it first.
    """
    [found] = [
        statement
        for migration in migrations()
        for statement in migration.statements("postgresql")
        if "INITIALLY DEFERRED" in statement
    ]
    return found


def migrate(
    cursor: Cursor,
    *,
    path: str,
    engine: str = "duckdb",
    upto: int | None = None,
    before: Callable[[int, int], None] | None = None,
) -> list[str]:
    """Apply what is missing, up to the number `upto`, and return the names applied.

    `before` is told the number a database stands at, and the one it is brought to, before anything is changed in it.

    Raises Unavailable when the database is newer than this program or was made by an edited migration.
    """
    cursor.run(
        "CREATE TABLE IF NOT EXISTS schema_version "
        "(number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL)"
    )
    applied: dict[int, str] = dict(cursor.run("SELECT number, sha256 FROM schema_version").rows())
    known = migrations()
    if applied and max(applied) > len(known):
        raise Unavailable("errors.database_newer", path=path, version=max(applied), known=len(known))
    done = []
    wanted = known[:upto]
    if before and applied and max(applied) < len(wanted):
        before(max(applied), len(wanted))
    for migration in wanted:
        if migration.number in applied:
            if applied[migration.number] != migration.sha256:
                raise Unavailable("errors.database_foreign", path=path, name=migration.name)
            continue
        cursor.run("BEGIN")
        try:
            for statement in migration.statements(engine):
                cursor.run(statement)
            cursor.run(
                "INSERT INTO schema_version VALUES ($number, $name, $sha256)",
                {"number": migration.number, "name": migration.name, "sha256": migration.sha256},
            )
        except BaseException:
            cursor.run("ROLLBACK")
            raise
        cursor.run("COMMIT")
        done.append(migration.name)
    return done


def _has_code(piece: str) -> bool:
    return any(line.strip() and not line.strip().startswith("--") for line in piece.splitlines())
