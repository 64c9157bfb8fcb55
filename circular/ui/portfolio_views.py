# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio shown: as a table, over time, over the axes, and as files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from circular.charts import ternary, theme, timeline
from circular.charts.columns import Columns, Kind
from circular.charts.timeline import Figure, Line
from circular.domain.question import Question
from circular.domain.records import Axis
from circular.domain.sets import Freshness, Schedule, Scope
from circular.exchange import listing
from circular.exchange.listing import Column
from circular.services import portfolios
from circular.ui import cached, filters, heading, notices, pictures, tables
from circular.ui.markup import show, tag
from circular.ui.view import View

_USUAL = (
    "title", "schedule", "progress", "first_ends_on", "ends_on", "slip", "state", "axes", "table", "lead", "budget",
    "last_heard_on", "code",
)  # fmt: skip
_FILE = (
    "code", "title", "state", "schedule", "progress", "planned", "starts_on", "first_ends_on", "ends_on", "slip",
    "table", "office", "lead", "district", "theme", "budget", "awarded", "paid", "last_heard_on", "freshness",
    "adopted", "published",
)  # fmt: skip
_ACTION_PAGE = "../../pages/action.py"
_ROW, _HEAD, _ROWS_SEEN = 35, 38, 16


def columns(view: View) -> Columns:
    """Every column the table can show, in its order."""
    t = view.t
    kinds = {
        "title": "text", "code": "text", "axes": "text", "schedule": "text", "state": "text", "progress": "bar",
        "planned": "percent", "starts_on": "date", "first_ends_on": "date", "ends_on": "date", "slip": "number",
        "table": "text", "office": "text", "lead": "text", "budget": "money", "awarded": "money", "paid": "money",
        "district": "text", "theme": "text", "last_heard_on": "date", "freshness": "text", "adopted": "text",
        "published": "text",
    }  # fmt: skip
    return {name: (t(f"actions.column_{name}"), kind) for name, kind in kinds.items()}  # type: ignore[misc]


def head(view: View, asked: Question, kept: pd.DataFrame, total: int) -> None:
    """Say first how many there are and which of them ask for attention."""
    t = view.t
    schedule = kept["schedule"]
    parts = [
        t(f"actions.headline_{name}", n=number)
        for name, number in (
            ("late", int((schedule == Schedule.LATE).sum())),
            ("at_risk", int((schedule == Schedule.AT_RISK).sum())),
            ("silent", int((kept["running"] & (kept["freshness"] == Freshness.SILENT)).sum())),
        )
        if number
    ]
    unknown = int((schedule == Schedule.UNKNOWN).sum())
    count = t("actions.n_actions", n=len(kept))
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
    if unknown:
        said.append(t("actions.lead_unknown", n=unknown))
    if asked.scope is not Scope.ADOPTED:
        said.append(t("actions.lead_territory"))
    heading.page(view, title, lead=" ".join(said), scope=t.term(asked.scope))


def table(view: View, kept: pd.DataFrame, axes: Sequence[Axis], shown: Sequence[str]) -> None:
    """The rows; choosing one opens its sheet."""
    t = view.t
    every = columns(view)
    order = list(shown) or list(_USUAL)
    frame = _worded(view, kept, axes)
    rows = tables.grid(
        view,
        frame,
        {name: every[name] for name in order},
        key="portfolio",
        alt=t("actions.table_name", n=len(kept)),
        height=_HEAD + _ROW * min(max(len(kept), 1), _ROWS_SEEN),
        selectable=True,
    )
    show(tag("p", t("actions.table_hint"), class_="cs-caption"))
    if rows:
        open_action(view, kept["action"].iloc[rows[0]])


def over_time(view: View, asked: Question, kept: pd.DataFrame) -> None:
    """Bars under their tables, or months where there are too many bars to read."""
    t = view.t
    lines = portfolios.lines(kept, t)
    if not lines:
        notices.empty(t("actions.timeline_nothing"), t("actions.timeline_nothing_how"))
        return
    undated = len(kept) - len(lines)
    if len(lines) <= timeline.READABLE:
        _bars(view, asked, kept, lines, undated)
        return
    group = _choose_group(view, lines)
    members = [line for line in lines if line.group == group]
    if members:
        _bars(view, asked, kept, _choose_rows(view, members), undated)
    else:
        figure = timeline.draw_months(lines, t, as_of=asked.as_of, dark=view.dark)
        _timeline(view, asked, figure, lines, undated, key="actions.timeline_key_months")


def over_axes(view: View, kept: pd.DataFrame, axes: Sequence[Axis]) -> None:
    """Where each action stands between the axes."""
    t = view.t
    dots, corners = portfolios.dots(kept, axes), portfolios.corners(axes)
    if not dots:
        notices.empty(t("actions.ternary_nothing"), t("actions.ternary_nothing_how"))
        return
    several = sum(len(dot.shares) > 1 for dot in dots)
    one = t("actions.ternary_title_one", n=len(dots) - several)
    title = (
        t("actions.ternary_title", one=one, more=t("actions.ternary_title_more", n=several))
        if several
        else one
    )
    apart = len(kept) - len(dots)
    event = pictures.picture(
        view,
        ternary.draw(dots, corners, t, dark=view.dark),
        title=title,
        sentence=ternary.sentence(dots, corners, t),
        table=ternary.table(dots, corners, t),
        columns={
            "code": (t("actions.column_code"), "text"),
            "title": (t("actions.column_title"), "text"),
            **{
                corner.key: (t("actions.column_share", axis=t.text(corner.name)), "percent")
                for corner in corners
            },
            "budget": (t("actions.column_budget"), "money"),
            "schedule": (t("actions.column_schedule"), "text"),
        },
        name="axes",
        coverage=t("actions.ternary_unclassified", n=apart) if apart else "",
        on_select="rerun",
    )
    few = len(dots) <= ternary.MANY
    show(tag("p", t("actions.ternary_key" if few else "actions.ternary_key_many"), class_="cs-caption"))
    _open_selected(view, event)


def downloads(view: View, asked: Question, kept: pd.DataFrame, axes: Sequence[Axis]) -> None:
    """Exactly the rows that are shown, as files."""
    t = view.t
    every = columns(view)
    chosen = [_column(name, every[name]) for name in _FILE]
    shares = [
        Column(
            name=f"share_{axis.key}",
            label=t("actions.column_share", axis=t.field(axis, "name")),
            kind="percent",
        )
        for axis in axes
    ]
    make = partial(
        portfolios.export,
        _worded(view, kept, axes, marks=False),
        [*chosen[:4], *shares, *chosen[4:]],
        t,
        strategy=view.strategy,
        as_of=asked.as_of,
        internal=view.internal,
    )
    places = st.columns([3, 3, 2])
    for place, format_ in zip(places, portfolios.MEDIA, strict=False):
        with place:
            st.download_button(
                t(f"actions.download_{format_}", n=len(kept)),
                data=partial(make, format=format_),
                file_name=portfolios.file_name(t, strategy=view.strategy, as_of=asked.as_of, format=format_),
                mime=portfolios.MEDIA[format_],
                key=f"portfolio.{format_}",
                on_click="ignore",
                width="stretch",
            )


def open_action(view: View, action: str) -> None:
    """Go to an action's sheet."""
    parameters = {**view.address.parameters(), "action": action}
    st.switch_page(_ACTION_PAGE, query_params=parameters)


def _bars(view: View, asked: Question, kept: pd.DataFrame, lines: Sequence[Line], undated: int) -> None:
    wanted = {line.action for line in lines}
    steps = cached.ask(view, portfolios.milestones, asked, tuple(sorted(wanted)))
    lines = portfolios.lines(kept[kept["action"].isin(wanted)], view.t, steps=steps)
    figure = timeline.draw(lines, view.t, as_of=asked.as_of, dark=view.dark)
    _timeline(view, asked, figure, lines, undated, key="actions.timeline_key")


def _timeline(
    view: View, asked: Question, figure: Figure, lines: Sequence[Line], undated: int, *, key: str
) -> None:
    t = view.t
    late = sum(line.schedule is Schedule.LATE for line in lines)
    said = t("actions.timeline_late", n=late) if late else t("actions.timeline_none_late")
    event = pictures.picture(
        view,
        figure,
        title=t("actions.timeline_title", n=len(lines), late=said),
        sentence=timeline.sentence(lines, t, as_of=asked.as_of),
        table=timeline.table(lines, t),
        columns={
            "group": (t("actions.column_table"), "text"),
            "code": (t("actions.column_code"), "text"),
            "title": (t("actions.column_title"), "text"),
            "starts_on": (t("actions.column_starts_on"), "date"),
            "first_ends_on": (t("actions.column_first_ends_on"), "date"),
            "ends_on": (t("actions.column_ends_on"), "date"),
            "slip": (t("actions.column_slip"), "number"),
            "progress": (t("actions.column_progress"), "percent"),
            "schedule": (t("actions.column_schedule"), "text"),
            "milestones": (t("actions.column_milestones"), "number"),
        },
        name="timeline",
        coverage=t("actions.timeline_undated", n=undated) if undated else "",
        on_select="rerun",
    )
    show(tag("p", t(key), class_="cs-caption"))
    _open_selected(view, event)


def _choose_group(view: View, lines: Sequence[Line]) -> str:
    t = view.t
    counts = Counter(line.group for line in lines)
    names = {line.group: line.group_name for line in lines}
    options = {"": t("actions.group_all")} | {
        group: t("actions.option", name=name, n=counts[group]) for group, name in names.items()
    }
    return filters.one(view, "group", options, label=t("actions.filter_group"))


def _choose_rows(view: View, members: Sequence[Line]) -> Sequence[Line]:
    t = view.t
    size = timeline.READABLE
    pages = {
        str(number): t(
            "actions.page_rows",
            first=t.number(start + 1),
            last=t.number(min(start + size, len(members))),
            total=t.number(len(members)),
        )
        for number, start in enumerate(range(0, len(members), size), start=1)
    }
    if len(pages) == 1:
        return members
    chosen = int(filters.one(view, "page", pages, label=t("actions.filter_page")))
    return members[(chosen - 1) * size : chosen * size]


def _open_selected(view: View, event: object) -> None:
    points = getattr(getattr(event, "selection", None), "points", None) or []
    actions = [point.get("customdata") for point in points]
    found = [action[0] if isinstance(action, list) else action for action in actions if action]
    if found and isinstance(found[0], str):
        open_action(view, found[0])


def _worded(view: View, kept: pd.DataFrame, axes: Sequence[Axis], *, marks: bool = True) -> pd.DataFrame:
    t = view.t
    frame = portfolios.worded(kept, t)
    if marks:
        signs = {t.term(Schedule.LATE): "◆ ", t.term(Schedule.AT_RISK): "◇ "}
        frame["schedule"] = frame["schedule"].map(
            lambda word: f"{signs.get(word, '')}{word}", na_action="ignore"
        )
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
