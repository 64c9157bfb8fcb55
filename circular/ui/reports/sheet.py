# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One frozen report: its finding as the title, the values of then, what changed, and the proof that it is unaltered."""

from circular.charts import axes
from circular.domain.frozen import Kept, Standing
from circular.domain.records import FrozenReport
from circular.domain.report import Report
from circular.errors import NotFound, Unreadable
from circular.services import frozen
from circular.ui import asking, figures, heading, notices
from circular.ui.markup import Markup, show, tag
from circular.ui.reports import asked, changed, deciding, files, values
from circular.ui.view import View


def draw(view: View, report_id: str) -> None:
    """Show a report, or say why it is not shown."""
    t = view.t
    kept = asked.kept(view, report_id)
    heading.back(t("reports.back"), view.url("reports"))
    if kept is not None and kept.standing is Standing.WITHDRAWN and not view.internal:
        _withdrawn(view, kept)
        return
    try:
        found, report = asked.opened(view, report_id)
    except Unreadable as error:
        _name(view, kept)
        notices.refusal(t, error)
        return
    if kept is None:  # withdrawn or published in this very moment
        raise NotFound("reports.unknown", id=report_id)
    _head(view, kept, report)
    asking.said()
    if kept.standing is Standing.WITHDRAWN:
        notices.note(_why(view, kept))
    heading.section(t("reports.axes_then", day=report.as_of))
    values.axes_row(view, report)
    values.period_row(view, report)
    files.offer(view, found, report)
    changed.draw(view, kept, report)
    _proof(view, kept, found)
    if asked.freezes(view) and kept.standing is not Standing.WITHDRAWN:
        deciding.draw(view, kept)


def _head(view: View, kept: Kept, report: Report) -> None:
    """The finding of then; the figures are of the report's own day, whatever date the page is looked at."""
    t = view.t
    facts = [
        t.field(view.strategy, "name"),
        t("frame.data_as_of", day=report.as_of),
        t("reports.frozen_on", on=t.moment(kept.recorded_at, view.context.settings.timezone)),
        t("reports.figures_public" if report.public else "reports.figures_internal"),
    ]
    title = axes.finding(report.progress, t) if report.progress.actions else t("reports.no_actions")
    show(
        tag(
            "header",
            tag("p", tag("strong", t.text(kept.title)), " · ", asked.period(view, kept), class_="cs-caption"),
            tag("h1", title),
            tag("p", " · ".join(facts), class_="cs-facts"),
            class_="cs-head",
        )
    )


def _name(view: View, kept: Kept | None) -> None:
    heading.page(view, view.t.text(kept.title) if kept else view.t("reports.none"))


def _withdrawn(view: View, kept: Kept) -> None:
    """In place of a report that was withdrawn: title, days and reason."""
    heading.page(view, view.t.text(kept.title), lead=asked.period(view, kept))
    notices.note(_why(view, kept))


def _why(view: View, kept: Kept) -> str:
    t, zone = view.t, view.context.settings.timezone
    return t(
        "reports.withdrawn_because",
        on=t.moment(kept.withdrawn_at, zone),
        why=kept.withdrawn_note or t.unknown,
    )


def _proof(view: View, kept: Kept, found: FrozenReport) -> None:
    """That the text is the one that was frozen: it has just been checked, or the page would not stand here."""
    t, zone = view.t, view.context.settings.timezone
    heading.section(t("reports.proof"), lead=t("reports.proof_lead"))
    rows: list[tuple[str, str | Markup | None]] = [
        (t("reports.column_sha"), tag("code", found.sha256, class_="cs-sha")),
        (t("reports.check"), t("reports.check_passed")),
        (t("reports.column_frozen"), t.moment(found.recorded_at, zone)),
        (t("reports.column_state"), asked.standing(view, kept)),
    ]
    if redacted := frozen.redaction(view.context, found.id):
        told = t("privacy.redacted_on", on=t.moment(redacted.on, zone), sha256=redacted.sha256)
        rows.append((t("privacy.redacted"), told))
    if kept.published_at is not None:
        rows.append((t("reports.published_on"), t.moment(kept.published_at, zone)))
    figures.facts(rows, unknown=t("frame.not_available"))
