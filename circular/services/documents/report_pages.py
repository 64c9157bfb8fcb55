# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report of a period as a document: cover, summary, and its chapters in the order in which they are asked for."""

from collections import Counter
from collections.abc import Sequence

from circular.charts import axes
from circular.domain.records import FrozenReport
from circular.domain.report import Report, Step
from circular.domain.sets import Schedule, StrategyKind
from circular.exchange.documents.blocks import Card, Cards, Cell, Cover, Document, Part, Points, Text
from circular.i18n import Translator
from circular.services.documents import frame, report_actions, report_chapters, report_values, tables
from circular.services.documents.network import Network


def document(
    report: Report, t: Translator, *, frozen: FrozenReport | None = None, network: Network | None = None
) -> Document:
    """The whole report; what a chapter has no data for, it says."""
    name, city = tables.brief(t.text(report.name)), tables.brief(report.city)
    day = report.as_of
    title = t.field(frozen, "title") if frozen else t("documents.report_title")
    return Document(
        kind="report",
        language=t.language,
        title=t("documents.report_named", title=title, strategy=name, day=day),
        author=city,
        about=t("documents.report_about", strategy=name, since=report.since, day=day),
        date=day,
        head=f"{name} · {title}",
        marks=frame.marks(t, report.kind, public=report.public),
        foot=frame.foot(t, city=city, day=day, public=report.public),
        page=t("documents.page", page="{page}", pages="{pages}"),
        missing=t("documents.missing"),
        cover=_cover(report, t, title=title, frozen=frozen),
        contents=t("documents.contents"),
        parts=[
            _summary(report, t),
            report_chapters.axes_now(report, t),
            report_chapters.changed(report, t),
            report_chapters.achieved(report, t),
            report_actions.late(report, t),
            report_values.money(report, t),
            report_values.indicators(report, t),
            report_values.participation(report, t),
            report_values.network(report, t, drawn=network),
            report_chapters.coming(report, t),
            report_actions.every_action(report, t),
            _how(report, t),
        ],
    )


def _cover(report: Report, t: Translator, *, title: str, frozen: FrozenReport | None) -> Cover:
    facts: list[tuple[str, Cell]] = [
        (t("documents.period"), t("documents.period_days", since=report.since, day=report.as_of)),
        (t("documents.data_of"), t.date_in_words(report.as_of)),
        (
            t("documents.readers"),
            t("documents.readers_public" if report.public else "documents.readers_office"),
        ),
        (t("documents.coverage"), _coverage(report, t)),
    ]
    if unpublished := report.progress.unpublished:
        key = "documents.unpublished_public" if report.public else "documents.unpublished_office"
        facts.append((t("documents.unpublished"), t(key, n=unpublished)))
    notices = [t("documents.fictional_long")] if report.kind is StrategyKind.FICTIONAL else []
    if not report.public:
        notices.append(t("documents.internal_long"))
    if frozen:
        facts += [
            (t("documents.frozen"), t("documents.frozen_on", day=frozen.recorded_at.date())),
            (t("documents.hash"), frozen.sha256),
        ]
        if frozen.withdrawn_at:
            day = frozen.withdrawn_at.date()
            notices.append(t("documents.withdrawn", day=day, note=frozen.withdrawn_note or ""))
    return Cover(
        above=tables.brief(report.city),
        title=title,
        below=tables.brief(t.text(report.name)),
        facts=facts,
        notices=notices,
    )


def _coverage(report: Report, t: Translator) -> str:
    said = [f"{t.text(axis.name)}: {axes.counted(axis, t)}" for axis in report.progress.axes]
    return "\n".join(said) or t("documents.no_axes")


def _summary(report: Report, t: Translator) -> Part:
    """Three sentences and the three axes."""
    if not report.actions:
        return Part(title=t("documents.summary"), blocks=[Text(text=t("documents.nothing"), tone="lead")])
    cards = [
        Card(
            label=t.text(axis.name),
            value=t.percent(axis.actual) if axes.known(axis) else "",
            note="\n".join(
                [t("charts.planned_value", planned=t.percent(axis.planned))] * axes.known(axis)
                + [axes.counted(axis, t)]
            ),
            mark=tables.axis_mark(axis),
        )
        for axis in report.progress.axes
    ]
    return Part(
        title=t("documents.summary"),
        blocks=[Text(text=" ".join(sentences(report, t)), tone="lead"), Cards(cards=cards)],
    )


def sentences(report: Report, t: Translator) -> Sequence[str]:
    """How far the axes are, what was achieved, what is late: the period in three sentences."""
    finding = axes.finding(report.progress, t)
    reached = Counter(each.step for each in report.achieved)
    done = [
        t(f"documents.reached_{step.value}", n=reached[step])
        for step in (Step.STARTED, Step.MILESTONE, Step.COMPLETED)
        if reached[step]
    ]
    second = t("documents.reached_none", since=report.since)
    if done:
        second = t("documents.reached", since=report.since, what=t.list(done))
    late, risk = len(report.of(Schedule.LATE)), len(report.of(Schedule.AT_RISK))
    unknown = len(report.of(Schedule.UNKNOWN))
    counts = [t("documents.n_late", n=late)] if late else []
    counts += [t("documents.n_at_risk", n=risk)] if risk else []
    if counts:
        third = t("documents.troubled", counts=t.list(counts), n=len(report.actions))
    elif unknown:
        third = t("documents.untroubled_unknown", n=unknown)
    else:
        third = t("documents.untroubled")
    return (f"{finding.rstrip('.')}.", second, third)


def _how(report: Report, t: Translator) -> Part:
    """What the figures mean, whose they are, and what may be done with them."""
    items = [
        t(f"documents.how_{name}")
        for name in ("progress", "planned", "schedule", "axis", "unknown", "change", "money", "participation")
    ]
    items.append(t("documents.how_coverage", share=t.percent(report.coverage_threshold)))
    items.append(t("documents.how_public" if report.public else "documents.how_internal"))
    licence = t(
        "documents.licence" if report.public else "documents.licence_internal", city=tables.brief(report.city)
    )
    return Part(
        title=t("documents.how_title"), blocks=[Points(items=items), Text(text=licence, tone="notice")]
    )
