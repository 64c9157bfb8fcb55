# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where actions and spaces stand: municipalities, a mark a place with the number of its actions, a shape a space.

No tiles and no network, unless the installation names a server of tiles.
"""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import cartography, clusters, labels, place_spaces, projection
from circular.charts import tiles as backdrop
from circular.charts.clusters import Cluster, Schedules
from circular.charts.columns import Columns
from circular.charts.projection import Sheet
from circular.domain.report import Placed
from circular.domain.sets import Schedule
from circular.domain.spaces import Standing
from circular.domain.territory import Municipality
from circular.i18n import Translator

_NEAR = 30  # pixels: marks nearer than this would touch


def drawable(
    places: Sequence[Placed], boundaries: Sequence[Municipality], spaces: Sequence[Standing] = ()
) -> bool:
    """Whether there is anything to lay on the paper."""
    there = any(clusters.located(each, boundaries) for each in places)
    return bool(boundaries) or there or any(each.placed for each in spaces)


def beside(places: Sequence[Placed], boundaries: Sequence[Municipality]) -> tuple[Placed, ...]:
    """The places that have no position: they are listed beside the map and never drawn at a made up point."""
    return tuple(each for each in places if not clusters.located(each, boundaries))


def draw(
    places: Sequence[Placed],
    boundaries: Sequence[Municipality],
    t: Translator,
    *,
    dark: bool,
    large: bool = False,
    schedules: Schedules | None = None,
    spaces: Sequence[Standing] = (),
    tiles: str | None = None,
) -> go.Figure:
    """The map. `schedules` says how each action stands (by what `Placed.actions` holds), so that marks show it.

    `tiles` names where a background is taken from, beneath all else. Raises ValueError where `drawable` says that
    there is nothing to draw.
    """
    sheet = _sheet(places, boundaries, spaces)
    on = cartography.paper(sheet, size=cartography.ROOM if large else cartography.PAGE, dark=dark)
    if tiles:
        backdrop.lay(on, tiles, dark=dark)
    elif not boundaries:
        on.figure.update_layout(plot_bgcolor=on.colours.panel)  # a sheet to stand on where no land is known
    found = clusters.gathered(places, boundaries, schedules, sheet, near=_NEAR / on.scale)
    held = {each.istat_code for each in found}
    for each in boundaries:
        cartography.land(on, each, here=each.istat_code in held, bare=tiles is not None)
    told = [f"<b>{labels.safe(each.name)}</b><br>{labels.safe(_count(each, t))}" for each in found]
    numbers = [t.number(len(each.actions)) for each in found]
    radii = cartography.marks(on, found, numbers=numbers, told=told)
    spots = place_spaces.gathered(spaces, sheet, scale=on.scale)
    place_spaces.draw(on, spots, t)
    for mark, radius in zip(found, radii, strict=True):
        late = t("places.late", n=mark.late) if mark.late else ""
        cartography.named(on, mark, radius=radius, late=late)
    place_spaces.named(on, spots, t)
    for each in sorted(boundaries, key=lambda each: each.name):
        if each.istat_code not in held:
            cartography.quietly_named(on, each)
    cartography.ruler(on, t("places.kilometres", number=t.number(cartography.ruler_length(sheet))))
    return on.figure


def finding(
    places: Sequence[Placed],
    boundaries: Sequence[Municipality],
    t: Translator,
    *,
    schedules: Schedules | None = None,
) -> str:
    """Where most actions stand, or where the late ones are."""
    found = _found(places, boundaries, schedules)
    if not found:
        return t("places.nothing_drawn")
    late = [each for each in found if each.late]
    if late:
        named = t.list(each.name for each in sorted(late, key=lambda each: (-each.late, each.name))[:3])
        number = len({action for each in late for action in each.late_actions})
        return t("places.finding_late", n=number, places=named)
    most = len(found[0].actions)
    alike = sum(len(each.actions) == most for each in found)
    if alike > 1:
        return t("places.finding_alike", alike=t.number(alike), n=most)
    return t("places.finding_most", name=found[0].name, n=most)


def sentence(
    places: Sequence[Placed],
    boundaries: Sequence[Municipality],
    t: Translator,
    *,
    schedules: Schedules | None = None,
    spaces: Sequence[Standing] = (),
) -> str:
    """What the map shows, for those who cannot see it."""
    told = [
        t("places.told", name=each.name, count=_count(each, t))
        for each in _found(places, boundaries, schedules)
    ]
    told += [
        t("places.told", name=t.text(each.name), count=place_spaces.facts(each, t))
        for each in spaces
        if each.placed
    ]
    return " ".join(told) or t("places.nothing_drawn")


def table(
    places: Sequence[Placed],
    boundaries: Sequence[Municipality],
    *,
    schedules: Schedules | None = None,
    spaces: Sequence[Standing] = (),
    t: Translator | None = None,
) -> pd.DataFrame:
    """One row a mark, most actions first; an action in several places is counted in each.

    Then one row a space that is drawn, worded by `t`.
    """
    rows: list[dict[str, object]] = [
        {
            "place": each.name,
            "istat_code": each.istat_code,
            "actions": len(each.actions),
            "late": each.late,
            "at_risk": each.at_risk,
            "completed": each.completed,
            "unknown": each.unknown,
        }
        for each in _found(places, boundaries, schedules)
    ]
    if t is not None:
        rows += [
            {
                "place": t.text(each.name),
                "istat_code": each.istat_code,
                "state": t.term(each.state),
                "area": each.area_m2,
            }
            for each in spaces
            if each.placed
        ]
    names = ["place", "istat_code", "actions", "late", "at_risk", "completed", "unknown"]
    return pd.DataFrame(rows, columns=[*names, *(("state", "area") if spaces else ())])


def columns(t: Translator, *, spaces: bool = False) -> Columns:
    """How the columns of `table` are headed and written."""
    found: Columns = {
        "place": (t("places.column_place"), "text"),
        "istat_code": (t("places.column_istat"), "text"),
        "actions": (t("places.column_actions"), "number"),
        "late": (t.term(Schedule.LATE).capitalize(), "number"),
        "at_risk": (t.term(Schedule.AT_RISK).capitalize(), "number"),
        "completed": (t.term(Schedule.COMPLETED).capitalize(), "number"),
        "unknown": (t("places.column_unknown"), "number"),
    }
    if not spaces:
        return found
    return {
        **found,
        "state": (t("places.column_state"), "text"),
        "area": (t("places.column_area"), "number"),
    }


def _sheet(
    places: Sequence[Placed], boundaries: Sequence[Municipality], spaces: Sequence[Standing] = ()
) -> Sheet:
    stated = [(each.lon, each.lat) for each in places] + [(each.lon, each.lat) for each in spaces]
    points = [(lon, lat) for lon, lat in stated if lon is not None and lat is not None]
    if not boundaries and not points:
        raise ValueError("nothing has a position")
    return projection.sheet(boundaries, points)


def _found(
    places: Sequence[Placed], boundaries: Sequence[Municipality], schedules: Schedules | None
) -> tuple[Cluster, ...]:
    if not any(clusters.located(each, boundaries) for each in places):
        return ()
    sheet = _sheet(places, boundaries)
    near = _NEAR / sheet.scale(cartography.PAGE.width, cartography.PAGE.height)
    return clusters.gathered(places, boundaries, schedules, sheet, near=near)


def _count(each: Cluster, t: Translator) -> str:
    """How many actions a mark stands for, and how many of them are late or at risk."""
    said = [t("places.actions", n=len(each.actions))]
    said += [t("places.late", n=each.late)] if each.late else []
    said += [t("places.at_risk", n=each.at_risk)] if each.at_risk else []
    said += [t("places.unknown", n=each.unknown)] if each.unknown else []
    return ", ".join(said)
