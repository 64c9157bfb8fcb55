# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which strategies this installation holds, for whoever has to choose one."""

import json
from dataclasses import dataclass

from circular.domain.question import Question
from circular.domain.receiving import Received
from circular.domain.records import Axis, City, DeclaredFigure, Event, ImportBatch, Strategy
from circular.errors import NotFound
from circular.exchange import cityfile
from circular.services import kept
from circular.services.context import Context
from circular.store import cities as stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A strategy with the city that runs it; `received` where it is a copy that came as a city's file."""

    strategy: Strategy
    city: City
    received: Received | None = None


def offered(context: Context) -> dict[str, Offered]:
    """Every strategy by id, in the order in which they are offered; empty before any data are loaded."""
    return dict(kept.answer(context.store, "strategies.offered", lambda: _offered(context)))


def _offered(context: Context) -> dict[str, Offered]:
    with context.read() as reader:
        strategies = reader.records(Strategy, "strategies.every")
        cities = {city.id: city for city in reader.records(City, "strategies.cities")}
        files = stored.received(reader)
    return {
        strategy.id: Offered(
            strategy=strategy,
            city=cities[strategy.city_id],
            received=_received(files[strategy.id]) if strategy.id in files else None,
        )
        for strategy in strategies
    }


def _received(batch: ImportBatch) -> Received:
    head = cityfile.restored(json.loads(batch.counts)["head"])
    return Received(head=head, file=batch.files, on=batch.recorded_at)


def get(context: Context, strategy_id: str) -> Strategy:
    """The strategy with this id. Raises NotFound naming those that exist."""
    known = offered(context)
    if not known:
        raise NotFound("errors.no_strategies")
    if strategy_id not in known:
        raise NotFound("errors.unknown_strategy", id=strategy_id, known=", ".join(known))
    return known[strategy_id].strategy


def axes(context: Context, strategy_id: str) -> list[Axis]:
    """The axes of a strategy in their order."""

    def ask() -> list[Axis]:
        with context.read() as reader:
            return reader.records(Axis, "strategies.axes", strategy=strategy_id)

    return list(kept.answer(context.store, repr(("strategies.axes", strategy_id)), ask))


def declared(context: Context, question: Question) -> list[DeclaredFigure]:
    """Figures that a source states and no record proves, up to the question's date."""
    with context.read() as reader:
        return reader.records(DeclaredFigure, "strategies.declared_figures", **question.parameters())


def events(context: Context, question: Question) -> list[Event]:
    """Dated facts up to the question's date, latest first."""
    with context.read() as reader:
        return reader.records(Event, "strategies.events", **question.parameters())
