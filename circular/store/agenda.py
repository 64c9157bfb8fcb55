# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dates of actions in the plans in force: milestones and ends."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from circular.domain.text import Bilingual
from circular.store.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something an action wants by a day. `what` is the milestone's title, None for the end of the action itself.

    `plans` counts the plans that the action has had, the one in force was recorded at `recorded_at`.
    """

    id: str
    action: str
    code: str
    title: Bilingual
    what: Bilingual | None
    due_on: date
    done_on: date | None
    weight: float | None
    recorded_at: datetime
    plans: int


def milestones(reader: Reader, **asked: object) -> tuple[Due, ...]:
    """Every milestone of the actions in scope, in the order in which they are due."""
    return tuple(
        Due(
            id=row["milestone"],
            title=Bilingual(row["action_it"], row["action_en"]),
            what=Bilingual(row["title_it"], row["title_en"]),
            weight=row["weight"],
            done_on=row["done_on"],
            **_common(row),
        )
        for row in reader.rows("agenda.milestones", **asked)
    )


def endings(reader: Reader, **asked: object) -> tuple[Due, ...]:
    """The planned end of every action in scope that has one, soonest first."""
    return tuple(
        Due(
            id=row["action"],
            title=Bilingual(row["title_it"], row["title_en"]),
            what=None,
            weight=None,
            done_on=None,
            **_common(row | {"due_on": row["ends_on"]}),
        )
        for row in reader.rows("agenda.endings", **asked)
    )


def _common(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("action", "code", "due_on", "recorded_at", "plans")}
