# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows that a report of a period is gathered from, beside the figures."""

from dataclasses import dataclass
from datetime import date

from circular.domain.report import Placed
from circular.domain.sets import State
from circular.domain.text import Bilingual
from circular.store.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An action came to another state on a day; `before` is None where nothing had been said of it."""

    action: str
    on: date
    state: State
    before: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A milestone reached in the period, or still to come."""

    action: str
    title: Bilingual
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The last thing said about an action."""

    said: Bilingual
    on: date


def turns(reader: Reader, **asked: object) -> tuple[Turn, ...]:
    """What actions came to in the period, oldest first."""
    return tuple(
        Turn(
            action=row["action"],
            on=row["happened_on"],
            state=State(row["state"]),
            before=State(row["state_before"]) if row["state_before"] else None,
        )
        for row in reader.rows("reports.turns", **asked)
    )


def words(reader: Reader, **asked: object) -> dict[str, Words]:
    """What was last said, by action."""
    return {
        row["action"]: Words(
            said=Bilingual(row["explanation_it"] or row["explanation_en"], row["explanation_en"]),
            on=row["happened_on"],
        )
        for row in reader.rows("reports.words", **asked)
    }


def milestones(reader: Reader, **asked: object) -> tuple[Milestone, ...]:
    """Milestones reached in the period and those to come, in the order of time."""
    return tuple(
        Milestone(
            action=row["action"],
            title=Bilingual(row["title_it"], row["title_en"]),
            due_on=row["due_on"],
            done_on=row["done_on"],
        )
        for row in reader.rows("reports.steps", **asked)
    )


def places(reader: Reader, **asked: object) -> tuple[Placed, ...]:
    """Where actions are, by name, each place with its actions."""
    found: dict[tuple[str, str | None, float | None, float | None], dict[str, None]] = {}
    for row in reader.rows("reports.places", **asked):
        place = row["name"], row["istat_code"], row["lat"], row["lon"]
        found.setdefault(place, {})[row["action"]] = None
    return tuple(
        Placed(name=name, istat_code=code, lat=lat, lon=lon, actions=tuple(actions))
        for (name, code, lat, lon), actions in found.items()
    )
