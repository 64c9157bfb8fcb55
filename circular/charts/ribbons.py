# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two columns of nodes with ribbons between, as broad as what flows: filled lines, which every document can draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.i18n import Translator

_THICK, _LABEL = 0.018, 44  # of the width: a node; pixels: a label of two lines
_GAP, _NEAR = 0.09, 0.03  # of all that flows: between nodes, and between nodes of one group
_STEPS = 24

Cells = Mapping[tuple[str, str], Decimal]
"""What flows from a node on the left to one on the right, by their keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node; `sign` stands before its name, `note` before its amount; `dashed`: what arrives is drawn faintly.

    Neighbours of one `group` stand close together, with a bar beside them.
    """

    key: str
    name: str
    colour: str
    sign: str = ""
    note: str = ""
    group: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A column of nodes with what each holds and where it begins, from the top."""

    nodes: Sequence[Node]
    sums: Mapping[str, Decimal]
    starts: Mapping[str, float]
    right: bool

    @property
    def foot(self) -> float:
        last = self.nodes[-1].key if self.nodes else None
        return self.starts[last] + float(self.sums[last]) if last is not None else 1.0


def draw(
    cells: Cells, left: Sequence[Node], right: Sequence[Node], t: Translator, *, dark: bool
) -> go.Figure:
    """The ribbons take the colour of where they go."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=max(320, 66 * max(len(left), len(right)) + 60))
    total = float(sum(cells.values()))
    sides = _side(cells, left, total, right=False), _side(cells, right, total, right=True)
    low = max(side.foot for side in sides)
    from_at, to_at = (dict(side.starts) for side in sides)
    for start in left:
        for end in right:
            amount = float(cells.get((start.key, end.key), 0))
            if amount:
                _ribbon(figure, from_at[start.key], to_at[end.key], amount, end.colour, dashed=end.dashed)
                from_at[start.key] += amount
                to_at[end.key] += amount
    for side in sides:
        for node in side.nodes:
            _block(figure, 1 - _THICK if side.right else 0.0, _THICK, _span(side, [node]), node.colour)
        for together in _groups(side.nodes):
            _block(figure, -0.02, 0.006, _span(side, together), colours.quiet)
        _write(figure, side, low=low, t=t, colours=colours)
    figure.update_layout(
        xaxis={"visible": False, "range": [-0.02 if any(node.group for node in left) else 0, 1]},
        yaxis={"visible": False, "range": [low * 1.02, -total * _GAP * 0.4]},
    )
    return figure


def sums(cells: Cells, side: int) -> dict[str, Decimal]:
    """What each node of a side (0: left, 1: right) holds."""
    found: dict[str, Decimal] = {}
    for pair, amount in cells.items():
        found[pair[side]] = found.get(pair[side], Decimal(0)) + amount
    return found


def _side(cells: Cells, nodes: Sequence[Node], total: float, *, right: bool) -> _Side:
    held, starts, at = sums(cells, 1 if right else 0), {}, 0.0
    for number, node in enumerate(nodes):
        if number:
            near = node.group and node.group == nodes[number - 1].group
            at += total * (_NEAR if near else _GAP)
        starts[node.key] = at
        at += float(held[node.key])
    return _Side(nodes=nodes, sums=held, starts=starts, right=right)


def _groups(nodes: Sequence[Node]) -> list[list[Node]]:
    """Neighbours of one group, where there are several."""
    found = [[node] for node in nodes[:1]]
    for before, node in pairwise(nodes):
        if node.group and node.group == before.group:
            found[-1].append(node)
        else:
            found.append([node])
    return [together for together in found if len(together) > 1]


def _span(side: _Side, nodes: Sequence[Node]) -> tuple[float, float]:
    return side.starts[nodes[0].key], side.starts[nodes[-1].key] + float(side.sums[nodes[-1].key])


def _ribbon(figure: go.Figure, start: float, end: float, amount: float, colour: str, *, dashed: bool) -> None:
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    along = [_THICK + (1 - 2 * _THICK) * step for step in steps]
    top = [start + (end - start) * step * step * (3 - 2 * step) for step in steps]
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    figure.add_scatter(
        x=[*along, *reversed(along), along[0]],
        y=[*top, *(y + amount for y in reversed(top)), top[0]],
        mode="lines",
        fill="toself",
        fillcolor=f"rgba({red},{green},{blue},{0.12 if dashed else 0.32})",
        line={"color": colour, "width": 1 if dashed else 0.5, "dash": "dot" if dashed else "solid"},
        hoverinfo="skip",
    )


def _block(figure: go.Figure, x: float, width: float, span: tuple[float, float], colour: str) -> None:
    top, foot = span
    figure.add_scatter(
        x=[x, x + width, x + width, x, x],
        y=[top, top, foot, foot, top],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": colour, "width": 0.5},
        hoverinfo="skip",
    )


def _write(figure: go.Figure, side: _Side, *, low: float, t: Translator, colours: theme.Palette) -> None:
    """Name and amount beside each node, apart where they would collide."""
    unit = low / (figure.layout.height - 16)
    middles = [side.starts[node.key] + float(side.sums[node.key]) / 2 for node in side.nodes]
    placed = labels.spread(middles, gap=_LABEL * unit, low=_LABEL * unit / 2, high=low - _LABEL * unit / 2)
    red, green, blue = (int(colours.paper[place : place + 2], 16) for place in (1, 3, 5))
    for node, y in zip(side.nodes, placed, strict=True):
        sign = f'<span style="color:{node.colour}">{node.sign}</span> ' if node.sign else ""
        note = f"{labels.safe(node.note)} · " if node.note else ""
        figure.add_annotation(
            x=1 - 1.8 * _THICK if side.right else 1.8 * _THICK,
            y=y,
            xanchor="right" if side.right else "left",
            yanchor="middle",
            align="right" if side.right else "left",
            text=f"{sign}<b>{labels.wrap(node.name, width=30, lines=1)}</b><br>{note}{t.money(side.sums[node.key])}",
            bgcolor=f"rgba({red},{green},{blue},0.6)",
            borderpad=1,
        )
