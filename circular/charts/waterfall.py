# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What moved an axis between two dates: one step an action, biggest first, progress and scope told apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns, worded
from circular.domain.figures import AxisChange
from circular.i18n import Translator

ROW = 46
_BAR = 0.36
_NOISE = 1e-9
"""What is left of the subtraction of equal figures is no change."""
_SHOWN = 0.0005
"""Less than this is written as 0 points."""
Part = Literal["progress", "scope"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of the change: of one action, or of `actions` together where `title` is empty."""

    action: str
    title: str
    part: Part
    size: float
    actions: int = 1


def draw(
    change: AxisChange, t: Translator, *, since: date, until: date, dark: bool, largest: int = 8
) -> go.Figure | None:
    """From the figure before, step by step, to the figure after; None where one of the two is unknown."""
    if change.before is None or change.after is None:
        return None
    colours = theme.palette(dark=dark)
    shown = steps(change, t, largest=largest)
    rows = len(shown) + 2
    figure = theme.base(dark=dark, height=ROW * rows + 34)
    colour = colours.axis(change.key)
    _total(figure, rows - 1, change.before, t("charts.figure_on", day=since), t, colours=colours)
    reached = change.before
    lows, highs = [change.before], [change.before]
    for position, step in zip(range(rows - 2, 0, -1), shown, strict=True):
        start, reached = reached, reached + step.size
        lows.append(min(start, reached))
        highs.append(max(start, reached))
        _step(figure, position, start, step, t, colour=colour, colours=colours)
    _total(figure, 0, change.after, t("charts.figure_on", day=until), t, colours=colours)
    low, high = _window(min(*lows, change.after), max(*highs, change.after))
    figure.update_layout(
        xaxis={
            "range": [low, high],
            **labels.percent_ticks(t, low=low, high=high, step=_spacing(high - low)),
        },
        yaxis={"visible": False, "range": [-0.5, rows - 0.4]},
        barmode="overlay",
        margin={"r": 92},
    )
    return figure


def steps(change: AxisChange, t: Translator, *, largest: int) -> tuple[Step, ...]:
    """The parts of the change, biggest first; beyond `largest` they are added up, progress and scope apart."""
    parts = sorted(_parts(change, t), key=lambda step: (-abs(step.size), step.title, step.part))
    kept, rest = parts[:largest], parts[largest:]
    both: tuple[Part, Part] = ("progress", "scope")
    for part in both:
        together = [step for step in rest if step.part == part]
        if together:
            size = sum(step.size for step in together)
            kept.append(Step(action="", title="", part=part, size=size, actions=len(together)))
    return tuple(kept)


def finding(change: AxisChange, t: Translator, *, since: date) -> str:
    """The change as a title: how much of it is progress and how much a change of scope."""
    name = t.text(change.name)
    if change.before is None or change.after is None:
        return t("charts.change_unknown", axis=name, since=since)
    total = change.after - change.before
    if not any(_parts(change, t)):
        return t("charts.change_none", axis=name, since=since)
    if abs(change.by_scope or 0) < _SHOWN:
        return t("charts.change_progress", axis=name, since=since, total=t.signed_points(total))
    return t(
        "charts.change",
        axis=name,
        since=since,
        total=t.signed_points(total),
        progress=t.signed_points(change.by_progress),
        scope=t.signed_points(change.by_scope),
    )


def sentence(change: AxisChange, t: Translator, *, since: date) -> str:
    """The finding, and the three parts that moved the figure most."""
    said = [finding(change, t, since=since)]
    if change.before is not None and change.after is not None:
        said += [
            t("charts.step", what=_worded(step, t), size=t.signed_points(step.size))
            for step in steps(change, t, largest=3)
            if step.title
        ]
    return ". ".join(text.rstrip(".") for text in said) + "."


def table(change: AxisChange, t: Translator) -> pd.DataFrame:
    """One row an action that moved, biggest first: the last two columns add up to the change."""
    moved_at_all = (
        moved for moved in change.movements if abs(moved.by_progress) + abs(moved.by_scope) > _NOISE
    )
    largest = sorted(moved_at_all, key=lambda moved: -abs(moved.by_progress + moved.by_scope))
    rows = [
        {
            "code": moved.code,
            "action": t.text(moved.title),
            "by_progress": t.signed_points(moved.by_progress, digits=2),
            "by_scope": t.signed_points(moved.by_scope, digits=2),
        }
        for moved in largest
    ]
    return pd.DataFrame(rows, columns=["code", "action", "by_progress", "by_scope"])


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return worded(t, code="text", action="text", by_progress="text", by_scope="text")


def _parts(change: AxisChange, t: Translator) -> Iterator[Step]:
    for moved in change.movements:
        title = t.text(moved.title) or moved.code
        sizes: dict[Part, float] = {"progress": moved.by_progress, "scope": moved.by_scope}
        for part, size in sizes.items():
            if abs(size) > _NOISE:
                yield Step(action=moved.action, title=title, part=part, size=size)


def _worded(step: Step, t: Translator) -> str:
    part = t(f"charts.part_{step.part}")
    return f"{step.title or t('charts.other_actions', n=step.actions)}: {part}"


def _total(
    figure: go.Figure, position: int, value: float, word: str, t: Translator, *, colours: theme.Palette
) -> None:
    figure.add_scatter(
        name="total",
        x=[value, value],
        y=[position - 0.3, position + 0.3],
        mode="lines",
        line={"color": colours.ink, "width": 4},
        hoverinfo="skip",
    )
    _label(figure, position, f"<b>{word}</b>", f"<b>{t.percent(value, digits=1)}</b>", colours)


def _step(
    figure: go.Figure,
    position: int,
    start: float,
    step: Step,
    t: Translator,
    *,
    colour: str,
    colours: theme.Palette,
) -> None:
    marker: dict[str, Any] = {"color": colour}
    if step.part == "scope":
        outline = {"color": colours.ink, "width": 1}
        marker = {"color": "rgba(0,0,0,0)", "line": outline, "pattern": theme.hatched(colours.ink)}
    size = t.signed_points(step.size)
    figure.add_bar(
        name=step.part,
        orientation="h",
        base=[start],
        x=[step.size],
        y=[position],
        width=_BAR,
        marker=marker,
        hovertemplate=f"{labels.safe(_worded(step, t))}: <b>{size}</b><extra></extra>",
    )
    name = step.title or t("charts.other_actions", n=step.actions)
    part = f'<span style="color:{colours.quiet}"> · {t(f"charts.part_{step.part}")}</span>'
    _label(figure, position, labels.wrap(name, width=34, lines=1) + part, size, colours)


def _label(figure: go.Figure, position: int, left: str, right: str, colours: theme.Palette) -> None:
    # The ground behind the words keeps the grid from striking them through.
    at: dict[str, Any] = {
        "bgcolor": colours.paper,
        "borderpad": 0,
        "xref": "paper",
        "yref": "y",
        "xanchor": "left",
    }
    figure.add_annotation(**at, x=0, y=position, yshift=18, text=left, font={"size": theme.SMALL_SIZE})
    figure.add_annotation(**at, x=1, xshift=8, y=position, text=right, font={"size": theme.SMALL_SIZE})


def _window(low: float, high: float) -> tuple[float, float]:
    """The part of the scale to show: a change of points would not be seen from 0 to 100%."""
    room = max(0.02, (high - low) * 0.15)
    step = _spacing(high - low + 2 * room)
    return max(0.0, (low - room) // step * step), min(1.0, -(-(high + room) // step) * step)


def _spacing(width: float) -> float:
    return next((step for step in (0.01, 0.02, 0.05, 0.1) if width / step <= 6), 0.25)
