# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a map is put on paper: land, marks, names where they find room, and a ruler.

Only scatter traces (filled lines, markers, text) and annotations are used, on kilometres with equal axes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plotly import graph_objects as go

from circular.charts import labels, projection, theme
from circular.charts.clusters import Cluster
from circular.charts.projection import Box, Sheet
from circular.domain.sets import Schedule
from circular.domain.territory import Municipality

_LETTER = 0.54  # of the size of a text: how wide a letter of it is, and a little more
_LINE = 1.35
_SPILL = 1.6  # of the width of a municipality: a longer name would seem to be its neighbours'


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a map is drawn; labels are laid out for the narrowest frame it may be shown in."""

    height: int
    width: int
    text: int
    small: int
    least: int
    most: int


PAGE = Size(height=560, width=350, text=14, small=13, least=26, most=58)
ROOM = Size(height=660, width=900, text=34, small=32, least=62, most=124)
"""For a screen that is read from ten metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A figure with a sheet laid on it; `taken` is where something stands already."""

    figure: go.Figure
    sheet: Sheet
    size: Size
    colours: theme.Palette
    taken: list[Box] = field(default_factory=list)

    @property
    def scale(self) -> float:
        """Pixels a kilometre."""
        return self.sheet.scale(self.size.width, self.size.height)

    @property
    def frame(self) -> Box:
        """Where labels may stand, in pixels from the middle."""
        half, up = self.size.width / 2, self.sheet.north * self.scale + 8
        return Box(left=-half, right=half, bottom=-up, top=up)


def paper(sheet: Sheet, *, size: Size, dark: bool) -> Paper:
    """An empty figure whose two axes have one scale."""
    figure = theme.base(dark=dark, height=size.height)
    axis = {"visible": False, "constrain": "domain", "fixedrange": True}
    figure.update_layout(
        xaxis=axis | {"range": [sheet.west, sheet.east]},
        yaxis=axis | {"range": [sheet.south, sheet.north], "scaleanchor": "x"},
    )
    return Paper(figure=figure, sheet=sheet, size=size, colours=theme.palette(dark=dark))


def land(on: Paper, each: Municipality, *, here: bool, bare: bool = False) -> None:
    """A municipality; darker where something stands in it (`here`), its boundary alone where it is `bare`."""
    points: list[tuple[float | None, float | None]] = []
    for ring in each.rings:
        points += [*(on.sheet.place(*point) for point in ring), (None, None)]
    on.figure.add_scatter(
        x=[x for x, _ in points[:-1]],
        y=[y for _, y in points[:-1]],
        mode="lines",
        fill="toself",
        fillcolor="rgba(0,0,0,0)" if bare else on.colours.grid if here else on.colours.panel,
        line={"color": on.colours.line, "width": 2 if bare else 1},
        hoverinfo="skip",
    )


def marks(
    on: Paper, found: Sequence[Cluster], *, numbers: Sequence[str], told: Sequence[str]
) -> tuple[float, ...]:
    """All marks as one trace, so that one may be chosen with the pointer; gives their radii in pixels."""
    most = max((len(each.actions) for each in found), default=1)
    # The area grows with the number of actions, but the number itself must stay readable.
    sizes = [max(on.size.least, on.size.most * (len(each.actions) / most) ** 0.5) for each in found]
    looks = [_look(each.standing, on.colours) for each in found]
    if found:
        on.figure.add_scatter(
            x=[each.x for each in found],
            y=[each.y for each in found],
            mode="markers+text",
            marker={
                "symbol": [look["symbol"] for look in looks],
                "color": [look["fill"] for look in looks],
                "size": sizes,
                "line": {"color": [look["line"] for look in looks], "width": 2},
                "opacity": 1,
            },
            text=[f"<b>{number}</b>" for number in numbers],
            textposition="middle center",
            textfont={"size": on.size.small, "color": [look["text"] for look in looks]},
            customdata=[each.istat_code or "" for each in found],
            hovertext=list(told),
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    for each, size in zip(found, sizes, strict=True):
        on.taken.append(projection.round_mark(each.x * on.scale, each.y * on.scale, size / 2))
    return tuple(size / 2 for size in sizes)


def named(on: Paper, each: Cluster, *, radius: float, late: str) -> None:
    """Its name beside its mark, and below it what is late; left to the list where there is no room."""
    lines = [
        (f"<b>{labels.shortened(each.name, width=28)}</b>", len(each.name), on.size.text, on.colours.ink)
    ]
    if late:
        lines.append((f"◆ {late}", len(late) + 2, on.size.small, on.colours.late))
    for shown in (lines, lines[:1]):
        spot = projection.beside(
            each.x * on.scale,
            each.y * on.scale,
            radius=radius,
            width=max(letters * points * _LETTER for _, letters, points, _ in shown),
            height=sum(points * _LINE for _, _, points, _ in shown),
            taken=on.taken,
            frame=on.frame,
        )
        if spot:
            on.taken.append(spot.box)
            on.figure.add_annotation(
                x=each.x,
                y=each.y,
                xshift=spot.xshift,
                yshift=spot.yshift,
                xanchor=spot.xanchor,
                yanchor=spot.yanchor,
                align=spot.xanchor,
                text="<br>".join(
                    f'<span style="color:{colour};font-size:{points}px">{text}</span>'
                    for text, _, points, colour in shown
                ),
                font={"size": on.size.text},
                bgcolor=_veil(on.colours.paper),
                borderpad=0,
            )
            return


def lettered(on: Paper, x: float, y: float, text: str, *, letters: int, radius: float) -> None:
    """A short text beside a small mark; left out where there is no room."""
    spot = projection.beside(
        x * on.scale,
        y * on.scale,
        radius=radius,
        width=letters * on.size.small * _LETTER,
        height=on.size.small * _LINE,
        taken=on.taken,
        frame=on.frame,
    )
    if spot:
        on.taken.append(spot.box)
        on.figure.add_annotation(
            x=x, y=y, xshift=spot.xshift, yshift=spot.yshift, xanchor=spot.xanchor, yanchor=spot.yanchor,
            text=text, font={"size": on.size.small, "color": on.colours.ink}, bgcolor=_veil(on.colours.paper),
            borderpad=0,
        )  # fmt: skip


def quietly_named(on: Paper, each: Municipality) -> None:
    """The name of a municipality in which nothing stands, where it meets nothing."""
    x, y = on.sheet.place(*each.inside)
    width, height = len(each.name) * on.size.small * _LETTER, on.size.small * _LINE
    box = projection.upon(
        x * on.scale, y * on.scale, width=width, height=height, taken=on.taken, frame=on.frame
    )
    eastings = [on.sheet.place(*point)[0] * on.scale for ring in each.rings for point in ring]
    if box and width < _SPILL * (max(eastings) - min(eastings)):
        on.taken.append(box)
        on.figure.add_annotation(
            x=x,
            y=y,
            text=labels.safe(each.name),
            font={"size": on.size.small, "color": on.colours.quiet},
            bgcolor=_veil(on.colours.panel),
            borderpad=0,
        )


def ruler_length(sheet: Sheet) -> int:
    """A round number of kilometres, about a sixth of the sheet."""
    return next(each for each in (20, 10, 5, 2, 1) if each <= max(1, (sheet.east - sheet.west) / 3))


def ruler(on: Paper, text: str) -> None:
    """How long some kilometres are, at the foot on the left."""
    x, y = on.sheet.west, on.sheet.south
    on.figure.add_scatter(
        x=[x, x + ruler_length(on.sheet)],
        y=[y, y],
        mode="lines",
        line={"color": on.colours.quiet, "width": 2},
        hoverinfo="skip",
        cliponaxis=False,
    )
    on.figure.add_annotation(
        x=x,
        y=y,
        yshift=3,
        xanchor="left",
        yanchor="bottom",
        text=text,
        font={"size": on.size.small, "color": on.colours.quiet},
    )


def _look(standing: Schedule, colours: theme.Palette) -> Mapping[str, Any]:
    """The shape and colours of a mark; none of the shapes is an axis'."""
    shape, fill, line, text = {
        Schedule.LATE: ("diamond", colours.late, colours.paper, colours.paper),
        Schedule.AT_RISK: ("diamond", colours.paper, colours.at_risk, colours.at_risk),
        Schedule.COMPLETED: ("hexagon", colours.ink, colours.paper, colours.paper),
        Schedule.UNKNOWN: ("hexagon", colours.panel, colours.neutral, colours.ink),
    }.get(standing, ("hexagon", colours.neutral, colours.paper, colours.paper))
    return {"symbol": shape, "fill": fill, "line": line, "text": text}


def _veil(colour: str) -> str:
    """A colour one sees through: what is written on it is not struck through by the lines below."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.7)"
