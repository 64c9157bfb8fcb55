# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where money comes from and where it goes: kinds on the left, axes on the right, a ribbon as broad as the money.

Drawn with filled lines, so that it is the same on a page, in a document and on a screen in the room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.receipts import Flow
from circular.domain.records import Axis
from circular.domain.sets import FundingKind, Measure
from circular.i18n import Translator

_PROMISES = (Measure.AWARDED, Measure.COMMITTED, Measure.REQUESTED, Measure.ESTIMATED, Measure.PAID)
_THICK, _LABEL = 0.018, 44  # of the width: a node; pixels: a label of two lines
_STEPS = 24
_NO_AXIS = ""

Cells = Mapping[tuple[FundingKind, str], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The nodes of one side, from the top."""

    order: Sequence[Any]
    sums: Mapping[Any, Decimal]
    starts: Mapping[Any, float]
    names: Mapping[Any, str]
    right: bool


def measure(flows: Sequence[Flow]) -> Measure | None:
    """What is drawn: what was awarded, or else the surest thing stated."""
    return next((each for each in _PROMISES if any(flow.money.get(each) for flow in flows)), None)


def draw(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator, *, dark: bool) -> go.Figure:
    """The ribbons, widest kinds first; axes keep their own order."""
    colours = theme.palette(dark=dark)
    cells = _cells(flows)
    left, right = _sums(cells, 0), _sums(cells, 1)
    kinds = sorted(left, key=lambda each: -left[each])
    keys = [key for key in (*(axis.key for axis in axes), _NO_AXIS) if key in right]
    height = max(320, 66 * max(len(kinds), len(keys)) + 60)
    figure = theme.base(dark=dark, height=height)
    total = float(sum(left.values()))
    gap = total * 0.09
    starts, ends = _stacked(kinds, left, gap), _stacked(keys, right, gap)
    low = max(_foot(kinds, left, starts), _foot(keys, right, ends))
    from_at, to_at = dict(starts), dict(ends)
    for kind in kinds:
        for key in keys:
            amount = float(cells.get((kind, key), 0))
            if amount:
                _ribbon(figure, from_at[kind], to_at[key], amount, colours.axis(key), dashed=key == _NO_AXIS)
                from_at[kind] += amount
                to_at[key] += amount
    for kind in kinds:
        _node(figure, 0.0, starts[kind], float(left[kind]), colours.ink)
    for key in keys:
        _node(figure, 1 - _THICK, ends[key], float(right[key]), colours.axis(key))
    names = {axis.key: t.field(axis, "name") for axis in axes} | {_NO_AXIS: t("charts.no_axis")}
    worded = {kind: t.term(kind) for kind in kinds}
    for side in (
        _Side(order=kinds, sums=left, starts=starts, names=worded, right=False),
        _Side(order=keys, sums=right, starts=ends, names=names, right=True),
    ):
        _write(figure, side, low=low, t=t, colours=colours)
    figure.update_layout(
        xaxis={"visible": False, "range": [0, 1]},
        yaxis={"visible": False, "range": [low * 1.02, -gap * 0.4]},
    )
    return figure


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


def _stacked(order: Sequence[Any], sums: Mapping[Any, Decimal], gap: float) -> dict[Any, float]:
    """Where each node begins, from the top."""
    at, found = 0.0, {}
    for each in order:
        found[each] = at
        at += float(sums[each]) + gap
    return found


def _foot(order: Sequence[Any], sums: Mapping[Any, Decimal], starts: Mapping[Any, float]) -> float:
    return starts[order[-1]] + float(sums[order[-1]]) if order else 1.0


def _ribbon(figure: go.Figure, start: float, end: float, amount: float, colour: str, *, dashed: bool) -> None:
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    along = [_THICK + (1 - 2 * _THICK) * step for step in steps]
    top = [start + (end - start) * step * step * (3 - 2 * step) for step in steps]
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    figure.add_scatter(
        x=[*along, *reversed(along), along[0]],
        y=[*top, *(y + amount for y in reversed(top)), top[0]],
        mode="lines",
        fill="toself",
        fillcolor=f"rgba({red},{green},{blue},{0.12 if dashed else 0.32})",
        line={"color": colour, "width": 1 if dashed else 0.5, "dash": "dot" if dashed else "solid"},
        hoverinfo="skip",
    )


def _node(figure: go.Figure, x: float, y: float, amount: float, colour: str) -> None:
    figure.add_scatter(
        x=[x, x + _THICK, x + _THICK, x, x],
        y=[y, y, y + amount, y + amount, y],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": colour, "width": 0.5},
        hoverinfo="skip",
    )


def _write(figure: go.Figure, side: _Side, *, low: float, t: Translator, colours: theme.Palette) -> None:
    """Name and amount beside each node, apart where they would collide."""
    unit = low / (figure.layout.height - 16)
    middles = [side.starts[each] + float(side.sums[each]) / 2 for each in side.order]
    placed = labels.spread(middles, gap=_LABEL * unit, low=_LABEL * unit / 2, high=low - _LABEL * unit / 2)
    red, green, blue = (int(colours.paper[place : place + 2], 16) for place in (1, 3, 5))
    for each, y in zip(side.order, placed, strict=True):
        sign = ""
        if side.right and each:
            sign = f'<span style="color:{colours.axis(each)}">{theme.axis_sign(each)}</span> '
        name = labels.wrap(side.names[each], width=30, lines=1)
        figure.add_annotation(
            x=1 - 1.8 * _THICK if side.right else 1.8 * _THICK,
            y=y,
            xanchor="right" if side.right else "left",
            yanchor="middle",
            align="right" if side.right else "left",
            text=f"{sign}<b>{name}</b><br>{t.money(side.sums[each])}",
            bgcolor=f"rgba({red},{green},{blue},0.6)",
            borderpad=1,
        )
