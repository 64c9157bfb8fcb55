# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of update rounds as records."""

from collections.abc import Mapping
from typing import Any

from circular.domain.question import Question
from circular.domain.records import UpdateRound, WorkingTable
from circular.domain.rounds import Asked, Round
from circular.domain.text import Bilingual
from circular.store.reading import Reader


def every(reader: Reader, question: Question) -> tuple[Round, ...]:
    """The rounds of the strategy, open ones first; the question is about today."""
    asked: dict[str, list[Asked]] = {}
    for row in reader.rows("rounds.asked", **question.parameters()):
        asked.setdefault(row["round"], []).append(_asked(row))
    tables = reader.records(WorkingTable, "tables.every", strategy=question.strategy)
    names = {table.id: Bilingual(table.name_it, table.name_en) for table in tables}
    records = reader.records(UpdateRound, "rounds.every", strategy=question.strategy)
    return tuple(
        Round(
            record=record,
            table_name=names.get(record.table_id) if record.table_id else None,
            asked=tuple(asked.get(record.id, ())),
        )
        for record in records
    )


def _asked(row: Mapping[str, Any]) -> Asked:
    plain = {key: row[key] for key in ("action", "code", "table", "coordinator", "answered_at")}
    name = Bilingual(row["table_name_it"], row["table_name_en"]) if row["table"] else None
    return Asked(**plain, title=Bilingual(row["title_it"], row["title_en"]), table_name=name)
