# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the money statements as euro."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from circular.domain.figures import Money, SourceMoney
from circular.domain.question import Question
from circular.domain.sets import FundingKind, Measure
from circular.store.reading import Reader

_CENT = Decimal("0.01")


def by_axis(reader: Reader, question: Question) -> dict[str | None, Money]:
    """Money by axis id; None is money of unclassified actions. An axis that nobody stated any for is absent."""
    found: dict[str | None, dict[Measure, Decimal]] = {}
    for row in reader.rows("money.axes", **question.parameters()):
        found.setdefault(row["axis_id"], {})[Measure(row["measure"])] = row["cents"] * _CENT
    return {axis: _ordered(money) for axis, money in found.items()}


def totals(reader: Reader, question: Question) -> tuple[Money, Money]:
    """Money in the question's scope, and money of the actions that are not adopted."""
    row = reader.one("money.totals", **question.parameters()) or {}
    return _stated(row, prefix="in_"), _stated(row, prefix="apart_")


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


def _stated(row: Mapping[str, Any], *, prefix: str = "") -> Money:
    return {measure: euro for measure in Measure if (euro := row.get(prefix + measure)) is not None}


def _ordered(money: Mapping[Measure, Decimal]) -> Money:
    return {measure: money[measure] for measure in Measure if measure in money}
