# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who bridges the axes: each organisation between the axes it acts on, ties behind, only the largest named.

One axis alone is that axis' shape and colour, several are a hexagon, all of them one in ink: bridges stand out.
Those who act on no axis stand on a shelf below: the middle would say that they act on all.
"""

from collections.abc import Mapping, Sequence
from math import dist

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, placing, theme
from circular.charts.columns import Columns, Kind
from circular.charts.placing import Spot
from circular.domain.records import Axis
from circular.i18n import Translator
from circular.network import poles

HEIGHT = 600
MOST_TIES = 400
"""Above this only each organisation's strongest ties are drawn."""
STRONGEST = 2
_AROUND = 0.4  # of a pole: whoever stands there


def draw(
    nodes: pd.DataFrame, edges: pd.DataFrame, axes: Sequence[Axis], t: Translator, *, dark: bool
) -> go.Figure:
    """The map of the organisations of `nodes`, tied as in `edges`."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=HEIGHT)
    spots = placing.spots(nodes, axes)
    _poles(figure, axes, spots, t, colours)
    _ties(figure, strongest(edges), spots, colours)
    for name, symbol, colour, chosen in _kinds(spots, axes, colours):
        line = colour if name == "none" else colours.paper
        _marks(
            figure,
            chosen,
            name=name,
            look={"symbol": symbol, "color": colour, "line": line},
            texts=[_told(spot, axes, t) for spot in chosen],
        )
    for named in placing.names(spots):
        _name(figure, named, colours)
    if any(not spot.mix for spot in spots):
        _shelf(figure, t, colours)
    lowest = min((spot.place[1] for spot in spots), default=-0.74)
    figure.update_layout(
        xaxis={"visible": False, "range": [-1.16, 1.16]},
        yaxis={"visible": False, "range": [min(lowest, -0.74) - 0.1, 1.3]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return figure


def strongest(edges: pd.DataFrame) -> pd.DataFrame:
    """The ties that are drawn: all while they are few, else those among an organisation's strongest."""
    if len(edges) <= MOST_TIES:
        return edges
    rank = {"source": edges.groupby("source").cumcount(), "target": edges.groupby("target").cumcount()}
    return edges[(rank["source"] < STRONGEST) | (rank["target"] < STRONGEST)]


def finding(nodes: pd.DataFrame, axes: Sequence[Axis], t: Translator) -> str:
    """The one thing to say first: who acts on all axes, or on more than one."""
    tied = nodes[nodes["degree"] > 0]
    reach = _reach(tied, axes)
    if tied.empty or not (reach > 0).any():
        return t("partnerships.finding_tables_only", n=len(tied))
    everywhere = tied[reach == len(axes)]
    if len(axes) > 1 and 1 <= len(everywhere) <= 2:
        return t("partnerships.finding_named", n=len(everywhere), names=t.list(everywhere["name"]))
    if len(axes) > 1 and len(everywhere):
        first = everywhere.iloc[0]
        return t("partnerships.finding_all", n=len(everywhere), name=first["name"])
    several = int((reach > 1).sum())
    return t("partnerships.finding_several", n=several) if several else t("partnerships.finding_none")


def sentence(nodes: pd.DataFrame, edges: pd.DataFrame, axes: Sequence[Axis], t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    tied = nodes[nodes["degree"] > 0]
    reach = _reach(tied, axes)
    parts = [t("partnerships.sentence_size", n=len(tied), ties=t("partnerships.ties", n=len(edges)))]
    if (reach > 0).any():
        parts.append(
            t(
                "partnerships.sentence_axes",
                several=t.number(int((reach > 1).sum())),
                one=t.number(int((reach == 1).sum())),
                none=t.number(int((reach == 0).sum())),
            )
        )
    first = [
        t("partnerships.named_partners", name=row["name"], n=row["degree"])
        for row in tied.head(3).to_dict("records")
    ]
    if first:
        parts.append(t("partnerships.sentence_first", names=t.list(first)))
    return " ".join(parts)


def table(nodes: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """One row an organisation, kind and helix in words."""
    frame = nodes.copy()
    for column, terms in (("kind", "stakeholder_kind"), ("helix", "helix")):
        frame[column] = [t(f"terms.{terms}.{value}") for value in frame[column]]
    return frame


def columns(axes: Sequence[Axis], t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    kinds: dict[str, Kind] = {
        "name": "text",
        "kind": "text",
        "helix": "text",
        "degree": "number",
        "strength": "number",
        "actions": "number",
        "tables": "number",
    }
    worded: dict[str, tuple[str, Kind]] = {
        name: (t(f"partnerships.column_{name}"), kind) for name, kind in kinds.items()
    }
    return worded | {f"share_{axis.key}": (t.field(axis, "name"), "percent") for axis in axes}


def _poles(
    figure: go.Figure, axes: Sequence[Axis], spots: Sequence[Spot], t: Translator, colours: theme.Palette
) -> None:
    corners = poles.corners([axis.key for axis in axes])
    outline = [*corners.values(), next(iter(corners.values()))] if corners else []
    figure.add_scatter(
        name="poles",
        x=[x for x, _ in outline],
        y=[y for _, y in outline],
        mode="lines",
        line={"color": colours.grid, "width": 1.5},
        fill="toself",
        fillcolor=colours.panel,
        hoverinfo="skip",
    )
    for axis in axes:
        x, y = corners[axis.key]
        sign = f'<span style="color:{colours.axis(axis.key)}">{theme.axis_sign(axis.key)}</span>'
        side = "left" if x < -0.1 else "right" if x > 0.1 else "center"
        # Beyond whoever stands at the pole.
        around = [spot.place[1] for spot in spots if spot.mix and dist(spot.place, (x, y)) < _AROUND]
        figure.add_annotation(
            x={"left": -1.16, "right": 1.16}.get(side, x),
            y=max([y, *around]) if y > 0 else min([y, *around]),
            yshift=16 if y > 0 else -16,
            xanchor=side,
            yanchor="bottom" if y > 0 else "top",
            align=side,
            text=f"{sign} <b>{labels.wrap(t.field(axis, 'name'), width=22, lines=2)}</b>",
        )


def _ties(figure: go.Figure, edges: pd.DataFrame, spots: Sequence[Spot], colours: theme.Palette) -> None:
    """Lines in two strengths: what rests on more than one whole thing shared by two is drawn heavier."""
    places = {spot.id: spot.place for spot in spots}
    for name, chosen, width, opacity in (
        ("ties", edges[edges["weight"] <= 1], 0.8, 0.28),
        ("strong ties", edges[edges["weight"] > 1], 2.0, 0.6),
    ):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for one, other in zip(chosen["source"], chosen["target"], strict=True):
            (x1, y1), (x2, y2) = places[one], places[other]
            xs += [x1, x2, None]
            ys += [y1, y2, None]
        figure.add_scatter(
            name=name,
            x=xs,
            y=ys,
            mode="lines",
            line={"color": colours.line, "width": width},
            opacity=opacity,
            hoverinfo="skip",
        )


def _kinds(
    spots: Sequence[Spot], axes: Sequence[Axis], colours: theme.Palette
) -> list[tuple[str, str, str, list[Spot]]]:
    """The kinds of marks, from the back to the front: name, symbol, colour and whom they stand for."""
    kinds = [("none", "hexagon-open", colours.line, [spot for spot in spots if not spot.mix])]
    for axis in axes:
        alone = [spot for spot in spots if set(spot.mix) == {axis.key}]
        kinds.append((axis.key, theme.axis_symbol(axis.key), colours.axis(axis.key), alone))
    some = [spot for spot in spots if 1 < len(spot.mix) < len(axes)]
    everywhere = [spot for spot in spots if 1 < len(spot.mix) == len(axes)]
    return [*kinds, ("some", "hexagon", colours.neutral, some), ("all", "hexagon", colours.ink, everywhere)]


def _marks(
    figure: go.Figure, spots: Sequence[Spot], *, name: str, look: Mapping[str, str], texts: Sequence[str]
) -> None:
    figure.add_scatter(
        name=name,
        x=[spot.place[0] for spot in spots],
        y=[spot.place[1] for spot in spots],
        mode="markers",
        marker={
            "symbol": look["symbol"],
            "size": [2 * spot.radius for spot in spots],
            "color": look["color"],
            "opacity": 1,
            "line": {"color": look["line"], "width": 1.5},
        },
        text=list(texts),
        customdata=[spot.id for spot in spots],
        hovertemplate="%{text}<extra></extra>",
    )


def _told(spot: Spot, axes: Sequence[Axis], t: Translator) -> str:
    """What one organisation's mark says."""
    parts = [
        t("partnerships.partners", n=spot.degree),
        t("partnerships.actions", n=spot.actions),
        t("partnerships.tables", n=spot.tables),
    ]
    mix = [
        f"{t.field(axis, 'name')} {t.percent(spot.mix[axis.key])}" for axis in axes if axis.key in spot.mix
    ]
    lines = [f"<b>{labels.safe(spot.name)}</b>", " · ".join(parts), *(labels.safe(each) for each in mix)]
    return "<br>".join(lines)


def _name(figure: go.Figure, named: placing.Name, colours: theme.Palette) -> None:
    x, y = named.spot.place
    away = named.spot.radius + 4
    across = {"right": away, "left": -away}.get(named.side, 0)
    up = {"above": away, "below": -away}.get(named.side, 0)
    figure.add_annotation(
        x=x,
        y=y,
        xshift=across,
        yshift=up,
        xanchor={"right": "left", "left": "right"}.get(named.side, "center"),
        yanchor={"above": "bottom", "below": "top"}.get(named.side, "middle"),
        align={"right": "left", "left": "right"}.get(named.side, "center"),
        text=named.text,
        font=_haloed(theme.SMALL_SIZE, colours.ink, colours),
    )


def _shelf(figure: go.Figure, t: Translator, colours: theme.Palette) -> None:
    figure.add_annotation(
        x=0,
        y=placing.SHELF,
        yshift=24,
        text=labels.safe(t("partnerships.shelf")),
        font=_haloed(theme.SMALL_SIZE, colours.quiet, colours),
    )


def _haloed(size: int, colour: str, colours: theme.Palette) -> dict[str, object]:
    """Text that stays readable over ties."""
    halo = ", ".join(f"{x}px {y}px 2px {colours.paper}" for x in (-1, 0, 1) for y in (-1, 0, 1))
    return {"size": size, "color": colour, "shadow": halo}


def _reach(nodes: pd.DataFrame, axes: Sequence[Axis]) -> "pd.Series[int]":
    """On how many axes each organisation acts."""
    return (nodes[[f"share_{axis.key}" for axis in axes]] > 0).sum(axis=1)
