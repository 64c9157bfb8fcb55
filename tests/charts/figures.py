# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hand-made figures to draw: short to write, with what a test cares about given by name."""

from datetime import date
from decimal import Decimal

from circular.domain.figures import Attainment, AxisChange, AxisProgress, Movement, Progress, Value
from circular.domain.sets import Direction, Measure, Weighting
from circular.domain.text import Bilingual

NAMES = {
    "production": Bilingual("Innovazione dei processi produttivi", "Innovation of production processes"),
    "regeneration": Bilingual("Rigenerazione urbana", "Urban regeneration"),
    "cohesion": Bilingual("Coesione sociale", "Social cohesion"),
}
AS_OF = date(2026, 9, 30)


def axis(key="regeneration", **given):
    """An axis 42% done of 51% planned, 12 of 18 actions counted."""
    figures = {
        "actual": 0.42,
        "planned": 0.51,
        "index": 0.42 / 0.51,
        "coverage": 12 / 18,
        "coverage_count": 12 / 18,
        "counted": 12,
        "live": 18,
        "shown": True,
        "left_out": {},
        "money": {},
        "contributions": (),
    }
    return AxisProgress(axis=f"axis-{key}", key=key, name=NAMES[key], **{**figures, **given})


def progress(*axes, **given):
    figures = {
        "actions": 30,
        "money": {},
        "unclassified": 0,
        "unclassified_money": {},
        "not_adopted": 0,
        "not_adopted_money": {},
        "unpublished": 0,
        "waiting": 0,
    }
    return Progress(
        strategy="x",
        as_of=AS_OF,
        known_on=None,
        weighting=Weighting.EQUAL,
        axes=axes,
        **{**figures, **given},
    )


def insufficient(key="cohesion"):
    """An axis below the coverage threshold: it has a figure that must not be shown."""
    return axis(
        key, actual=0.31, planned=None, index=None, coverage=0.22, counted=4, coverage_count=0.22, shown=False
    )


def movement(title, by_progress=0.0, by_scope=0.0):
    return Movement(
        action=title.lower(),
        code=title[:3],
        title=Bilingual(title),
        by_progress=by_progress,
        by_scope=by_scope,
    )


def change(*movements, before=0.30, key="regeneration", **given):
    by_progress = sum(moved.by_progress for moved in movements)
    by_scope = sum(moved.by_scope for moved in movements)
    figures = {
        "before": before,
        "after": None if before is None else before + by_progress + by_scope,
        "by_progress": by_progress,
        "by_scope": by_scope,
    }
    return AxisChange(
        axis=f"axis-{key}", key=key, name=NAMES[key], movements=movements, **{**figures, **given}
    )


def euro(**amounts):
    return {Measure(name): Decimal(amount) for name, amount in amounts.items()}


def attainment(values, **given):
    """An indicator in percent that should rise; `values` maps years to values."""
    figures = {
        "indicator": "rd",
        "code": "RD",
        "name": Bilingual("Raccolta differenziata", "Separate collection"),
        "place": "Prato",
        "unit": "%",
        "digits": 2,
        "direction": Direction.UP,
        "tolerance": None,
        "axis": None,
        "action": None,
        "baseline": None,
        "baseline_on": None,
        "target": None,
        "target_on": None,
        "target_period": None,
        "attainment": None,
        "met": None,
        "change": None,
        "improving": None,
        "slope": None,
        "note": None,
        "source_url": None,
    }
    measured = tuple(
        Value(
            period=str(year),
            happened_on=date(year, 12, 31),
            value=value,
            provisional=False,
            source_url="https://example.org",
        )
        for year, value in values.items()
    )
    return Attainment(values=measured, **{**figures, **given})
