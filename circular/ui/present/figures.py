# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scenes of figures: the axes, money, indicators."""

from circular.charts import axes, indicator_words, money
from circular.domain.figures import Attainment, AxisChange, AxisProgress
from circular.domain.sets import Measure
from circular.ui.marks import axis as axis_mark
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, bullet, more, number
from circular.ui.present.words import shortened

_SOURCES, _INDICATORS = 4, 4
_OWNED = ("production", "regeneration", "cohesion")


def of_axes(room: Room) -> Drawn:
    """How far each axis is, against its plan and against the day from which the period is told."""
    t, report = room.t, room.report
    if not report.progress.actions:
        return Drawn(headline=t("present.no_actions"), body=_nothing(t("present.no_actions_how")))
    changes = {change.axis: change for change in report.changes}
    rows = [_axis(room, each, changes.get(each.axis)) for each in report.progress.axes]
    return Drawn(
        headline=axes.finding(report.progress, t),
        body=tag("ul", *rows, class_="cs-r-axes"),
        coverage=t("present.legend_axes"),
    )


def of_money(room: Room) -> Drawn:
    """The sums, then where they come from."""
    t, report = room.t, room.report
    blocks = money.by_source(report.money, t, largest=_SOURCES)
    if not blocks:
        return Drawn(headline=t("present.no_money"), body=_nothing(t("present.no_money_how")), empty=True)
    stated = [each for each in (Measure.AWARDED, Measure.COMMITTED, Measure.PAID) if report.totals.get(each)]
    stated = stated or [each for each in (Measure.REQUESTED, Measure.ESTIMATED) if report.totals.get(each)]
    sums = [
        number(t.money(report.totals[each]), t.term(each), strong=not place)
        for place, each in enumerate(stated)
    ]
    top = max((amount for block in blocks for _, amount in _bars(block)), default=0) or 1
    rows = [_source(room, block, float(top)) for block in blocks]
    known = sum(each.awarded is not None for each in report.actions)
    return Drawn(
        headline=money.finding(blocks, t),
        body=tag(
            "div",
            tag("div", *sums, class_="cs-r-sums"),
            tag("div", tag("ul", *rows, class_="cs-r-bars"), more(t, 0)),
            class_="cs-r-two cs-r-wide-right",
        ),
        coverage=t("present.money_known", n=known, total=t.number(len(report.actions))),
    )


def of_indicators(room: Room) -> Drawn:
    """From the first value to the target, and where it is now; those with a target first."""
    t = room.t
    known = [each for each in room.report.indicators if each.values]
    if not known:
        return Drawn(
            headline=t("present.no_indicators"), body=_nothing(t("present.no_indicators_how")), empty=True
        )
    first = sorted(known, key=lambda each: (each.met is None, each.axis is None, each.code))
    rows = [_indicator(room, each) for each in first[:_INDICATORS]]
    return Drawn(
        headline=indicator_words.finding(known, t),
        body=tag("div", tag("ul", *rows, class_="cs-r-indicators"), more(t, len(first) - len(rows))),
        coverage=t("present.indicators_known", n=len(known), total=t.number(len(room.report.indicators))),
    )


def _axis(room: Room, axis: AxisProgress, change: AxisChange | None) -> Markup:
    t, known = room.t, axes.known(axis)
    said = (
        [t("charts.planned_value", planned=t.percent(axis.planned))]
        if known and axis.planned is not None
        else []
    )
    said.append(axes.counted(axis, t))
    if known and change and change.before is not None and change.after is not None:
        moved = t.signed_points(change.after - change.before, digits=0)
        said.append(t("present.moved", points=moved, day=room.report.since))
    key = axis.key if axis.key in _OWNED else "other"
    value = t.percent(axis.actual) if known else t.unknown
    bar = bullet(axis.actual, axis.planned, key=key)
    if not known:
        bar = tag(
            "div", class_=f"cs-r-track cs-r-{key} " + ("cs-r-hatched" if axis.counted else "cs-r-dashed")
        )
    return tag(
        "li",
        tag("h2", axis_mark(axis.key, shortened(t.text(axis.name), 60))),
        tag("p", value, class_="cs-r-number" if known else "cs-r-number cs-r-unknown"),
        bar,
        tag("p", " · ".join(said), class_="cs-r-small"),
    )


def _source(room: Room, block: money.Block, top: float) -> Markup:
    t = room.t
    bars = [
        tag(
            "div",
            tag(
                "div",
                tag(
                    "span", class_=f"cs-r-done cs-r-{measure.value}", style=f"width:{float(amount) / top:.2%}"
                ),
                class_="cs-r-track cs-r-thin cs-r-bare",
            ),
            tag("p", f"{t.money(amount)} {t.term(measure)}", class_="cs-r-small"),
            class_="cs-r-amount",
        )
        for measure, amount in _bars(block)
    ]
    return tag("li", tag("h2", shortened(block.name, 70)), *bars)


def _bars(block: money.Block) -> list[tuple[Measure, float]]:
    """What was awarded, or else the surest promise, and what was paid of it."""
    promised = next((each for each in money.PROMISES if block.money.get(each)), None)
    chosen = (promised, Measure.PAID)
    return [(each, float(block.money[each])) for each in chosen if each is not None and block.money.get(each)]


def _indicator(room: Room, each: Attainment) -> Markup:
    t = room.t
    last = each.values[-1]
    return tag(
        "li",
        tag("h2", shortened(indicator_words.label(each, t), 90)),
        tag("p", indicator_words.amount(each, last.value, t), class_="cs-r-number"),
        _road(each),
        tag(
            "p",
            f"{indicator_words.period(last.period, t)} · {indicator_words.target(each, t)}",
            class_="cs-r-small",
        ),
    )


def _road(each: Attainment) -> Markup | None:
    """From the first value (or the lowest of all) to the target, with a mark where it is now."""
    start = each.baseline if each.baseline is not None else each.values[0].value
    if each.target is None or start == each.target:
        return None
    reached = (each.values[-1].value - start) / (each.target - start)
    done = min(1.0, max(0.0, reached))
    return tag(
        "div",
        tag("span", class_="cs-r-done", style=f"width:{done:.2%}"),
        tag("span", class_="cs-r-plan", style="left:100%"),
        class_="cs-r-track cs-r-other cs-r-thin",
    )


def _nothing(how: str) -> Markup:
    return tag("p", how, class_="cs-r-text")
