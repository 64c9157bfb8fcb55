# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The open data of every strategy in folders by city, for an observatory that reads thousands of cities at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from circular.domain.observatory import AXIS_INPUTS, TABLES
from circular.domain.opendata import RESOURCES
from circular.domain.question import Question
from circular.domain.sets import StrategyKind
from circular.exchange.opendata import partitions, tables
from circular.i18n import Translator
from circular.services import strategies
from circular.services.context import Context
from circular.services.opendata import answers
from circular.services.opendata.answers import Asked, Holding
from circular.services.strategies import Offered
from circular.store import opendata as stored


def write(
    context: Context, out: Path, t: Translator, *, strategy: str | None = None, as_of: date | None = None
) -> tuple[str, ...]:
    """Write every table of every strategy, or of one, and give the names of the files.

    Strategies of other installations that lie in the folder stay. Raises NotFound for an unknown strategy, Invalid
    where the folder holds what is not ours, OSError.
    """
    context = answers.as_public(context)
    if strategy is not None:
        strategies.get(context, strategy)
    offered = strategies.offered(context)
    partitions.prepare(out, TABLES)
    written = []
    for name in offered if strategy is None else (strategy,):
        for holding in _holdings(context, offered[name], as_of=as_of):
            city = offered[name].city
            file = partitions.place(holding.resource.name, city=city.istat_code or city.id, strategy=name)
            partitions.put(out, file, answers.file(holding, t, format="parquet"))
            written.append(file)
    return tuple(written)


def _holdings(context: Context, offered: Offered, *, as_of: date | None) -> Iterator[Holding]:
    strategy = offered.strategy.id
    for name in RESOURCES:
        holding = answers.hold(context, answers.asked(context, name, strategy=strategy, as_of=as_of))
        yield Holding(
            asked=holding.asked,
            resource=TABLES[name],
            fictional=holding.fictional,
            table=holding.table.rename_columns([column.name for column in TABLES[name].columns]),
        )
    yield _axis_inputs(context, offered, as_of=min(as_of or context.today, context.today))


def _axis_inputs(context: Context, offered: Offered, *, as_of: date) -> Holding:
    strategy, fictional = offered.strategy.id, offered.strategy.kind is StrategyKind.FICTIONAL
    question = context.ask(Question(strategy=strategy, as_of=as_of, timezone=context.settings.timezone))
    common = {"strategy": strategy, "fictional": fictional, "as_of": as_of}
    with context.read() as reader:
        rows = [{**row, **common} for row in stored.axis_inputs(reader, question)]
    table = tables.build(AXIS_INPUTS, rows)
    return Holding(
        asked=Asked(resource=AXIS_INPUTS.name, strategies=(strategy,), as_of=as_of),
        resource=AXIS_INPUTS,
        fictional=fictional,
        table=table.sort_by([(name, "ascending") for name in AXIS_INPUTS.key]),
    )
