# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open data: what is published, whoever asks, as typed tables and files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from circular.domain import opendata
from circular.domain.opendata import RESOURCES
from circular.domain.opentables import Resource
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Scope, StrategyKind, Weighting
from circular.errors import CircularError, Invalid, NotFound
from circular.exchange.opendata import tables
from circular.i18n import Translator
from circular.services import progress, progress_files, strategies
from circular.services.context import Context
from circular.services.opendata import rows as opendata_rows

MEASURED = 500
"""Rows whose file tells how large that of all of them will be: to write it takes longer than to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the open data: a table of some strategies as of a day. `as_of` is never a day to come."""

    resource: str
    strategies: tuple[str, ...]
    as_of: date
    weighting: Weighting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A table that was asked for; `fictional` where any of its strategies is invented."""

    asked: Asked
    resource: Resource
    fictional: bool
    table: tables.Table


def as_public(context: Context) -> Context:
    """The same, asked by nobody in particular: open data are the same for everybody."""
    return replace(context, actor=PUBLIC, asking=None)


def asked(
    context: Context,
    resource: str,
    *,
    strategy: str | None = None,
    as_of: date | None = None,
    weighting: Weighting | None = None,
) -> Asked:
    """What is asked for, with what was left open: every strategy, and today in place of a day to come.

    Raises NotFound for a strategy or a table that is not there.
    """
    if resource not in RESOURCES:
        raise NotFound("opendata.unknown_resource", name=resource, known=", ".join(RESOURCES))
    chosen = (strategies.get(context, strategy).id,) if strategy is not None else tuple(_every(context))
    today = context.today
    return Asked(
        resource=resource,
        strategies=chosen,
        as_of=min(as_of or today, today),
        weighting=weighting if RESOURCES[resource].weighs else None,
    )


def hold(context: Context, asked: Asked) -> Holding:
    """The table that was asked for: published data alone, in a lasting order."""
    context = as_public(context)
    resource = RESOURCES[asked.resource]
    kinds = {name: each.strategy.kind for name, each in strategies.offered(context).items()}
    held = []
    for strategy in asked.strategies:
        question = _question(context, strategy, asked)
        common = {
            "strategy": strategy,
            "fictional": kinds[strategy] is StrategyKind.FICTIONAL,
            "as_of": question.as_of,
        }
        rows = opendata_rows.of(resource.name, context, question)
        made = tables.build(resource, ({**row, **common} for row in rows))
        held.append(made.sort_by([(name, "ascending") for name in resource.key]))
    return Holding(
        asked=asked,
        resource=resource,
        fictional=any(kinds[strategy] is StrategyKind.FICTIONAL for strategy in asked.strategies),
        table=tables.together(resource, held),
    )


def progress_object(context: Context, asked: Asked) -> dict[str, Any]:
    """The axis figures of one strategy in the shape of `progress --json`."""
    context = as_public(context)
    (strategy,) = asked.strategies
    figures = progress.overview(context, _question(context, strategy, asked))
    return progress_files.as_json(figures, scope=Scope.ADOPTED)


def invented(context: Context, asked: Asked) -> bool:
    """Whether any of the strategies asked about is invented."""
    offered = strategies.offered(context)
    return any(offered[each].strategy.kind is StrategyKind.FICTIONAL for each in asked.strategies)


def which(asked: Asked) -> CircularError:
    """What to say where one strategy must be named, and none was."""
    if not asked.strategies:
        return NotFound("errors.no_strategies")
    return Invalid("opendata.which_strategy", known=", ".join(asked.strategies))


def narrowed(table: tables.Table, resource: Resource, filters: Mapping[str, str]) -> tables.Table:
    """The rows that every filter lets through."""
    for each in resource.filters:
        if each.name in filters:
            table = tables.keeping(table, each.columns, filters[each.name])
    return table


def csv(table: tables.Table) -> bytes:
    """Rows as CSV."""
    return tables.csv(table)


def records(table: tables.Table) -> list[dict[str, Any]]:
    """Rows as JSON has them."""
    return tables.records(table)


def file(holding: Holding, t: Translator, *, format: str) -> bytes:  # noqa: A002  # what everybody calls it
    """The whole table as a file that says what it is; of CSV each row does."""
    if format == "csv":
        return tables.csv(holding.table)
    about = described(holding, t)
    if format == "parquet":
        return tables.parquet(holding.table, about=_flat(about), meanings=meanings(holding.resource, t))
    return tables.document(about | {"total": holding.table.num_rows}, holding.table)


def size(holding: Holding, t: Translator, *, format: str) -> int:  # noqa: A002
    """The bytes of such a file: exact up to `MEASURED` rows, reckoned from as many of them where there are more.

    Parquet is packed as a whole and quickly written, so it always is.
    """
    if format == "parquet" or holding.table.num_rows <= MEASURED:
        return len(file(holding, t, format=format))
    few = replace(holding, table=tables.spread(holding.table, MEASURED))
    rows: int = holding.table.num_rows
    return len(file(few, t, format=format)) * rows // MEASURED


def described(holding: Holding, t: Translator) -> dict[str, Any]:
    """What stands above the rows: title, date, licence, how to cite them, and whether any of it is invented."""
    resource, as_of = holding.resource.name, holding.asked.as_of
    about: dict[str, Any] = {
        "resource": resource,
        "title": t(f"opendata.title_{resource}"),
        "strategies": list(holding.asked.strategies),
        "as_of": as_of.isoformat(),
        "fictional": holding.fictional,
    }
    if holding.fictional:
        about["note"] = t("opendata.fictional")
    return about | {
        "licence": opendata.LICENCE,
        "licence_url": opendata.LICENCE_URL,
        "attribution": t("opendata.attribution", strategies=", ".join(holding.asked.strategies), day=as_of),
    }


def meanings(resource: Resource, t: Translator) -> dict[str, str]:
    """What each column of a table means."""
    return {column.name: t(f"opendata.column_{column.words}") for column in resource.columns}


def _flat(about: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(value) for name, value in about.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list) else str(value)


def _question(context: Context, strategy: str, asked: Asked) -> Question:
    question = Question(
        strategy=strategy,
        as_of=asked.as_of,
        weighting=asked.weighting,
        timezone=context.settings.timezone,
    )
    return context.ask(question)


def _every(context: Context) -> Sequence[str]:
    return list(strategies.offered(context))
