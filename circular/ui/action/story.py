# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project sheet's past and surroundings: reports, plans, dependencies, decisions, sources."""

from collections.abc import Sequence
from datetime import UTC

import streamlit as st

from circular.domain.figures import Standing
from circular.domain.sets import DecisionKind, Effect
from circular.domain.sheet import Report, Verdict
from circular.services.actions import ActionSheet
from circular.services.documents import sheet_words as words
from circular.ui import figures, heading, marks, notices, tables
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.meeting import decisions as meeting_decisions
from circular.ui.view import View

_RECENT = 8


def story(view: View, sheet: ActionSheet) -> None:
    """Meetings, decisions, acts and reports in one line of time, newest first; the older part folds away."""
    t = view.t
    heading.section(t("action.story"))
    _born(view, sheet)
    moments = _moments(view, sheet)
    if not moments:
        notices.note(t("action.no_story"))
        return
    show(tag("p", t("action.story_lead", n=len(moments)), class_="cs-caption"))
    show(tag("ol", *moments[:_RECENT], class_="cs-story"))
    older = moments[_RECENT:]
    if older:
        with st.expander(t("action.earlier", n=len(older))):
            show(tag("ol", *older, class_="cs-story"))


def _moments(view: View, sheet: ActionSheet) -> list[Markup]:
    """What is told of the action, newest first; on one day the meeting came first, then the act, then the report."""
    dated = [(verdict.held_on, 0, _held(view, verdict)) for verdict in sheet.verdicts]
    dated += [
        (verdict.adopted_on, 1, _taken_up(view, verdict)) for verdict in sheet.verdicts if verdict.adopted_on
    ]
    # Reports stand newest first already: of two on one day the later recorded holds.
    dated += [
        (report.happened_on, 2 + place, _report(view, sheet, report))
        for place, report in enumerate(reversed(sheet.reports))
    ]
    return [moment for _, _, moment in sorted(dated, key=lambda each: each[:2], reverse=True)]


def _held(view: View, verdict: Verdict) -> Markup:
    t = view.t
    where = t("action.meeting_of", meeting=t.term(verdict.meeting_kind), table=t.text(verdict.table))
    said = [
        t.term(verdict.kind).capitalize(),
        *([verdict.stakeholder_name] if verdict.stakeholder_name else []),
    ]
    lines = [tag("p", " · ".join(said), ": ", t.text(verdict.text))]
    if verdict.done_on:
        lines.append(tag("p", t("meeting.kept_on", day=verdict.done_on), class_="cs-caption"))
    return tag(
        "li",
        tag(
            "p",
            tag("strong", t.date(verdict.held_on)),
            " · ",
            link(where, view.url("meeting", meeting=verdict.meeting)),
        ),
        *lines,
    )


def _taken_up(view: View, verdict: Verdict) -> Markup:
    t = view.t
    day = t.date(verdict.adopted_on) if verdict.adopted_on else ""
    return tag(
        "li",
        tag("p", tag("strong", day), " · ", meeting_decisions.act(view, verdict)),
        tag("p", t.text(verdict.text), class_="cs-caption"),
    )


def _born(view: View, sheet: ActionSheet) -> None:
    """Where an action that a table proposed comes from: decision, meeting, act, and who was there."""
    t = view.t
    for verdict in sheet.verdicts:
        if verdict.effect is not Effect.CREATES or not verdict.adopted_on:
            continue
        meeting = link(
            t("action.born_of", table=t.text(verdict.table), day=verdict.held_on),
            view.url("meeting", meeting=verdict.meeting),
        )
        came = tag("p", t("action.born_there", names=t.list(list(verdict.came)))) if verdict.came else None
        born = tag("p", meeting, " · ", meeting_decisions.act(view, verdict))
        show(tag("div", born, came, class_="cs-notice"))


def plans(view: View, sheet: ActionSheet) -> None:
    """Every plan, so that the first deadline stays in sight; nothing where there was only one."""
    t = view.t
    if len(sheet.revisions) < 2:
        return
    heading.section(t("action.replans"), lead=t("action.replans_lead"))
    last = len(sheet.revisions) - 1
    pairs: list[tuple[str, str | Markup | None]] = []
    for number, plan in enumerate(sheet.revisions):
        day = t.date(plan.happened_on) if plan.happened_on else t("action.from_start")
        named = t("action.plan_first") if number == 0 else t("action.plan_now") if number == last else ""
        what = [t.period(plan.starts_on, plan.ends_on)]
        if plan.milestones:
            what.append(t("action.plan_steps", n=plan.milestones))
        reason = plan.reason or (t("action.no_reason") if number else "")
        pairs.append(
            (
                t("action.plan_named", day=day, named=named) if named else day,
                join(" · ".join(what), tag("div", reason, class_="cs-quiet") if reason else None),
            )
        )
    figures.facts(pairs, unknown=t("action.unknown"))


def neighbours(view: View, sheet: ActionSheet) -> None:
    """What it waits for and what waits for it, each with how it stands."""
    t = view.t
    if not sheet.waits_for and not sheet.awaited_by:
        return
    heading.section(t("action.dependencies"))
    rows = [
        _neighbour(view, label, other)
        for label, others in (
            (t("action.waits_for"), sheet.waits_for),
            (t("action.awaited_by"), sheet.awaited_by),
        )
        for other in others
    ]
    tables.plain(
        t,
        {
            t("action.tie"): "text",
            t("actions.column_title"): "text",
            t("actions.column_schedule"): "text",
            t("actions.column_ends_on"): "date",
        },
        rows,
        caption=t("action.dependencies_caption"),
    )


def decisions(view: View, sheet: ActionSheet) -> None:
    """What meetings decided, and by which act it was taken up."""
    t = view.t
    if not sheet.verdicts:
        return
    heading.section(t("action.decisions"))
    tables.plain(
        t,
        {
            t("action.held_on"): "date",
            t("action.decision"): "text",
            t("action.act"): "text",
        },
        [_verdict(view, verdict) for verdict in sheet.verdicts],
        caption=t("action.decisions_caption"),
    )


def papers(view: View, sheet: ActionSheet) -> None:
    """Where what is written here can be read at its source."""
    t = view.t
    lines = [
        join(t.date(fact.happened_on), " · ", outward(t.text(fact.title), fact.source_url))
        for fact in sheet.facts
    ]
    if sheet.action.source_url:
        lines.append(outward(t("action.source_page"), sheet.action.source_url))
    if not lines:
        return
    heading.section(t("action.papers"))
    show(tag("ul", *(tag("li", line) for line in lines), class_="cs-list"))


def _report(view: View, sheet: ActionSheet, report: Report) -> Markup:
    t = view.t
    said: list[str | Markup] = [marks.state(t, report.state)]
    if report.progress is not None:
        said.append(t("action.report_progress", progress=t.percent(report.progress)))
    if report.confirmed_unchanged:
        said.append(t("action.report_unchanged"))
    if report.state_derived:
        said.append(t("action.report_derived"))
    if not report.counts:
        waits = t("action.report_returned") if report.returned_at else t("action.report_draft")
        said.append(tag("span", waits, class_="cs-badge"))
    told: list[str | Markup] = [words.teller(t, sheet, report, author=report.author)]
    if report.meeting_kind and report.meeting_on:
        worded = t("action.report_meeting", meeting=t.term(report.meeting_kind), day=report.meeting_on)
        told.append(link(worded, view.url("meeting", meeting=report.meeting)))
    sources = [outward(t("action.report_source"), report.source_url)] if report.source_url else []
    return tag(
        "li",
        tag("p", tag("strong", t.date(report.happened_on)), " · ", *_separated(said)),
        tag("p", t.text(report.explanation)) if report.explanation else None,
        tag("p", report.returned_note, class_="cs-quiet")
        if report.returned_at and report.returned_note
        else None,
        *(tag("p", _corrected(view, earlier), class_="cs-quiet") for earlier in report.corrected),
        tag("p", *_separated([*(each for each in told if each), *sources]), class_="cs-caption"),
    )


def _corrected(view: View, earlier: Report) -> str:
    """What was said before, as it was said: a correction hides nothing."""
    t = view.t
    said = [t.term(earlier.state)]
    if earlier.progress is not None:
        said.append(t("action.report_progress", progress=t.percent(earlier.progress)))
    if earlier.explanation:
        said.append(t.text(earlier.explanation))
    recorded = earlier.recorded_at.replace(tzinfo=UTC).astimezone(view.question.timezone).date()
    return t("action.corrects", day=earlier.happened_on, recorded=recorded, what=" · ".join(said))


def _neighbour(view: View, label: str, other: Standing) -> list[str | Markup | None]:
    t = view.t
    return [
        label,
        link(t.text(other.title), view.url("action", action=other.action)),
        marks.schedule(t, other.schedule) if other.schedule else marks.state(t, other.state),
        t.date(other.ends_on) if other.ends_on else None,
    ]


def _verdict(view: View, verdict: Verdict) -> list[str | Markup | None]:
    t = view.t
    held = link(t.date(verdict.held_on), view.url("meeting", meeting=verdict.meeting))
    meeting = join(held, tag("div", t.text(verdict.table), class_="cs-quiet"))
    more = [t.term(verdict.kind)]
    if verdict.stakeholder_name:
        more.append(verdict.stakeholder_name)
    if verdict.due_on:
        more.append(t("action.due", day=verdict.due_on))
    text = join(t.text(verdict.text), tag("div", " · ".join(more), class_="cs-quiet"))
    if verdict.act_kind and verdict.act_on:
        words = t(
            "action.act_words", kind=verdict.act_kind, number=verdict.act_number or "", day=verdict.act_on
        )
        return [meeting, text, outward(words, verdict.act_url)]
    if verdict.adopted_on:
        return [meeting, text, meeting_decisions.act(view, verdict)]
    # Only a proposal waits for an act; a commitment or an acknowledgement is complete as it is.
    waits = verdict.kind is DecisionKind.PROPOSAL
    return [meeting, text, tag("span", t("action.not_taken_up"), class_="cs-quiet") if waits else "—"]


def _separated(parts: Sequence[str | Markup]) -> list[str | Markup]:
    return [piece for part in parts for piece in (" · ", part)][1:]
