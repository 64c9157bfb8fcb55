# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many organisations two groups have in common, as a matrix with the number in every cell, in one hue."""

from collections.abc import Mapping

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.i18n import Translator
from circular.network.matrix import Matrix

_ROW = 46
_NOTHING = "·"
_MANY = 8  # columns: their names are broken earlier


def draw(matrix: Matrix, names: Mapping[str, str], t: Translator, *, dark: bool) -> go.Figure:
    """A cell for each row and column; the deeper, the more in common. A group with itself is not coloured."""
    colours = theme.palette(dark=dark)
    compared = [
        [None if matrix.same and i == j else count for j, count in enumerate(row)]
        for i, row in enumerate(matrix.counts)
    ]
    most = max((count for row in compared for count in row if count is not None), default=0)
    figure = theme.base(dark=dark, height=_ROW * len(matrix.rows) + 124)
    figure.add_heatmap(
        z=compared,
        x=list(range(len(matrix.columns))),
        y=list(range(len(matrix.rows))),
        colorscale=[[0, colours.paper], [0.001, colours.panel], [1, colours.deep]],
        zmin=0,
        zmax=max(1, most),
        showscale=False,
        xgap=3,
        ygap=3,
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[
            [_told(matrix, i, j, names, t) for j in range(len(matrix.columns))]
            for i in range(len(matrix.rows))
        ],
    )
    for i, row in enumerate(matrix.counts):
        for j, count in enumerate(row):
            own = matrix.same and i == j
            figure.add_annotation(
                x=j,
                y=i,
                text=f"<b>{t.number(count)}</b>" if own else t.number(count) if count else _NOTHING,
                font={"size": 15, "color": colours.quiet if own else colours.ink},
            )
    ticks = {"ticks": "", "showgrid": False, "tickfont": {"color": colours.ink}}
    figure.update_layout(
        xaxis={
            **ticks,
            "side": "top",
            "tickvals": list(range(len(matrix.columns))),
            "ticktext": [
                labels.wrap(names[key], width=9 if len(matrix.columns) > _MANY else 16, lines=4)
                for key in matrix.columns
            ],
            "tickangle": 0,
        },
        yaxis={
            **ticks,
            "autorange": "reversed",
            "tickvals": list(range(len(matrix.rows))),
            "ticktext": [labels.wrap(names[key], width=26) for key in matrix.rows],
            "ticklabelstandoff": 8,
        },
    )
    return figure


def finding(matrix: Matrix, names: Mapping[str, str], t: Translator) -> str:
    """The pair with most in common, and how many pairs have nobody."""
    pairs = matrix.pairs()
    if not pairs or not pairs[0][2]:
        return t("picture.matrix_nobody")
    row, column, count = pairs[0]
    alike = sum(each == count for _, _, each in pairs)
    if alike > 1:
        said = t("picture.matrix_alike", alike=t.number(alike), n=count)
    else:
        said = t("picture.matrix_most", one=names[row], other=names[column], n=count)
    said = said[:1].upper() + said[1:]
    none = sum(not each for _, _, each in pairs)
    return f"{said}; {t('picture.matrix_none', n=none)}" if none else said


def sentence(matrix: Matrix, names: Mapping[str, str], t: Translator) -> str:
    """The first pairs in words."""
    return t.list(
        f"{names[row]} · {names[column]}: {t.number(count)}" for row, column, count in matrix.pairs()[:12]
    )


def table(matrix: Matrix, names: Mapping[str, str]) -> pd.DataFrame:
    """One row a group, a column for each group it is compared with."""
    rows = [
        {"group": names[key], **dict(zip(matrix.columns, counts, strict=True))}
        for key, counts in zip(matrix.rows, matrix.counts, strict=True)
    ]
    return pd.DataFrame(rows, columns=["group", *matrix.columns])


def columns(matrix: Matrix, names: Mapping[str, str], *, heading: str) -> Columns:
    """How the columns of `table` are headed."""
    return {"group": (heading, "text"), **{key: (names[key], "number") for key in matrix.columns}}


def _told(matrix: Matrix, i: int, j: int, names: Mapping[str, str], t: Translator) -> str:
    count = t("picture.organisations", n=matrix.counts[i][j])
    row, column = names[matrix.rows[i]], names[matrix.columns[j]]
    if matrix.same and i == j:
        return f"{labels.safe(row)}<br>{count}"
    return f"{labels.safe(row)}<br>{labels.safe(column)}<br>{count}"
