# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities side by side: what the strategies of this installation, or of a network's members, can be compared by.

Every city is compared by what it publishes, whoever asks, and each action counts the same: an office that saw its own
drafts beside what others publish would not compare like with like.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from circular.domain import adhesions as rules
from circular.domain import ranking, yardsticks
from circular.domain.cities import Account, Asked, Compared
from circular.domain.question import Question
from circular.domain.records import City, ImportBatch
from circular.domain.report import Neighbours
from circular.domain.sets import AdhesionState, CityKind, Scope, Weighting
from circular.domain.text import Bilingual
from circular.services import strategies
from circular.services.context import Context
from circular.services.strategies import Offered
from circular.store import cities as stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What can be compared: the accounts, which of them is the one looked at, and the members without a strategy here.

    `network` is whether these are the cities of a network; `home` is then None, for a network is none of its cities.
    """

    accounts: tuple[Account, ...]
    home: Account | None
    network: bool
    absent: tuple[City, ...] = ()

    @property
    def choices(self) -> tuple[Asked, ...]:
        return ranking.choices(self.accounts)

    def by(self, asked: Asked) -> Compared:
        return ranking.compare(self.accounts, asked, home=self.home)


def every(context: Context, question: Question) -> Beside:
    """The strategies that stand beside the question's one, with all their figures on its date. Raises NotFound."""
    strategies.get(context, question.strategy)
    asked = replace(
        context.ask(question),
        public=True,
        known_on=None,
        as_of=min(question.as_of, context.today),
        scope=Scope.ADOPTED,
        weighting=Weighting.EQUAL,
    )
    offered = strategies.offered(context)
    network = offered[question.strategy].city.kind is CityKind.ASSOCIATION
    with context.read() as reader:
        steps = stored.adhesions(reader, asked)
        cities = {each.id: each for each in reader.records(City, "strategies.cities")}
        joined = [cities[city] for city, held in steps.items() if rules.state(held) is AdhesionState.JOINED]
        network = network and bool(steps)
        networks = stored.networks(reader) - {question.strategy}
        # A network is none of the cities that stand beside each other.
        cities_here = {id_: each for id_, each in offered.items() if id_ not in networks}
        chosen = _of_members(cities_here, joined, question.strategy) if network else cities_here
        received = stored.received(reader)
        together = stored.together(reader, {each.city.id for each in chosen.values()}, asked.as_of)
        bare = {
            strategy: _bare(each, received.get(strategy), together, asked.as_of)
            for strategy, each in chosen.items()
        }
        accounts = stored.accounts(reader, asked, bare)
    held = {_place(each.city) for each in chosen.values()}
    return Beside(
        accounts=accounts,
        home=next((each for each in accounts if each.strategy == question.strategy and not network), None),
        network=network,
        absent=tuple(each for each in joined if _place(each) not in held) if network else (),
    )


def neighbours(context: Context, question: Question) -> Neighbours | None:
    """The first yardstick by which two strategies or more can be compared, for the room; None where there is none."""
    offered = strategies.offered(context)
    own = offered[question.strategy]
    if sum(each.strategy.kind is own.strategy.kind for each in offered.values()) < 2:
        return None
    found = every(context, question)
    made = (found.by(asked) for asked in found.choices)
    compared = next((each for each in made if each.ranked), None)
    if compared is None:
        return None
    cells = tuple(replace(each, account=_slim(each.account, compared.asked)) for each in compared.cells)
    return Neighbours(
        compared=replace(compared, cells=cells), home=found.home.strategy if found.home else None
    )


def _slim(account: Account, asked: Asked) -> Account:
    """What the words of one comparison need of an account: reports are kept for ever."""
    axes = tuple(axis for axis in account.axes if axis.key == asked.subject)
    return replace(account, axes=axes, indicators=yardsticks.measured(account, asked), levels={})


def _of_members(offered: dict[str, Offered], joined: Iterable[City], own: str) -> dict[str, Offered]:
    """The strategies of the member cities: a city that came with a file is the one with its ISTAT code."""
    places = {_place(city) for city in joined}
    return {
        strategy: each
        for strategy, each in offered.items()
        if strategy != own and _place(each.city) in places
    }


def _place(city: City) -> str:
    return f"istat:{city.istat_code}" if city.istat_code else city.id


def _bare(offered: Offered, batch: ImportBatch | None, together: dict[str, int], day: date) -> Account:
    strategy, city = offered.strategy, offered.city
    return Account(
        strategy=strategy.id,
        name=Bilingual(strategy.name_it, strategy.name_en),
        city=city.name,
        city_id=city.id,
        kind=strategy.kind,
        population=city.population if city.population is not None else together.get(city.id),
        data_on=min(day, batch.as_of) if batch and batch.as_of else day,
        threshold=strategy.coverage_threshold,
        received=batch is not None,
    )
