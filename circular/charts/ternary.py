# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How actions divide over the axes: a corner an axis, a dot an action, drawn where its shares balance.

Every corner and side says how many it holds; `balancing` says where each dot stands.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot, sqrt

import pandas as pd
from plotly import graph_objects as go

from circular.charts import balancing, labels, theme
from circular.charts.balancing import Corner, Dot, Heap
from circular.charts.theme import Palette
from circular.domain.sets import Schedule
from circular.i18n import Translator

_BESIDE = 0.08  # from a corner to its name, at least
_NAME = 0.23  # what three lines of a name take where a phone draws the triangle small
_EDGE = 0.64
_HEAP = 56.0
MANY = 400
"""Above this many dots, actions that share alike are drawn as one."""
_HEIGHT = 560


def draw(dots: Sequence[Dot], corners: Sequence[Corner], t: Translator, *, dark: bool) -> go.Figure:
    """The picture; corners in the order of the strategy. Above 400 dots, one dot for all that share alike."""
    colours = theme.palette(dark=dark)
    places = balancing.circle(corners)
    figure = theme.base(dark=dark, height=_HEIGHT)
    _outline(figure, corners, places, colours)
    beside = _BESIDE
    if len(dots) > MANY:
        figure.add_trace(_heaps(balancing.heaps(dots, corners), corners, t, colours))
    else:
        sizes = balancing.sizes(dots)
        drawn = balancing.spread(dots, places, sizes)
        beside = max([_BESIDE, *(balancing.reach(place, dots, drawn, places) for place in places.values())])
        for trace in _dots(dots, corners, t, colours, sizes=sizes, drawn=drawn):
            figure.add_trace(trace)
    _counts(figure, Counter(_touched(dot, corners) for dot in dots), corners, t, colours, beside=beside)
    heights = [y for _, y in places.values()]
    figure.update_xaxes(visible=False, range=[-0.66, 0.66], constrain="domain")
    figure.update_yaxes(
        visible=False,
        range=[min(heights) - beside - _NAME, max(heights) + beside + _NAME],
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure


def sentence(dots: Sequence[Dot], corners: Sequence[Corner], t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    if not dots:
        return t("actions.ternary_nothing")
    held = Counter(_touched(dot, corners) for dot in dots)
    alone = [
        t("actions.ternary_alone", axis=t.text(corner.name), n=held[(corner.key,)]) for corner in corners
    ]
    several = sum(number for axes, number in held.items() if len(axes) > 1)
    return t("actions.ternary_sentence", n=len(dots), alone=t.list(alone), several=t.number(several))


def table(dots: Sequence[Dot], corners: Sequence[Corner], t: Translator) -> pd.DataFrame:
    """The same as rows: code, title, a column of shares an axis key, budget, schedule."""
    return pd.DataFrame(
        [
            {
                "code": dot.code,
                "title": t.text(dot.title),
                **{corner.key: dot.shares.get(corner.key, 0.0) for corner in corners},
                "budget": dot.budget,
                "schedule": t.term(dot.schedule) if dot.schedule else None,
            }
            for dot in dots
        ],
        columns=["code", "title", *(corner.key for corner in corners), "budget", "schedule"],
    )


def _dots(
    dots: Sequence[Dot],
    corners: Sequence[Corner],
    t: Translator,
    colours: Palette,
    *,
    sizes: Mapping[str, float],
    drawn: Mapping[str, tuple[float, float]],
) -> list[go.Scatter]:
    kinds: dict[Schedule | None, list[Dot]] = {None: [], Schedule.AT_RISK: [], Schedule.LATE: []}
    for dot in dots:
        kinds[dot.schedule if dot.schedule in kinds else None].append(dot)
    traces = []
    for kind, members in kinds.items():
        colour = colours.schedule(kind) if kind else colours.neutral
        shape = "diamond" if kind else "hexagon"
        traces.append(
            go.Scatter(
                x=[drawn[dot.action][0] for dot in members],
                y=[drawn[dot.action][1] for dot in members],
                mode="markers",
                name=t.term(kind) if kind else t("actions.ternary_others"),
                customdata=[dot.action for dot in members],
                marker={
                    "size": [sizes[dot.action] * (1.15 if kind else 1) for dot in members],
                    "symbol": [shape if dot.budget else f"{shape}-open" for dot in members],
                    "color": colour,
                    "opacity": 0.75 if kind is None else 0.95,
                    "line": {
                        "color": [colours.paper if dot.budget else colour for dot in members],
                        "width": 1.2,
                    },
                },
                hovertext=[_tip(dot, corners, t) for dot in members],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    return [trace for trace in traces if trace.x]


def table_heaps(found: Sequence[Heap]) -> pd.DataFrame:
    """Heaps as rows: a column of shares an axis key, number, late."""
    return pd.DataFrame([{**heap.shares, "number": heap.number, "late": heap.late} for heap in found])


def _heaps(
    found: Sequence[Heap],
    corners: Sequence[Corner],
    t: Translator,
    colours: Palette,
) -> go.Scatter:
    """One dot a heap; its area follows the number of actions."""
    places = balancing.circle(corners)
    most = max(heap.number for heap in found)
    at = [balancing.balance(heap.shares, places) for heap in found]
    return go.Scatter(
        x=[x for x, _ in at],
        y=[y for _, y in at],
        mode="markers",
        marker={
            "symbol": "hexagon",
            "size": [max(balancing.SMALLEST, _HEAP * sqrt(heap.number / most)) for heap in found],
            "color": colours.neutral,
            "opacity": 0.7,
            "line": {"color": colours.paper, "width": 1},
        },
        hovertext=[
            f"<b>{t('actions.n_actions', n=heap.number)}</b><br>"
            + "<br>".join(
                f"{theme.axis_sign(corner.key)} {labels.safe(t.text(corner.name))} {t.percent(share)}"
                for corner in corners
                if (share := heap.shares[corner.key])
            )
            + f"<br>{t('actions.timeline_late', n=heap.late) if heap.late else t('actions.timeline_none_late')}"
            for heap in found
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _outline(
    figure: go.Figure,
    corners: Sequence[Corner],
    places: Mapping[str, tuple[float, float]],
    colours: Palette,
) -> None:
    ring = [places[corner.key] for corner in corners]
    ring.append(ring[0])
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in ring],
            y=[y for _, y in ring],
            mode="lines",
            line={"color": colours.line, "width": 1},
            hoverinfo="skip",
        )
    )
    # From each corner's opposite side half way up: beyond the line an axis holds more than half of an action.
    if len(corners) == 3:
        x: list[float | None] = []
        y: list[float | None] = []
        for corner in corners:
            px, py = places[corner.key]
            for other in corners:
                if other is not corner:
                    x.append((px + places[other.key][0]) / 2)
                    y.append((py + places[other.key][1]) / 2)
            x.append(None)
            y.append(None)
        figure.add_trace(
            go.Scatter(x=x, y=y, mode="lines", line={"color": colours.grid, "width": 1.5}, hoverinfo="skip")
        )


def _counts(
    figure: go.Figure,
    held: Mapping[tuple[str, ...], int],
    corners: Sequence[Corner],
    t: Translator,
    colours: Palette,
    *,
    beside: float,
) -> None:
    places = balancing.circle(corners)
    for corner in corners:
        x, y = places[corner.key]
        above = y > 0
        # Names at the sides are written inwards from the picture's edge, so that a phone cuts none off.
        side = "center" if abs(x) < _EDGE / 4 else "left" if x < 0 else "right"
        figure.add_annotation(
            x={"center": x, "left": -_EDGE, "right": _EDGE}[side],
            y=y + (beside if above else -beside),
            xanchor=side,
            align=side,
            yanchor="bottom" if above else "top",
            text=f'<span style="color:{colours.axis(corner.key)}"><b>{theme.axis_sign(corner.key)} '
            f"{labels.wrap(t.text(corner.name), width=22)}</b></span><br>"
            f"{t('actions.ternary_only_here', n=held.get((corner.key,), 0))}",
        )
    for one, other in combinations(corners, 2):
        number = held.get((one.key, other.key), 0)
        if not number or len(corners) < 3:
            continue
        x = (places[one.key][0] + places[other.key][0]) / 2
        y = (places[one.key][1] + places[other.key][1]) / 2
        length = hypot(x, y)
        figure.add_annotation(
            x=x + 0.1 * x / length,
            y=y + 0.1 * y / length,
            text=f"{theme.axis_sign(one.key)}{theme.axis_sign(other.key)} {t.number(number)}",
            font={"color": colours.quiet},
        )


def _touched(dot: Dot, corners: Sequence[Corner]) -> tuple[str, ...]:
    return tuple(corner.key for corner in corners if dot.shares.get(corner.key))


def _tip(dot: Dot, corners: Sequence[Corner], t: Translator) -> str:
    shares = " ".join(
        f"{theme.axis_sign(corner.key)} {t.percent(dot.shares[corner.key])}"
        for corner in corners
        if dot.shares.get(corner.key)
    )
    parts = [
        f"<b>{labels.wrap(t.text(dot.title), width=44, lines=3)}</b>",
        labels.safe(dot.code),
        shares,
        t.money(dot.budget) if dot.budget is not None else t("actions.no_budget"),
    ]
    if dot.schedule:
        parts.append(t.term(dot.schedule))
    return "<br>".join(parts)
