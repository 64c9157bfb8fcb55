# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two dates: the facts, and what they did to the axis figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from circular.domain.figures import AxisChange, Movement
from circular.domain.history import Happening, Kind, SubjectKind, Told, Verb
from circular.domain.question import Question
from circular.domain.sets import Weighting
from circular.errors import Invalid
from circular.services import kept, progress, strategies
from circular.services.context import Context
from circular.store import history

_MOVING = {Kind.STATE, Kind.PROGRESS, Kind.SCOPE, Kind.PLAN}
_SEEN = 0.0005
"""A twentieth of a point: less is not shown."""


@kept.once
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
    return tuple(_known(change) for change in progress.change(context, question, since=since))


def actions(happenings: Iterable[Happening]) -> Counter[Verb]:
    """How many actions each thing happened to; one to which it happened twice counts once."""
    return Counter(
        verb
        for verb, _ in {
            (each.verb, each.subject.id) for each in happenings if each.subject.kind is SubjectKind.ACTION
        }
    )


def moved(
    axes: Iterable[AxisChange], *, weighting: Weighting
) -> Callable[[Happening], Mapping[str, Movement]]:
    """What the action of a fact did to each axis figure between the two dates, by axis key.

    Nothing is said beside facts that move no figure: who came or met, and money where it does not weigh.
    """
    found: dict[str, dict[str, Movement]] = {}
    for axis in axes:
        for movement in axis.movements:
            if max(abs(movement.by_progress), abs(movement.by_scope)) >= _SEEN:
                found.setdefault(movement.action, {})[axis.key] = movement
    moving = _MOVING | ({Kind.MONEY} if weighting is Weighting.BUDGET else set())

    def of(happening: Happening) -> Mapping[str, Movement]:
        about_action = happening.subject.kind is SubjectKind.ACTION and happening.kind in moving
        return found.get(happening.subject.id, {}) if about_action else {}

    return of


def as_json(
    happenings: Iterable[Happening],
    axes: Sequence[AxisChange],
    *,
    since: date,
    until: date,
    weighting: Weighting = Weighting.EQUAL,
) -> dict[str, Any]:
    """The answer of `diff --json`: unknown is null, shares are 0..1, money is a number of euro."""
    moves = moved(axes, weighting=weighting)
    return {
        "from": since.isoformat(),
        "to": until.isoformat(),
        "changes": [_happening(each, moves(each)) for each in happenings],
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


def _known(change: AxisChange) -> AxisChange:
    if change.shown_before and change.shown_after:
        return change
    return replace(
        change,
        before=change.before if change.shown_before else None,
        after=change.after if change.shown_after else None,
        by_progress=None,
        by_scope=None,
        movements=(),
    )


def _happening(happening: Happening, moves: Mapping[str, Movement]) -> dict[str, Any]:
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
        "meeting": happening.meeting.id if happening.meeting else None,
        "moved": {
            axis: {"by_progress": movement.by_progress, "by_scope": movement.by_scope}
            for axis, movement in moves.items()
        },
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
