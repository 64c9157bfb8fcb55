# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture with all that belongs to it: finding, the same in words, source line, table, downloads."""

from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from circular.charts import Figure, theme
from circular.charts.columns import Columns
from circular.ui import cached, credit, prose, stills, tables
from circular.ui.markup import Markup, join, show, tag
from circular.ui.view import View


def picture(
    view: View,
    figure: Figure | partial[Figure],
    *,
    title: str,
    sentence: str,
    table: pd.DataFrame,
    columns: Columns,
    name: str,
    coverage: str = "",
    source: str | Markup = "",
    key: str = "",
    on_select: Literal["ignore", "rerun"] = "ignore",
    kept: Figure | None = None,
    background: str = "",
) -> Any:  # noqa: ANN401  # what Streamlit returns: a plotly selection, or nothing to use
    """Show a figure under its finding (`title`), with a sentence that says the same and the table it was drawn from.

    A figure that is still to be drawn (`partial(charts.x.draw, ...)`) is drawn once for the same arguments.
    `columns` words the table's columns as in `tables.grid`; `name` keys the picture and names the downloaded files;
    `coverage` says what was counted ("12 azioni su 18"), `key` what the marks mean: both go with the picture into its
    files. `kept` is what goes into the files where that is not the figure on the page, `background` says
    whose the rest of that one is. Returns the selection where `on_select` is "rerun".
    """
    show(tag("h3", title, class_="cs-finding"))
    if isinstance(figure, partial):
        figure = cached.drawn(figure)
    event = st.plotly_chart(
        figure,
        key=f"picture.{name}",
        theme=None,
        alt=sentence,
        on_select=on_select,
        config=dict(theme.CONFIG),
    )
    caption(view, coverage=coverage, source=source)
    if background:
        show(tag("p", background, class_="cs-caption"))
    if key:
        show(tag("p", key, class_="cs-caption"))
    _data(
        view,
        figure if kept is None else kept,
        table,
        columns,
        name=name,
        told={"title": title, "sentence": sentence, "coverage": coverage, "source": source, "marks": key},
    )
    return event


@st.fragment
def _data(
    view: View, figure: Figure, table: pd.DataFrame, columns: Columns, *, name: str, told: dict[str, Any]
) -> None:
    """What a picture shows as text, table and files; made when it is opened, since most never are."""
    with st.expander(view.t("frame.show_data"), key=more(name), on_change="rerun") as opened:
        if not opened.open:
            return
        prose.show(told["sentence"])
        tables.grid(view, table, columns, key=f"picture.{name}.data", alt=told["title"])
        with st.container(horizontal=True):
            tables.download(view, table, columns, name=name, key=f"picture.{name}", credited=False)
            stills.offer(view, figure, name=name, key=f"picture.{name}", **told)
        credit.beside(view)


def more(name: str) -> str:
    """The key of what opens the data of a picture."""
    return f"picture.{name}.more"


def caption(view: View, *, coverage: str = "", source: str | Markup = "") -> None:
    """The line under a picture: date of the data, what was counted, where it comes from."""
    parts: list[str] = [view.t("frame.data_as_of", day=view.question.as_of)]
    parts += [part for part in (coverage, source) if part]
    separated = [piece for part in parts for piece in (" · ", part)][1:]
    show(tag("p", join(*separated), class_="cs-caption"))
