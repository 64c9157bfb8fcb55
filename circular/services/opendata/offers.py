# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a strategy's open data can be taken away: how many rows, and how large each file is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from circular.domain.opendata import ACTIONS, FORMATS, RESOURCES, STRATEGIES
from circular.domain.question import Question
from circular.i18n import translator
from circular.services.context import Context
from circular.services.opendata import answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A table with its rows and the bytes of its file in each format, reckoned where the table is long."""

    resource: str
    rows: int
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All tables of a strategy as of a day; `unpublished` actions are in none of them."""

    as_of: date
    tables: tuple[Offer, ...]
    actions: int
    unpublished: int


def offers(context: Context, question: Question, language: str) -> Offers:
    """What the files in one language hold, for whoever asks."""
    t = translator(language)
    found, unpublished = [], 0
    for name in RESOURCES:
        asked = answers.asked(context, name, strategy=question.strategy, as_of=question.as_of)
        held = answers.hold(context, asked)
        sizes = {format_: answers.size(held, t, format=format_) for format_ in FORMATS}
        found.append(Offer(resource=name, rows=held.table.num_rows, sizes=sizes))
        if name == STRATEGIES.name:
            unpublished = sum(row["unpublished"] for row in answers.records(held.table))
    return Offers(
        as_of=min(question.as_of, context.today),
        tables=tuple(found),
        actions=next(each.rows for each in found if each.resource == ACTIONS.name),
        unpublished=unpublished,
    )
