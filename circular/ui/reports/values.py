# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of a report as it holds them: the axes, and what its period came to."""

from circular.charts import axes
from circular.domain.figures import AxisProgress
from circular.domain.report import Report, Step
from circular.domain.sets import Measure, Schedule
from circular.ui import figures, marks
from circular.ui.markup import Markup, join, tag
from circular.ui.overview.axes import bullet
from circular.ui.view import View


def axes_row(view: View, report: Report) -> None:
    """One card an axis: what was done, what was planned, what was counted."""
    t = view.t
    figures.row([_axis(view, axis) for axis in report.progress.axes], label=t("reports.axes"))


def period_row(view: View, report: Report) -> None:
    """What stands beside the axes: actions, money, and what happened in the period."""
    t = view.t
    progress, met = report.progress, report.participated
    awarded = report.totals.get(Measure.AWARDED)
    completed = sum(each.step is Step.COMPLETED for each in report.achieved)
    reached = sum(each.step is Step.MILESTONE for each in report.achieved)
    kept_back = (
        t("reports.not_published", n=progress.unpublished) if report.public and progress.unpublished else ""
    )
    paid = report.totals.get(Measure.PAID)
    figures.row(
        [
            figures.card(t("reports.card_actions"), t.number(progress.actions), note=kept_back),
            figures.card(
                t("reports.card_completed"), t.number(completed), note=t("reports.milestones", n=reached)
            ),
            _late(view, report),
            figures.card(
                t("reports.card_awarded"),
                t.money(awarded) if awarded is not None else None,
                note=t("reports.paid", amount=t.money(paid))
                if paid is not None
                else t("reports.paid_unknown"),
            ),
            figures.card(
                t("reports.card_meetings"),
                t.number(met.meetings),
                note=t("reports.presences", n=met.presences, organisations=t.number(met.organisations)),
            ),
        ],
        label=t("reports.period_figures"),
    )


def _late(view: View, report: Report) -> Markup:
    """Where dates or progress are missing nobody can say that nothing is late."""
    t = view.t
    late, unknown = len(report.of(Schedule.LATE)), len(report.of(Schedule.UNKNOWN))
    return figures.card(
        t("reports.card_late"),
        t.number(late) if late or not unknown else None,
        note=t("reports.late_unknown", n=unknown) if unknown else t("reports.on_the_day", day=report.as_of),
    )


def _axis(view: View, axis: AxisProgress) -> Markup:
    t = view.t
    lines = [axes.counted(axis, t)]
    if axes.known(axis) and axis.planned is not None:
        lines.insert(0, t("charts.planned_value", planned=t.percent(axis.planned)))
    return figures.card(
        marks.axis(axis.key, t.text(axis.name)),
        t.percent(axis.actual) if axes.known(axis) else None,
        note=join(
            bullet(axis, axes.standing(axis, t)), *(tag("span", line, class_="cs-line") for line in lines)
        ),
    )
