# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides that tell how far the axes are, and what was achieved in the period."""

from collections.abc import Sequence

from circular.charts import axes, curves, theme, waterfall
from circular.domain.figures import AxisChange, AxisProgress
from circular.domain.records import Scene
from circular.domain.report import Dated, Report, Step
from circular.exchange.slides.content import (
    Bullet,
    Bullets,
    Column,
    Fall,
    Lines,
    Paint,
    Series,
    Slide,
    Table,
    Waterfall,
)
from circular.services.documents.slides.telling import PAINTS, Telling, figures, told

_STEPS = 6
_FIRST = (Step.COMPLETED, Step.MILESTONE, Step.STARTED)


def of_axes(tell: Telling, scene: Scene) -> list[Slide]:
    """Each axis against its plan, then the road it came."""
    t, report = tell.t, tell.report
    shown = report.progress.axes
    sentence = axes.sentence(report.progress, t)
    found = [
        tell.slide(
            scene,
            finding=axes.finding(report.progress, t),
            parts=[(_bullets(tell, shown, sentence), 1.0)] if shown else [],
            notes=[sentence],
        )
    ]
    if any(len(set(_done(report, axis.axis))) > 1 for axis in shown):
        found.append(_road(tell, scene))
    return found


def _done(report: Report, axis: str) -> list[float]:
    """The figures of an axis that are known, in the order of time."""
    return [point.actual for point in report.curve if point.axis == axis and point.actual is not None]


def _bullets(tell: Telling, shown: Sequence[AxisProgress], alt: str) -> Bullets:
    t = tell.t
    return Bullets(
        rows=tuple(
            Bullet(
                sign=theme.axis_sign(axis.key),
                paint=PAINTS.get(axis.key, Paint.NEUTRAL),
                name=t.text(axis.name),
                note=axes.counted(axis, t),
                value=axis.actual if axes.known(axis) else None,
                planned=axis.planned if axes.known(axis) else None,
                said=figures(axis.actual, axis.planned, t) if axes.known(axis) else t("deck.insufficient"),
            )
            for axis in shown
        ),
        done=t("deck.done"),
        planned=t("deck.planned"),
        alt=alt,
    )


def _road(tell: Telling, scene: Scene) -> Slide:
    t, report = tell.t, tell.report
    frame = curves.reported(report.curve)
    shown, as_of = report.progress.axes, report.as_of
    days = tuple(sorted({point.on for point in report.curve}))
    at = {(point.axis, point.on): point for point in report.curve}
    sentence = curves.sentence(frame, shown, t, as_of=as_of)
    series, ends = [], []
    for axis in shown:
        points = [at.get((axis.axis, day)) for day in days]
        name, paint = t.text(axis.name), PAINTS.get(axis.key, Paint.NEUTRAL)
        done = tuple(point.actual if point else None for point in points)
        last = next((value for value in reversed(done) if value is not None), None)
        sign = theme.axis_sign(axis.key)
        series.append(Series(name=t("deck.done_of", axis=name), values=done, paint=paint, sign=sign))
        ends.append(f"{name} {t.percent(last)}")
        if last is None:  # a plan without anything to hold against it would only cover the others
            continue
        planned = tuple(point.planned if point else None for point in points)
        series.append(Series(name=t("deck.planned_of", axis=name), values=planned, paint=paint, dashed=True))
    picture = Lines(
        days=days,
        series=tuple(series),
        ends=tuple(ends),
        format="0%",
        note=t("deck.dashed", day=as_of),
        alt=sentence,
    )
    finding = curves.finding(frame, shown, t, as_of=as_of)
    return tell.slide(scene, finding=finding, parts=[(picture, 1.0)], notes=[sentence], first=False)


def of_achieved(tell: Telling, scene: Scene) -> list[Slide]:
    """What was completed, reached and begun in the period, then what moved the axis that moved most."""
    t, report = tell.t, tell.report
    done = report.achieved
    if not done:
        finding = t("deck.nothing_achieved", since=report.since)
        found = tell.nothing(scene, finding=finding, how=t("deck.nothing_achieved_how"), page="history")
    else:
        weightiest = sorted(done, key=lambda each: (_FIRST.index(each.step), -each.on.toordinal()))
        table = dated_table(
            tell,
            weightiest,
            alt=t("deck.achieved_alt", since=report.since, until=report.as_of),
            page="history",
        )
        finding = t("deck.achieved", since=report.since, what=t.list(_counts(done, tell)))
        found = [tell.slide(scene, finding=finding, parts=[(table, 1.0)], notes=told(table), page="history")]
    moved = [change for change in report.changes if change.before is not None and change.after is not None]
    moved = [change for change in moved if waterfall.steps(change, t, largest=1)]
    if moved:
        found.append(
            _moved(tell, scene, max(moved, key=lambda each: abs((each.after or 0) - (each.before or 0))))
        )
    return found


def _counts(done: Sequence[Dated], tell: Telling) -> list[str]:
    counted = {kind: sum(each.step is kind for each in done) for kind in _FIRST}
    return [tell.t(f"deck.count_{kind}", n=n) for kind, n in counted.items() if n]


def _moved(tell: Telling, scene: Scene, change: AxisChange) -> Slide:
    t, report = tell.t, tell.report
    paint = PAINTS.get(change.key, Paint.NEUTRAL)
    falls = [
        Fall(
            name=t("deck.step", name=step.title or t("charts.other_actions", n=step.actions),
                   part=t(f"charts.part_{step.part}")),
            size=step.size * 100,
            paint=paint if step.part == "progress" else Paint.HATCHED,
            said=t.signed_points(step.size),
        )
        for step in waterfall.steps(change, t, largest=_STEPS)
    ]  # fmt: skip
    total = (change.after or 0) - (change.before or 0)
    falls.append(
        Fall(
            name=t("deck.in_all"), size=total * 100, paint=Paint.INK, said=t.signed_points(total), total=True
        )
    )
    sentence = waterfall.sentence(change, t, since=report.since)
    picture = Waterfall(
        steps=tuple(falls), base=t("deck.base"), above=t("deck.above"), below=t("deck.below"), alt=sentence
    )
    lead = t(
        "deck.moved_lead",
        axis=t.text(change.name),
        before=t.percent(change.before),
        after=t.percent(change.after),
        since=report.since,
        until=report.as_of,
    )
    finding = waterfall.finding(change, t, since=report.since)
    return tell.slide(
        scene, finding=finding, lead=lead, parts=[(picture, 1.0)], notes=[sentence, lead], first=False
    )


def dated_table(tell: Telling, lines: Sequence[Dated], *, alt: str, page: str) -> Table:
    """Dated lines as a table, in their order."""
    t = tell.t
    rows = []
    for each in lines:
        what = t.text(each.what) if each.what else ""
        kind = t(f"deck.step_{each.step}")
        about = f"{each.code} · {t.text(each.title)}" if each.code else t.text(each.title)
        rows.append((t.date(each.on), f"{kind}: {what}" if what else kind, about))
    columns = (
        Column(heading=t("deck.column_on"), whole=True, lines=1),
        Column(heading=t("deck.column_what"), share=3.9),
        Column(heading=t("deck.column_about"), share=3.6),
    )
    return Table(columns=columns, rows=tuple(rows), alt=alt, address=tell.address(page))
