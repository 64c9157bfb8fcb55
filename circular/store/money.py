# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the money statements as euro."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from circular.domain.figures import Money, SourceMoney
from circular.domain.question import Question
from circular.domain.sets import FundingKind, Measure
from circular.store.reading import Reader

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Money in the question's scope, by axis id (None: of unclassified actions), and of actions not adopted.

    An axis under which nobody stated any is absent.
    """

    total: Money
    by_axis: Mapping[str | None, Money]
    apart: Money


def overview(reader: Reader, question: Question) -> Held:
    """Where the money stands; what is under the axes and under none adds up to the total, to the cent."""
    found: dict[tuple[str, str | None], dict[Measure, Decimal]] = {}
    for row in reader.rows("money.overview", **question.parameters()):
        found.setdefault((row["held"], row["axis_id"]), {})[Measure(row["measure"])] = row["cents"] * _CENT
    return Held(
        total=_ordered(found.get(("total", None), {})),
        by_axis={axis: _ordered(money) for (held, axis), money in found.items() if held == "axis"},
        apart=_ordered(found.get(("apart", None), {})),
    )


def by_source(reader: Reader, question: Question) -> tuple[SourceMoney, ...]:
    """Money of every source, programme and kind, most awarded first."""
    return tuple(
        SourceMoney(
            source=row["source"],
            programme=row["programme"],
            kind=FundingKind(row["kind"]),
            money=_stated(row),
        )
        for row in reader.rows("money.sources", **question.parameters())
    )


def by_source_on_axis(reader: Reader, question: Question, *, axis: str) -> tuple[SourceMoney, ...]:
    """The same for the part that belongs to the axis with the key `axis`."""
    found: dict[tuple[str, str | None, str], dict[Measure, Decimal]] = {}
    for row in reader.rows("money.axis_sources", **question.parameters(), axis=axis):
        source = (row["source"], row["programme"], row["kind"])
        found.setdefault(source, {})[Measure(row["measure"])] = row["cents"] * _CENT
    sources = [
        SourceMoney(source=source, programme=programme, kind=FundingKind(kind), money=_ordered(money))
        for (source, programme, kind), money in found.items()
    ]
    return tuple(sorted(sources, key=lambda each: -each.money.get(Measure.AWARDED, Decimal(0))))


def by_kind(reader: Reader, question: Question) -> dict[FundingKind, Money]:
    """Money by kind, in the order of the kinds."""
    rows = {row["kind"]: row for row in reader.rows("money.kinds", **question.parameters())}
    return {kind: _stated(rows[kind]) for kind in FundingKind if kind in rows}


def _stated(row: Mapping[str, Any]) -> Money:
    return {measure: euro for measure in Measure if (euro := row[measure]) is not None}


def _ordered(money: Mapping[Measure, Decimal]) -> Money:
    return {measure: money[measure] for measure in Measure if measure in money}
