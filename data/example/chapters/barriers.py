# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the way of actions, and the waits between them that were recorded later."""

from datetime import date, datetime, time
from typing import Any

from chapters.book import Book, material, own

_MORNING = time(9, 30)


def write(book: Book) -> None:
    """All barriers with the actions they block, then the waits; no chance in it."""
    written: dict[str, Any] = material("barriers")
    for barrier in written["barrier"]:
        _barrier(book, barrier)
    recorded = _moment(written["waits"].pop("recorded"))
    for code, awaited in written["waits"].items():
        for other in awaited:
            book.add(
                "action_dependency",
                action_id=own(code.lower()),
                predecessor_id=own(other.lower()),
                recorded_at=recorded,
            )


def _barrier(book: Book, barrier: dict[str, Any]) -> None:
    key, recorded = f"barrier-{barrier['code'].lower()}", _moment(barrier["recorded"])
    texts = {
        name: barrier.get(name)
        for name in (
            *("title_it", "title_en", "text_it", "text_en"),
            *("unlock_it", "unlock_en", "solution_it", "solution_en"),
        )
    }
    book.add(
        "barrier",
        id=key,
        strategy_id="example",
        code=barrier["code"],
        kind=barrier["kind"],
        **texts,
        stakeholder_id=own(barrier["stakeholder"]) if "stakeholder" in barrier else None,
        office_id=own(f"office-{barrier['office']}") if "office" in barrier else None,
        since_on=barrier.get("since"),
        solved_on=barrier.get("solved"),
        published=barrier["published"],
        recorded_at=recorded,
    )
    for code, since in barrier["actions"].items():
        book.add(
            "barrier_action",
            id=f"{key}-{code.lower()}",
            barrier_id=own(key),
            action_id=own(code.lower()),
            from_on=since or None,
            to_on=barrier.get("until", {}).get(code) or barrier.get("solved"),
            recorded_at=max(recorded, _moment(since)) if since else recorded,
        )


def _moment(day: date) -> datetime:
    return datetime.combine(day, _MORNING)
