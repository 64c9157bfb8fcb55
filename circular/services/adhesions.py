# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of a network of cities: who is a member since when, and what is peculiar to each city's plan."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from circular.domain import adhesions as rules
from circular.domain.adhesions import Part
from circular.domain.lifecycle import Fault
from circular.domain.question import Question
from circular.domain.records import Adhesion, City, CityMember
from circular.domain.sets import AdhesionState, CityKind
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import strategies
from circular.services.context import Context
from circular.services.strategies import Offered
from circular.store import Change
from circular.store import cities as stored

VERB = "keep_network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A city of a network: the steps of its membership, oldest first, and its strategies in this installation.

    `parts` are its municipalities where it is an association.
    """

    city: City
    steps: tuple[Adhesion, ...]
    parts: tuple[CityMember, ...]
    strategies: tuple[Offered, ...]

    @property
    def state(self) -> AdhesionState | None:
        return rules.state(self.steps)

    @property
    def since(self) -> date | None:
        return self.steps[-1].happened_on if self.steps else None


def registry(context: Context, question: Question) -> tuple[Member, ...]:
    """The members of a network as of the question's date, those that left included, by name."""
    question = context.ask(question)
    offered = strategies.offered(context)
    with context.read() as reader:
        steps = stored.adhesions(reader, question)
        parts = stored.members(reader)
        cities = {each.id: each for each in reader.records(City, "strategies.cities")}
    found = (
        Member(
            city=cities[city],
            steps=held,
            parts=parts.get(city, ()),
            strategies=tuple(
                each
                for strategy, each in offered.items()
                if strategy != question.strategy and _same(each.city, cities[city])
            ),
        )
        for city, held in steps.items()
    )
    return tuple(sorted(found, key=lambda each: (each.city.name.casefold(), each.city.id)))


def add_member(
    context: Context,
    question: Question,
    *,
    kind: CityKind,
    name: str,
    istat_code: str = "",
    population: int | None = None,
    parts: Sequence[Part] = (),
    state: AdhesionState = AdhesionState.JOINED,
    happened_on: date | None = None,
    note_it: str = "",
    source_url: str = "",
) -> str:
    """Enter a city into the registry with its first step; the id of the city.

    A city that this installation knows is taken as it is. Raises NotAllowed; Invalid with what is wrong (details
    `faults`), also where the city is in the registry already.
    """
    strategy = question.strategy
    with _keeping(context, strategy) as change:
        known = change.records(City, "strategies.cities")
        city = rules.named(known, kind=kind, name=name, istat_code=istat_code)
        held = _steps(change, question)
        faults = rules.city_faults(
            kind=kind, name=name, istat_code=istat_code, population=population, parts=parts
        )
        if city is not None and city.id in held:
            faults.append(Fault(field="name", key="cities.fault_member_already"))
        faults += rules.step_faults(wanted=state, happened_on=happened_on, steps=(), today=context.today)
        _refuse(faults)
        if city is None:
            city = _enter(
                change, kind=kind, name=name, istat_code=istat_code, population=population, parts=parts
            )
        step = _step(change, strategy, city.id, state, happened_on, note_it, source_url)
        change.insert([step])
        change.record(VERB, city.id, done="added", state=state, happened_on=happened_on, name=city.name)
    return city.id


def record_step(
    context: Context,
    question: Question,
    city: str,
    *,
    state: AdhesionState,
    happened_on: date | None,
    seen: str,
    note_it: str = "",
    source_url: str = "",
) -> None:
    """Add a step to a city's membership; `seen` is the id of the last one that was seen.

    Raises NotAllowed; NotFound; StaleVersion where somebody added one since (details `theirs`); Invalid.
    """
    with _keeping(context, question.strategy) as change:
        held = _steps(change, question).get(city, ())
        if not held:
            raise NotFound("cities.unknown_member", id=city)
        if held[-1].id != seen:
            raise StaleVersion("cities.overtaken", theirs=held[-1])
        _refuse(rules.step_faults(wanted=state, happened_on=happened_on, steps=held, today=context.today))
        change.insert([_step(change, question.strategy, city, state, happened_on, note_it, source_url)])
        change.record(VERB, city, done="step", state=state, happened_on=happened_on)


def say_peculiarity(context: Context, strategy: str, *, italian: str, english: str, version: int) -> None:
    """Say what is peculiar to the plan of a strategy's city; empty is nothing.

    Raises NotAllowed; StaleVersion where the strategy was changed since (details `theirs`).
    """
    with _keeping(context, strategy) as change:
        held = strategies.get(context, strategy)
        if held.version != version:
            raise StaleVersion("cities.overtaken", theirs=held)
        said = {"peculiarity_it": italian.strip() or None, "peculiarity_en": english.strip() or None}
        change.swap("cities.say_peculiarity", id=strategy, version=version, **said)
        change.record(VERB, strategy, done="peculiarity", **said)


def _same(one: City, other: City) -> bool:
    return one.id == other.id or (one.istat_code is not None and one.istat_code == other.istat_code)


@contextmanager
def _keeping(context: Context, strategy: str) -> Iterator[Change]:
    """A change for whoever keeps the registry of this strategy's city. Raises NotAllowed."""
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        yield change


def _steps(change: Change, question: Question) -> dict[str, tuple[Adhesion, ...]]:
    """All steps there are, those of a later day too."""
    return stored.adhesions(change, replace(question, as_of=date.max, known_on=None))


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise Invalid("cities.refused", n=len(faults), faults=tuple(faults))


def _enter(
    change: Change,
    *,
    kind: CityKind,
    name: str,
    istat_code: str,
    population: int | None,
    parts: Sequence[Part],
) -> City:
    code = istat_code.strip() if kind is CityKind.MUNICIPALITY else ""
    city = City(
        id=identity("city", code or name.strip()),
        name=name.strip(),
        kind=kind,
        istat_code=code or None,
        population=population,
    )
    change.insert([city])
    change.insert(
        [
            CityMember(
                id=identity(city.id, "part", number, each.name),
                city_id=city.id,
                name=each.name,
                istat_code=each.istat_code or None,
                population=each.population,
            )
            for number, each in enumerate(parts if kind is CityKind.ASSOCIATION else ())
        ]
    )
    return city


def _step(  # noqa: PLR0917  # a row of the registry
    change: Change,
    strategy: str,
    city: str,
    state: AdhesionState,
    happened_on: date | None,
    note_it: str,
    source_url: str,
) -> Adhesion:
    return Adhesion(
        id=identity(strategy, "adhesion", city, state, happened_on, change.now.isoformat()),
        strategy_id=strategy,
        city_id=city,
        state=state,
        happened_on=happened_on,
        note_it=note_it.strip() or None,
        source_url=source_url.strip() or None,
        recorded_at=change.now,
    )
