# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who pushes whom: a strip a chain, a pair of bars an action, the plan above and what is to be expected below.

What pushes stands first; a line leads from its expected end down to each action that waits for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.charts.theme import Palette
from circular.domain.barriers import Touched
from circular.domain.delays import Chain, Delay
from circular.i18n import Translator

READABLE = 24
"""So many actions are drawn, chain by chain; the table has all."""
_ROW, _HEAD = 62, 60
_THIN = 0.17
_PLAN, _NOW, _LABEL = 0.08, 0.3, -0.2
_TITLE = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An action of a chain with its plan and what is to be expected; `first` pushes, the others are pushed by `by`."""

    touched: Touched
    delay: Delay
    chain: int
    first: bool

    @property
    def begins_on(self) -> date | None:
        """The earliest day on which it can begin."""
        starts = self.touched.starts_on
        return starts + timedelta(days=self.delay.days or 0) if starts else None


def lines(
    chains: Sequence[Chain],
    delays: Mapping[str, Delay],
    actions: Mapping[str, Touched],
    *,
    most: int | None = READABLE,
) -> tuple[Line, ...]:
    """The actions of the chains in the order in which they push each other, as many as can be read."""
    place = {action: number for number, action in enumerate(delays)}
    found: list[Line] = []
    for number, chain in enumerate(chains):
        members = (chain.first, *sorted(chain.pushed, key=place.__getitem__))
        if most is not None and found and len(found) + len(members) > most:
            break
        found += [
            Line(touched=actions[each], delay=delays[each], chain=number, first=each == chain.first)
            for each in (members if most is None else members[:most])
        ]
    return tuple(found)


def draw(found: Sequence[Line], t: Translator, *, as_of: date, dark: bool) -> go.Figure:
    """The chains one under the other on one line of time."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=_HEAD + _ROW * len(found))
    places = {(line.chain, line.touched.action): number for number, line in enumerate(found)}
    start, end = _span(found, as_of)
    _bars(figure, found, colours, t)
    for number, line in enumerate(found):
        figure.add_annotation(
            x=start, xanchor="left", y=number + _LABEL, text=_label(line, t, colours),
            font={"size": theme.SMALL_SIZE},
        )  # fmt: skip
        if line.first and number:
            figure.add_shape(
                type="line", x0=0, x1=1, xref="paper", y0=number - 0.45, y1=number - 0.45,
                line={"color": colours.line, "width": 1},
            )  # fmt: skip
        by = None if line.first or line.delay.by is None else places.get((line.chain, line.delay.by))
        if by is not None and (on := found[by].delay.expected_on):
            _tie(figure, on, by + _NOW, number + _NOW, colours)
    figure.update_xaxes(type="date", range=[start, end], side="top", **labels.year_ticks(start, end))
    figure.update_yaxes(range=[len(found) - 0.4, -0.6], visible=False)
    figure.update_layout(barmode="overlay", margin={"t": 40, "b": 26})
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, y0=0, y1=1, yref="paper",
        line={"color": colours.accent, "width": 1.5}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=as_of, y=0, yref="paper", yanchor="top", yshift=-2, text=t.date(as_of),
        font={"color": colours.accent, "size": theme.SMALL_SIZE},
    )  # fmt: skip
    return figure


def finding(chains: Sequence[Chain], actions: Mapping[str, Touched], t: Translator) -> str:
    """The chain that pushes most, in a sentence."""
    if not chains:
        return t("barriers.nothing_pushed")
    first = chains[0]
    title = labels.safe(t.text(actions[first.first].title))
    return t("barriers.pushes_most", title=title, n=len(first.pushed), days=t.days(first.days))


def sentence(chains: Sequence[Chain], actions: Mapping[str, Touched], t: Translator) -> str:
    """What each of the chains pushes, for those who cannot see it."""
    return " ".join(
        t(
            "barriers.chain_said",
            title=t.text(actions[chain.first].title),
            n=len(chain.pushed),
            days=t.days(chain.days),
            last=t.text(actions[chain.pushed[0]].title),
        )
        for chain in chains
    ) or t("barriers.nothing_pushed")


def table(found: Sequence[Line], actions: Mapping[str, Touched], t: Translator) -> pd.DataFrame:
    """One row an action of a chain: plan, what is to be expected, days, and by whom it is pushed."""
    return pd.DataFrame(
        [
            {
                "chain": line.chain + 1,
                "code": line.touched.code,
                "title": t.text(line.touched.title),
                "starts_on": line.touched.starts_on,
                "ends_on": line.touched.ends_on,
                "begins_on": line.begins_on,
                "expected_on": line.delay.expected_on,
                "days": None if line.first else line.delay.days,
                "by": None if line.first or not line.delay.by else actions[line.delay.by].code,
            }
            for line in found
        ],
        columns=["chain", "code", "title", "starts_on", "ends_on", "begins_on", "expected_on", "days", "by"],
    )


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "chain": (t("barriers.column_chain"), "number"),
        "code": (t("barriers.column_code"), "text"),
        "title": (t("barriers.column_action"), "text"),
        "starts_on": (t("barriers.column_starts_on"), "date"),
        "ends_on": (t("barriers.column_ends_on"), "date"),
        "begins_on": (t("barriers.column_begins_on"), "date"),
        "expected_on": (t("barriers.column_expected_on"), "date"),
        "days": (t("barriers.column_pushed"), "number"),
        "by": (t("barriers.column_by"), "text"),
    }


def _bars(figure: go.Figure, found: Sequence[Line], colours: Palette, t: Translator) -> None:
    plans = [
        (number, line.touched.starts_on, line.touched.ends_on, line)
        for number, line in enumerate(found)
        if line.touched.starts_on and line.touched.ends_on
    ]
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=[number + _PLAN for number, *_ in plans],
            base=[start for _, start, _, _ in plans],
            x=[_milliseconds(start, end) for _, start, end, _ in plans],
            width=_THIN,
            marker={"color": colours.panel, "line": {"color": colours.neutral, "width": 1.2}},
            hovertext=[_tip(line, t) for *_, line in plans],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    now = [
        (number, begins, line.delay.expected_on, line)
        for number, line in enumerate(found)
        if (begins := line.touched.starts_on if line.first else line.begins_on) and line.delay.expected_on
    ]
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=[number + _NOW for number, *_ in now],
            base=[start for _, start, _, _ in now],
            x=[_milliseconds(start, end) for _, start, end, _ in now],
            width=_THIN,
            marker={
                "color": [colours.neutral if line.first else colours.at_risk for *_, line in now],
            },
            hovertext=[_tip(line, t) for *_, line in now],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    over = [
        (number, line.touched.ends_on, line.delay.expected_on)
        for number, line in enumerate(found)
        if line.first and line.touched.ends_on and line.delay.expected_on
        and line.delay.expected_on > line.touched.ends_on
    ]  # fmt: skip
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=[number + _NOW for number, *_ in over],
            base=[end for _, end, _ in over],
            x=[_milliseconds(end, now_on) for _, end, now_on in over],
            width=_THIN,
            marker={"color": colours.late},
            hoverinfo="skip",
        )
    )


def _tie(figure: go.Figure, on: date, above: float, below: float, colours: Palette) -> None:
    """From the end that is waited for down to where what waits can begin."""
    figure.add_trace(
        go.Scatter(
            x=[on, on],
            y=[above, below],
            mode="lines+markers",
            line={"color": colours.ink, "width": 1.5, "dash": "dot"},
            marker={"symbol": ["circle", "triangle-down"], "size": [5, 9], "color": colours.ink},
            hoverinfo="skip",
        )
    )


def _label(line: Line, t: Translator, colours: Palette) -> str:
    title = labels.shortened(f"{line.touched.code} {t.text(line.touched.title)}", width=_TITLE)
    if not line.first:
        said = t("barriers.label_pushed", days=t.days(line.delay.days))
        return f'<span style="color:{colours.at_risk}">{labels.safe(said)}</span>  {title}'
    over = line.touched.ends_on and line.delay.expected_on and line.touched.ends_on < line.delay.expected_on
    if over:
        return f'<span style="color:{colours.late}">◆ {labels.safe(t("barriers.label_over"))}</span>  <b>{title}</b>'
    return f"<b>{title}</b>"


def _tip(line: Line, t: Translator) -> str:
    parts = [
        f"<b>{labels.wrap(t.text(line.touched.title), width=48, lines=3)}</b>",
        t("barriers.tip_plan", period=t.period(line.touched.starts_on, line.touched.ends_on)),
        t("barriers.tip_now", period=t.period(line.begins_on, line.delay.expected_on)),
    ]
    return "<br>".join(parts)


def _span(found: Sequence[Line], as_of: date) -> tuple[date, date]:
    days = [as_of]
    for line in found:
        stated = (line.touched.starts_on, line.touched.ends_on, line.delay.expected_on)
        days += [day for day in stated if day]
    start, end = min(days), max(days)
    room = max((end - start) // 40, timedelta(days=7))
    return start - room, end + room


def _milliseconds(start: date, end: date) -> int:
    """Plotly counts a bar's length on an axis of dates in milliseconds; a day lasts until its end."""
    return ((end - start).days + 1) * 86_400_000
