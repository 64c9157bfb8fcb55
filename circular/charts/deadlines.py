# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When actions end, month by month: what is drawn where they are too many for a bar each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from plotly import graph_objects as go

from circular.charts import days, labels, theme
from circular.charts.timeline import Line
from circular.domain.sets import Schedule
from circular.i18n import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The deadlines of a group in one month; `late` of them belong to late actions."""

    group: str
    group_name: str
    first: date
    deadlines: int
    late: int


def months(lines: Sequence[Line]) -> tuple[Month, ...]:
    """How many deadlines fall into each month, group by group in the order of the lines."""
    counts = Counter((line.group, line.ends_on.replace(day=1)) for line in lines)
    late = Counter(
        (line.group, line.ends_on.replace(day=1)) for line in lines if line.schedule is Schedule.LATE
    )
    names = {line.group: line.group_name for line in lines}
    order = {group: number for number, group in enumerate(names)}
    return tuple(
        Month(group=group, group_name=names[group], first=first, deadlines=number, late=late[group, first])
        for (group, first), number in sorted(counts.items(), key=lambda pair: (order[pair[0][0]], pair[0][1]))
    )


def draw(found: Sequence[Month], t: Translator, *, as_of: date, dark: bool) -> go.Figure:
    """Deadlines by month, one strip a group: what is late is marked; for more actions than bars can show."""
    colours = theme.palette(dark=dark)
    names = {month.group: month.group_name for month in found}
    place = {group: number for number, group in enumerate(names)}
    most = max(month.deadlines for month in found)
    worded = {first: t.month(first) for first in {month.first for month in found}}
    figure = theme.base(dark=dark, height=days.HEAD + round(days.ROW * 1.5) * len(names))
    for is_late in (True, False):
        shown = [month for month in found if (month.late if is_late else month.deadlines - month.late)]
        heights = [month.late if is_late else month.deadlines - month.late for month in shown]
        under = [0 if is_late else month.late for month in shown]
        figure.add_trace(
            go.Bar(
                x=[month.first + timedelta(days=14) for month in shown],
                y=[-0.55 * height / most for height in heights],
                base=[
                    place[month.group] + 0.42 - 0.55 * low / most
                    for month, low in zip(shown, under, strict=True)
                ],
                width=26 * 86_400_000,
                marker={"color": colours.late if is_late else colours.neutral},
                name=t("actions.late_deadlines") if is_late else t("actions.deadlines"),
                hovertext=[
                    f"<b>{labels.safe(month.group_name)}</b><br>{worded[month.first]}: "
                    + t("actions.n_actions", n=height)
                    for month, height in zip(shown, heights, strict=True)
                ],
                hovertemplate="%{hovertext}<extra>%{fullData.name}</extra>",
            )
        )
    for group, position in place.items():
        members = [month for month in found if month.group == group]
        count = t("actions.n_actions", n=sum(month.deadlines for month in members))
        late = sum(month.late for month in members)
        said = t("actions.of_which_late", actions=count, n=late) if late else count
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=position - 0.34,
            text=f"<b>{labels.shortened(names[group], width=40)}</b>  {said}",
            bgcolor=colours.paper, borderpad=0,  # on a phone it reaches over the line of today
        )  # fmt: skip
        figure.add_shape(
            type="line", x0=0, x1=1, xref="paper", y0=position + 0.43, y1=position + 0.43,
            line={"color": colours.line, "width": 1},
        )  # fmt: skip
    shown_days = [
        as_of,
        *(month.first for month in found),
        *(month.first + timedelta(days=31) for month in found),
    ]
    days.frame(figure, *days.with_room(min(shown_days), max(shown_days)), len(names))
    days.today(figure, as_of, t, colours)
    return figure


def table(found: Sequence[Month]) -> pd.DataFrame:
    """The same as rows: group, month, deadlines, late."""
    return pd.DataFrame(
        [
            {
                "group": month.group_name,
                "month": month.first,
                "deadlines": month.deadlines,
                "late": month.late,
            }
            for month in found
        ],
        columns=["group", "month", "deadlines", "late"],
    )
