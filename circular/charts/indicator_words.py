# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An indicator in words: level, target, last change and trend, which are four things and are never mixed."""

from collections.abc import Sequence
from datetime import date

from circular.domain.figures import Attainment
from circular.i18n import Translator

COUNT = "n."
"""The unit of what is simply counted."""
TREND_FROM = 5
"""Values below which there is no trend."""


def amount(attainment: Attainment, value: float | None, t: Translator, *, digits: int | None = None) -> str:
    """A value with its unit: 70,63%. With `digits`, a whole number is written with no more than those."""
    written = number(attainment, value, t, digits)
    if attainment.unit == COUNT:
        return written
    return f"{written}%" if attainment.unit == "%" else f"{written} {t.unit(attainment)}"


def number(attainment: Attainment, value: float | None, t: Translator, digits: int | None) -> str:
    """A value without its unit; with `digits`, a whole number is written with no more than those."""
    whole = digits is not None and value is not None and value == round(value, digits)
    return t.number(value, digits=digits if whole and digits is not None else attainment.digits)


def label(attainment: Attainment, t: Translator) -> str:
    """The indicator with its place."""
    name = t.text(attainment.name)
    return f"{name}, {attainment.place}" if attainment.place else name


def period(written: str, t: Translator) -> str:
    """A period as people say it: 2026-06 as giugno 2026; any other as it is written."""
    try:
        day = date.fromisoformat(f"{written}-01")
    except ValueError:
        return written
    return t.month(day)


def level(attainment: Attainment, t: Translator) -> str:
    """Where it stands, and against what target; no word on where it is going."""
    if not attainment.values:
        return t("charts.indicator_unmeasured")
    last = attainment.values[-1]
    said = t("charts.indicator_level", value=amount(attainment, last.value, t), period=period(last.period, t))
    if last.provisional:
        said = t("charts.indicator_provisional", level=said)
    return said


def target(attainment: Attainment, t: Translator) -> str:
    """What is wanted by when, and whether it is met."""
    if attainment.target is None:
        return t("charts.indicator_no_target")
    wanted = amount(attainment, attainment.target, t, digits=0)
    by = period(attainment.target_period or t.date(attainment.target_on), t)
    return t(f"charts.indicator_{_verdict(attainment)}", target=wanted, period=by)


def to_come(attainment: Attainment) -> bool:
    """Whether the target is not met and there is time left after the last value."""
    due = attainment.target_on
    return attainment.met is False and due is not None and due > attainment.values[-1].happened_on


def change(attainment: Attainment, t: Translator) -> str:
    """The last value against the one before."""
    if attainment.change is None or len(attainment.values) < 2:
        return t("charts.indicator_one_value" if attainment.values else "charts.indicator_unmeasured")
    before = attainment.values[-2]
    if not attainment.change:
        return t("charts.indicator_same", period=period(before.period, t))
    size = t.number(abs(attainment.change), digits=attainment.digits)
    unit = _difference(attainment, t)
    verdict = {True: "better", False: "worse", None: "moved"}[attainment.improving]
    way = "up" if attainment.change > 0 else "down"
    return t(f"charts.indicator_{verdict}_{way}", size=f"{size}{unit}", period=period(before.period, t))


def trend(attainment: Attainment, t: Translator) -> str:
    """The slope over all values, where there are enough of them."""
    if attainment.slope is None:
        return t("charts.indicator_no_trend", n=len(attainment.values), needed=TREND_FROM)
    size = t.number(abs(attainment.slope), digits=max(1, attainment.digits))
    unit = _difference(attainment, t)
    way = "up" if attainment.slope > 0 else "down"
    return t(f"charts.indicator_trend_{way}", size=f"{size}{unit}")


def finding(attainments: Sequence[Attainment], t: Translator) -> str:
    """How many targets are met, of those that can be said to be met or not."""
    judged = [each for each in attainments if each.met is not None]
    if not judged:
        return t("charts.indicators_without_target", n=len(attainments))
    met = sum(1 for each in judged if each.met)
    return t("charts.indicators_met", n=met, total=t.number(len(judged)))


def sentence(attainment: Attainment, t: Translator) -> str:
    """Level, target, last change and trend, apart."""
    wanted = target(attainment, t)
    if attainment.target is not None:
        wanted = t("charts.indicator_wanted", target=wanted)
    said = [level(attainment, t), wanted]
    if len(attainment.values) > 1:
        said += [change(attainment, t), trend(attainment, t)]
    return f"{label(attainment, t)}: " + "; ".join(said) + "."


def _verdict(attainment: Attainment) -> str:
    if attainment.met is None:
        return "target"
    if attainment.met:
        return "met"
    return "not_yet" if to_come(attainment) else "not_met"


def _difference(attainment: Attainment, t: Translator) -> str:
    """What a difference is counted in, with the space before it: shares differ by points."""
    unit = t("charts.unit_points") if attainment.unit == "%" else t.unit(attainment)
    return "" if attainment.unit == COUNT else f" {unit}"
