# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workbook for readers: what the pages say, as tables with a cover and a dictionary."""

from datetime import date

from circular.domain.question import Question
from circular.domain.report import Report
from circular.domain.sets import StrategyKind
from circular.exchange import digest as workbook
from circular.exchange.digest import Digest, Sheet
from circular.i18n import Translator
from circular.services import meetings, publicity, reports, stakeholders
from circular.services.context import Context
from circular.services.documents import workbook_registers, workbook_sheets
from circular.services.documents.slides.telling import LIVE
from circular.services.exports import Exported
from circular.store import agenda

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEADINGS = ("sheet", "column", "meaning", "unit", "unknown", "origin")


def digest(context: Context, question: Question, *, since: date, t: Translator) -> Exported:
    """The figures of a report and what they rest on, as of the question's date, for whoever reads and reckons.

    The public gets what is published. Raises NotFound where there is no such strategy.
    """
    question = context.ask(question)
    report = reports.gather(context, question, since=since)
    with context.read() as reader:
        due = agenda.milestones(reader, **question.parameters())
    # What tells how well it goes falls silent before an election; what is registered stays.
    told = () if publicity.paused(context, question.strategy) else (workbook_sheets.of_axes(report, t),)
    sheets = (
        *told,
        workbook_sheets.of_actions(report, t),
        workbook_sheets.of_milestones(due, t),
        workbook_sheets.of_money(report, t),
        workbook_sheets.of_indicators(report, t),
        workbook_sheets.of_meetings(meetings.calendar(context, question), t),
        workbook_sheets.of_organisations(stakeholders.registry(context, question), t),
        *workbook_registers.sheets(context, question, t),
    )
    content = workbook.write(_digest(report, sheets, t, base_url=context.settings.base_url))
    return Exported(name=named(report.strategy, report.as_of), media_type=MEDIA_TYPE, content=content)


def named(strategy: str, as_of: date) -> str:
    """The name of the file; that of the export that comes back is another."""
    return f"{strategy}-{as_of:%Y-%m-%d}-dati.xlsx"


def _digest(report: Report, sheets: tuple[Sheet, ...], t: Translator, *, base_url: str | None) -> Digest:
    live = [each for each in report.actions if each.state in LIVE]
    known = sum(each.progress is not None for each in live)
    hidden = report.progress.unpublished
    lines = [
        (t("digest.cover_what"), t("digest.cover_what_text", city=report.city)),
        (t("digest.cover_as_of"), t("digest.cover_as_of_text", day=report.as_of, since=report.since)),
        (t("digest.cover_coverage"), t("digest.cover_coverage_text", n=known, total=t.number(len(live)))),
        (
            t("digest.cover_unpublished"),
            t("digest.cover_public", n=hidden) if report.public else t("digest.cover_internal", n=hidden),
        ),
    ]
    if report.public:
        lines.append((t("digest.cover_licence"), t("digest.cover_licence_text", name=t.text(report.name))))
    if base_url:
        lines.append((t("digest.cover_pages"), base_url))
    lines += [
        (t("digest.cover_read"), t("digest.cover_read_text")),
        (t("digest.cover_other"), t("digest.cover_other_text")),
    ]
    headings = tuple(t(f"digest.heading_{name}") for name in _HEADINGS)
    return Digest(
        cover=t("digest.cover"),
        title=t.text(report.name),
        band=t("deck.fictional") if report.kind is StrategyKind.FICTIONAL else "",
        lines=lines,
        sheets=sheets,
        dictionary=(t("digest.dictionary"), t("digest.dictionary_lead")),
        headings=headings,
        unknown=t("digest.unknown"),
        author=report.city,
    )
