# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happens when: actions as bars under their table; where they are too many to read, `deadlines` by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
from plotly import graph_objects as go

from circular.charts import days, labels, theme
from circular.charts.theme import Palette
from circular.domain.sets import Schedule, State
from circular.domain.text import Bilingual
from circular.i18n import Translator

Figure = go.Figure
READABLE = 60
"""Above this many bars a timeline is read by table, not by action."""
_THICK = 0.3
_LABEL, _BAR = -0.18, 0.2
_TITLE = 50  # characters: what a phone shows in a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step with the day it is due and the day it was reached."""

    title: Bilingual
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An action with both its dates.

    `group` identifies what it stands under and `group_name` names it; `first_ends_on` is the first plan's end.
    """

    action: str
    code: str
    title: Bilingual
    group: str
    group_name: str
    state: State
    starts_on: date
    ends_on: date
    first_ends_on: date | None
    progress: float | None
    planned: float | None
    schedule: Schedule | None
    milestones: tuple[Milestone, ...] = ()


def draw(lines: Sequence[Line], t: Translator, *, as_of: date, dark: bool) -> go.Figure:
    """One bar an action, in the order given; lines of one group stand together under its name."""
    colours = theme.palette(dark=dark)
    rows, heads = _rows(lines)
    figure = theme.base(dark=dark, height=days.HEAD + days.ROW * (len(rows) + len(heads)))
    start, end = _span(lines, as_of)
    figure.add_trace(_outlines(rows, t, colours))
    figure.add_trace(_fills(rows, colours))
    figure.add_trace(_slips(rows, colours))
    for trace in _milestones(rows, t, colours, as_of):
        figure.add_trace(trace)
    figure.add_trace(_titles(rows, t, colours, start))
    for position, name in heads.items():
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=position + 0.1,
            text=f"<b>{labels.shortened(name, width=_TITLE)}</b>",
        )
        figure.add_shape(
            type="line", x0=0, x1=1, xref="paper", y0=position + 0.42, y1=position + 0.42,
            line={"color": colours.line, "width": 1},
        )  # fmt: skip
    days.frame(figure, start, end, len(rows) + len(heads))
    days.today(figure, as_of, t, colours)
    return figure


def sentence(lines: Sequence[Line], t: Translator, *, as_of: date) -> str:
    """What the timeline shows, for those who cannot see it."""
    if not lines:
        return t("actions.timeline_nothing")
    late = sum(line.schedule is Schedule.LATE for line in lines)
    coming = min(
        (line for line in lines if line.ends_on >= as_of), key=lambda line: line.ends_on, default=None
    )
    parts = [
        t(
            "actions.timeline_span",
            n=len(lines),
            start=min(line.starts_on for line in lines),
            end=max(line.ends_on for line in lines),
        ),
        t("actions.timeline_late", n=late) if late else t("actions.timeline_none_late"),
    ]
    if coming:
        parts.append(t("actions.timeline_next", title=t.text(coming.title), day=coming.ends_on))
    return " ".join(parts)


def table(lines: Sequence[Line], t: Translator) -> pd.DataFrame:
    """The same as rows: group, code, title, starts_on, ends_on, first_ends_on, slip, progress, schedule, milestones."""
    return pd.DataFrame(
        [
            {
                "group": line.group_name,
                "code": line.code,
                "title": t.text(line.title),
                "starts_on": line.starts_on,
                "first_ends_on": line.first_ends_on,
                "ends_on": line.ends_on,
                "slip": (line.ends_on - line.first_ends_on).days if line.first_ends_on else None,
                "progress": line.progress,
                "schedule": t.term(line.schedule) if line.schedule else None,
                "milestones": len(line.milestones),
            }
            for line in lines
        ],
        columns=[
            "group", "code", "title", "starts_on", "first_ends_on", "ends_on",
            "slip", "progress", "schedule", "milestones",
        ],
    )  # fmt: skip


def _rows(lines: Sequence[Line]) -> tuple[dict[int, Line], dict[int, str]]:
    """The place of every line and of every group's name, from the top."""
    rows, heads, place = {}, {}, 0
    for _, members in groupby(lines, key=lambda line: line.group):
        found = list(members)
        heads[place] = found[0].group_name
        place += 1
        for line in found:
            rows[place] = line
            place += 1
    return rows, heads


def _outlines(rows: Mapping[int, Line], t: Translator, colours: Palette) -> go.Bar:
    known = {True: "", False: "/"}
    return go.Bar(
        orientation="h",
        y=[place + _BAR for place in rows],
        base=[line.starts_on for line in rows.values()],
        x=[_milliseconds(line.starts_on, line.ends_on) for line in rows.values()],
        width=_THICK,
        marker={
            "color": colours.panel,
            "line": {"color": [colours.schedule(line.schedule) for line in rows.values()], "width": 1.5},
            "pattern": {
                "shape": [known[line.progress is not None] for line in rows.values()],
                "fgcolor": colours.line,
                "size": 7,
                "solidity": 0.2,
            },
        },
        customdata=[line.action for line in rows.values()],
        hovertext=[_tip(line, t) for line in rows.values()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _fills(rows: Mapping[int, Line], colours: Palette) -> go.Bar:
    done = {place: line for place, line in rows.items() if line.progress}
    return go.Bar(
        orientation="h",
        y=[place + _BAR for place in done],
        base=[line.starts_on for line in done.values()],
        x=[_milliseconds(line.starts_on, line.ends_on) * (line.progress or 0) for line in done.values()],
        width=_THICK,
        marker={"color": [colours.schedule(line.schedule) for line in done.values()]},
        hoverinfo="skip",
    )


def _slips(rows: Mapping[int, Line], colours: Palette) -> go.Scatter:
    """From the first plan's end to the end in force."""
    x: list[date | None] = []
    y: list[float | None] = []
    for place, line in rows.items():
        if line.first_ends_on and line.first_ends_on != line.ends_on:
            under = place + _BAR + _THICK / 2 + 0.07
            x += [line.first_ends_on, line.first_ends_on, line.ends_on, None]
            y += [place + _BAR - _THICK / 2, under, under, None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": colours.ink, "width": 1.5, "dash": "dot"}, hoverinfo="skip"
    )


def _milestones(rows: Mapping[int, Line], t: Translator, colours: Palette, as_of: date) -> list[go.Scatter]:
    kinds: dict[str, list[tuple[int, Milestone]]] = {"done": [], "overdue": [], "due": []}
    for place, line in rows.items():
        for step in line.milestones:
            kind = "done" if step.done_on else "overdue" if step.due_on < as_of else "due"
            kinds[kind].append((place, step))
    fill = {"done": colours.ink, "overdue": colours.late, "due": colours.paper}
    return [
        go.Scatter(
            x=[step.due_on for _, step in found],
            y=[place + _BAR for place, _ in found],
            mode="markers",
            marker={
                "symbol": "diamond-tall",
                "size": 11,
                "color": fill[kind],
                "line": {"color": colours.paper if kind == "done" else colours.ink, "width": 1.2},
            },
            hovertext=[
                f"<b>{labels.wrap(t.text(step.title), width=44, lines=3)}</b><br>"
                + t("actions.milestone_due", day=step.due_on)
                + "<br>"
                + (
                    t("actions.milestone_done", day=step.done_on)
                    if step.done_on
                    else t(f"actions.milestone_{kind}_yet")
                )
                for _, step in found
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        for kind, found in kinds.items()
        if found
    ]


def _titles(rows: Mapping[int, Line], t: Translator, colours: Palette, start: date) -> go.Scatter:
    """The titles stand above their bars, so that a phone shows as much of them as a desk."""
    return go.Scatter(
        x=[start] * len(rows),
        y=[place + _LABEL for place in rows],
        mode="text",
        text=[_label(line, t, colours) for line in rows.values()],
        textposition="middle right",
        # On a phone titles reach over the line of today, which then stays readable on both sides of them.
        textfont={"size": theme.SMALL_SIZE, "color": colours.ink, "shadow": theme.halo(colours)},
        hoverinfo="skip",
    )


def _label(line: Line, t: Translator, colours: Palette) -> str:
    """What must be known first, then code and title."""
    title = t.text(line.title)
    text = labels.shortened(title if title.startswith(line.code) else f"{line.code} {title}", width=_TITLE)
    if line.schedule in {Schedule.LATE, Schedule.AT_RISK}:
        mark = "◆" if line.schedule is Schedule.LATE else "◇"
        said, colour = f"{mark} {t.term(line.schedule)}", colours.schedule(line.schedule)
    elif line.schedule is None:
        said, colour = t.term(line.state), colours.quiet
    else:
        return text
    return f'<span style="color:{colour}">{said}</span>  {text}'


def _tip(line: Line, t: Translator) -> str:
    parts = [
        f"<b>{labels.wrap(t.text(line.title), width=48, lines=3)}</b>",
        t.period(line.starts_on, line.ends_on),
        t("actions.tip_progress", progress=t.percent(line.progress), planned=t.percent(line.planned)),
    ]
    if line.first_ends_on and line.first_ends_on != line.ends_on:
        parts.append(t("actions.tip_first_end", day=line.first_ends_on))
    parts.append(t.term(line.schedule or line.state))
    return "<br>".join(parts)


def _span(lines: Sequence[Line], as_of: date) -> tuple[date, date]:
    found = [as_of, *(line.starts_on for line in lines), *(line.ends_on for line in lines)]
    found += [line.first_ends_on for line in lines if line.first_ends_on]
    found += [step.due_on for line in lines for step in line.milestones]
    return days.with_room(min(found), max(found))


def _milliseconds(start: date, end: date) -> int:
    """Plotly counts a bar's length on an axis of dates in milliseconds; a day lasts until its end."""
    return ((end - start).days + 1) * 86_400_000
