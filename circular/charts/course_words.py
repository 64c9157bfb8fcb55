# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The course of an indicator in words: against the trajectory, against the target, and at what pace; each apart."""

from collections.abc import Sequence

from circular.charts import indicator_words as words
from circular.domain.courses import Bearing, Course, Reach, Target
from circular.domain.paces import FEWEST
from circular.i18n import Translator


def gain(course: Course, size: float | None, t: Translator, *, signed: bool = True) -> str:
    """A difference in the indicator's unit, with its sign: +3,4 punti."""
    if size is None:
        return t.unknown
    a = course.attainment
    # A pace a year is small beside the values: it has a digit more than they.
    digits = a.digits if abs(size) >= 10 else max(1, a.digits)
    written = t.number(abs(size), digits=digits)
    sign = ("+" if size > 0 else "\u2212" if size < 0 else "") if signed else ""
    unit = t("charts.unit_points") if a.unit == "%" else t.unit(a)
    return f"{sign}{written}" if a.unit == words.COUNT else f"{sign}{written} {unit}"


def bearing(course: Course, t: Translator) -> str:
    """Whether the last value is where the trajectory wanted it on its day."""
    a = course.attainment
    if course.last is None:
        return t("planning.bearing_unmeasured")
    if not course.targets:
        return t("planning.bearing_no_target")
    goal = course.wanted_then
    if goal is None:
        return t("planning.bearing_no_baseline")
    said = {
        "wanted": words.amount(a, goal, t),
        "period": words.period(a.values[-1].period, t),
        "gap": gain(course, abs(course.last[1] - goal), t, signed=False),
    }
    return t(f"planning.bearing_{course.bearing.value}", **said)


def now(course: Course, t: Translator) -> str:
    """What the trajectory wants on the day asked about."""
    goal = course.wanted_now
    if goal is None:
        return t("planning.no_trajectory")
    return words.amount(course.attainment, goal, t)


def kept(course: Course, t: Translator) -> str:
    """How much of what was wanted by the last value's day was done."""
    return t.percent(course.kept) if course.kept is not None else t.unknown


def pace(course: Course, t: Translator) -> str:
    """The pace observed with its interval; under five values the reason why there is none."""
    found = course.pace
    if found is None:
        return t("planning.no_pace", n=len(course.attainment.values), needed=t.number(FEWEST))
    return t(
        "planning.pace",
        pace=gain(course, found.slope, t),
        low=gain(course, found.low, t),
        high=gain(course, found.high, t),
        n=found.n,
    )


def need(course: Course, target: Target | None, t: Translator) -> str:
    """The pace a target needs, and whether the one observed suffices."""
    if target is None:
        return t("planning.bearing_no_target")
    verdict = course.reach(target)
    if verdict in {Reach.MET, Reach.PAST} or course.need(target) is None:
        return t(f"planning.need_{Reach.MET.value if verdict is Reach.MET else Reach.PAST.value}")
    if course.last is None:
        return t("planning.bearing_unmeasured")
    return t(
        "planning.need",
        pace=gain(course, course.need(target), t),
        period=words.period(target.period, t),
        verdict=t(f"planning.reach_{verdict.value}"),
    )


def finding(course: Course, t: Translator) -> str:
    """What the picture of one indicator finds."""
    name = words.label(course.attainment, t)
    return t("planning.finding", name=name, bearing=bearing(course, t))


def sentence(course: Course, t: Translator) -> str:
    """Level, trajectory, target and pace, apart."""
    a = course.attainment
    parts = [words.level(a, t), bearing(course, t)]
    if course.final is not None:
        parts.append(t("planning.said_need", need=need(course, course.final, t)))
    if course.last is not None:
        parts.append(t("planning.said_pace", pace=pace(course, t)))
    return f"{words.label(a, t)}: " + "; ".join(parts) + "."


def counted(courses: Sequence[Course], t: Translator) -> str:
    """How many indicators are on course, of those that can be judged, and how many cannot."""
    judged = [each for each in courses if each.bearing is not Bearing.UNKNOWN]
    if not courses:
        return t("planning.no_indicators")
    if not judged:
        return t("planning.none_judged", n=len(courses))
    good = sum(each.bearing is Bearing.AHEAD for each in judged)
    said = t("planning.on_course", n=good, total=t.number(len(judged)))
    left = len(courses) - len(judged)
    return f"{said} {t('planning.not_judged', n=left)}" if left else said
