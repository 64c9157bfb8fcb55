# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The axis figures as the object that programs read: the same from the command and from the interface."""

from typing import Any

from circular.domain.figures import AxisProgress, Money, Progress
from circular.domain.sets import Measure, Scope


def as_json(figures: Progress, *, scope: Scope) -> dict[str, Any]:
    """The answer of `progress --json`: unknown is null, shares are 0..1, money is euro."""
    return {
        "strategy": figures.strategy,
        "as_of": figures.as_of.isoformat(),
        "known_on": figures.known_on.isoformat() if figures.known_on else None,
        "weighting": figures.weighting,
        "scope": scope,
        "axes": [_axis(axis) for axis in figures.axes],
        "unclassified": {"actions": figures.unclassified, "money": money(figures.unclassified_money)},
        "not_adopted": figures.not_adopted,
        "total": {"actions": figures.actions, "money": money(figures.money)},
    }


def _axis(axis: AxisProgress) -> dict[str, Any]:
    return {
        "axis": axis.key,
        "actual": axis.actual,
        "planned": axis.planned,
        "index": axis.index,
        "coverage": axis.coverage,
        "coverage_count": axis.coverage_count,
        "counted": axis.counted,
        "live": axis.live,
        "left_out": {str(reason): number for reason, number in axis.left_out.items()},
        "money": money(axis.money),
        "contributions": [
            {
                "action": each.action,
                "code": each.code,
                "share": each.share,
                "weight": each.weight,
                "progress": each.progress,
                "contribution": each.contribution,
            }
            for each in axis.contributions
        ],
    }


def money(held: Money) -> dict[str, float | None]:
    """Euro by measure; null where nobody stated one."""
    return {str(measure): float(held[measure]) if measure in held else None for measure in Measure}
