# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of working tables as records."""

from datetime import date

from circular.domain.forums import Governor, Session
from circular.domain.records import WorkingTable
from circular.domain.sets import Stage
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record

Stages = tuple[tuple[Stage, date | None], ...]


def every(reader: Reader, **asked: object) -> tuple[WorkingTable, ...]:
    """All tables and groups, in their order."""
    return tuple(reader.records(WorkingTable, "tables.every", **asked))


def stages(reader: Reader, **asked: object) -> dict[str, Stages]:
    """The stages each table has reached, in the order in which it did."""
    found: dict[str, Stages] = {}
    for row in reader.rows("tables.stages", **asked):
        reached = (Stage(row["stage"]), row["happened_on"])
        found[row["table_id"]] = (*found.get(row["table_id"], ()), reached)
    return found


def sessions(reader: Reader, **asked: object) -> dict[str, tuple[Session, ...]]:
    """The meetings of each table, latest first."""
    found: dict[str, tuple[Session, ...]] = {}
    for row in reader.rows("tables.meetings", **asked):
        table = row.pop("table_id")
        italian, english = row.pop("title_it"), row.pop("title_en")
        title = Bilingual(italian or english, english) if italian or english else None
        found[table] = (*found.get(table, ()), as_record(Session, row | {"title": title}))
    return found


def visits(reader: Reader, **asked: object) -> dict[str, frozenset[str]]:
    """The actions of others that come up at each table."""
    found: dict[str, frozenset[str]] = {}
    for row in reader.rows("tables.visits", **asked):
        found[row["table_id"]] = found.get(row["table_id"], frozenset()) | {row["action"]}
    return found


def governance(reader: Reader, **asked: object) -> tuple[Governor, ...]:
    """Who runs the strategy."""
    rows = reader.rows("tables.governance", **asked)
    return tuple(
        as_record(Governor, row | {"name": Bilingual(row.pop("name_it"), row.pop("name_en"))}) for row in rows
    )
