# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of meetings and agreements as parts that organisations have in them."""

from circular.domain.records import Agreement
from circular.domain.registry import Part
from circular.domain.text import Bilingual
from circular.store.reading import Reader


def meetings(reader: Reader, **asked: object) -> dict[str, tuple[str, Bilingual | None]]:
    """The table and the title of each meeting that was held, by id."""
    found: dict[str, tuple[str, Bilingual | None]] = {}
    for row in reader.rows("partnerships.meetings", **asked):
        italian, english = row["title_it"], row["title_en"]
        title = Bilingual(italian or english, english) if italian or english else None
        found[row["id"]] = row["table_id"], title
    return found


def presences(reader: Reader, **asked: object) -> tuple[Part, ...]:
    """Who came to a meeting, for the day on which it was held."""
    return tuple(
        Part(
            subject=row["meeting"],
            stakeholder=row["stakeholder"],
            role="attendee",
            from_on=row["held_on"],
            to_on=row["held_on"],
            source_url=row["source_url"],
        )
        for row in reader.rows("partnerships.presences", **asked)
    )


def agreements(reader: Reader, **asked: object) -> tuple[Agreement, ...]:
    """What was signed by the date, the oldest first."""
    return tuple(reader.records(Agreement, "partnerships.agreements", **asked))


def signatures(reader: Reader, **asked: object) -> tuple[Part, ...]:
    """Who is party to what was signed, while it holds."""
    rows = reader.rows("partnerships.signatures", **asked)
    return tuple(Part(subject=row.pop("agreement"), role="party", **row) for row in rows)
