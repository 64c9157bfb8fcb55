# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators with baseline, targets and values, each dated at the end of its period."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from chapters.book import BEGIN, Book, own

NAMED = ("code", "name_it", "name_en", "unit", "unit_en")
COPIED = (*NAMED, "direction", "tolerance", "digits", "note_it", "note_en")


def write(book: Book, frame: dict[str, Any], *, first: int = 0) -> None:
    """Definitions, targets and measurements as written by hand; `first` is the position of the first one."""
    for position, indicator in enumerate(frame["indicator"], first):
        key = indicator["code"].lower()
        baseline, since = indicator.get("baseline", (None, None))
        book.add(
            "indicator",
            id=f"i-{key}",
            strategy_id="example",
            axis_id=own(indicator["axis"]) if indicator["axis"] else None,
            action_id=own(indicator["action"].lower()) if "action" in indicator else None,
            place=indicator.get("place", "Borgolana"),
            baseline=baseline,
            baseline_on=_end(since) if since else None,
            frequency="annuale" if all(len(period) == 4 for period in indicator["values"]) else "semestrale",
            position=position,
            **{column: indicator[column] for column in COPIED if column in indicator},
        )
        for value, period in indicator["targets"]:
            book.add(
                "indicator_target",
                id=f"i-{key}-target-{period}",
                indicator_id=own(f"i-{key}"),
                due_on=_end(period),
                period=period,
                value=value,
                recorded_at=book.moment(BEGIN, within=20),
            )
        for period, written in indicator["values"].items():
            happened = _end(period)
            book.add(
                "measurement",
                id=f"i-{key}-{period}",
                indicator_id=own(f"i-{key}"),
                period=period,
                happened_on=happened,
                value=float(str(written).removesuffix("p")),
                provisional=str(written).endswith("p"),
                recorded_at=book.moment(max(happened + timedelta(days=20), BEGIN), within=25),
            )


def _end(period: str) -> date:
    """The last day of a year or a month."""
    year, month = (int(part) for part in [*period.split("-"), "12"][:2])
    return date(year, month, monthrange(year, month)[1])
