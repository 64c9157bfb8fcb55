# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of what waits for the office as records."""

from collections.abc import Mapping
from typing import Any, TypeVar

from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.domain.validation import Tick, WaitingMinutes, WaitingUpdate, WaitingValue
from circular.store.reading import Reader, as_record

Record = TypeVar("Record")


def updates(reader: Reader, question: Question) -> tuple[WaitingUpdate, ...]:
    """The updates that wait, the one recorded first on top."""
    asked = question.parameters()
    ticks: dict[str, tuple[Tick, ...]] = {}
    for row in reader.rows("validation.ticks", **asked):
        told = Tick(title=Bilingual(row["title_it"], row["title_en"]), done=row["done"])
        ticks[row["update"]] = (*ticks.get(row["update"], ()), told)
    return tuple(
        _record(WaitingUpdate, row, "title", "table_name", "explanation", ticks=ticks.get(row["update"], ()))
        for row in reader.rows("validation.updates", **asked)
    )


def values(reader: Reader, question: Question) -> tuple[WaitingValue, ...]:
    """The values of indicators that wait, the one recorded first on top."""
    rows = reader.rows("validation.measurements", **question.parameters())
    return tuple(_record(WaitingValue, row, "name") for row in rows)


def minutes(reader: Reader, question: Question) -> tuple[WaitingMinutes, ...]:
    """The meetings held whose minutes are a draft, the longest ago first."""
    rows = reader.rows("validation.minutes", **question.parameters())
    return tuple(_record(WaitingMinutes, row, "table_name") for row in rows)


def _record(record: type[Record], row: Mapping[str, Any], *texts: str, **more: object) -> Record:
    plain = dict(row)
    for name in texts:
        italian, english = plain.pop(f"{name}_it"), plain.pop(f"{name}_en")
        plain[name] = Bilingual(italian or english, english) if italian or english else None
    return as_record(record, plain | more)
