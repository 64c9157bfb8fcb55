# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of organisations and their parts as records; whoever was merged is the organisation it is now."""

from circular.domain.records import Stakeholder
from circular.domain.registry import Part
from circular.store.reading import Reader, as_record


def registry(reader: Reader, **asked: object) -> tuple[Stakeholder, ...]:
    """The organisations of the strategy's city."""
    return tuple(reader.records(Stakeholder, "stakeholders.registry", **asked))


def find(reader: Reader, *, strategy: str, stakeholder: str) -> Stakeholder | None:
    """The organisation that an id stands for today."""
    row = reader.one("stakeholders.survivor_of", strategy=strategy, stakeholder=stakeholder)
    return as_record(Stakeholder, row) if row else None


def spellings(reader: Reader) -> dict[str, tuple[str, ...]]:
    """Other names by organisation."""
    found: dict[str, tuple[str, ...]] = {}
    for row in reader.rows("stakeholders.spellings"):
        found[row["stakeholder"]] = (*found.get(row["stakeholder"], ()), row["name"])
    return found


def participations(reader: Reader, **asked: object) -> tuple[Part, ...]:
    """Parts in actions of the strategy, whatever their scope: the caller knows which actions count."""
    rows = reader.rows("stakeholders.participations", **asked)
    return tuple(Part(subject=row.pop("action"), **row) for row in rows)


def seats(reader: Reader, **asked: object) -> tuple[Part, ...]:
    """Seats at tables of the strategy; who coordinates a table sits at it."""
    rows = reader.rows("stakeholders.seats", **asked)
    return tuple(Part(subject=row.pop("table_id"), **row) for row in rows)


def governing(reader: Reader, **asked: object) -> tuple[Part, ...]:
    """Parts in running the strategy."""
    rows = reader.rows("stakeholders.governing", **asked)
    return tuple(Part(subject=row.pop("strategy_id"), **row) for row in rows)
