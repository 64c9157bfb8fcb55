# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where an axis has ticks and what is written at them."""

import re
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, log10

from circular.charts.still import values
from circular.charts.still.errors import Undrawable
from circular.charts.still.scale import Axis
from circular.charts.still.values import Given

MINUS = "\u2212"
_MOST = 1_000
_STEPS = (2, 5, 10)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAYS = (1, 2, 7, 14)
_NUMBER = re.compile(r"(?P<comma>,?)(?:\.(?P<digits>\d+))?(?P<trim>~?)(?P<kind>[rfd%s]?)")
_SI = ((1e9, "B"), (1e6, "M"), (1e3, "k"))
_LARGE = 1e4
_YEAR = 365.25 * values.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A value of the axis and what is written there."""

    value: float
    text: str


def ticks(axis: Axis, *, separators: str) -> list[Tick]:
    """Those between the ends of the axis, in the order they are stated or from the lowest."""
    if axis.spec.get("tickvals") is not None:
        return _stated(axis, separators)
    if axis.kind == "category":
        every = max(1, ceil(len(axis.places) / max(1.0, axis.length / 15)))
        return [
            Tick(value=float(place), text=name)
            for name, place in axis.places.items()
            if place % every == 0 and axis.holds(place)
        ]
    if axis.kind == "date":
        return _dates(axis)
    return _numbers(axis, separators)


def _stated(axis: Axis, separators: str) -> list[Tick]:
    given = values.listed(axis.spec["tickvals"])
    worded = values.listed(axis.spec.get("ticktext"))
    found = []
    for number, each in enumerate(given):
        value = axis.value(each)
        if value is None or not axis.holds(value):
            continue
        if number < len(worded):
            text = str(worded[number])
        elif axis.kind == "linear":
            text = wording(value, axis.spec.get("tickformat"), separators, step=0.0)
        else:
            text = str(each)
        found.append(Tick(value=value, text=text))
    return found


def _numbers(axis: Axis, separators: str) -> list[Tick]:
    low, high = sorted((axis.first, axis.last))
    step = values.known(axis.spec.get("dtick")) or _step(axis)
    zero = values.known(axis.spec.get("tick0")) or 0.0
    if not step > 0 or (high / step - low / step) > _MOST:
        return []
    first = ceil((low - zero) / step - 1e-6)
    last = floor((high - zero) / step + 1e-6)
    places = [zero + number * step for number in range(first, last + 1)]
    return [
        Tick(value=place, text=wording(place, axis.spec.get("tickformat"), separators, step=step))
        for place in places
    ]


def _step(axis: Axis) -> float:
    """Two, five or ten of the power of ten below the distance that leaves room for the labels."""
    wanted = values.known(axis.spec.get("nticks"))
    count = wanted or max(4.0, min(9.0, axis.length / (40 if axis.upright else 80))) + 1
    rough = abs(axis.last / 2 - axis.first / 2) * 2 / count
    if not 1e-300 < rough < 1e300:
        return 0.0
    base = 10.0 ** floor(log10(rough))
    return base * next((step for step in _STEPS if step >= rough / base - 1e-9), 10)


def wording(value: float, pattern: Given, separators: str, *, step: float) -> str:
    """A number as the axis' format and the figure's separators have it."""
    found = _NUMBER.fullmatch(str(pattern or ""))
    if not found:
        raise Undrawable("number format", str(pattern))
    if not pattern:
        return _usual(value, separators, step)
    kind, digits = found["kind"], found["digits"]
    scaled = value * 100 if kind == "%" else value
    if kind in {"r", "s", ""}:
        written = f"{scaled:,.12g}" if abs(scaled) < 1e12 else f"{scaled:.6g}"
    else:
        written = f"{scaled:,.{0 if kind == 'd' else int(digits or (0 if kind == '%' else 6))}f}"
    if not found["comma"]:
        written = written.replace(",", "")
    if found["trim"] and "." in written and "e" not in written:
        written = written.rstrip("0").rstrip(".")
    return _separated(written, separators) + ("%" if kind == "%" else "")


def _usual(value: float, separators: str, step: float) -> str:
    """As many decimals as the distance between two ticks has, thousands and millions shortened."""
    if abs(value) < step * 1e-9:
        value = 0.0
    size, unit = next(((size, unit) for size, unit in _SI if abs(value) >= max(size, _LARGE)), (1.0, ""))
    digits = max(0, -floor(log10(step) + 1e-9)) if 0 < step < 1e300 and not unit else 0
    written = f"{value / size:.4g}" if unit or not step else f"{value:.{min(digits, 12)}f}"
    return _separated(written, separators) + unit


def _separated(written: str, separators: str) -> str:
    decimal, thousand = separators[:1] or ".", separators[1:2]
    return written.replace("-", MINUS).translate({ord("."): decimal, ord(","): thousand})


def _dates(axis: Axis) -> list[Tick]:
    low, high = sorted((axis.first, axis.last))
    step = axis.spec.get("dtick")
    pattern = axis.spec.get("tickformat")
    if isinstance(step, str) and step.startswith("M"):
        months = int(step[1:])
    elif step is not None:
        return _even(axis, low, high, values.known(step) or values.DAY, pattern)
    else:
        count = max(4.0, min(9.0, axis.length / (40 if axis.upright else 80))) + 1
        rough = (high / 2 - low / 2) * 2 / count
        if rough < _YEAR / 24:
            days = next((days for days in _DAYS if days * values.DAY >= rough), 14)
            return _even(axis, low, high, days * values.DAY, pattern)
        months = next((each for each in _MONTHS if each * _YEAR / 12 >= rough), _MONTHS[-1])
    return _monthly(low, high, max(1, months), axis.spec.get("tick0"), pattern)


def _even(axis: Axis, low: float, high: float, step: float, pattern: Given) -> list[Tick]:
    zero = axis.value(axis.spec.get("tick0")) or 0.0
    if not step > 0 or (high / step - low / step) > _MOST:
        return []
    places = [
        zero + step * number for number in range(ceil((low - zero) / step), floor((high - zero) / step) + 1)
    ]
    return [Tick(value=place, text=_dated(place, pattern or "%d/%m/%Y")) for place in places]


def _monthly(low: float, high: float, months: int, zero: Given, pattern: Given) -> list[Tick]:
    begin = values.day(values.moment(zero) or 0.0)
    first = values.day(low)
    if begin is None or first is None or (high - low) / (_YEAR / 12 * months) > _MOST:
        return []
    origin = begin.year * 12 + begin.month - 1
    month = origin + (first.year * 12 + first.month - 1 - origin) // months * months
    found: list[Tick] = []
    while True:
        year, rest = divmod(month, 12)
        if not 1 <= year <= 9999:
            return found
        place = values.moment(datetime(year, rest + 1, min(begin.day, 28)))  # noqa: DTZ001  # days of an axis have no zone
        if place is None or place > high:
            return found
        if place >= low:
            usual = "%Y" if months % 12 == 0 else "%m/%Y"
            found.append(Tick(value=place, text=_dated(place, pattern or usual)))
        month += months


def _dated(place: float, pattern: str) -> str:
    moment = values.day(place)
    return "" if moment is None else moment.strftime(pattern)
