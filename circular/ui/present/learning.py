# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scene of good practices: how far each has come, where it went, and what nobody can teach yet."""

from circular.charts import practices as charts
from circular.domain.report import Passed
from circular.domain.sets import PracticeStage
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, more, number
from circular.ui.present.words import spoken

_LINES = 4
_TITLE, _EFFECT = 90, 130


def of_practices(room: Room) -> Drawn:
    """How many stand at each stage, then the furthest of them."""
    t, found = room.t, room.report.shared
    if found is None or not found.practices:
        how = tag("p", t("practices.scene_nothing_how"), class_="cs-r-text")
        return Drawn(headline=t("practices.scene_nothing"), body=how, empty=True)
    sums = [
        number(
            t.number(each.practices),
            t(f"practices.scene_{each.stage.value}", n=each.practices),
            strong=each.stage is PracticeStage.TRANSFERRED,
        )
        for each in reversed(found.reached)
    ]
    rows = [_line(room, each) for each in found.practices[:_LINES]]
    return Drawn(
        headline=charts.finding(found.reached, t, n=len(found.practices)),
        body=tag(
            "div",
            tag("div", *sums, class_="cs-r-sums"),
            tag(
                "div",
                tag("ul", *rows, class_="cs-r-practices"),
                more(t, len(found.practices) - len(rows)),
            ),
            class_="cs-r-two cs-r-wide-right",
        ),
        coverage=charts.unmet(found.unmet, t),
    )


def _line(room: Room, each: Passed) -> Markup:
    t = room.t
    return tag(
        "li",
        tag("h2", spoken(t, each.title, most=_TITLE)),
        tag("p", charts.stands(each.stage, each.reached_on, each.cities, t), class_="cs-r-small"),
        tag("p", spoken(t, each.effect, most=_EFFECT), class_="cs-r-small cs-r-quiet")
        if each.effect
        else None,
    )
