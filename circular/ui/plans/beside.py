# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""On the sheet of an action: which plans it answers to, and what it is estimated to add to their indicators."""

from circular.charts import course_words
from circular.domain.courses import Course
from circular.domain.effects import Estimate
from circular.domain.plan_register import Registered
from circular.services import plan_register
from circular.services.actions import ActionSheet
from circular.ui import cached, figures, heading
from circular.ui.markup import Markup, join, tag
from circular.ui.plans import register
from circular.ui.view import View


def of_action(view: View, sheet: ActionSheet) -> None:
    """Nothing where the register is empty, and for what the strategy has not adopted."""
    t = view.t
    every = cached.ask(view, plan_register.register)
    if not every.plans or not sheet.standing.adopted:
        return
    heading.section(t("planning.of_action"))
    found = every.of_action(sheet.action.id)
    if not found:
        figures.facts([(t("planning.plan"), t("planning.of_action_none"))], unknown=t.unknown)
        return
    figures.facts([_line(view, each, sheet.action.id) for each in found], unknown=t.unknown)


def _line(view: View, found: Registered, action: str) -> tuple[str, str | Markup | None]:
    own = {each.indicator: each for each in found.estimates if each.action == action}
    effects = [
        tag("div", _effect(view, course, own[course.attainment.indicator]), class_="cs-quiet")
        for course in found.courses
        if course.attainment.indicator in own
    ]
    return found.plan.code, join(register.name(view, found), *effects)


def _effect(view: View, course: Course, estimate: Estimate) -> str:
    t = view.t
    return t(
        "planning.of_action_effect",
        size=course_words.gain(course, estimate.effect, t),
        indicator=t.text(course.attainment.name),
        day=estimate.happened_on,
    )
