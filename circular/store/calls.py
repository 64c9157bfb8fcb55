# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the calls statements as records."""

from circular.domain.calls import Course, Seeker
from circular.domain.question import Question
from circular.domain.records import Call, CallMatch
from circular.domain.sets import Role, StakeholderKind
from circular.domain.text import Bilingual
from circular.store import financing
from circular.store.reading import Reader, as_record


def every(reader: Reader, question: Question) -> tuple[Call, ...]:
    """The calls of the strategy, the next deadline first."""
    return tuple(reader.records(Call, "calls.every", **question.parameters()))


def courses(reader: Reader, question: Question) -> tuple[Course, ...]:
    """What became of every action in scope that a call could pay for, by call and code."""
    held: dict[tuple[str, str], list[CallMatch]] = {}
    named: dict[str, tuple[str, Bilingual]] = {}
    for row in reader.rows("calls.steps", **question.parameters()):
        code, title = row.pop("code"), Bilingual(row.pop("title_it"), row.pop("title_en"))
        step = as_record(CallMatch, row)
        named[step.action_id] = (code, title)
        held.setdefault((step.call_id, step.action_id), []).append(step)
    found = (
        Course(
            call=call,
            action=action,
            code=named[action][0],
            title=named[action][1],
            steps=tuple(held[call, action]),
        )
        for call, action in held
    )
    return tuple(sorted(found, key=lambda each: (each.call, each.code)))


def seekers(reader: Reader, question: Question) -> tuple[Seeker, ...]:
    """Every action in scope as a call looks at it."""
    taking: dict[tuple[str, str], set[StakeholderKind]] = {}
    for row in reader.rows("calls.taking_part", **question.parameters()):
        taking.setdefault((row["action"], row["role"]), set()).add(StakeholderKind(row["kind"]))
    themes = {row["action"]: row["theme"] for row in reader.rows("calls.themes", **question.parameters())}
    return tuple(
        Seeker(
            action=each.action,
            code=each.code,
            title=each.title,
            state=each.state,
            theme=themes.get(each.action),
            estimated=each.estimated,
            need=each.need,
            gap_known=not each.unawarded,
            leads=frozenset(taking.get((each.action, Role.LEAD), ())),
            partners=frozenset(taking.get((each.action, Role.PARTNER), ())),
        )
        for each in financing.actions(reader, question)
    )
