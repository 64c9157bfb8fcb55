# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strategies with more actions than a page can draw, such as a region's: what is answered about them nevertheless."""

from dataclasses import dataclass

from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.services import kept
from circular.services.context import Context

MOST = 50_000
"""So many actions a page still draws; a sheet of each, a bar of each, would take minutes and gigabytes."""
LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An action that was looked for."""

    action: str
    code: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The first of those that match, by code, and how many match in all."""

    shown: tuple[Hit, ...]
    matching: int


def size(context: Context, strategy: str) -> int:
    """How many actions a strategy holds, published or not: what decides is the work, not what is shown of it."""

    def count() -> int:
        with context.read() as reader:
            return int(reader.rows("vast.size", strategy=strategy)[0]["actions"])

    return kept.answer(context.store, repr((size.__qualname__, strategy)), count)


def vast(context: Context, strategy: str) -> bool:
    """Whether pages that draw every action step aside."""
    return size(context, strategy) > MOST


@kept.once
def find(context: Context, question: Question, *, words: str, table: str | None) -> Hits:
    """Actions in the question's scope whose code or title holds the words, at a table or at any."""
    with context.read() as reader:
        rows = reader.rows(
            "vast.matching", **question.parameters(), words=words.strip(), table=table, most=LISTED
        )
    return Hits(
        shown=tuple(
            Hit(action=row["action"], code=row["code"], title=Bilingual(row["title_it"], row["title_en"]))
            for row in rows
        ),
        matching=rows[0]["matching"] if rows else 0,
    )
