# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of what is to be reported on as records."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.domain.workbench import Milestone, Task, Word
from circular.store.reading import Reader, as_record

_PLAIN = ("action", "code", "table", "state", "progress", "basis", "heard_on", "last_on", "ends_on")
_WORD = ("id", "happened_on", "recorded_at", "confirmed_unchanged", "origin", "official")
_RETURNED = ("returned_at", "returned_note")


def tasks(reader: Reader, question: Question, action: str | None = None) -> tuple[Task, ...]:
    """The actions of the question, or the one named, the one heard of longest ago first."""
    asked = question.parameters() | {"actions_asked": None if action is None else [action]}
    milestones: dict[str, list[Milestone]] = {}
    for row in reader.rows("updates.milestones", **asked):
        milestones.setdefault(row["action"], []).append(_milestone(row))
    found = (_task(row) for row in reader.rows("updates.tasks", **asked))
    return tuple(replace(task, milestones=tuple(milestones.get(task.action, ()))) for task in found)


def _task(row: Mapping[str, Any]) -> Task:
    return as_record(
        Task,
        {key: row[key] for key in _PLAIN}
        | {
            "title": _text(row, "title"),
            "table_name": _text(row, "table_name"),
            "word": _word(row) if row["id"] else None,
            "milestones": (),
        },
    )


def _word(row: Mapping[str, Any]) -> Word:
    plain = {key: row[key] for key in (*_WORD, *_RETURNED)}
    said = {"state": row["word_state"], "progress": row["word_progress"]}
    return as_record(Word, plain | said | {"explanation": _text(row, "explanation")})


def _milestone(row: Mapping[str, Any]) -> Milestone:
    plain = {key: row[key] for key in ("milestone", "due_on", "weight", "done_on", "told_on")}
    return as_record(Milestone, plain | {"title": _text(row, "title")})


def _text(row: Mapping[str, Any], name: str) -> Bilingual | None:
    italian, english = row[f"{name}_it"], row[f"{name}_en"]
    return Bilingual(italian or english, english) if italian or english else None
