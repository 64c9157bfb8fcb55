# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between a report and the one before it, or today: axes, numbers, and which actions moved."""

from decimal import Decimal

from circular.charts.columns import Kind
from circular.domain.comparing import SEEN, AxisRow, Comparison, compare
from circular.domain.frozen import Kept
from circular.domain.report import Report
from circular.domain.text import Bilingual
from circular.errors import Unreadable
from circular.ui import filters, heading, marks, notices, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.reports import asked, moved
from circular.ui.view import View

_BEFORE, _NOW = "before", "now"
_AXES_MOVED = 0.005


def draw(view: View, kept: Kept, report: Report) -> None:
    """Choose what to compare with; say what rose and fell, then show it."""
    t = view.t
    heading.section(t("reports.changed"), lead=t("reports.changed_lead"))
    try:
        before = asked.before(view, kept.id)
    except Unreadable as error:
        notices.refusal(t, error)
        before = None
    if before is not None:
        title = t.text(Bilingual(before[0].title_it, before[0].title_en))
        options = {_BEFORE: t("reports.with_before", title=title), _NOW: t("reports.with_now")}
        if filters.one(view, "with", options, label=t("reports.with"), tabs=True) == _BEFORE:
            _compared(view, before[1], report)
            return
    else:
        show(tag("p", t("reports.no_before"), class_="cs-caption"))
    _compared(view, report, asked.now(view, kept.id))


def _compared(view: View, earlier: Report, later: Report) -> None:
    t = view.t
    found = compare(earlier, later)
    show(tag("h3", t("reports.between", since=earlier.as_of, until=later.as_of), class_="cs-finding"))
    if not found.alike:
        notices.note(t("reports.not_alike"))
        return
    show(tag("ul", *(tag("li", _moved(view, row)) for row in found.axes), class_="cs-list"))
    facts = {"from": earlier.as_of.isoformat(), "as_of": later.as_of.isoformat()}
    show(tag("p", link(t("reports.open_history"), view.url("history", **facts)), class_="cs-small"))
    _axes(view, earlier, later, found)
    _numbers(view, earlier, later, found)
    moved.draw(view, found.actions)


def _moved(view: View, row: AxisRow) -> Markup:
    """What rose or fell, and why, as a sentence."""
    t, (then, now) = view.t, row.actual
    name = marks.axis(row.key, t.text(row.name))
    if then is None or now is None:
        return join(name, ": ", t("reports.moved_unknown"))
    gain = now - then
    if abs(gain) < _AXES_MOVED and abs(row.by_progress or 0) < _AXES_MOVED:
        return join(name, ": ", t("reports.moved_not", now=t.percent(now)))
    if abs(gain) < _AXES_MOVED:
        said = t("reports.moved_both", now=t.percent(now))
    else:
        key = "reports.rose" if gain > 0 else "reports.fell"
        said = t(key, points=t.points(abs(gain)), now=t.percent(now))
    return join(name, ": ", said, " ", _why(view, row))


def _why(view: View, row: AxisRow) -> str:
    """How much of a difference is work done, how much other actions or other weights."""
    t = view.t
    if abs(row.by_scope or 0) < SEEN:
        return t("reports.all_progress")
    if abs(row.by_progress or 0) < SEEN:
        return t("reports.all_scope")
    progress, scope = t.signed_points(row.by_progress), t.signed_points(row.by_scope)
    return t("reports.parts", progress=progress, scope=scope)


def _axes(view: View, earlier: Report, later: Report, found: Comparison) -> None:
    t = view.t
    columns: dict[str, Kind] = {
        t("reports.axis"): "text",
        t("reports.on", day=earlier.as_of): "percent",
        t("reports.on", day=later.as_of): "percent",
        t("reports.difference"): "number",
        t("reports.by_progress"): "number",
        t("reports.by_scope"): "number",
        t("reports.planned"): "text",
        t("reports.coverage"): "text",
    }
    rows: list[list[str | Markup | None]] = [
        [
            marks.axis(row.key, t.text(row.name)),
            _percent(view, row.actual[0]),
            _percent(view, row.actual[1]),
            _points(view, _gain(row)),
            _points(view, row.by_progress),
            _points(view, row.by_scope),
            _from_to(t.percent(row.planned[0]), t.percent(row.planned[1])),
            _from_to(t.percent(row.coverage[0]), t.percent(row.coverage[1])),
        ]
        for row in found.axes
    ]
    tables.plain(t, columns, rows, caption=t("reports.axes_compared"))


def _numbers(view: View, earlier: Report, later: Report, found: Comparison) -> None:
    t = view.t
    columns: dict[str, Kind] = {
        t("reports.number"): "text",
        t("reports.on", day=earlier.as_of): "number",
        t("reports.on", day=later.as_of): "number",
        t("reports.difference"): "number",
    }
    rows: list[list[str | Markup | None]] = [
        [t(f"reports.count_{count}"), t.number(then), t.number(now), _signed(view, now - then)]
        for count, (then, now) in found.counts.items()
    ]
    rows += [
        [
            t("reports.money", measure=t.term(measure)),
            None if then is None else t.money_full(then),
            None if now is None else t.money_full(now),
            None if then is None or now is None else _signed_money(view, now - then),
        ]
        for measure, (then, now) in found.money.items()
    ]
    tables.plain(t, columns, rows, caption=t("reports.numbers_compared"))


def _percent(view: View, share: float | None) -> str | None:
    return None if share is None else view.t.percent(share, digits=1)


def _points(view: View, difference: float | None) -> str | None:
    return None if difference is None else view.t.signed_points(0 if abs(difference) < SEEN else difference)


def _gain(row: AxisRow) -> float | None:
    then, now = row.actual
    return None if then is None or now is None else now - then


def _from_to(then: str, now: str) -> str:
    return then if then == now else f"{then} → {now}"


def _signed(view: View, difference: int) -> str:
    sign = "+" if difference > 0 else "\u2212" if difference < 0 else ""
    return f"{sign}{view.t.number(abs(difference))}"


def _signed_money(view: View, difference: Decimal) -> str:
    sign = "+" if difference > 0 else "\u2212" if difference < 0 else ""
    return f"{sign}{view.t.money_full(abs(difference))}"
