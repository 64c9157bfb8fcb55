# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scene of spaces: how much area is in use again, when it came back, and by whom."""

from circular.charts import spaces
from circular.domain.spaces import Reuse
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, number

_YEARS = 5


def of_spaces(room: Room) -> Drawn:
    """The area in use as one big number, a bar a year, and who brought it back."""
    t, found = room.t, room.report.reuse
    if found is None or not found.returns:
        how = tag("p", t("spaces.none_how_public"), class_="cs-r-text")
        return Drawn(headline=t("spaces.reuse_none"), body=how, empty=True)
    years = found.years[-_YEARS:]
    top = max([found.of(year) for year in years] + [1.0])
    who = [
        tag(
            "p",
            t("spaces.who_told", who=spaces.who(t, helix), area=spaces.area(t, area)),
            class_="cs-r-small",
        )
        for helix in found.helices
        if (area := sum(found.by(helix, year) for year in found.years))
    ]
    measured = sum(each.area_m2 is not None for each in found.returns)
    return Drawn(
        headline=_headline(room, found),
        body=tag(
            "div",
            tag(
                "div",
                number(spaces.area(t, found.area_m2), t("spaces.room_in_use", n=found.spaces), strong=True),
                tag("h2", t("spaces.chart_who")),
                tag("div", *who),
                class_="cs-r-sums",
            ),
            tag(
                "div",
                tag("h2", t("spaces.chart_years")),
                tag("ul", *(_year(room, year, found.of(year), top) for year in years), class_="cs-r-bars"),
            ),
            class_="cs-r-two cs-r-wide-right",
        ),
        coverage=t("spaces.coverage", n=measured, all=t.number(len(found.returns))),
    )


def _headline(room: Room, found: Reuse) -> str:
    """What came back this year; where nothing did, what is in use."""
    t, year = room.t, room.report.as_of.year
    came = found.of(year)
    return (
        t("spaces.room_this_year", area=spaces.area(t, came), year=str(year))
        if came
        else spaces.finding(found, t)
    )


def _year(room: Room, year: int, area: float, top: float) -> Markup:
    bar = tag("span", class_="cs-r-done", style=f"width:{area / top:.2%}")
    return tag(
        "li",
        tag("p", str(year), tag("strong", spaces.area(room.t, area)), class_="cs-r-pair"),
        tag("div", bar, class_="cs-r-track cs-r-thin"),
    )
