# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the financing statements as records."""

from typing import Any, TypeVar

from circular.domain.financing import Covering, Financed, Given, Replanned
from circular.domain.question import Question
from circular.domain.records import Funding
from circular.domain.sets import FundingKind
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record

Record = TypeVar("Record")


def actions(reader: Reader, question: Question) -> tuple[Financed, ...]:
    """Every action in scope, the widest gap first."""
    rows = reader.rows("financing.actions", **question.parameters())
    return tuple(_titled(Financed, row) for row in rows)


def summary(reader: Reader, question: Question) -> Covering:
    """All of them together."""
    return as_record(Covering, reader.rows("financing.summary", **question.parameters())[0])


def kinds(reader: Reader, question: Question) -> tuple[Given, ...]:
    """What each kind gives, the most first; the shares add up to one."""
    rows = reader.rows("financing.kinds", **question.parameters())
    total = sum(row["budget"] for row in rows)
    return tuple(
        Given(
            kind=FundingKind(row["kind"]),
            budget=row["budget"],
            share=row["budget"] / total if total else None,
            actions=row["actions"],
        )
        for row in rows
    )


def replanned(reader: Reader, question: Question) -> tuple[Replanned, ...]:
    """Every action in scope, by code."""
    rows = reader.rows("financing.replanned", **question.parameters())
    return tuple(_titled(Replanned, row) for row in rows)


def standing_positions(reader: Reader, action: str) -> tuple[Funding, ...]:
    """Every position of an action that nothing supersedes, the latest first."""
    return tuple(reader.records(Funding, "financing.standing_positions", action=action))


def _titled(record: type[Record], row: dict[str, Any]) -> Record:
    title = Bilingual(row.pop("title_it"), row.pop("title_en"))
    return as_record(record, row | {"title": title})
