# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the register of plans as records."""

from collections.abc import Mapping
from typing import Any

from circular.domain.courses import Course, Target
from circular.domain.effects import Estimate
from circular.domain.plan_register import Answering, Register, Registered
from circular.domain.question import Question
from circular.domain.records import Plan
from circular.domain.sets import PlanField
from circular.domain.text import Bilingual
from circular.store import indicators
from circular.store.reading import Reader


def register(reader: Reader, question: Question) -> Register:
    """Every plan that whoever asks may know of, and the actions that answer to none."""
    asked = question.parameters()
    actions: dict[str, list[Answering]] = {}
    for row in reader.rows("planning.answering", **asked):
        actions.setdefault(row["plan"], []).append(_answering(row))
    courses = _courses(reader, question)
    made = estimates(reader, question)
    plans = reader.records(Plan, "planning.plans", **asked)
    return Register(
        plans=tuple(
            Registered(
                plan=plan,
                courses=tuple(courses.get(plan.id, ())),
                actions=tuple(actions.get(plan.id, ())),
                estimates=tuple(
                    each for each in made if each.action in {one.action for one in actions.get(plan.id, ())}
                ),
            )
            for plan in plans
        ),
        without=tuple(_answering(row) for row in reader.rows("planning.unanswering", **asked)),
    )


def estimates(reader: Reader, question: Question) -> tuple[Estimate, ...]:
    """What actions in scope are estimated to add to indicators, by code."""
    return tuple(_estimate(row) for row in reader.rows("planning.estimates", **question.parameters()))


def _courses(reader: Reader, question: Question) -> dict[str, list[Course]]:
    """By plan."""
    asked = question.parameters()
    rows = reader.rows("planning.measured_by", **asked)
    if not rows:
        return {}
    targets: dict[str, list[Target]] = {}
    for row in reader.rows("planning.targets", **asked):
        targets.setdefault(row["indicator"], []).append(Target(**row))
    attainments = {each.indicator: each for each in indicators.attainments(reader, question)}
    found: dict[str, list[Course]] = {}
    for row in rows:
        found.setdefault(row["plan"], []).append(
            Course(
                link=row["link"],
                field=PlanField(row["field"]),
                attainment=attainments[row["indicator"]],
                targets=tuple(targets.get(row["indicator"], ())),
                day=question.as_of,
            )
        )
    return found


def _answering(row: Mapping[str, Any]) -> Answering:
    return Answering(
        action=row["action"], code=row["code"], title=Bilingual(row["title_it"], row["title_en"])
    )


def _estimate(row: Mapping[str, Any]) -> Estimate:
    note_it, note_en = row["note_it"], row["note_en"]
    note = Bilingual(note_it or note_en, note_en) if note_it or note_en else None
    plain = ("id", "action", "code", "indicator", "effect", "full_on", "happened_on", "source_url")
    title = Bilingual(row["title_it"], row["title_en"])
    return Estimate(**{name: row[name] for name in plain}, title=title, note=note)
