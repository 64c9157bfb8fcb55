# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The past and the surroundings of an action on paper: reports, decisions, dependencies, sources."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from circular.domain.sets import DecisionKind
from circular.domain.sheet import Report, Verdict
from circular.exchange.documents.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Moment,
    Points,
    Said,
    Story,
    Table,
    Text,
)
from circular.i18n import Translator
from circular.services.actions import ActionSheet
from circular.services.documents import sheet_words as words

_TOLD = 6
_DECIDED = 5
"""Reports and decisions on paper, so that a sheet stays on two sides; the page has them all."""


def from_source(text: str, url: str | None) -> Cell:
    """A text that leads to a source, with the source's name for those who read it on paper."""
    address = urlsplit(url or "")
    if address.scheme not in {"http", "https"} or not address.hostname:
        return text
    host = address.hostname.removeprefix("www.")
    return Said(text=f"{text} ({host})" if text else host, href=url or "")


def story(sheet: ActionSheet, t: Translator) -> Iterator[Block]:
    """The latest reports that count; drafts are no part of a document that leaves the office."""
    told = [report for report in sheet.reports if report.counts]
    yield Heading(text=t("documents.updates"))
    if not told:
        yield Text(text=t("action.no_story"), tone="quiet")
        return
    yield Story(moments=[_moment(sheet, report, t) for report in told[:_TOLD]])
    if len(told) > _TOLD:
        yield Text(text=t("documents.older", n=len(told) - _TOLD), tone="quiet")


def _moment(sheet: ActionSheet, report: Report, t: Translator) -> Moment:
    said = [t.term(report.state)]
    if report.progress is not None:
        said.append(t("action.report_progress", progress=t.percent(report.progress)))
    if report.confirmed_unchanged:
        said.append(t("action.report_unchanged"))
    if report.state_derived:
        said.append(t("action.report_derived"))
    by = [words.teller(t, sheet, report)]
    if report.meeting_kind and report.meeting_on:
        by.append(t("action.report_meeting", meeting=t.term(report.meeting_kind), day=report.meeting_on))
    return Moment(
        day=t.date(report.happened_on),
        head=" · ".join(said),
        told=t.text(report.explanation),
        by=from_source(" · ".join(each for each in by if each), report.source_url),
    )


def decisions(sheet: ActionSheet, t: Translator) -> Iterator[Block]:
    """What meetings decided about the action, and by which act it was taken up."""
    if not sheet.verdicts:
        return
    older = len(sheet.verdicts) - _DECIDED
    yield Heading(text=t("action.decisions"))
    yield Table(
        columns=[
            Column(heading=t("action.held_on"), width=0.3),
            Column(heading=t("action.decision"), width=1),
            Column(heading=t("action.act"), width=0.5),
        ],
        rows=[
            [
                Said(text=t.date(verdict.held_on), note=t.text(verdict.table)),
                Said(text=t.text(verdict.text), note=_promised(verdict, t)),
                _taken_up(verdict, t),
            ]
            for verdict in sheet.verdicts[:_DECIDED]
        ],
        caption=t("documents.older_decisions", n=older) if older > 0 else "",
    )


def _promised(verdict: Verdict, t: Translator) -> str:
    more = [t.term(verdict.kind)]
    more += [verdict.stakeholder_name] if verdict.stakeholder_name else []
    more += [t("action.due", day=verdict.due_on)] if verdict.due_on else []
    return " · ".join(more)


def _taken_up(verdict: Verdict, t: Translator) -> Cell:
    if verdict.adopted_on:
        return from_source(words.taken_up(t, verdict), verdict.act_url)
    # Only a proposal waits for an act; a commitment or an acknowledgement is complete as it is.
    if verdict.kind is DecisionKind.PROPOSAL:
        return Said(text=t("action.not_taken_up"), quiet=True)
    return "—"


def neighbours(sheet: ActionSheet, t: Translator) -> Iterator[Block]:
    """What it waits for and what waits for it, each with how it stands."""
    pairs: list[tuple[str, Cell]] = [
        (
            t(f"action.{tie}"),
            Said(
                text=f"{other.code} · {t.text(other.title)}",
                note=t.term(other.schedule) if other.schedule else t.term(other.state),
            ),
        )
        for tie, others in (("waits_for", sheet.waits_for), ("awaited_by", sheet.awaited_by))
        for other in others
    ]
    if pairs:
        yield Heading(text=t("action.dependencies"))
        yield Facts(pairs=pairs)


def papers(sheet: ActionSheet, t: Translator) -> Iterator[Block]:
    """Where what is written here can be read at its source."""
    items = [
        from_source(f"{t.date(fact.happened_on)} · {t.text(fact.title)}", fact.source_url)
        for fact in sheet.facts
    ]
    if sheet.action.source_url:
        items.append(from_source(t("action.source_page"), sheet.action.source_url))
    if items:
        yield Heading(text=t("action.papers"))
        yield Points(items=items)
