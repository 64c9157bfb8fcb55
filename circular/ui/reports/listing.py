# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of frozen reports: period, state, checksum; below, the form with which an office freezes another."""

from collections.abc import Sequence

from circular.charts.columns import Kind
from circular.domain.frozen import Kept, Standing
from circular.ui import asking, notices, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.reports import asked, freezing
from circular.ui.view import View


def draw(view: View) -> None:
    """Say what there is; who may, can add to it."""
    t = view.t
    found = asked.listed(view)
    readable = [each for each in found if each.standing is not Standing.WITHDRAWN]
    title = t("reports.finding", n=len(readable), last=readable[0].ends_on) if readable else t("reports.none")
    # Neither a date nor a scope of today's belongs to reports of other days.
    show(
        tag(
            "header",
            tag("h1", title),
            tag("p", t("reports.lead"), class_="cs-lead"),
            tag("p", t.field(view.strategy, "name"), class_="cs-facts"),
            class_="cs-head",
        )
    )
    asking.said()
    if found:
        _table(view, found)
    else:
        notices.empty(
            t("reports.empty"), t("reports.empty_how" if asked.freezes(view) else "reports.empty_public")
        )
    if asked.freezes(view):
        freezing.draw(view, expanded=not found)


def _table(view: View, found: Sequence[Kept]) -> None:
    t = view.t
    columns: dict[str, Kind] = {
        t("reports.column_report"): "text",
        t("reports.column_period"): "text",
        t("reports.column_frozen"): "text",
        t("reports.column_sha"): "text",
    }
    tables.plain(t, columns, [_row(view, each) for each in found], caption=t("reports.list"))
    show(tag("p", t("reports.list_note"), class_="cs-caption"))


def _row(view: View, report: Kept) -> list[str | Markup | None]:
    t, zone = view.t, view.context.settings.timezone
    title = t.text(report.title)
    withdrawn = report.standing is Standing.WITHDRAWN
    name: str | Markup = title
    if not withdrawn or view.internal:
        name = link(title, view.url("reports", report=report.id))
    below = [asked.standing(view, report)]
    if withdrawn:
        on = t.moment(report.withdrawn_at, zone)
        below = [tag("span", t("reports.withdrawn_because", on=on, why=report.withdrawn_note or t.unknown))]
    return [
        join(name, *(tag("div", each) for each in below)),
        asked.period(view, report),
        t.moment(report.recorded_at, zone),
        tag("code", report.sha256[: asked.SHOWN], "…", title=report.sha256),
    ]
