# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of what is planned as records."""

from circular.domain.planning import Planned
from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record


def planned(reader: Reader, question: Question, action: str | None = None) -> tuple[Planned, ...]:
    """The actions of the question, or the one named, with the dates of the plan in force, by code."""
    asked = question.parameters() | {"actions_asked": None if action is None else [action]}
    found = []
    for row in reader.rows("plans.planned", **asked):
        title = Bilingual(row.pop("title_it"), row.pop("title_en"))
        found.append(as_record(Planned, row | {"title": title}))
    return tuple(found)
