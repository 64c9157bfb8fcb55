# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tables touch which axis: a matrix with the number of actions in every cell."""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.forums import Forums, Undertaking
from circular.domain.records import Axis
from circular.i18n import Translator

_ROW = 54
_NAMED = 2
_NO_AXIS = "unclassified"
_NOTHING = "·"


def draw(forums: Forums, t: Translator, *, dark: bool) -> go.Figure:
    """A cell for each table and axis, with groups in their table; the deeper the colour, the more actions."""
    colours = theme.palette(dark=dark)
    frame = table(forums, t)
    keys = _keys(forums.axes, frame)
    counts = frame[keys].to_numpy()
    figure = theme.base(dark=dark, height=_ROW * len(frame) + 84)
    figure.add_heatmap(
        z=counts,
        x=keys,
        y=list(range(len(frame))),
        text=[[t.number(int(count)) if count else _NOTHING for count in row] for row in counts],
        texttemplate="%{text}",
        textfont={"size": 16, "color": colours.ink},
        colorscale=[[0, colours.paper], [0.001, colours.panel], [1, colours.deep]],
        zmin=0,
        zmax=max(1, int(counts.max()) if counts.size else 1),
        showscale=False,
        xgap=3,
        ygap=3,
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[
            [_cell(str(name), key, int(count), forums.axes, t) for key, count in zip(keys, row, strict=True)]
            for name, row in zip(frame["table"], counts, strict=True)
        ],
    )
    figure.update_layout(
        xaxis={
            "side": "top",
            "ticks": "",
            "showgrid": False,
            "tickvals": keys,
            "ticktext": [_heading(key, forums.axes, t, colours) for key in keys],
            "tickfont": {"color": colours.ink},
        },
        yaxis={
            "autorange": "reversed",
            "ticks": "",
            "showgrid": False,
            "tickvals": list(range(len(frame))),
            "ticktext": [labels.wrap(str(name), width=24) for name in frame["table"]],
            "tickfont": {"color": colours.ink},
            "ticklabelstandoff": 8,
        },
    )
    return figure


def finding(forums: Forums, t: Translator) -> str:
    """The one thing to say first: which table touches all axes, or where the actions without a table are."""
    frame = table(forums, t)
    tables = frame[frame["answering"]]
    if not tables["total"].sum():
        return t("tables.finding_no_actions")
    keys = [axis.key for axis in forums.axes]
    everywhere = tables[(tables[keys] > 0).all(axis=1)] if keys else tables.head(0)
    if len(everywhere) == len(tables) > 1:
        return t("tables.finding_every")
    if len(everywhere) > _NAMED:
        return t("tables.finding_most", n=len(everywhere), all=t.number(len(tables)))
    if len(everywhere):
        return t("tables.finding_all_axes", n=len(everywhere), names=t.list(everywhere["table"]))
    untouched = [axis for axis in forums.axes if not tables[axis.key].sum()]
    if untouched:
        names = t.list(t.field(axis, "name") for axis in untouched)
        return t("tables.finding_untouched", n=len(untouched), names=names)
    return t("tables.finding_shared_out")


def sentence(forums: Forums, t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    told = []
    for row in table(forums, t).to_dict("records"):
        on = [
            t("tables.on_axis", axis=t.field(axis, "name"), n=int(row[axis.key]))
            for axis in forums.axes
            if row[axis.key]
        ]
        actions = t("tables.actions", n=int(row["total"]))
        told.append(t("tables.row_told", table=row["table"], actions=actions, axes=t.list(on) or _NOTHING))
    return " ".join(told)


def table(forums: Forums, t: Translator) -> pd.DataFrame:
    """One row a table, most actions first, last those without a table; an action counts on each of its axes."""
    rows = [
        _row(t.text(each.name), each.answered_for(), forums.axes, answering=True) for each in forums.tables
    ]
    rows.sort(key=lambda row: -int(str(row["total"])))
    if forums.unassigned:
        rows.append(_row(t("tables.no_table"), forums.unassigned, forums.axes, answering=False))
    names = ["table", *(axis.key for axis in forums.axes), _NO_AXIS, "total", "answering"]
    return pd.DataFrame(rows, columns=names)


def columns(forums: Forums, t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    worded: Columns = {axis.key: (t.field(axis, "name"), "number") for axis in forums.axes}
    return {
        "table": (t("tables.column_table"), "text"),
        **worded,
        _NO_AXIS: (t("tables.column_unclassified"), "number"),
        "total": (t("tables.column_total"), "number"),
    }


def _row(
    name: str, actions: Sequence[Undertaking], axes: Sequence[Axis], *, answering: bool
) -> dict[str, object]:
    return {
        "table": name,
        **{axis.key: sum(action.shares.get(axis.key, 0) > 0 for action in actions) for axis in axes},
        _NO_AXIS: sum(not action.shares for action in actions),
        "total": len(actions),
        "answering": answering,
    }


def _keys(axes: Sequence[Axis], frame: pd.DataFrame) -> list[str]:
    return [axis.key for axis in axes] + ([_NO_AXIS] if frame[_NO_AXIS].sum() else [])


def _heading(key: str, axes: Sequence[Axis], t: Translator, colours: theme.Palette) -> str:
    name = next((t.field(axis, "name") for axis in axes if axis.key == key), None)
    if name is None:
        return labels.wrap(t("tables.column_unclassified"), width=14, lines=3)
    sign = f'<span style="color:{colours.axis(key)}">{theme.axis_sign(key)}</span>'
    return f"{sign} {labels.wrap(name, width=14, lines=3)}"


def _cell(table: str, key: str, count: int, axes: Sequence[Axis], t: Translator) -> str:
    axis = next((t.field(axis, "name") for axis in axes if axis.key == key), t("tables.column_unclassified"))
    return f"{labels.safe(table)}<br>{labels.safe(axis)}: {t('tables.actions', n=count)}"
