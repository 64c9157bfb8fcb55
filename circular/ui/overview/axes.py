# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first screen of the overview: one sentence, then each axis with what was planned, counted and changed."""

from collections.abc import Sequence

from circular.charts import axes, theme
from circular.domain.figures import AxisChange, AxisProgress, Progress
from circular.domain.sets import Scope
from circular.services.attention import Attention
from circular.ui import figures, heading, marks, notices
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.overview.asked import Asked, here
from circular.ui.view import View

_SAID = ("late", "at_risk", "silent")


def head(view: View, found: Progress, needs: Attention, asked: Asked) -> None:
    """Say the one thing first, and in a second sentence what asks for attention."""
    t = view.t
    scope = t.term(asked.question.scope)
    if not asked.usual:
        scope = f"{scope} · {t.term(found.weighting)}"
    if not found.actions:
        title = t("overview.no_actions", name=t.field(view.strategy, "name"))
        heading.page(view, title, lead=t.field(view.strategy, "summary"), scope=scope)
        return
    heading.page(view, axes.finding(found, t), lead=" ".join(_lead(view, found, needs)), scope=scope)


def cards(view: View, found: Progress, changes: Sequence[AxisChange], asked: Asked) -> None:
    """One card an axis, then what stands beside the figures."""
    t = view.t
    moved = {change.axis: change for change in changes}
    figures.row(
        [_card(view, axis, moved.get(axis.axis), asked) for axis in found.axes], label=t("overview.axes")
    )
    beside = [t("frame.data_as_of", day=found.as_of), t.term(found.weighting)]
    if found.unclassified:
        beside.append(t("overview.unclassified", n=found.unclassified))
    if found.unpublished and not view.internal:
        beside.append(t("overview.not_published", n=found.unpublished))
    if found.unpublished and view.internal and asked.question.scope is not Scope.TERRITORY:
        beside.append(t("overview.with_unpublished", n=found.unpublished))
    show(tag("p", " · ".join(beside), class_="cs-caption"))
    show(tag("ul", tag("li", link(t("present.open"), view.url("present"))), class_="cs-works"))


def nothing(view: View) -> None:
    """Say what will stand here and how it gets there."""
    t = view.t
    if view.internal:
        how = t("overview.empty_how")
        notices.empty(t("overview.empty"), how, href=view.url("exchange"), opens=t("overview.open_exchange"))
    else:
        notices.empty(t("overview.empty"), t("overview.empty_how_public"))
    show(tag("p", link(t("overview.open_tables"), view.url("tables")), class_="cs-small"))


def bullet(axis: AxisProgress, label: str) -> Markup:
    """The bar of an axis: done full, planned a tick; hatched or dashed where that is not known."""
    colour = f"var(--cs-{axis.key if axis.key in theme.AXIS_COLOURS else 'other'})"
    if not axes.known(axis):
        kind = "cs-bullet-hatched" if axis.counted else "cs-bullet-dashed"
        return tag("div", class_=f"cs-bullet {kind}", role="img", aria_label=label, style=f"color:{colour}")
    done = tag("span", class_="cs-done", style=f"width:{axis.actual or 0:.1%}")
    plan = None
    if axis.planned is not None:
        plan = tag("span", class_="cs-plan", style=f"left:{axis.planned:.1%}")
    return tag("div", done, plan, class_="cs-bullet", role="img", aria_label=label, style=f"color:{colour}")


def _lead(view: View, found: Progress, needs: Attention) -> list[str]:
    t = view.t
    said = []
    if not any(axes.known(axis) for axis in found.axes):
        said.append(t("overview.lead_threshold", share=t.percent(view.strategy.coverage_threshold)))
    counts = [
        t(f"overview.lead_{name}", n=len(getattr(needs, name))) for name in _SAID if len(getattr(needs, name))
    ]
    if counts:
        said.append(t("overview.lead_attention", counts=t.list(counts)))
    if needs.schedule_unknown:
        said.append(t("overview.lead_no_schedule", n=needs.schedule_unknown))
    if found.waiting:
        said.append(t("overview.lead_waiting", n=found.waiting))
    return said


def _card(view: View, axis: AxisProgress, change: AxisChange | None, asked: Asked) -> Markup:
    t = view.t
    lines: list[str] = [_counted(view, axis)]
    if axes.known(axis):
        lines.insert(0, _planned(view, axis))
        if change is not None:
            lines.append(_change(view, change, asked))
    note = join(
        bullet(axis, axes.standing(axis, t)), *(tag("span", line, class_="cs-line") for line in lines)
    )
    return figures.card(
        marks.axis(axis.key, t.text(axis.name)),
        t.percent(axis.actual) if axes.known(axis) else None,
        note=note,
        href=here(view, show="made", axis=axis.key) if axis.live else None,
        opens=t("overview.open_made" if axes.known(axis) else "overview.open_counted"),
    )


def _planned(view: View, axis: AxisProgress) -> str:
    t = view.t
    gap = axes.behind(axis)
    if gap is None:
        return t("overview.plan_unknown")
    planned = t("charts.planned_value", planned=t.percent(axis.planned))
    if abs(gap) < axes.NOTICED:
        return t("overview.on_plan", planned=planned)
    key = "overview.behind" if gap > 0 else "overview.ahead"
    return t(key, planned=planned, points=t.points(abs(gap), digits=0))


def _counted(view: View, axis: AxisProgress) -> str:
    t = view.t
    counted = axes.counted(axis, t)
    if axes.known(axis) and _by_weight(axis):
        counted = t("overview.counted_by_weight", counted=counted, coverage=t.percent(axis.coverage))
    if not axis.live:
        return counted
    return link(counted, view.url("actions", axis=axis.key))


def _by_weight(axis: AxisProgress) -> bool:
    """Whether the coverage by weight says something else than the one by number."""
    return (
        axis.coverage is not None
        and axis.coverage_count is not None
        and abs(axis.coverage - axis.coverage_count) >= 0.05
    )


def _change(view: View, change: AxisChange, asked: Asked) -> Markup:
    t = view.t
    if change.before is None or change.after is None:
        return tag("span", t("overview.change_unknown", since=asked.since))
    by_progress, by_scope = change.by_progress or 0, change.by_scope or 0
    if abs(by_progress) < 0.0005 and abs(by_scope) < 0.0005:
        return tag("span", t("overview.unchanged", since=asked.since))
    said = t("overview.changed", total=t.signed_points(change.after - change.before), since=asked.since)
    parts = t("overview.changed_by", progress=t.signed_points(by_progress), scope=t.signed_points(by_scope))
    if abs(by_scope) < 0.0005:
        parts = t("overview.changed_by_progress")
    return join(link(said, here(view, show="moved", axis=change.key)), ": ", parts)
