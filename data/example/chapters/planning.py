# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adopted plans with their indicators and estimated effects, and the yearly self-assessment."""

import random
from datetime import date, datetime, time
from typing import Any

from chapters import indicators
from chapters.book import Book, material, own

_TEXTS = ("name_it", "name_en", "note_it", "note_en", "kind", "scope", "district", "act_number")
_DAYS = ("adopted_on", "starts_on", "ends_on")
_ASSESSED = ("on",)


def write(book: Book) -> None:
    """As written by hand."""
    told: dict[str, Any] = material("planning")
    # Its own chance over the same rows: whatever other chapters draw, this one stays as it is, and they do too.
    apart = Book(random.Random(2030), book.rows)  # noqa: S311
    indicators.write(apart, told, first=len(book.rows["indicator"]))
    for code, targets in told["further"].items():
        for value, period in targets:
            _target(book, code, value, period)
    for plan in told["plan"]:
        _plan(book, plan)
    _effects(book, told["effect"])
    for year, answers in told["assessment"].items():
        _assessment(book, int(year), answers)


def _plan(book: Book, plan: dict[str, Any]) -> None:
    key, since = f"plan-{plan['code'].lower()}", plan.get("adopted_on") or date(2026, 10, 8)
    book.add(
        "plan",
        id=key,
        strategy_id="example",
        code=plan["code"],
        **{name: plan[name] for name in (*_TEXTS, *_DAYS) if name in plan},
        replaces_id=own(f"plan-{plan['replaces'].lower()}") if "replaces" in plan else None,
        published=plan.get("published", True),
        recorded_at=_moment(since),
    )
    for code in plan.get("actions", ()):
        book.add(
            "action_plan",
            id=f"{key}-{code.lower()}",
            action_id=own(code.lower()),
            plan_id=own(key),
            from_on=since,
            recorded_at=_moment(since),
        )
    for position, (code, field) in enumerate(plan.get("indicators", ())):
        book.add(
            "plan_indicator",
            id=f"{key}-i-{code.lower()}",
            plan_id=own(key),
            indicator_id=own(f"i-{code.lower()}"),
            field=field,
            position=position,
            recorded_at=_moment(since),
        )


def _target(book: Book, code: str, value: float, period: str) -> None:
    key = f"i-{code.lower()}"
    book.add(
        "indicator_target",
        id=f"{key}-target-{period}",
        indicator_id=own(key),
        due_on=date(int(period), 12, 31),
        period=period,
        value=value,
        recorded_at=_moment(date(2024, 5, 23)),
    )


def _effects(book: Book, effects: list[dict[str, Any]]) -> None:
    made: dict[tuple[str, str], str] = {}
    for each in effects:
        pair = (each["action"].lower(), each["indicator"].lower())
        made[pair] = book.add(
            "action_indicator",
            id=f"effect-{pair[0]}-{pair[1]}-{each['on']:%Y%m}",
            action_id=own(pair[0]),
            indicator_id=own(f"i-{pair[1]}"),
            effect=each["effect"],
            full_on=each["full_on"],
            happened_on=each["on"],
            note_it=each["note_it"],
            note_en=each["note_en"],
            recorded_at=_moment(each["on"]),
            supersedes=made[pair] if each.get("replaces") else None,
        )


def _assessment(book: Book, year: int, answers: dict[str, Any]) -> None:
    for dimension, answer in answers.items():
        if dimension in _ASSESSED:
            continue
        level, italian, english = answer
        book.add(
            "assessment",
            id=f"assessment-{year}-{dimension}",
            strategy_id="example",
            year=year,
            dimension=dimension,
            level=level,
            evidence_it=italian or None,
            evidence_en=english or None,
            happened_on=answers["on"],
            published=True,
            recorded_at=_moment(answers["on"]),
        )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(9, 30))
