# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides that give account: what is late, money, indicators, one action in depth."""

from datetime import date
from decimal import Decimal

from circular.charts import indicator_words, money, theme
from circular.domain.records import Scene
from circular.domain.report import Reported
from circular.domain.sets import Measure, Schedule
from circular.exchange.slides.content import Bars, Bullet, Bullets, Column, Paint, Series, Slide, Table
from circular.services.documents.slides.telling import PAINTS, RUNNING, Telling, figures, told

_SOURCES = 6
_MEASURES = {
    Measure.ESTIMATED: Paint.PANEL,
    Measure.REQUESTED: Paint.PANEL,
    Measure.AWARDED: Paint.NEUTRAL,
    Measure.COMMITTED: Paint.NEUTRAL,
    Measure.PAID: Paint.CITY,
}


def of_late(tell: Telling, scene: Scene) -> list[Slide]:
    """What is late, longest first, and what was last said about it."""
    t, report = tell.t, tell.report
    late = sorted(report.of(Schedule.LATE), key=lambda each: (each.ends_on or date.max, each.code))
    running = [each for each in report.actions if each.state in RUNNING]
    scheduled = [each for each in running if each.schedule is not Schedule.UNKNOWN]
    if not late:
        finding = t("deck.none_late", n=len(scheduled)) if scheduled else t("deck.no_schedule")
        how = t("deck.none_late_how") if scheduled else t("deck.no_schedule_how")
        return tell.nothing(scene, finding=finding, how=how, page="actions", empty=not running)
    table = Table(
        columns=(
            Column(heading=t("deck.column_action"), share=3.4),
            Column(heading=t("deck.column_table"), share=1.8),
            Column(heading=t("deck.column_end"), share=2.0, lines=2),
            Column(heading=t("deck.column_why"), share=3.6, lines=3),
        ),
        rows=tuple(_late(each, tell) for each in late),
        alt=t("deck.late_alt", day=report.as_of),
        address=tell.address("actions", schedule=Schedule.LATE.value),
    )
    finding = t("deck.late", n=len(late), total=t.number(len(running)))
    unseen = len(running) - len(scheduled)
    lead = t("deck.unscheduled", n=unseen) if unseen else ""
    return [
        tell.slide(scene, finding=finding, lead=lead, parts=[(table, 1.0)], notes=told(table), page="actions")
    ]


def _late(each: Reported, tell: Telling) -> tuple[str, ...]:
    t = tell.t
    end = t.date(each.ends_on)
    if each.ends_on and each.ends_on < tell.report.as_of:
        end = t("deck.overdue", end=each.ends_on, days=t.days((tell.report.as_of - each.ends_on).days))
    elif each.progress is not None and each.planned is not None:
        actual, planned = t.percent(each.progress), t.percent(each.planned)
        end = t("deck.behind", end=each.ends_on, actual=actual, planned=planned)
    why = t.text(each.explanation) if each.explanation else t("deck.nobody_said")
    return tell.named(each), t.text(each.table) or t.text(each.office) or t.unknown, end, why


def of_money(tell: Telling, scene: Scene) -> list[Slide]:
    """Where the money comes from: what was promised and what was paid."""
    t, report = tell.t, tell.report
    blocks = money.by_source(report.money, t, largest=_SOURCES)
    finding = money.finding(blocks, t)
    if not blocks:
        return tell.nothing(scene, finding=finding, how=t("deck.no_money_how"), page="overview")
    drawn = [money.drawn(block) for block in blocks]
    series = tuple(
        Series(
            name=t.term(measure).capitalize(),
            values=tuple(
                _euro(block.money.get(measure)) if measure in shown else None
                for block, shown in zip(blocks, drawn, strict=True)
            ),
            paint=_MEASURES[measure],
        )
        for measure in Measure
        if any(measure in shown for shown in drawn)
    )
    sentence = money.sentence(blocks, t)
    picture = Bars(
        categories=tuple(block.name for block in blocks),
        series=series,
        format=t("deck.format_money"),
        alt=sentence,
    )
    totals = t.list(f"{t.term(m)} {t.money_full(report.totals[m])}" for m in Measure if m in report.totals)
    notes = [sentence, t("deck.totals", amounts=totals)] if totals else [sentence]
    return [tell.slide(scene, finding=finding, parts=[(picture, 1.0)], notes=notes, page="overview")]


def _euro(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def of_indicators(tell: Telling, scene: Scene) -> list[Slide]:
    """Every indicator: where it started, where it is, where it should be, and which way it last went."""
    t, shown = tell.t, tell.report.indicators
    if not shown:
        finding, how = t("deck.no_indicators"), t("deck.no_indicators_how")
        return tell.nothing(scene, finding=finding, how=how, page="indicators")
    table = Table(
        columns=(
            Column(heading=t("deck.column_indicator"), share=3.6),
            Column(heading=t("deck.column_baseline"), share=1.3, right=True, lines=1),
            Column(heading=t("deck.column_now"), share=1.9),
            Column(heading=t("deck.column_target"), share=2.1),
            Column(heading=t("deck.column_change"), share=2.6),
        ),
        rows=tuple(
            (
                indicator_words.label(each, t),
                indicator_words.amount(each, each.baseline, t) if each.baseline is not None else t.unknown,
                indicator_words.level(each, t),
                indicator_words.target(each, t),
                indicator_words.change(each, t),
            )
            for each in shown
        ),
        alt=t("deck.indicators_alt", day=tell.report.as_of),
        address=tell.address("indicators"),
    )
    notes = [indicator_words.sentence(each, t) for each in shown]
    finding = indicator_words.finding(shown, t)
    return [tell.slide(scene, finding=finding, parts=[(table, 1.0)], notes=notes, page="indicators")]


def of_action(tell: Telling, scene: Scene) -> list[Slide]:
    """One action in depth: how far it is, what it costs, what was last said about it."""
    t, report = tell.t, tell.report
    action = report.action(scene.action_id) if scene.action_id else report.example()
    if action is None:
        return tell.nothing(scene, finding=t("deck.no_action"), how=t("deck.no_action_how"), page="actions")
    key = max(action.shares, key=lambda each: action.shares[each], default="")
    known = action.progress is not None
    bullet = Bullet(
        sign=theme.axis_sign(key) if key else "",
        paint=PAINTS.get(key, Paint.NEUTRAL),
        name=t.term(action.state).capitalize(),
        note=t.term(action.schedule) if action.schedule else "",
        value=action.progress,
        planned=action.planned,
        said=figures(action.progress, action.planned, t) if known else t("deck.progress_unknown"),
    )
    facts = Table(
        columns=(Column(heading="", share=1.5), Column(heading="", share=5.0, lines=2)),
        rows=tuple(_facts(action, tell)),
        alt=t("deck.action_alt", code=action.code),
        address=tell.address("action", action=action.action),
        headless=True,
    )
    alt = f"{tell.named(action)}: {bullet.said}".replace("\n", ", ")
    chart = Bullets(rows=(bullet,), done=t("deck.done"), planned=t("deck.planned"), alt=alt)
    return [
        tell.slide(
            scene,
            finding=tell.named(action),
            parts=[(chart, 0.34), (facts, 0.66)],
            notes=[alt, *told(facts)],
            page="actions",
        )
    ]


def _facts(action: Reported, tell: Telling) -> list[tuple[str, str]]:
    t = tell.t
    dates = t.period(action.starts_on, action.ends_on)
    if action.first_ends_on and action.ends_on and action.first_ends_on != action.ends_on:
        dates = t("deck.put_off", dates=dates, first=action.first_ends_on)
    amounts = [
        f"{t.term(measure)} {t.money(amount)}"
        for measure, amount in (
            (Measure.ESTIMATED, action.estimated),
            (Measure.AWARDED, action.awarded),
            (Measure.PAID, action.paid),
        )
        if amount is not None
    ]
    led = [each for each in (t.text(action.table), t.text(action.office), action.lead or "") if each]
    rows = [(t("deck.fact_who"), " · ".join(led) or t.unknown), (t("deck.fact_when"), dates)]
    rows.append((t("deck.fact_money"), t.list(amounts) if amounts else t.unknown))
    if action.explanation:
        heading = t("deck.fact_said_on", day=action.said_on) if action.said_on else t("deck.fact_said")
        rows.append((heading, t.text(action.explanation)))
    return rows
