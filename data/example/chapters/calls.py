# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Funding calls and what became of the actions that tried for one; nothing here is left to chance."""

from datetime import datetime, time
from typing import Any

from chapters.book import Book, material, own

_MORNING = time(9, 40)


def write(book: Book) -> None:
    """The register, then the steps of each action."""
    told: dict[str, Any] = material("calls")
    for call in told["call"]:
        recorded = call.pop("recorded")
        book.add(
            "call",
            id=_id(call["code"]),
            strategy_id="example",
            **call,
            recorded_at=datetime.combine(recorded, _MORNING),
        )
    for course in told["try"]:
        for step in course["steps"]:
            action = course["action"].lower()
            book.add(
                "call_match",
                id=f"{_id(course['call'])}-{action}-{step['state']}",
                call_id=own(_id(course["call"])),
                action_id=own(action),
                state=step["state"],
                requested=step.get("requested"),
                happened_on=step["on"],
                note_it=step.get("it"),
                note_en=step.get("en"),
                recorded_at=datetime.combine(step["on"], _MORNING),
            )


def _id(code: str) -> str:
    return f"call-{code.lower()}"
