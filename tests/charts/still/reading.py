# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A still read back: its elements with the places and sizes they are drawn at."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

from plotly import graph_objects as go

from circular.charts import still

NAMESPACE = "{http://www.w3.org/2000/svg}"
PLAIN = {"margin": {"l": 50, "r": 50, "t": 50, "b": 50}, "height": 300}
WIDTH = 400
LEFT, RIGHT, TOP, BOTTOM = 50, 350, 50, 250


def drawn(*traces, width=WIDTH, height=None, **layout):
    """The root of the picture of a figure in a plot of 300 by 200 pixels."""
    return root(still.svg(go.Figure(list(traces), PLAIN | layout), width=width, height=height))


def root(svg):
    return ET.fromstring(svg)  # noqa: S314  # what we wrote ourselves


def every(found, name):
    return list(found.iter(f"{NAMESPACE}{name}"))


def rectangles(found):
    """Left, top, width and height of each rectangle, in order."""
    return [
        tuple(float(each.get(name, 0)) for name in ("x", "y", "width", "height"))
        for each in every(found, "rect")
    ]


def texts(found):
    """What is written, with where."""
    return {each.text: (float(each.get("x")), float(each.get("y"))) for each in every(found, "text")}


def lines(found):
    return [_places(each.get("points")) for each in every(found, "polyline")]


def marks(found):
    """Every corner and edge of every mark, line and bar."""
    places = [
        place
        for name in ("polyline", "polygon")
        for each in every(found, name)
        for place in _places(each.get("points"))
    ]
    for x, y, width, height in rectangles(found):
        places += [(x, y), (x + width, y + height)]
    for each in every(found, "circle"):
        x, y, r = (float(each.get(name)) for name in ("cx", "cy", "r"))
        places += [(x - r, y - r), (x + r, y + r)]
    for each in every(found, "path"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", each.get("d"))]
        places += list(pairwise(numbers))[::2]
    return places


def _places(points):
    return [tuple(float(part) for part in place.split(",")) for place in points.split()]
