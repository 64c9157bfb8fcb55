# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proof that a database is whole: its chain of changes, its references and keys, its frozen reports, its counts."""

from dataclasses import dataclass

from circular.domain.records import EVERY_TABLE
from circular.store import audit, constraints, frozen, schema
from circular.store.changing import orphans
from circular.store.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found. `first_break` is the position of the first audit entry that does not fit, or None.

    `altered` are the frozen reports whose text is not the one whose checksum was taken; `broken` are the keys and
    conditions of tables that some rows break.
    """

    first_break: int | None
    orphans: tuple[str, ...]
    altered: tuple[str, ...]
    counts: dict[str, int]
    broken: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        return self.first_break is None and not (self.orphans or self.altered or self.broken)


def verify(reader: Reader) -> Verdict:
    """Read the whole database and check it."""
    lost = [
        f"{reference.table}.{reference.column} = {value}"
        for reference in schema.references()
        for (value,) in reader.ask(orphans(reference))
    ]
    counts = {
        table: int(reader.ask(f"SELECT count(*) FROM {table}")[0][0]) for table in [*EVERY_TABLE, "audit"]
    }
    return Verdict(
        first_break=audit.first_break(reader.rows("audit.chain")),
        orphans=tuple(lost),
        altered=frozen.altered(reader),
        counts=counts,
        broken=tuple(constraints.broken(reader)),
    )
