# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A figure with its template written into it: what is drawn, with nothing left to look up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from plotly import graph_objects as go

from circular.charts.still.values import Given

Spec = Mapping[str, Any]
_SIZE = 450
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")
_STYLED = re.compile(r"(<span style=\"[^\"<>]*?color:)(#[0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Traces, axes by id ("x2"), annotations and shapes, each complete; `layout` is the rest."""

    traces: tuple[Spec, ...]
    axes: Mapping[str, Spec]
    annotations: tuple[Spec, ...]
    shapes: tuple[Spec, ...]
    layout: Spec
    width: float
    height: float


def resolved(figure: go.Figure, *, width: float, height: float | None) -> Resolved:
    """Every trace, axis and annotation over what the template says of its kind; hidden traces are left out."""
    layout = figure.layout.to_plotly_json()
    template = layout.pop("template", {})
    usual = template.get("layout", {})
    traces = [_trace(trace.to_plotly_json(), template.get("data", {})) for trace in figure.data]
    shown = tuple(trace for trace in traces if trace.get("visible", True) is True)
    found = over({key: value for key, value in usual.items() if key not in {"xaxis", "yaxis"}}, layout)
    return Resolved(
        traces=shown,
        axes=_axes(layout, usual, shown),
        annotations=_listed(layout, "annotations", usual.get("annotationdefaults", {})),
        shapes=_listed(layout, "shapes", usual.get("shapedefaults", {})),
        layout=found,
        width=width,
        height=height or found.get("height") or _SIZE,
    )


def repainted(found: Resolved, colours: Mapping[str, str]) -> Resolved:
    """The same figure in other colours; keys are written as "#RRGGBB". Words of the data are left as they are."""
    return replace(
        found,
        **{
            each.name: _repainted(getattr(found, each.name), colours)
            for each in fields(found)
            if each.name not in {"width", "height"}
        },
    )


def over(under: Spec, given: Spec) -> dict[str, Any]:
    """What is given, and what stands under it where nothing is."""
    merged = dict(under)
    for key, value in given.items():
        below = merged.get(key)
        merged[key] = (
            over(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
        )
    return merged


def axis_name(axis: str) -> str:
    """The name in the layout of an axis that a trace calls "x2"."""
    return f"{axis[0]}axis{axis[1:]}"


def _repainted(value: Given, colours: Mapping[str, str]) -> Given:
    if isinstance(value, Mapping):
        return {key: _repainted(each, colours) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_repainted(each, colours) for each in value)
    if not isinstance(value, str):
        return value
    if _HEX.fullmatch(value):
        return colours.get(value.upper(), value)
    if found := _RGBA.fullmatch(value):
        red, green, blue = (int(part) for part in found.groups()[:3])
        hue = colours.get(f"#{red:02X}{green:02X}{blue:02X}")
        return (
            value
            if hue is None
            else f"rgba({','.join(str(part) for part in bytes.fromhex(hue[1:]))},{found[4]})"
        )
    return _STYLED.sub(lambda found: found[1] + colours.get(found[2].upper(), found[2]), value)


def _trace(trace: Spec, templates: Mapping[str, Sequence[Spec]]) -> Spec:
    kind = trace.get("type", "scatter")
    usual = templates.get(kind) or [{}]
    return {"type": kind, "xaxis": "x", "yaxis": "y", **over(usual[0], trace)}


def _axes(layout: Spec, usual: Spec, traces: Sequence[Spec]) -> dict[str, Spec]:
    """The axes that traces stand on; without any, the first two."""
    used = {str(trace[f"{letter}axis"]) for trace in traces for letter in "xy"} or {"x", "y"}
    named = {name[0] + name[5:] for name in layout if name[1:5] == "axis" and name[0] in "xy"}
    return {
        axis: over(usual.get(f"{axis[0]}axis", {}), layout.get(axis_name(axis), {}))
        for axis in sorted(used | named)
    }


def _listed(layout: Spec, name: str, usual: Spec) -> tuple[Spec, ...]:
    found = [over(usual, each) for each in layout.get(name) or ()]
    return tuple(each for each in found if each.get("visible", True))
