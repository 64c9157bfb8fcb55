# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions to our services, asked anew each time: what pages remember for an unchanged database is not used."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd

from benchmarks.beside.asked import ACTION, AS_OF, AXIS, STRATEGY, TABLE
from benchmarks.beside.city import City
from benchmarks.beside.questions import Answer
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.portfolio import Filters
from circular.domain.question import Question
from circular.domain.sets import Schedule
from circular.network import cuts, holes, paths
from circular.services import actions, money, partnerships, progress
from circular.services.context import Context
from circular.store import open_store

_NOW = datetime(2026, 1, 1)  # noqa: DTZ001  # moments are naive UTC
QUESTION = Question(strategy=STRATEGY, as_of=AS_OF)


class Ours:
    """The store of a city, and a function a question."""

    def __init__(self, city: City) -> None:
        self.store = open_store(str(city.ours))
        self.context = Context(store=self.store, settings=Settings(), actor=COMMAND_LINE, now=_NOW)

    def asks(self) -> dict[str, Callable[[], object]]:
        """How each question is asked; what services keep for an unchanged database is forgotten before."""
        return {name: lambda ask=ask: self._anew(ask) for name, ask in self._asks().items()}  # type: ignore[misc]

    def _anew(self, ask: Callable[[], object]) -> object:
        self.store.changes.saw()
        return ask()

    def _asks(self) -> dict[str, Callable[[], object]]:
        return {
            "axes": lambda: progress.history(self.context, QUESTION, dates=[AS_OF]),
            "late": self.late,
            "money": lambda: money.by_source(self.context, QUESTION),
            "history": lambda: actions.sheet(self.context, QUESTION, ACTION),
            "ties": lambda: partnerships.network(self.context, QUESTION),
            "measures": self.measures,
        }

    def late(self) -> pd.DataFrame:
        """The portfolio with three filters."""
        wanted = Filters(axis=(AXIS,), table=(TABLE,), schedule=(Schedule.LATE,))
        return actions.portfolio(self.context, QUESTION, wanted)

    def measures(self) -> tuple[object, ...]:
        """The network with what is asked of plain networkx too."""
        graph = partnerships.network(self.context, QUESTION).graph
        return graph, paths.centrality(graph), holes.constraint(graph), cuts.core(graph)

    def answers(self) -> dict[str, Answer]:
        """What it answers, in the shape in which answers are compared."""
        figures = progress.history(self.context, QUESTION, dates=[AS_OF]).sort_values("key")
        sheet = actions.sheet(self.context, QUESTION, ACTION)
        graph = partnerships.network(self.context, QUESTION).graph
        sources = money.by_source(self.context, QUESTION)
        return {
            "axes": figures[["key", "actual", "planned", "coverage"]].to_numpy().tolist(),
            "late": sorted([code] for code in self.late()["code"]),
            "money": sorted(
                [
                    each.source,
                    str(each.kind),
                    float(each.money["awarded"] or 0),
                    float(each.money["paid"] or 0),
                ]
                for each in sources
            ),
            "history": [
                [each.happened_on.isoformat(), str(each.state), each.progress]
                for each in reversed(sheet.reports)
            ],
            "ties": sorted(
                [*sorted((one, other)), weight] for one, other, weight in graph.edges(data="weight")
            ),
        }
