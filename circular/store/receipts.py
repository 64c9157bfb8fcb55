# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the receipts statements as records."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd

from circular.domain.figures import Money
from circular.domain.question import Question
from circular.domain.receipts import Contracted, Flow, Organisation, Programme, Received, Receiving, Stated
from circular.domain.sets import FundingKind, Measure, Role
from circular.domain.text import Bilingual
from circular.store.reading import Reader

_CENT = Decimal("0.01")


def recipients(reader: Reader, question: Question, *, receiving: Receiving) -> tuple[Received, ...]:
    """Who receives what, most public money awarded first."""
    rows = reader.rows("receipts.recipients", **question.parameters(), receiving=receiving)
    return tuple(
        Received(
            organisations=tuple(
                Organisation(id=each, name=name)
                for each, name in zip((row["ids"] or "").split(), _names(row["names"]), strict=True)
            ),
            actions=row["actions"],
            funded=row["funded"],
            public=_money(row),
            private=_money(row, "private_"),
        )
        for row in rows
    )


def contractors(reader: Reader, question: Question) -> tuple[Contracted, ...]:
    """Who is paid to carry actions out, most actions first."""
    rows = reader.rows("receipts.contractors", **question.parameters())
    found = []
    for (stakeholder, name), each in groupby(rows, lambda row: (row["stakeholder"], row["name"])):
        held = list(each)
        actions = {row["action"]: (row["code"], Bilingual(row["title_it"], row["title_en"])) for row in held}
        found.append(
            Contracted(
                organisation=Organisation(id=stakeholder, name=name),
                roles=tuple(role for role in Role if any(row["role"] == role for row in held)),
                actions=tuple((action, code, title) for action, (code, title) in actions.items()),
            )
        )
    return tuple(sorted(found, key=lambda each: -len(each.actions)))


def projects(reader: Reader, question: Question) -> pd.DataFrame:
    """One row an action in scope, as the statement says."""
    return reader.frame("receipts.projects", **question.parameters(), receiving=Receiving.RECIPIENT)


def flows(reader: Reader, question: Question) -> tuple[Flow, ...]:
    """Money by kind and axis, in the order of the axes; what belongs to no axis comes last."""
    return _flowing(reader.rows("receipts.flows", **question.parameters()))


def source_flows(reader: Reader, question: Question) -> tuple[Flow, ...]:
    """The same by kind, source and axis."""
    return _flowing(reader.rows("receipts.source_flows", **question.parameters()))


def _flowing(rows: Iterable[Mapping[str, Any]]) -> tuple[Flow, ...]:
    found: dict[tuple[str, str, str | None, int], dict[Measure, Decimal]] = {}
    for row in rows:
        place = 1_000_000 if row["position"] is None else row["position"]
        held = found.setdefault((row["kind"], row.get("source") or "", row["axis"], place), {})
        held[Measure(row["measure"])] = row["cents"] * _CENT
    order = list(FundingKind)
    keys = sorted(found, key=lambda key: (order.index(FundingKind(key[0])), key[1], key[3]))
    return tuple(
        Flow(
            kind=FundingKind(key[0]),
            source=key[1] or None,
            axis=key[2],
            money={each: found[key][each] for each in Measure if each in found[key]},
        )
        for key in keys
    )


def programmes(reader: Reader, question: Question) -> tuple[Programme, ...]:
    """Money by programme and kind, most awarded first."""
    return tuple(
        Programme(
            name=row["programme"], kind=FundingKind(row["kind"]), actions=row["actions"], money=_money(row)
        )
        for row in reader.rows("receipts.programmes", **question.parameters())
    )


def stated(reader: Reader, question: Question) -> Stated:
    """For how many actions how much is known."""
    row = reader.rows("receipts.stated", **question.parameters())[0]
    return Stated(
        actions=row["actions"],
        funded=row["funded"],
        measures={measure: row[measure.value] for measure in Measure},
        paired=row["paired"],
        paired_awarded=row["paired_awarded"],
        paired_paid=row["paired_paid"],
    )


def _names(joined: str | None) -> list[str]:
    return joined.split("\n") if joined else []


def _money(row: Mapping[str, Any], prefix: str = "") -> Money:
    return {each: euro for each in Measure if (euro := row[f"{prefix}{each.value}"]) is not None}
