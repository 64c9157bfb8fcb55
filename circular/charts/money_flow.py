# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where money comes from and where it goes: kinds on the left, axes on the right, a ribbon as broad as the money."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from circular.charts import ribbons, theme
from circular.charts.columns import Columns
from circular.charts.ribbons import Node
from circular.domain.receipts import Flow
from circular.domain.records import Axis
from circular.domain.sets import FundingKind, Measure
from circular.i18n import Translator

_PROMISES = (Measure.AWARDED, Measure.COMMITTED, Measure.REQUESTED, Measure.ESTIMATED, Measure.PAID)
_NO_AXIS = ""

Cells = Mapping[tuple[FundingKind, str], Decimal]


def measure(flows: Sequence[Flow]) -> Measure | None:
    """What is drawn: what was awarded, or else the surest thing stated."""
    return next((each for each in _PROMISES if any(flow.money.get(each) for flow in flows)), None)


def draw(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator, *, dark: bool) -> go.Figure:
    """The ribbons, widest kinds first; axes keep their own order."""
    cells = {(kind.value, key): amount for (kind, key), amount in _cells(flows).items()}
    left = ribbons.sums(cells, 0)
    colour = theme.palette(dark=dark).ink
    nodes = [
        Node(key=kind, name=t.term(FundingKind(kind)), colour=colour)
        for kind in sorted(left, key=lambda each: -left[each])
    ]
    return ribbons.draw(cells, nodes, ends(ribbons.sums(cells, 1), axes, t, dark=dark), t, dark=dark)


def ends(held: Mapping[str, Decimal], axes: Sequence[Axis], t: Translator, *, dark: bool) -> list[Node]:
    """The nodes of the axes that hold anything, in their order, and of what belongs to none."""
    colours = theme.palette(dark=dark)
    found = [
        Node(
            key=axis.key,
            name=t.field(axis, "name"),
            colour=colours.axis(axis.key),
            sign=theme.axis_sign(axis.key),
        )
        for axis in axes
        if axis.key in held
    ]
    if _NO_AXIS in held:
        found.append(Node(key=_NO_AXIS, name=t("charts.no_axis"), colour=colours.axis(_NO_AXIS), dashed=True))
    return found


def finding(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator) -> str:
    """From where most of it comes, and where most of it goes."""
    cells = _cells(flows)
    drawn = measure(flows)
    if drawn is None or not cells:
        return t("charts.money_unknown")
    left, right = _sums(cells, 0), _sums(cells, 1)
    total = sum(left.values())
    kind, key = max(left, key=lambda each: left[each]), max(right, key=lambda each: right[each])
    names = {axis.key: t.field(axis, "name") for axis in axes}
    return t(
        "money.flow_finding" if key in names else "money.flow_finding_no_axis",
        total=t.money(total),
        measure=t.term(drawn),
        share=t.percent(left[kind] / total),
        kind=t.term(kind),
        axis=names.get(key, ""),
        axis_share=t.percent(right[key] / total),
    )


def sentence(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator) -> str:
    """Every ribbon, as it would be read out."""
    names = {axis.key: t.field(axis, "name") for axis in axes} | {_NO_AXIS: t("charts.no_axis")}
    told = [
        t("money.flow_told", kind=t.term(kind), axis=names[key], amount=t.money(amount))
        for (kind, key), amount in _cells(flows).items()
    ]
    return " ".join(told) or t("charts.money_unknown")


def table(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator) -> pd.DataFrame:
    """One row a kind with what goes to each axis and to none; the last row and column are the sums."""
    cells = _cells(flows)
    keys = [axis.key for axis in axes] + [_NO_AXIS]
    kinds = [kind for kind in FundingKind if any((kind, key) in cells for key in keys)]
    rows = [
        {"kind": t.term(kind)}
        | {key or "none": float(cells.get((kind, key), 0)) for key in keys}
        | {"total": float(sum(cells.get((kind, key), Decimal(0)) for key in keys))}
        for kind in kinds
    ]
    sums = {key or "none": float(sum(cells.get((kind, key), Decimal(0)) for kind in kinds)) for key in keys}
    if rows:
        rows.append({"kind": t("money.total"), **sums, "total": float(sum(cells.values()))})
    return pd.DataFrame(rows, columns=["kind", *(key or "none" for key in keys), "total"])


def columns(axes: Sequence[Axis], t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    worded: Columns = {axis.key: (t.field(axis, "name"), "money") for axis in axes}
    return {
        "kind": (t("money.column_kind"), "text"),
        **worded,
        "none": (t("charts.no_axis"), "money"),
        "total": (t("money.total"), "money"),
    }


def _cells(flows: Sequence[Flow]) -> Cells:
    drawn = measure(flows)
    if drawn is None:
        return {}
    return {(flow.kind, flow.axis or _NO_AXIS): flow.money[drawn] for flow in flows if flow.money.get(drawn)}


def _sums(cells: Cells, side: int) -> dict[Any, Decimal]:
    sums: dict[Any, Decimal] = {}
    for pair, amount in cells.items():
        sums[pair[side]] = sums.get(pair[side], Decimal(0)) + amount
    return sums
