# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of working tables as records."""

from dataclasses import dataclass
from datetime import date

from circular.domain.forums import Governor, Session
from circular.domain.records import WorkingTable
from circular.domain.sets import Stage, State
from circular.domain.stories import Ruling
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An action came to another state on a day."""

    action: str
    day: date
    state: State


def turns(reader: Reader, **asked: object) -> tuple[Turn, ...]:
    """Every official change of state, oldest first."""
    rows = reader.rows("tables.turns", **asked)
    return tuple(
        Turn(action=row["action"], day=row["happened_on"], state=State(row["state"])) for row in rows
    )


def rulings(reader: Reader, **asked: object) -> tuple[Ruling, ...]:
    """What meetings decided, oldest first."""
    found = []
    for row in reader.rows("tables.verdicts", **asked):
        text = Bilingual(row.pop("text_it"), row.pop("text_en"))
        plain = {name: value for name, value in row.items() if name not in {"table_id", "held_on"}}
        found.append(as_record(Ruling, plain | {"text": text}))
    return tuple(found)


def governance(reader: Reader, **asked: object) -> tuple[Governor, ...]:
    """Who runs the strategy."""
    rows = reader.rows("tables.governance", **asked)
    return tuple(
        as_record(Governor, row | {"name": Bilingual(row.pop("name_it"), row.pop("name_en"))}) for row in rows
    )
