# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which strategies this installation holds, for whoever has to choose one."""

from dataclasses import dataclass

from circular.domain.question import Question
from circular.domain.records import Axis, City, DeclaredFigure, Event, Strategy
from circular.errors import NotFound
from circular.services.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A strategy with the city that runs it."""

    strategy: Strategy
    city: City


def offered(context: Context) -> dict[str, Offered]:
    """Every strategy by id, in the order in which they are offered; empty before any data are loaded."""
    with context.read() as reader:
        strategies = reader.records(Strategy, "strategies.every")
        cities = {city.id: city for city in reader.records(City, "strategies.cities")}
    return {strategy.id: Offered(strategy=strategy, city=cities[strategy.city_id]) for strategy in strategies}


def get(context: Context, strategy_id: str) -> Strategy:
    """The strategy with this id. Raises NotFound naming those that exist."""
    with context.read() as reader:
        found = reader.records(Strategy, "strategies.by_id", strategy=strategy_id)
        if not found:
            known = [each.id for each in reader.records(Strategy, "strategies.every")]
            if not known:
                raise NotFound("errors.no_strategies")
            raise NotFound("errors.unknown_strategy", id=strategy_id, known=", ".join(known))
    return found[0]


def axes(context: Context, strategy_id: str) -> list[Axis]:
    """The axes of a strategy in their order."""
    with context.read() as reader:
        return reader.records(Axis, "strategies.axes", strategy=strategy_id)


def declared(context: Context, question: Question) -> list[DeclaredFigure]:
    """Figures that a source states and no record proves, up to the question's date."""
    with context.read() as reader:
        return reader.records(DeclaredFigure, "strategies.declared_figures", **question.parameters())


def events(context: Context, question: Question) -> list[Event]:
    """Dated facts up to the question's date, latest first."""
    with context.read() as reader:
        return reader.records(Event, "strategies.events", **question.parameters())
