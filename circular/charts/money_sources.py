# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From each source, standing with its kind, to the axes: every euro once, smaller sources of a kind together."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd
from plotly import graph_objects as go

from circular.charts import money_flow, ribbons, theme
from circular.charts.columns import Columns
from circular.charts.ribbons import Node
from circular.domain.receipts import Flow
from circular.domain.records import Axis
from circular.domain.sets import FundingKind
from circular.i18n import Translator

_DRAWN = 8
_SEPARATOR = "\n"
Cells = Mapping[tuple[str, str], Decimal]
"""Euro by source (kind and name) and axis (empty: none)."""


def draw(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator, *, dark: bool) -> go.Figure:
    """The ribbons; kinds with most first, and within a kind the largest source."""
    cells, others = _gathered(_cells(flows))
    held = ribbons.sums(cells, 0)
    kinds: dict[str, Decimal] = {}
    for key, amount in held.items():
        kinds[_kind(key)] = kinds.get(_kind(key), Decimal(0)) + amount
    order = sorted(held, key=lambda key: (-kinds[_kind(key)], _kind(key), -held[key], key))
    ink = theme.palette(dark=dark).ink
    nodes = [
        Node(
            key=key,
            name=_name(key, t, others),
            note=t.term(FundingKind(_kind(key))),
            colour=ink,
            group=_kind(key),
        )
        for key in order
    ]
    ends = money_flow.ends(ribbons.sums(cells, 1), axes, t, dark=dark)
    return ribbons.draw(cells, nodes, ends, t, dark=dark)


def sentence(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator) -> str:
    """Every ribbon, as it would be read out."""
    names = {axis.key: t.field(axis, "name") for axis in axes} | {"": t("charts.no_axis")}
    told = [
        t("money.flow_told", kind=_name(key, t, {}), axis=names[axis], amount=t.money(amount))
        for (key, axis), amount in _cells(flows).items()
    ]
    return " ".join(told) or t("charts.money_unknown")


def table(flows: Sequence[Flow], axes: Sequence[Axis], t: Translator) -> pd.DataFrame:
    """One row a source with what goes to each axis and to none; the last row and column are the sums."""
    cells = _cells(flows)
    keys = [*(axis.key for axis in axes), ""]
    rows = [
        {"kind": t.term(FundingKind(_kind(source))), "source": _name(source, t, {}), "total": float(amount)}
        | {key or "none": float(cells.get((source, key), 0)) for key in keys}
        for source, amount in sorted(ribbons.sums(cells, 0).items(), key=lambda item: (-item[1], item[0]))
    ]
    if rows:
        ends = ribbons.sums(cells, 1)
        whole = {key or "none": float(ends.get(key, 0)) for key in keys}
        rows.append({"kind": t("money.total"), "source": None, **whole, "total": float(sum(cells.values()))})
    return pd.DataFrame(rows, columns=["kind", "source", *(key or "none" for key in keys), "total"])


def columns(axes: Sequence[Axis], t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    source: Columns = {"source": (t("money.column_source"), "text")}
    worded = money_flow.columns(axes, t)
    return {"kind": worded["kind"], **source, **{name: worded[name] for name in worded if name != "kind"}}


def _cells(flows: Sequence[Flow]) -> Cells:
    drawn = money_flow.measure(flows)
    if drawn is None:
        return {}
    return {
        (f"{flow.kind}{_SEPARATOR}{flow.source or ''}", flow.axis or ""): flow.money[drawn]
        for flow in flows
        if flow.money.get(drawn)
    }


def _gathered(cells: Cells) -> tuple[Cells, Mapping[str, int]]:
    """The largest sources, and the others of each kind as one; with how many these are, by its key."""
    held = ribbons.sums(cells, 0)
    kept = set(sorted(held, key=lambda key: -held[key])[:_DRAWN])
    found: dict[tuple[str, str], Decimal] = {}
    others: dict[str, set[str]] = {}
    for (source, axis), amount in cells.items():
        key = source
        if source not in kept:
            key = f"{_kind(source)}{_SEPARATOR}{_SEPARATOR}"
            others.setdefault(key, set()).add(source)
        found[key, axis] = found.get((key, axis), Decimal(0)) + amount
    return found, {key: len(sources) for key, sources in others.items()}


def _kind(key: str) -> str:
    return key.split(_SEPARATOR, 1)[0]


def _name(key: str, t: Translator, others: Mapping[str, int]) -> str:
    if key in others:
        return t("charts.other_sources", n=others[key])
    return key.split(_SEPARATOR, 1)[1] or t("charts.source_unknown")
