# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of plans: every indicator against its trajectory, its target, and at what pace."""

from circular.charts import course_words
from circular.charts import indicator_words as words
from circular.domain.courses import Course
from circular.domain.records import Scene
from circular.domain.report import Planned
from circular.exchange.slides.content import Column, Slide, Table
from circular.services.documents.slides.telling import Telling, told


def of_plans(tell: Telling, scene: Scene) -> list[Slide]:
    """One row an indicator of a plan, plan by plan."""
    t = tell.t
    rows = [_row(tell, plan, course) for plan in tell.report.plans for course in plan.courses]
    every = {course.attainment.indicator: course for plan in tell.report.plans for course in plan.courses}
    if not rows:
        return tell.nothing(
            scene,
            finding=t("planning.scene_none"),
            how=t("planning.scene_none_how"),
            page="plans",
            empty=True,
        )
    finding = course_words.counted(tuple(every.values()), t)
    table = Table(
        columns=(
            Column(heading=t("planning.plan"), share=2.4, lines=2),
            Column(heading=t("planning.field_indicator"), share=2.6, lines=2),
            Column(heading=t("planning.level"), share=1.6),
            Column(heading=t("planning.scene_bearing"), share=3.4, lines=3),
        ),
        rows=tuple(rows),
        alt=finding,
        address=tell.address("plans"),
    )
    return [tell.slide(scene, finding=finding, parts=[(table, 1.0)], notes=told(table), page="plans")]


def _row(tell: Telling, plan: Planned, course: Course) -> tuple[str, ...]:
    t = tell.t
    name = words.label(course.attainment, t)
    return t.text(plan.name), name, words.level(course.attainment, t), course_words.bearing(course, t)
