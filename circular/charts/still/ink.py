# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Elements of a drawing, escaped as they are written, and their numbers and colours as every viewer reads them."""

import re
from collections.abc import Iterator
from html import escape
from math import isfinite

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RGB = re.compile(r"rgba?\(([^)]*)\)")
_NAMED = {"white": "#FFFFFF", "black": "#000000"}
NONE = "none"


def clean(text: str) -> str:
    """A text as the content of an element; characters that XML has no way to write are left out."""
    return escape(_FORBIDDEN.sub("", text), quote=False)


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """An element with written `children`; underscores in names of attributes are hyphens, None leaves one out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def number(value: float) -> str:
    """A length or place, to a hundredth of a pixel."""
    written = f"{value if isfinite(value) else 0:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def points(places: Iterator[tuple[float, float]] | list[tuple[float, float]]) -> str:
    """Places in a row, as a line or an outline has them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)


def paint(colour: object) -> tuple[str, float]:
    """A colour and its opacity apart: not every viewer knows `rgba()`."""
    written = str(colour or NONE).strip()
    if found := _RGB.fullmatch(written):
        parts = [float(part) for part in found[1].split(",")]
        red, green, blue = (max(0, min(255, round(part))) for part in parts[:3])
        return f"#{red:02X}{green:02X}{blue:02X}", parts[3] if len(parts) > 3 else 1.0
    return _NAMED.get(written, written), 1.0


def fill(colour: object, *, opacity: float = 1.0) -> dict[str, str | float | None]:
    """What fills a shape."""
    return _painted("fill", colour, opacity)


def stroke(
    colour: object, *, width: float, opacity: float = 1.0, dash: str | None = None
) -> dict[str, str | float | None]:
    """What draws a line; `dash` is a plotly word or lengths, solid where None. A line without width is none."""
    if not width:
        return {}
    return {
        **_painted("stroke", colour, opacity),
        "stroke_width": width,
        "stroke_dasharray": _dashes(dash, width),
    }


def _painted(what: str, colour: object, opacity: float) -> dict[str, str | float | None]:
    hue, own = paint(colour)
    if own == 0:
        return {what: NONE}
    return {what: hue, f"{what}_opacity": None if own * opacity == 1 else own * opacity}


def _dashes(dash: str | None, width: float) -> str | None:
    long = max(width, 3.0)
    known = {
        None: [],
        "solid": [],
        "dot": [long],
        "dash": [3 * long],
        "longdash": [5 * long],
        "dashdot": [3 * long, long, long, long],
        "longdashdot": [5 * long, long, long, long],
    }
    lengths = known[dash] if dash in known else re.findall(r"[\d.]+", str(dash))
    return (
        ",".join(number(float(length)) for length in (lengths * 2 if len(lengths) == 1 else lengths)) or None
    )


def _value(value: str | float) -> str:
    return escape(_FORBIDDEN.sub("", value)) if isinstance(value, str) else number(value)
