# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chapters of a report about the road: how far the axes are, what changed, what was achieved, what comes."""

from collections.abc import Iterator, Sequence

from circular.charts import axes, curves, waterfall
from circular.domain.figures import AxisChange
from circular.domain.report import Dated, Report
from circular.domain.sets import LeftOut
from circular.exchange.documents.blocks import Block, Cell, Column, Heading, Part, Points, Said, Table, Text
from circular.i18n import Translator
from circular.services.documents import tables

_MOVED, _NEXT = 8, 30
"""Rows under a waterfall, and of what comes."""


def axes_now(report: Report, t: Translator) -> Part:
    """How far each axis is, over what it was counted, and the road there."""
    found = report.progress.axes
    if not found:
        return Part(title=t("documents.axes"), blocks=[Text(text=t("documents.no_axes"))])
    return Part(
        title=t("documents.axes"),
        blocks=[
            tables.picture(
                axes.draw(found, t, dark=False),
                title=axes.finding(report.progress, t),
                sentence=axes.sentence(report.progress, t),
                caption=_dated(report, t),
            ),
            tables.table(
                axes.table(found, t),
                axes.columns(t),
                t,
                wide={"axis": 1},
                marks=[tables.axis_mark(axis) for axis in found],
            ),
            *_left_out(report, t),
            *_over_time(report, t),
        ],
    )


def changed(report: Report, t: Translator) -> Part:
    """What moved each axis since the first day, progress and scope apart."""
    title = t("documents.changed", since=report.since)
    if not report.changes:
        return Part(title=title, blocks=[Text(text=t("documents.changed_nothing"))])
    blocks: list[Block] = [Text(text=t("documents.changed_lead")), _changes(report, t)]
    for change in report.changes:
        figure = waterfall.draw(change, t, since=report.since, until=report.as_of, dark=False)
        if figure is None or not change.movements:
            continue
        blocks.append(
            tables.picture(
                figure,
                title=waterfall.finding(change, t, since=report.since),
                sentence=waterfall.sentence(change, t, since=report.since),
            )
        )
        frame = waterfall.table(change, t)
        caption = t("documents.more_rows", n=len(frame) - _MOVED) if len(frame) > _MOVED else ""
        blocks.append(
            tables.table(frame.head(_MOVED), waterfall.columns(t), t, wide={"action": 1}, caption=caption)
        )
    return Part(title=title, blocks=blocks)


def achieved(report: Report, t: Translator) -> Part:
    """What was started, reached and completed in the period, latest first."""
    title = t("documents.achieved")
    if not report.achieved:
        return Part(title=title, blocks=[Text(text=t("documents.achieved_nothing", since=report.since))])
    return Part(title=title, blocks=[_days(report.achieved, t)])


def coming(report: Report, t: Translator) -> Part:
    """What is due next, soonest first."""
    if not report.coming:
        return Part(title=t("documents.coming"), blocks=[Text(text=t("documents.coming_nothing"))])
    return Part(
        title=t("documents.coming"), blocks=[_days(report.coming[:_NEXT], t, more=len(report.coming) - _NEXT)]
    )


def _dated(report: Report, t: Translator) -> str:
    """Day and public or internal, under a picture as on the pages."""
    said = [t("documents.data_at", day=report.as_of), t.term(report.progress.weighting)]
    if not report.public:
        said.append(t("documents.internal"))
    return " · ".join(said)


def _left_out(report: Report, t: Translator) -> Iterator[Block]:
    items = [
        t(
            "documents.left_out",
            axis=t.text(axis.name),
            what=t.list(
                [
                    f"{t.number(axis.left_out[reason])} {t.term(reason)}"
                    for reason in LeftOut
                    if axis.left_out.get(reason)
                ]
            ),
        )
        for axis in report.progress.axes
        if any(axis.left_out.values())
    ]
    found = report.progress
    for key, number in (("unclassified", found.unclassified), ("not_adopted", found.not_adopted)):
        items += [t(f"documents.{key}", n=number)] if number else []
    if found.waiting and not report.public:
        items.append(t("documents.waiting", n=found.waiting))
    if items:
        yield Heading(text=t("documents.left_out_title"))
        yield Points(items=items)


def _over_time(report: Report, t: Translator) -> Iterator[Block]:
    if not any(point.actual is not None for point in report.curve):
        return
    history, found, as_of = curves.reported(report.curve), report.progress.axes, report.as_of
    yield tables.picture(
        curves.draw(history, found, t, as_of=as_of, dark=False),
        title=curves.finding(history, found, t, as_of=as_of),
        sentence=curves.sentence(history, found, t, as_of=as_of),
        caption=_dated(report, t),
    )


def _changes(report: Report, t: Translator) -> Table:
    marks = {axis.key: tables.axis_mark(axis) for axis in report.progress.axes}
    return Table(
        columns=[
            Column(heading=t("documents.axis"), width=1),
            Column(heading=t("documents.before", day=report.since), right=True),
            Column(heading=t("documents.after", day=report.as_of), right=True),
            Column(heading=t("documents.by_progress"), right=True),
            Column(heading=t("documents.by_scope"), right=True),
        ],
        rows=[_change(change, marks.get(change.key, "axis"), t) for change in report.changes],
        caption=t("documents.changes_caption"),
    )


def _change(change: AxisChange, mark: str, t: Translator) -> list[Cell]:
    return [
        Said(text=t.text(change.name), mark=mark),
        t.percent(change.before),
        t.percent(change.after),
        t.signed_points(change.by_progress),
        t.signed_points(change.by_scope),
    ]


def _days(dated: Sequence[Dated], t: Translator, *, more: int = 0) -> Table:
    return Table(
        columns=[
            Column(heading=t("documents.day")),
            Column(heading=t("documents.what"), width=1),
            Column(heading=t("documents.about"), width=1.2),
        ],
        rows=[
            [
                t.date(each.on),
                Said(text=t(f"documents.step_{each.step.value}"), note=tables.brief(t.text(each.what))),
                _about(each, t),
            ]
            for each in dated
        ],
        caption=t("documents.more_days", n=more) if more > 0 else "",
    )


def _about(each: Dated, t: Translator) -> Cell:
    title = tables.brief(t.text(each.title))
    table = tables.brief(t.text(each.table))
    text = f"{each.code} · {title}" if each.code else title
    return Said(text=text, note=table if table != title else "")
