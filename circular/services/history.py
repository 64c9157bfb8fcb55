# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two dates: the facts, and what they did to the axis figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from circular.domain.figures import AxisChange
from circular.domain.history import Happening, SubjectKind, Told, Verb
from circular.domain.question import Question
from circular.errors import Invalid
from circular.services import progress, strategies
from circular.services.context import Context
from circular.store import history


def changes(context: Context, question: Question, *, since: date) -> tuple[Happening, ...]:
    """What happened after `since` and up to the question's date, the latest first.

    The public is told of published actions only, and never of a person. Raises Invalid where `since` comes after.
    """
    question = context.ask(question)
    _in_order(question, since)
    strategies.get(context, question.strategy)
    with context.read() as reader:
        return history.happenings(reader, question, since=since)


def axes(context: Context, question: Question, *, since: date) -> tuple[AxisChange, ...]:
    """The change of each axis figure, split in progress and scope; a figure of too low a coverage is unknown."""
    _in_order(question, since)
    covered = progress.history(context, question, dates=(since, question.as_of))
    threshold = strategies.get(context, question.strategy).coverage_threshold - 1e-9
    enough = covered[covered["coverage"].fillna(0) >= threshold]
    shown = {
        (axis, pd.Timestamp(day).date()) for axis, day in zip(enough["axis"], enough["date"], strict=True)
    }
    return tuple(
        _known(change, before=(change.axis, since) in shown, after=(change.axis, question.as_of) in shown)
        for change in progress.change(context, question, since=since)
    )


def actions(happenings: Iterable[Happening]) -> Counter[Verb]:
    """How many actions each thing happened to; one to which it happened twice counts once."""
    return Counter(
        verb
        for verb, _ in {
            (each.verb, each.subject.id) for each in happenings if each.subject.kind is SubjectKind.ACTION
        }
    )


def as_json(
    happenings: Iterable[Happening], axes: Iterable[AxisChange], *, since: date, until: date
) -> dict[str, Any]:
    """The answer of `diff --json`: unknown is null, shares are 0..1, money is a number of euro."""
    return {
        "from": since.isoformat(),
        "to": until.isoformat(),
        "changes": [_happening(each) for each in happenings],
        "axes": [
            {
                "axis": each.key,
                "before": each.before,
                "after": each.after,
                "by_progress": each.by_progress,
                "by_scope": each.by_scope,
            }
            for each in axes
        ],
    }


def _in_order(question: Question, since: date) -> None:
    if since > question.as_of:
        raise Invalid("history.turned_around", since=since, until=question.as_of)


def _known(change: AxisChange, *, before: bool, after: bool) -> AxisChange:
    if before and after:
        return change
    return replace(
        change,
        before=change.before if before else None,
        after=change.after if after else None,
        by_progress=None,
        by_scope=None,
        movements=(),
    )


def _happening(happening: Happening) -> dict[str, Any]:
    actor, reason, detail = happening.actor, happening.reason, happening.detail
    return {
        "subject": happening.subject.id,
        "subject_kind": happening.subject.kind,
        "code": happening.subject.code,
        "title": happening.subject.title.it,
        "kind": happening.kind,
        "verb": happening.verb,
        "detail": detail.it if detail else None,
        "before": _plain(happening.before),
        "after": _plain(happening.after),
        "corrects": _plain(happening.corrects),
        "happened_on": happening.happened_on.isoformat(),
        "recorded_at": happening.recorded_at.isoformat(),
        "actor": "import" if happening.imported else actor.it if actor else None,
        "reason": reason.it if reason else None,
        "table": happening.table_id,
        "axes": list(happening.axes),
    }


def _plain(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {name: _written(value) for name, value in told.items()}


def _written(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return value
