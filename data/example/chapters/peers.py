# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices, the cities that learn from each other, and their meetings; nothing here is left to chance."""

from datetime import date, datetime, time, timedelta
from typing import Any

from chapters.book import TODAY, Book, material, own

_MORNING = time(9, 30)


def write(book: Book) -> None:
    """Practices with their steps, then who teaches what, then who met whom."""
    told: dict[str, Any] = material("peers")
    for practice in told["practice"]:
        steps = practice.pop("step", [])
        first = date.fromisoformat(str(steps[0]["on"]))
        id_ = book.add(
            "practice",
            id=f"practice-{practice['code'].lower()}",
            strategy_id="example",
            **{name: cell for name, cell in practice.items() if name not in {"office", "action"}},
            office_id=own(f"office-{practice['office']}"),
            action_id=own(practice["action"]) if "action" in practice else None,
            recorded_at=_noted(first),
        )
        for number, step in enumerate(steps, 1):
            book.add(
                "practice_transfer",
                id=f"{id_}-{number}",
                practice_id=id_,
                stage=step["stage"],
                happened_on=step["on"],
                to_city=step.get("to"),
                note_it=step.get("it"),
                note_en=step.get("en"),
                recorded_at=_noted(step["on"]),
            )
    for number, peer in enumerate(told["peer"], 1):
        book.add(
            "peer",
            id=f"peer-{number:02}",
            strategy_id="example",
            city_name=peer["city"],
            role=peer["role"],
            theme=peer["theme"],
            from_on=peer["from"],
            to_on=peer.get("to"),
            note_it=peer.get("it"),
            note_en=peer.get("en"),
            recorded_at=_noted(peer["from"]),
        )
    for exchange in told["exchange"]:
        meeting = own(f"h-exchange-{exchange['on']}")
        if "it" in exchange:
            _meeting(book, meeting, exchange)
        for number, city in enumerate(exchange["cities"], 1):
            book.add("meeting_city", id=f"{meeting}-city-{number}", meeting_id=meeting, name=city)


def _meeting(book: Book, meeting: str, exchange: dict[str, Any]) -> None:
    book.add(
        "meeting",
        id=meeting,
        table_id=own("h"),
        kind="exchange",
        held_on=exchange["on"],
        title_it=exchange["it"],
        title_en=exchange["en"],
        place=exchange["place"],
        minutes_it=exchange["minutes_it"],
        minutes_en=exchange["minutes_en"],
        recorded_at=_noted(exchange["on"]),
    )
    for number, (who, persons) in enumerate(exchange["came"].items(), 1):
        book.add(
            "attendance",
            id=f"{meeting}-{number}",
            meeting_id=meeting,
            stakeholder_id=own(who),
            persons=persons,
        )


def _noted(day: date) -> datetime:
    """Two days later in the morning, but never after today."""
    return datetime.combine(min(day + timedelta(days=2), max(day, TODAY)), _MORNING)
