# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scene of plans: how far each indicator is on its way to the horizon, with a tick where it should be by now."""

from circular.charts import course_words
from circular.charts import indicator_words as words
from circular.domain.courses import Bearing, Course
from circular.domain.report import Planned
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, bullet, more
from circular.ui.present.words import shortened

_LINES = 4


def of_plans(room: Room) -> Drawn:
    """Those behind their trajectory first; what cannot be compared yet is counted."""
    t = room.t
    every = {
        course.attainment.indicator: (each, course) for each in room.report.plans for course in each.courses
    }
    judged = [pair for pair in every.values() if pair[1].bearing is not Bearing.UNKNOWN]
    if not judged:
        how = tag("p", t("planning.scene_none_how"), class_="cs-r-text")
        return Drawn(headline=t("planning.scene_none"), body=how, empty=True)
    first = sorted(judged, key=lambda pair: (pair[1].bearing is Bearing.AHEAD, pair[1].attainment.code))
    rows = [_line(room, plan, course) for plan, course in first[:_LINES]]
    good = sum(course.bearing is Bearing.AHEAD for _, course in judged)
    return Drawn(
        headline=t("planning.on_course", n=good, total=t.number(len(judged))),
        body=tag("div", tag("ul", *rows, class_="cs-r-indicators"), more(t, len(first) - len(rows))),
        coverage=t("planning.scene_judged", n=len(judged), total=t.number(len(every))),
    )


def _line(room: Room, plan: Planned, course: Course) -> Markup:
    t, a = room.t, course.attainment
    bar = None if course.arrived is None else bullet(_within(course.arrived), _within(course.due))
    said = f"{t.text(plan.name)}: {course_words.bearing(course, t)}"
    return tag(
        "li",
        tag("h2", shortened(words.label(a, t), 90)),
        tag("p", words.amount(a, a.values[-1].value, t), class_="cs-r-number"),
        bar,
        tag("p", shortened(said, 170), class_="cs-r-small"),
    )


def _within(share: float | None) -> float | None:
    return None if share is None else min(1.0, max(0.0, share))
