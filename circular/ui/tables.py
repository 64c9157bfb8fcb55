# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables: a plain one for what fits a page and is printed, a grid for thousands of rows, and the download of both."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Literal, cast

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from circular.charts.columns import Columns, Kind
from circular.exchange import spreadsheets
from circular.i18n import Translator
from circular.ui import credit
from circular.ui.markup import Markup, show, tag
from circular.ui.view import View

Cell = str | Markup | None
_NUMBERS = {"number", "percent", "money", "bar"}
# Above this a value is formatted by the browser: formatting every cell here would be felt.
_FORMATTED_HERE = 2_000


def plain(
    t: Translator,
    columns: Mapping[str, Kind],
    rows: Sequence[Sequence[Cell]],
    *,
    caption: str,
    titled: bool = False,
) -> None:
    """Show rows of texts and markup under headings (wording to kind); None reads as not known.

    `caption` names the table; it is only read out where the table is `titled`: the heading above it says the same.
    """
    kinds = list(columns.values())
    head = (tag("th", name, scope="col", class_=_align(kind)) for name, kind in columns.items())
    body = (tag("tr", *(_cell(t, cell, kind) for cell, kind in zip(row, kinds, strict=True))) for row in rows)
    table = tag(
        "table",
        tag("caption", caption, class_="cs-heard" if titled else None),
        tag("thead", tag("tr", *head)),
        tag("tbody", *body),
        class_="cs-table",
    )
    show(tag("div", table, class_="cs-scroll", tabindex="0", role="group", aria_label=caption))


def grid(
    view: View,
    frame: pd.DataFrame,
    columns: Columns,
    *,
    key: str,
    alt: str,
    order: Sequence[str] | None = None,
    height: int | Literal["auto"] = "auto",
    selectable: Literal["one", "many"] | bool = False,
    opens: str | None = None,
) -> list[int]:
    """Show a frame that sorts and scrolls; `columns` maps its columns to wording and kind, others are not sent.

    The cells of the column `opens` are buttons. Returns the positions of the selected rows where `selectable`, of the
    row whose button was just pressed where `opens`, else none.
    """
    shown = _copyable(frame[list(columns)], columns)
    here = len(shown) <= _FORMATTED_HERE
    config: dict[str, Any] = {
        name: _config(label, kind, here=here) for name, (label, kind) in columns.items()
    }
    if opens:
        config[opens] = st.column_config.ButtonColumn(
            columns[opens][0], type="tertiary", alignment="left", pinned=True, key=f"{key}.{opens}"
        )
    event = st.dataframe(
        _formatted(view.t, shown, columns) if here else shown,
        key=key,
        hide_index=True,
        alt=alt,
        placeholder=view.t.unknown,
        height=height,
        column_order=list(order) if order else list(columns),
        column_config=config,
        on_select="rerun" if selectable else "ignore",
        selection_mode="multi-row" if selectable == "many" else "single-row",
    )
    pressed = st.session_state.get(f"{key}.{opens}") if opens else None
    if pressed is not None:
        return [int(pressed["row"])]
    return list(cast("Any", event).selection.rows) if selectable else []


def download(
    view: View, frame: pd.DataFrame, columns: Columns, *, name: str, key: str, credited: bool = True
) -> None:
    """Offer a frame as CSV that a spreadsheet of the reader's language opens as it is.

    `credited` False where the caller says beside several buttons whose the data are.
    """
    worded = {column: label for column, (label, _) in columns.items()}
    st.download_button(
        view.t("frame.download_csv"),
        lambda: csv(view.t, frame[list(columns)].rename(columns=worded)),
        file_name=f"{view.strategy.id}-{name}-{view.question.as_of:%Y-%m-%d}.csv",
        mime="text/csv",
        key=f"{key}.csv",
        on_click="ignore",
    )
    if credited:
        credit.beside(view)


def csv(t: Translator, frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV with the separators of the language and a byte order mark, as spreadsheets expect."""
    italian = t.language == "it"
    text = _guarded(frame).to_csv(
        index=False,
        sep=";" if italian else ",",
        decimal="," if italian else ".",
        date_format="%d/%m/%Y",
        lineterminator=spreadsheets.LINE_END,
    )
    return text.encode("utf-8-sig")


def _copyable(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The frame as a grid may be sent it: its own button writes as CSV what it holds, and its cells can be copied."""
    for name, (_, kind) in columns.items():
        held = frame[name]
        texts = kind == "text" and (held.dtype == object or isinstance(held.dtype, pd.StringDtype))
        if texts and held.str.startswith(spreadsheets.RUNS, na=False).any():
            frame = frame.assign(**{name: held.map(_kept)})
    return frame


def _guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep a text that begins like a formula from being run by a spreadsheet."""
    return frame.map(_kept).rename(columns=_kept)


def _kept(value: object) -> object:
    return spreadsheets.guarded(value) if isinstance(value, str) else value


def _cell(t: Translator, value: Cell, kind: Kind) -> Markup:
    content = tag("span", t("frame.not_available"), class_="cs-unknown") if value is None else value
    return tag("td", content, class_=_align(kind))


def _align(kind: Kind) -> str | None:
    return "cs-number" if kind in _NUMBERS else None


def _formatted(t: Translator, frame: pd.DataFrame, columns: Columns) -> Any:  # noqa: ANN401
    formats = {"number": partial(_number, t), "percent": t.percent, "money": t.money_full}
    chosen = {name: formats[kind] for name, (_, kind) in columns.items() if kind in formats}
    return frame.style.format(cast("Any", chosen), na_rep=t.unknown) if chosen else frame


def _number(t: Translator, value: float) -> str:
    """A number with the decimals it has, but no more than two."""
    shown = round(value, 2)
    return t.number(shown, next(digits for digits in (0, 1, 2) if round(shown, digits) == shown))


def _config(label: str, kind: Kind, *, here: bool) -> ColumnConfig | str:
    column = st.column_config
    match kind:
        case "date":
            return column.DateColumn(label, format="DD/MM/YYYY")
        case "link":
            return column.LinkColumn(label)
        case "bar":
            return column.ProgressColumn(label, format="percent", min_value=0, max_value=1)
        case "number" | "percent" | "money":
            browser: dict[str, Any] = {"number": "localized", "percent": "percent", "money": "euro"}
            return column.NumberColumn(label, format=None if here else browser[kind])
        case _:
            return column.TextColumn(label)
