# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phases of the way: first the stakeholders, then the city, then carrying out together."""

from datetime import datetime, time
from typing import Any

from chapters.book import BEGIN, Book, material, own
from chapters.city import SITE


def write(book: Book) -> None:
    """One row a phase, as an office wrote them down when the way began."""
    written: dict[str, Any] = material("phases")
    for place, phase in enumerate(written["phase"]):
        book.add(
            "phase",
            id=f"phase-{phase['key']}",
            strategy_id=own("example"),
            position=place,
            name_it=phase["name_it"],
            name_en=phase["name_en"],
            text_it=phase["text_it"],
            text_en=phase["text_en"],
            starts_on=phase["starts_on"],
            ends_on=phase.get("ends_on"),
            source_url=f"{SITE}/percorso",
            recorded_at=datetime.combine(BEGIN, time(9)),
        )
