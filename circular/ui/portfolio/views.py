# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio shown: what it comes to in a sentence, as a table, and as files."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from circular.charts import theme
from circular.charts.columns import Columns, Kind
from circular.domain.question import Question
from circular.domain.records import Axis
from circular.domain.sets import Freshness, Schedule, Scope
from circular.exchange import listing
from circular.exchange.listing import Column
from circular.services import portfolios
from circular.ui import credit, heading, tables
from circular.ui.markup import go, show, tag
from circular.ui.view import View

_USUAL = (
    "title", "schedule", "progress", "planned", "first_ends_on", "ends_on", "slip", "state", "axes", "table", "lead",
    "budget", "paid", "last_heard_on", "code",
)  # fmt: skip
_FILE = (
    "code", "title", "state", "schedule", "progress", "planned", "starts_on", "first_ends_on", "ends_on", "slip",
    "table", "office", "lead", "district", "theme", "budget", "awarded", "paid", "last_heard_on", "freshness",
    "adopted", "published",
)  # fmt: skip
_ROW, _HEAD, _ROWS_SEEN = 35, 38, 16


def columns(view: View) -> Columns:
    """Every column the table can show, in its order."""
    t = view.t
    kinds = {
        "title": "text", "code": "text", "axes": "text", "schedule": "text", "state": "text", "progress": "percent",
        "planned": "percent", "starts_on": "date", "first_ends_on": "date", "ends_on": "date", "slip": "number",
        "table": "text", "office": "text", "lead": "text", "budget": "money", "awarded": "money", "paid": "money",
        "district": "text", "theme": "text", "last_heard_on": "date", "freshness": "text", "adopted": "text",
        "published": "text",
    }  # fmt: skip
    return {name: (t(f"actions.column_{name}"), kind) for name, kind in kinds.items()}  # type: ignore[misc]


def head(view: View, asked: Question, kept: pd.DataFrame, total: int) -> None:
    """Say first how many there are and which of them ask for attention."""
    t = view.t
    schedule, adopted = kept["schedule"], kept["adopted"].astype(bool)
    parts = [
        t(f"actions.headline_{name}", n=number)
        for name, number in (
            ("late", int((schedule == Schedule.LATE).sum())),
            ("at_risk", int((schedule == Schedule.AT_RISK).sum())),
            # Nobody is asked for news of a project that is not part of the strategy.
            ("silent", int((adopted & kept["running"] & (kept["freshness"] == Freshness.SILENT)).sum())),
        )
        if number
    ]
    unknown = int((schedule == Schedule.UNKNOWN).sum())
    apart = asked.scope is Scope.TERRITORY
    count = t("actions.n_projects" if apart else "actions.n_actions", n=len(kept))
    if not len(kept):
        title = t("actions.headline_none") if total else t("actions.n_actions", n=0)
    elif parts:
        title = t("actions.headline", actions=count, parts=t.list(parts))
    elif schedule.dropna().empty or unknown == schedule.notna().sum():
        title = t("actions.headline_no_schedule", actions=count)
    else:
        title = t("actions.headline_none_late", actions=count)
    said = []
    if len(kept) < total:
        said.append(t("actions.lead_of", n=total))
    if unknown and unknown < len(kept):
        said.append(t("actions.lead_unknown", n=unknown))
    if asked.scope is not Scope.ADOPTED:
        said.append(t("actions.lead_territory"))
    heading.page(view, title, lead=" ".join(said), scope=t.term(asked.scope))


def table(view: View, kept: pd.DataFrame, axes: Sequence[Axis], shown: Sequence[str]) -> None:
    """The rows; choosing one opens its sheet."""
    t = view.t
    every = columns(view)
    frame = _worded(view, kept, axes)
    # Unless it is asked for, a column in which nothing is known only takes room from those that say something.
    order = list(shown) or [name for name in _USUAL if frame[name].notna().any()]
    rows = tables.grid(
        view,
        frame,
        {"title": every["title"]} | {name: every[name] for name in order},
        key="portfolio",
        alt=t("actions.table_name", n=len(kept)),
        height=_HEAD + _ROW * min(max(len(kept), 1), _ROWS_SEEN),
        opens="title",
    )
    show(tag("p", t("actions.table_hint"), class_="cs-caption"))
    if rows:
        go(view.url("action", action=kept["action"].iloc[rows[0]]))


def downloads(view: View, asked: Question, kept: pd.DataFrame, axes: Sequence[Axis]) -> None:
    """Exactly the rows that are shown, as files; they are made when somebody asks for them."""
    t = view.t
    places = st.columns([3, 3, 2])
    for place, kind in zip(places, portfolios.MEDIA, strict=False):
        with place:
            st.download_button(
                t(f"actions.download_{kind}", n=len(kept)),
                data=partial(_file, view, asked, kept, axes, kind),
                file_name=portfolios.file_name(t, strategy=view.strategy, as_of=asked.as_of, kind=kind),
                mime=portfolios.MEDIA[kind],
                key=f"portfolio.{kind}",
                on_click="ignore",
                width="stretch",
            )
    credit.beside(view)


def _file(
    view: View, asked: Question, kept: pd.DataFrame, axes: Sequence[Axis], kind: portfolios.FileKind
) -> bytes:
    t, every = view.t, columns(view)
    chosen = [_column(name, every[name]) for name in _FILE]
    shares = [
        Column(
            name=f"share_{axis.key}",
            label=t("actions.column_share", axis=t.field(axis, "name")),
            kind="percent",
        )
        for axis in axes
    ]
    return portfolios.export(
        portfolios.worded(kept, t),
        [*chosen[:4], *shares, *chosen[4:]],
        t,
        strategy=view.strategy,
        as_of=asked.as_of,
        kind=kind,
        internal=view.internal,
    )


def _worded(view: View, kept: pd.DataFrame, axes: Sequence[Axis]) -> pd.DataFrame:
    t = view.t
    frame = portfolios.worded(kept, t)
    signs = {t.term(Schedule.LATE): "◆ ", t.term(Schedule.AT_RISK): "◇ "}
    frame["schedule"] = frame["schedule"].map(lambda word: f"{signs.get(word, '')}{word}", na_action="ignore")
    keys = [axis.key for axis in axes]
    frame["axes"] = [
        _shares(dict(zip(keys, row, strict=True)))
        for row in kept[[f"share_{key}" for key in keys]].to_numpy()
    ]
    return frame


def _shares(shares: Mapping[str, float]) -> str | None:
    held = {key: share for key, share in shares.items() if share > 0}
    return "  ".join(f"{theme.axis_sign(key)} {share:.0%}" for key, share in held.items()) or None


def _column(name: str, words: tuple[str, Kind]) -> Column:
    """A bar is a percentage in a file, a link its address."""
    label, kind = words
    kinds: Mapping[Kind, listing.Kind] = {"bar": "percent", "link": "text"}
    return Column(name=name, label=label, kind=kinds.get(kind) or cast("listing.Kind", kind))
