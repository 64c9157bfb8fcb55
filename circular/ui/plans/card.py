# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One plan: what it is, how its indicators keep to their trajectories, what its actions are estimated to add."""

from functools import partial

from circular.charts import course_words, courses
from circular.charts import indicator_words as words
from circular.charts.columns import Kind
from circular.domain import effects
from circular.domain.courses import Bearing, Course
from circular.domain.effects import Outlook
from circular.domain.plan_register import Register, Registered
from circular.errors import NotFound
from circular.services import plan_register
from circular.ui import cached, figures, heading, marks, notices, pictures, tables
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.plans import plan_forms, register, target_forms
from circular.ui.view import View


def page(view: View, plan_id: str) -> None:
    """The card of one plan, or the refusal of one nobody may know of."""
    t = view.t
    heading.back(t("planning.back"), view.url("plans"))
    every = cached.ask(view, plan_register.register)
    found = every.get(plan_id)
    if found is None:
        notices.error(t, NotFound("planning.unknown_plan", id=plan_id), back=view.url("plans"))
        return
    heading.title(view, t.text(found.name))
    heading.page(view, t.text(found.name), lead=course_words.counted(found.courses, t))
    if not found.plan.published:
        show(tag("p", marks.unpublished(t, t("planning.unpublished")), class_="cs-marks"))
    plan_forms.offer(view, found)
    _facts(view, every, found)
    _row(view, found)
    if not found.courses:
        notices.empty(t("planning.no_indicators"), t("planning.no_indicators_how"))
    for field, own in found.fields().items():
        heading.section(t.term(field).capitalize())
        for course in own:
            _indicator(view, found, course)
    _actions(view, found)
    target_forms.offer(view, found.plan.id)


def _facts(view: View, every: Register, found: Registered) -> None:
    t, plan = view.t, found.plan
    before, after = every.get(plan.replaces_id), every.replacing(plan.id)
    act = (
        outward(plan.act_number or t("planning.act_open"), plan.act_url) if plan.act_url else plan.act_number
    )
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("planning.field_kind"), register.facts(view, found)),
        (t("planning.field_act"), act),
        (t("planning.replaces"), register.name(view, before) if before else None),
        (t("planning.replaced_by"), register.name(view, after) if after else None),
        (t("planning.note"), t.field(plan, "note")),
        (t("planning.where_from"), outward(plan.source_url, plan.source_url) if plan.source_url else None),
    ]
    figures.facts([(name, said) for name, said in pairs if said], unknown=t.unknown)


def _row(view: View, found: Registered) -> None:
    t = view.t
    if not found.courses:
        return
    judged = len(found.courses) - found.counted(Bearing.UNKNOWN)
    estimated = {each.action for each in found.estimates}
    silent = [each for each in found.actions if each.action not in estimated]
    figures.row(
        [
            figures.card(
                t("planning.card_on_course"),
                t.number(found.counted(Bearing.AHEAD)) if judged else None,
                note=t("planning.card_judged", n=judged, total=t.number(len(found.courses))),
            ),
            figures.card(
                t("planning.card_behind"),
                t.number(found.counted(Bearing.BEHIND)) if judged else None,
                note=t("planning.card_behind_note"),
            ),
            figures.card(
                t("planning.card_actions"),
                t.number(len(found.actions)),
                note=t("planning.card_silent", n=len(silent), total=t.number(len(found.actions))),
            ),
        ],
        label=t("planning.figures"),
    )


def _indicator(view: View, found: Registered, course: Course) -> None:
    t, a = view.t, course.attainment
    pictures.picture(
        view,
        partial(courses.draw, course, t, dark=view.dark),
        title=course_words.finding(course, t),
        sentence=course_words.sentence(course, t),
        table=courses.table(course, t),
        columns=courses.columns(t),
        name=f"course-{a.code}",
        coverage=t("planning.coverage_count", n=len(a.values))
        if a.unit == words.COUNT
        else t("planning.coverage", n=len(a.values), unit=t.unit(a)),
        source=outward(t("planning.source"), a.source_url) if a.source_url else "",
        key=t("planning.key_band" if course.pace else "planning.key"),
    )
    lines: list[tuple[str, str | Markup | None]] = [
        (t("planning.level"), words.level(a, t)),
        (t("planning.against_trajectory"), _share(view, course.kept)),
        (t("planning.wanted_now"), course_words.now(course, t)),
        (t("planning.against_target"), _share(view, course.arrived)),
        (t("planning.pace_needed"), course_words.need(course, course.final, t)),
    ]
    if course.next and course.final and course.next.due_on < course.final.due_on:
        lines.append((t("planning.pace_needed_next"), course_words.need(course, course.next, t)))
    lines.append((t("planning.pace_observed"), course_words.pace(course, t)))
    figures.facts(lines, unknown=t.unknown)
    _effects(view, found, course)


def _share(view: View, value: float | None) -> str:
    return view.t.percent(value) if value is not None else view.t.unknown


def _effects(view: View, found: Registered, course: Course) -> None:
    """What is estimated, kept apart from what was measured."""
    t = view.t
    told = effects.outlook(course, found.estimates, [each.action for each in found.actions])
    if told.estimates:
        show(tag("h4", t("planning.effects"), class_="cs-report-title"))
        show(tag("p", _outlook(view, course, told)))
        rows: list[list[str | Markup | None]] = [
            [
                link(f"{each.code} · {t.text(each.title)}", view.url("action", action=each.action)),
                course_words.gain(course, each.effect, t),
                t.date(each.full_on) if each.full_on else None,
                join(
                    t("planning.estimated_on", day=each.happened_on),
                    tag("div", t.text(each.note), class_="cs-quiet") if each.note else None,
                    tag("div", outward(t("planning.source"), each.source_url)) if each.source_url else None,
                ),
            ]
            for each in told.estimates
        ]
        columns: dict[str, Kind] = {
            t("planning.action"): "text",
            t("planning.effect"): "number",
            t("planning.full_on"): "date",
            t("planning.how_estimated"): "text",
        }
        tables.plain(t, columns, rows, caption=t("planning.effects_caption"))
    if found.actions:
        show(tag("p", t("planning.effects_none", n=told.without), class_="cs-caption"))


def _outlook(view: View, course: Course, told: Outlook) -> str:
    """The sum of the estimates to come beside the gap."""
    t = view.t
    coming = course_words.gain(course, told.coming, t)
    if told.gap is None:
        said = t("planning.outlook_no_gap", coming=coming)
    elif not told.gap:
        said = t("planning.outlook_met", coming=coming)
    else:
        said = t(
            "planning.outlook",
            coming=coming,
            gap=course_words.gain(course, told.gap, t),
            share=t.percent(told.covered),
        )
    return (
        f"{said} {t('planning.outlook_past', past=course_words.gain(course, told.past, t))}"
        if told.past
        else said
    )


def _actions(view: View, found: Registered) -> None:
    t = view.t
    heading.section(t("planning.answering_here", n=len(found.actions)))
    if found.actions:
        register.listed(view, found.actions)
    else:
        notices.note(t("planning.no_actions"))
    plan_forms.offer_links(view, found)
