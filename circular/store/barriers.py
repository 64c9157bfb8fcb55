# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of barriers and of actions that wait for others, as they may be told at a date and as they stand."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date

from circular.domain.barriers import Told, Touched
from circular.domain.records import ActionDependency, Barrier, BarrierAction
from circular.domain.text import Bilingual
from circular.domain.waiting import Wait
from circular.store.changing import Change
from circular.store.reading import Reader, as_record

_BARRIER = [each.name for each in fields(Barrier)]


def told(reader: Reader, **asked: object) -> tuple[Told, ...]:
    """The barriers of the strategy that whoever asks may know of, those solved by the date among them."""
    links: dict[str, list[BarrierAction]] = {}
    for link in reader.records(BarrierAction, "barriers.blocks", **asked):
        links.setdefault(link.barrier_id, []).append(link)
    return tuple(
        Told(
            barrier=as_record(Barrier, {name: row[name] for name in _BARRIER}),
            office=Bilingual(row["office_it"], row["office_en"]) if row["office_it"] else None,
            organisation=row["organisation"],
            organisation_name=row["organisation_name"],
            links=tuple(links.get(row["id"], ())),
        )
        for row in reader.rows("barriers.every", **asked)
    )


def touched(reader: Reader, **asked: object) -> tuple[Touched, ...]:
    """Every action that whoever asks may know of, as far as barriers and waits are concerned."""
    return tuple(
        as_record(
            Touched,
            {name: value for name, value in row.items() if name not in {"title_it", "title_en"}}
            | {"title": Bilingual(row["title_it"], row["title_en"])},
        )
        for row in reader.rows("barriers.touched", **asked)
    )


def waits(reader: Reader, **asked: object) -> tuple[Wait, ...]:
    """Which actions of the strategy wait for which at the date, whoever asks."""
    rows = reader.rows("barriers.waits", **asked)
    return tuple((row["action_id"], row["predecessor_id"]) for row in rows)


def whole(reader: Reader, strategy: str) -> list[Barrier]:
    """Every barrier of the strategy as it stands."""
    return reader.records(Barrier, "barriers.whole", strategy=strategy)


def links(reader: Reader, barrier: str) -> list[BarrierAction]:
    """The actions that a barrier blocks or blocked, as it stands."""
    return reader.records(BarrierAction, "barriers.links", barrier=barrier)


def homes(reader: Reader, strategy: str, actions: Collection[str]) -> dict[str, str | None]:
    """The table that answers for each action that is of the strategy, None for none."""
    rows = reader.rows("barriers.homes", strategy=strategy, actions=list(actions))
    return {row["action"]: row["table"] for row in rows}


def names(reader: Reader, strategy: str, actions: Collection[str]) -> dict[str, str]:
    """Code and title of each of these actions."""
    rows = reader.rows("barriers.homes", strategy=strategy, actions=list(actions))
    return {row["action"]: f"{row['code']} {row['title_it']}" for row in rows}


def waiting(reader: Reader, strategy: str) -> list[ActionDependency]:
    """Every wait of the strategy as it stands, ended ones too."""
    return reader.records(ActionDependency, "barriers.waiting", strategy=strategy)


def end_wait(change: Change, *, action: str, predecessor: str, ended_on: date) -> None:
    """Say that an action no longer waits for another. Raises StaleVersion where it does not."""
    change.swap("barriers.end_wait", id=action, action=action, predecessor=predecessor, ended_on=ended_on)


def wait_again(change: Change, *, action: str, predecessor: str) -> None:
    """Say that an action waits once more for another. Raises StaleVersion where it did not cease to."""
    change.swap("barriers.wait_again", id=action, action=action, predecessor=predecessor, now=change.now)
