# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one look of every picture: colours with their shapes, the plotly template, the bare figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from plotly import graph_objects as go

from circular.domain.sets import Schedule

FONT = "'Titillium Web', Geneva, Tahoma, sans-serif"
TEXT_SIZE = 14
"""Pixels; nothing in a picture is written smaller than SMALL_SIZE."""
SMALL_SIZE = 13
CONFIG: Mapping[str, Any] = {"displayModeBar": False, "responsive": True, "scrollZoom": False}
"""What every picture is shown with: no bar of tools over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme. Text colours reach 4.5:1 on `paper` and `panel`, shapes 3:1.

    `deep` is the fullest cell of a matrix, on which ink is still read.
    """

    paper: str
    panel: str
    ink: str
    quiet: str
    line: str
    grid: str
    neutral: str
    deep: str
    accent: str
    late: str
    at_risk: str
    axes: Mapping[str, str]

    def axis(self, key: str) -> str:
        """The colour an axis owns; an axis beyond the three is drawn in the neutral one."""
        return self.axes.get(key, self.neutral)

    def schedule(self, value: Schedule | None) -> str:
        """Colour is for exceptions: on track is neutral, completed is ink, unknown is a line."""
        return {
            Schedule.LATE: self.late,
            Schedule.AT_RISK: self.at_risk,
            Schedule.COMPLETED: self.ink,
            Schedule.ON_TRACK: self.neutral,
            Schedule.NOT_DUE: self.neutral,
        }.get(value or Schedule.UNKNOWN, self.line)


LIGHT = Palette(
    paper="#FFFFFF",
    panel="#F5F5F5",
    ink="#1A1A1A",
    quiet="#4D5B69",
    line="#5D7083",
    grid="#E3E7EB",
    neutral="#5D7083",
    deep="#A9BCCB",
    accent="#0066CC",
    late="#CC334D",
    at_risk="#995C00",
    axes={"production": "#0066CC", "regeneration": "#008055", "cohesion": "#C2410C"},
)
DARK = Palette(
    paper="#17202B",
    panel="#22303F",
    ink="#FFFFFF",
    quiet="#C7D2DD",
    line="#8EA2B5",
    grid="#33424F",
    neutral="#A9B8C6",
    deep="#48637B",
    accent="#99CCFF",
    late="#FF8A9B",
    at_risk="#E0B060",
    axes={"production": "#66B2FF", "regeneration": "#4DC79A", "cohesion": "#FF9B66"},
)
AXIS_COLOURS = LIGHT.axes
LIGHTENED: Mapping[str, str] = {
    **{getattr(DARK, name): getattr(LIGHT, name) for name in DARK.__slots__ if name != "axes"},
    **{DARK.axes[key]: LIGHT.axes[key] for key in DARK.axes},
}
"""What each colour of the dark theme is on white paper."""
AXIS_SYMBOLS: Mapping[str, str] = {
    "production": "square",
    "regeneration": "circle",
    "cohesion": "triangle-up",
}
AXIS_SIGNS: Mapping[str, str] = {"production": "■", "regeneration": "●", "cohesion": "▲"}
"""The same three shapes for use inside a label."""
SCHEDULE_SYMBOLS: Mapping[Schedule, str] = {
    Schedule.LATE: "diamond",
    Schedule.AT_RISK: "diamond-open",
    Schedule.COMPLETED: "hexagon",
    Schedule.ON_TRACK: "hexagon-open",
    Schedule.NOT_DUE: "hexagon-open-dot",
    Schedule.UNKNOWN: "x-thin-open",
}
"""Marks of how an action stands; none is an axis' shape."""


def palette(*, dark: bool) -> Palette:
    """The colours of the theme the page is read in."""
    return DARK if dark else LIGHT


def axis_symbol(key: str) -> str:
    """The plotly marker of an axis; an axis beyond the three is a pentagon."""
    return AXIS_SYMBOLS.get(key, "pentagon")


def axis_sign(key: str) -> str:
    """The shape of an axis as a character."""
    return AXIS_SIGNS.get(key, "⬟")


def hatched(colour: str, *, shape: str = "/") -> dict[str, Any]:
    """The pattern (of a bar's marker, or a fill) of what is not known well enough: never white, never 0."""
    return {"shape": shape, "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.3}


def halo(colours: Palette) -> str:
    """What keeps text readable where it stands on a line: the shadow that a browser draws around it."""
    return ", ".join([f"0 0 2px {colours.paper}"] * 6)


def base(*, dark: bool, height: int, title: str = "") -> go.Figure:
    """A bare figure in the house's look; `title` only where no page writes the finding above it."""
    figure = go.Figure(layout={"template": template(dark), "height": height})
    if title:
        figure.update_layout(title_text=title, margin_t=52)
    return figure


@cache
def template(dark: bool) -> go.layout.Template:  # noqa: FBT001  # the whole question is a yes or no
    """The template of a theme; pictures add data and labels, not styling."""
    colours = palette(dark=dark)
    axis = {
        "automargin": True,
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": colours.grid,
        "gridwidth": 1,
        "linecolor": colours.line,
        "zeroline": False,
        "tickfont": {"color": colours.quiet, "size": SMALL_SIZE},
        "tickcolor": colours.line,
        "ticklabelstandoff": 4,
        "title": {"font": {"color": colours.quiet, "size": SMALL_SIZE}, "standoff": 12},
    }
    layout = go.Layout(
        autosize=True,
        font={"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
        title={"font": {"size": 18, "weight": 600}, "x": 0, "xanchor": "left", "xref": "container"},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        colorway=[*colours.axes.values(), colours.neutral],
        margin={"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0, "autoexpand": True},
        xaxis=axis,
        yaxis=axis,
        showlegend=False,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom"},
        annotationdefaults={"showarrow": False, "font": {"color": colours.ink, "size": TEXT_SIZE}},
        hoverlabel={
            "bgcolor": colours.panel,
            "bordercolor": colours.line,
            "align": "left",
            "namelength": -1,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
        },
        hovermode="closest",
        dragmode=False,
        bargap=0.4,
        uniformtext={"minsize": SMALL_SIZE, "mode": "show"},
        transition={"duration": 0},
    )
    data = {
        "bar": [go.Bar(marker={"line": {"width": 0}}, textfont={"color": colours.ink}, cliponaxis=False)],
        "scatter": [go.Scatter(line={"width": 2.5}, textfont={"color": colours.ink}, cliponaxis=False)],
    }
    return go.layout.Template(layout=layout, data=data)
