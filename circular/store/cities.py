# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the cities statements as records, each statement asked once for all strategies."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from circular.domain.cities import Account, AxisHeld, Measured
from circular.domain.question import Question
from circular.domain.records import Adhesion, CityMember, ImportBatch
from circular.domain.sets import PARTICIPATING_ROLES, Dimension, Direction, Readiness
from circular.domain.text import Bilingual
from circular.store.reading import Reader

Row = Mapping[str, Any]


def accounts(reader: Reader, question: Question, bare: Mapping[str, Account]) -> tuple[Account, ...]:
    """The accounts by strategy filled with what the store knows of them by the question, in the same order."""
    asked = question.parameters() | {
        "strategies_asked": list(bare),
        "roles": [role.value for role in PARTICIPATING_ROLES],
    }
    tallies = _one(reader.rows("cities.accounts", **asked))
    meetings = _one(reader.rows("cities.gatherings", **asked))
    organisations = _one(reader.rows("cities.organisations", **asked))
    axes = _many(reader.rows("cities.axes", **asked))
    indicators = _many(reader.rows("cities.indicators", **asked))
    levels = _many(reader.rows("cities.levels", **asked))
    return tuple(
        replace(
            account,
            axes=tuple(_axis(row) for row in axes[strategy]),
            indicators=tuple(_indicator(row) for row in indicators[strategy]),
            levels={Dimension(row["dimension"]): _level(row) for row in levels[strategy]},
            organisations=organisations.get(strategy, {}).get("organisations", 0),
            meetings=meetings.get(strategy, {}).get("meetings"),
            presences=_whole(meetings.get(strategy, {}).get("presences")),
            **{key: value for key, value in tallies.get(strategy, {}).items() if key != "strategy"},
        )
        for strategy, account in bare.items()
    )


def adhesions(reader: Reader, question: Question) -> dict[str, tuple[Adhesion, ...]]:
    """The steps of every city's membership in the network known by the question, oldest first, by city."""
    found: dict[str, list[Adhesion]] = defaultdict(list)
    for step in reader.records(Adhesion, "cities.adhesions", **question.parameters()):
        found[step.city_id].append(step)
    return {city: tuple(steps) for city, steps in found.items()}


def networks(reader: Reader) -> set[str]:
    """The strategies that keep a registry of member cities."""
    return {row["strategy"] for row in reader.rows("cities.networks")}


def members(reader: Reader) -> dict[str, tuple[CityMember, ...]]:
    """The municipalities of every association, by its id."""
    found: dict[str, list[CityMember]] = defaultdict(list)
    for each in reader.records(CityMember, "cities.members"):
        found[each.city_id].append(each)
    return {city: tuple(each) for city, each in found.items()}


def received(reader: Reader) -> dict[str, ImportBatch]:
    """The import of the last city's file that each received strategy came with."""
    return {each.strategy_id: each for each in reader.records(ImportBatch, "cities.received")}


def only_received(reader: Reader, city: str) -> bool:
    """Whether all that a city has here came as a city's file."""
    found = reader.one("cities.received_in", city=city)
    return bool(found and found["strategies"] and found["strategies"] == found["received"])


def together(reader: Reader, cities: Collection[str], day: date) -> dict[str, int]:
    """The inhabitants of associations by the municipalities they have on a day; left out where any is unknown."""
    found = {}
    for city, each in members(reader).items():
        there = [one for one in each if _within(one, day)]
        known = [one.population for one in there if one.population is not None]
        if city in cities and there and len(known) == len(there):
            found[city] = sum(known)
    return found


def _within(member: CityMember, day: date) -> bool:
    return (member.from_on is None or member.from_on <= day) and (member.to_on is None or member.to_on >= day)


def _one(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["strategy"]: row for row in rows}


def _many(rows: list[dict[str, Any]]) -> Mapping[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["strategy"]].append(row)
    return found


def _whole(number: object) -> int | None:
    """The engine sums whole numbers into wider ones."""
    return None if number is None else int(str(number))


def _axis(row: Row) -> AxisHeld:
    return AxisHeld(
        key=row["key"],
        name=Bilingual(row["name_it"], row["name_en"]),
        actual=row["actual"],
        shown=bool(row["shown"]),
        counted=row["counted"],
        live=row["live"],
    )


def _indicator(row: Row) -> Measured:
    return Measured(
        definition=row["definition"],
        name=Bilingual(row["name_it"], row["name_en"]),
        unit=row["unit"],
        unit_en=row["unit_en"],
        digits=row["digits"],
        direction=Direction(row["direction"]),
        value=row["value"],
        on=row["happened_on"],
    )


def _level(row: Row) -> tuple[Readiness, date]:
    return Readiness(row["level"]), row["happened_on"]
