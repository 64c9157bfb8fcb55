# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under-used spaces and temporary uses on the map: a shape each, those that would touch as one mark with a number."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from circular.charts import cartography, labels, projection
from circular.charts.cartography import Paper
from circular.charts.projection import Sheet
from circular.domain.sets import SpaceState
from circular.domain.spaces import Standing
from circular.i18n import Translator

_SIZE, _NEAR, _NAMED = 15, 18, 24  # pixels of a mark, pixels within which two are one, letters of a name
_LATER = 4.0  # pixels more for each doubling of what a mark stands for


class Layer(StrEnum):
    """What the map shows."""

    ACTIONS = "actions"
    SPACES = "spaces"
    USES = "uses"


SYMBOLS: Mapping[Layer, str] = {Layer.SPACES: "cross", Layer.USES: "hourglass"}
"""None of them is the shape of an axis or of a schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Spaces of one layer at a point, in kilometres from the middle of the sheet."""

    layer: Layer
    x: float
    y: float
    spaces: tuple[Standing, ...]

    @property
    def standing(self) -> SpaceState:
        """The state of more than half of them; where none has it, that of the first."""
        states = [each.state for each in self.spaces]
        most = max(states, key=states.count)
        return most if states.count(most) * 2 > len(states) else states[0]


def layer(each: Standing) -> Layer:
    """On which layer a space stands."""
    return Layer.USES if each.state is SpaceState.TEMPORARY_USE else Layer.SPACES


def gathered(spaces: Sequence[Standing], sheet: Sheet, *, scale: float) -> tuple[Spot, ...]:
    """The marks of the spaces that have a position, in the order of the spaces; `scale` is pixels a kilometre."""
    found: list[tuple[Layer, tuple[float, float], list[Standing]]] = []
    for each in spaces:
        if each.lat is None or each.lon is None:
            continue
        at, on = sheet.place(each.lon, each.lat), layer(each)
        near = next(
            (held for kind, spot, held in found if kind is on and math.dist(spot, at) * scale < _NEAR), None
        )
        if near is None:
            found.append((on, at, [each]))
        else:
            near.append(each)
    return tuple(Spot(layer=on, x=at[0], y=at[1], spaces=tuple(held)) for on, at, held in found)


def draw(on: Paper, spots: Sequence[Spot], t: Translator) -> None:
    """The marks of each layer as one trace, then the names that find room."""
    enlarged = on.size.text / cartography.PAGE.text
    for kind, symbol in SYMBOLS.items():
        held = [spot for spot in spots if spot.layer is kind]
        if not held:
            continue
        sizes = [enlarged * (_SIZE + _LATER * math.log2(len(spot.spaces))) for spot in held]
        looks = [_look(spot.standing, on) for spot in held]
        on.figure.add_scatter(
            x=[spot.x for spot in held],
            y=[spot.y for spot in held],
            mode="markers",
            name=t(f"places.layer_{kind.value}"),
            marker={
                "symbol": symbol,
                "color": [fill for fill, _ in looks],
                "size": sizes,
                "line": {"color": [line for _, line in looks], "width": 1.5},
                "opacity": 1,
            },
            hovertext=[_told(spot, t) for spot in held],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
        for spot, size in zip(held, sizes, strict=True):
            on.taken.append(projection.round_mark(spot.x * on.scale, spot.y * on.scale, size / 2))


def named(on: Paper, spots: Sequence[Spot], t: Translator) -> None:
    """The name of a space beside its mark, or how many stand there; left to the list where there is no room."""
    for spot in spots:
        name = t.text(spot.spaces[0].name)
        said = labels.shortened(name, width=_NAMED) if len(spot.spaces) == 1 else t.number(len(spot.spaces))
        cartography.lettered(
            on,
            spot.x,
            spot.y,
            said,
            letters=min(len(name), _NAMED) if len(spot.spaces) == 1 else 3,
            radius=_SIZE / 2,
        )


def _told(spot: Spot, t: Translator) -> str:
    lines = [
        f"<b>{labels.safe(t.text(each.name))}</b><br>{labels.safe(facts(each, t))}"
        for each in spot.spaces[:6]
    ]
    if len(spot.spaces) > len(lines):
        lines.append(labels.safe(t("places.spaces_more", n=len(spot.spaces) - len(lines))))
    return "<br>".join(lines)


def facts(each: Standing, t: Translator) -> str:
    """What is known of a space in a line: its state, its area, until when it is lent."""
    said = [t.term(each.state).capitalize()]
    if each.area_m2 is not None:
        said.append(t("places.square_metres", area=t.number(each.area_m2)))
    if each.use is not None and each.expires_on is not None:
        said.append(t("places.lent_until", day=each.expires_on))
    return " · ".join(said)


def _look(state: SpaceState, on: Paper) -> tuple[str, str]:
    """Fill and line: hollow where a space is only mapped, full ink where it is in use again."""
    colours = on.colours
    return {
        SpaceState.MAPPED: (colours.paper, colours.ink),
        SpaceState.LOST: (colours.grid, colours.quiet),
        SpaceState.REUSED: (colours.ink, colours.paper),
    }.get(state, (colours.neutral, colours.paper))
