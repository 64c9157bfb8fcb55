# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio as pictures: over time and over the axes; where there are too many marks to read, grouped ones."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import pandas as pd

from circular.charts import balancing, deadlines, ternary, timeline
from circular.charts.balancing import Corner
from circular.charts.columns import Columns
from circular.charts.timeline import Line
from circular.domain.question import Question
from circular.domain.records import Axis
from circular.domain.sets import Schedule
from circular.i18n import Translator
from circular.services import portfolios
from circular.ui import cached, filters, notices, pictures
from circular.ui.markup import go
from circular.ui.view import View


def over_time(view: View, asked: Question, kept: pd.DataFrame) -> None:
    """Bars under their tables, or deadlines by month until a table is chosen where there are too many bars to read."""
    lines = portfolios.lines(kept, view.t)
    undated = len(kept) - len(lines)
    if not lines:
        notices.empty(view.t("actions.timeline_nothing"), view.t("actions.timeline_nothing_how"))
    elif len(lines) <= timeline.READABLE:
        _bars(view, asked, kept, lines, undated)
    elif members := _of_group(view, lines):
        _bars(view, asked, kept, _choose_rows(view, members), undated)
    else:
        _months(view, asked, lines, undated)


def over_axes(view: View, kept: pd.DataFrame, axes: Sequence[Axis]) -> None:
    """Where each action stands between the axes."""
    t = view.t
    dots, corners = portfolios.dots(kept, axes), portfolios.corners(axes)
    if not dots:
        notices.empty(t("actions.ternary_nothing"), t("actions.ternary_nothing_how"))
        return
    few = len(dots) <= ternary.MANY
    several = sum(len(dot.shares) > 1 for dot in dots)
    one = t("actions.ternary_title_one", n=len(dots) - several)
    more = t("actions.ternary_title_more", n=several)
    apart = len(kept) - len(dots)
    event = pictures.picture(
        view,
        partial(ternary.draw, dots, corners, t, dark=view.dark),
        title=t("actions.ternary_title", one=one, more=more) if several else one,
        sentence=ternary.sentence(dots, corners, t),
        table=ternary.table(dots, corners, t) if few else ternary.table_heaps(balancing.heaps(dots, corners)),
        columns=_axes_columns(t, corners) if few else _heaps_columns(t, corners),
        name="axes",
        coverage=t("actions.ternary_unclassified", n=apart) if apart else "",
        key=t("actions.ternary_key" if few else "actions.ternary_key_many"),
        on_select="rerun",
    )
    _open_selected(view, event)


def _bars(view: View, asked: Question, kept: pd.DataFrame, lines: Sequence[Line], undated: int) -> None:
    t = view.t
    wanted = {line.action for line in lines}
    steps = cached.ask(view, portfolios.milestones, asked, tuple(sorted(wanted)))
    lines = portfolios.lines(kept[kept["action"].isin(wanted)], t, steps=steps)
    event = pictures.picture(
        view,
        partial(timeline.draw, lines, t, as_of=asked.as_of, dark=view.dark),
        title=_finding(t, len(lines), sum(line.schedule is Schedule.LATE for line in lines)),
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
        key=t("actions.timeline_key"),
        on_select="rerun",
    )
    _open_selected(view, event)


def _months(view: View, asked: Question, lines: Sequence[Line], undated: int) -> None:
    t = view.t
    months = deadlines.months(lines)
    pictures.picture(
        view,
        partial(deadlines.draw, months, t, as_of=asked.as_of, dark=view.dark),
        title=_finding(t, len(lines), sum(month.late for month in months)),
        sentence=timeline.sentence(lines, t, as_of=asked.as_of),
        table=deadlines.table(months),
        columns={
            "group": (t("actions.column_table"), "text"),
            "month": (t("actions.column_month"), "date"),
            "deadlines": (t("actions.column_deadlines"), "number"),
            "late": (t("actions.column_late"), "number"),
        },
        name="months",
        coverage=t("actions.timeline_undated", n=undated) if undated else "",
        key=t("actions.timeline_key_months"),
    )


def _finding(t: Translator, number: int, late: int) -> str:
    said = t("actions.timeline_late", n=late) if late else t("actions.timeline_none_late")
    return t("actions.timeline_title", n=number, late=said)


def _of_group(view: View, lines: Sequence[Line]) -> list[Line]:
    """The bars of the table that was chosen; none where all are wanted."""
    t = view.t
    counts = Counter(line.group for line in lines)
    names = {line.group: line.group_name for line in lines}
    options = {"": t("actions.group_all")} | {
        group: t("actions.option", name=name, n=counts[group]) for group, name in names.items()
    }
    group = filters.one(view, "group", options, label=t("actions.filter_group"))
    return [line for line in lines if line.group == group]


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
        go(view.url("action", action=found[0]))


def _axes_columns(t: Translator, corners: Sequence[Corner]) -> Columns:
    return {
        "code": (t("actions.column_code"), "text"),
        "title": (t("actions.column_title"), "text"),
        **_shares_columns(t, corners),
        "budget": (t("actions.column_budget"), "money"),
        "schedule": (t("actions.column_schedule"), "text"),
    }


def _heaps_columns(t: Translator, corners: Sequence[Corner]) -> Columns:
    return {
        **_shares_columns(t, corners),
        "number": (t("actions.column_number"), "number"),
        "late": (t("actions.column_late"), "number"),
    }


def _shares_columns(t: Translator, corners: Sequence[Corner]) -> Columns:
    return {
        corner.key: (t("actions.column_share", axis=t.text(corner.name)), "percent") for corner in corners
    }
