# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of each open table, as the public may have them: one function a table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from circular.domain.figures import Attainment
from circular.domain.opendata import (
    ACTIONS,
    CONTRIBUTIONS,
    INDICATORS,
    MEASUREMENTS,
    PARTICIPATIONS,
    PARTNERSHIPS,
    PROGRESS,
    STAKEHOLDERS,
    STRATEGIES,
)
from circular.domain.question import Question
from circular.domain.registry import Part
from circular.services import (
    indicators,
    partnerships,
    parts,
    progress,
    progress_files,
    stakeholders,
    strategies,
)
from circular.services.context import Context
from circular.services.opendata import register_rows
from circular.store import opendata as stored
from circular.store import stakeholders as registered

Row = Mapping[str, Any]


def of(resource: str, context: Context, question: Question) -> Iterable[Row]:
    """The rows of a table without the columns common to all; the question is the public's."""
    return _ROWS[resource](context, question)


def _strategies(context: Context, question: Question) -> Iterator[Row]:
    offered = strategies.offered(context)[question.strategy]
    figures = progress.overview(context, question)
    strategy, city = offered.strategy, offered.city
    yield {
        "name_it": strategy.name_it,
        "name_en": strategy.name_en,
        "city": city.name,
        "istat_code": city.istat_code,
        "starts_on": strategy.starts_on,
        "ends_on": strategy.ends_on,
        "axes": [axis.key for axis in strategies.axes(context, strategy.id)],
        "actions": figures.actions,
        "unpublished": figures.unpublished,
        "source_url": strategy.source_url,
    }


def _actions(context: Context, question: Question) -> Iterator[Row]:
    frame = progress.standings(context, question)
    keys = [name.removeprefix("share_") for name in frame.columns if name.startswith("share_")]
    with context.read() as reader:
        texts = stored.action_texts(reader, question.strategy)
    own = {"table": "table_code"}
    names = [column.name for column in ACTIONS.columns]
    plain = [name for name in names if own.get(name, name) in frame.columns and name != "action"]
    for row in _dicts(frame):
        shares = {key: row[f"share_{key}"] for key in keys if row[f"share_{key}"]}
        yield {
            **{name: row[own.get(name, name)] for name in plain},
            **texts[row["action"]],
            "axes": shares or None,
            "funding_kinds": row["funding_kinds"].split(",") if row["funding_kinds"] else None,
        }


def _stakeholders(context: Context, question: Question) -> Iterator[Row]:
    frame = stakeholders.registry(context, question)
    with context.read() as reader:
        known = {each.id: each for each in registered.registry(reader, **question.parameters())}
    for row in _dicts(frame):
        own = known[row["stakeholder"]]
        yield {**row, "website": own.website, "source_url": own.source_url}


def _participations(context: Context, question: Question) -> Iterator[Row]:
    standings = progress.standings(context, question)
    # As in the registry: a part in what was called off is none.
    public = set(standings[~standings["state"].isin(partnerships.OVER)]["action"])
    held: dict[tuple[str, str, str], Part] = {}
    for part in parts.in_actions(context, question):
        if part.subject in public and not part.ended(question.as_of):
            key = part.subject, part.stakeholder, part.role
            held[key] = _joined(held[key], part) if key in held else part
    for part in held.values():
        yield {
            "action": part.subject,
            "stakeholder": part.stakeholder,
            "role": part.role,
            "from_on": part.from_on,
            "to_on": part.to_on,
            "source_url": part.source_url,
        }


def _joined(one: Part, other: Part) -> Part:
    """Two parts in the same role as one; an open start or end of either is that of both."""
    return replace(
        one,
        from_on=min(one.from_on, other.from_on) if one.from_on and other.from_on else None,
        to_on=max(one.to_on, other.to_on) if one.to_on and other.to_on else None,
        source_url=one.source_url or other.source_url,
    )


def _partnerships(context: Context, question: Question) -> Iterator[Row]:
    network = partnerships.network(context, question)
    for row in _dicts(network.edges):
        reasons = network.graph.edges[row["source"], row["target"]]["evidence"]
        yield {**row, "evidence": sorted({reason.kind + ":" + reason.subject for reason in reasons})}


def _indicators(context: Context, question: Question) -> Iterator[Row]:
    for each in indicators.attainments(context, question):
        last = next(reversed(each.values), None)  # no frame
        yield {
            **{name: getattr(each, name) for name in _PLAIN if hasattr(each, name)},
            **_named(each),
            "value": last.value if last else None,
            "value_on": last.happened_on if last else None,
            "provisional": last.provisional if last else None,
        }


def _measurements(context: Context, question: Question) -> Iterator[Row]:
    for each in indicators.attainments(context, question):
        for value in each.values:
            yield {
                "indicator": each.indicator,
                "code": each.code,
                "period": value.period,
                "measured_on": value.happened_on,
                "value": value.value,
                "unit": each.unit,
                "provisional": value.provisional,
                "source_url": value.source_url or each.source_url,
            }


def _progress(context: Context, question: Question) -> Iterator[Row]:
    figures = progress.overview(context, question)
    for axis in figures.axes:
        yield {
            "axis": axis.key,
            "name_it": axis.name.it,
            "name_en": axis.name.en,
            "weighting": figures.weighting,
            "actual": axis.actual,
            "planned": axis.planned,
            "index": axis.index,
            "coverage": axis.coverage,
            "coverage_count": axis.coverage_count,
            "counted": axis.counted,
            "live": axis.live,
            "shown": axis.shown,
            **{f"left_out_{reason}": number for reason, number in axis.left_out.items()},
            **progress_files.money(axis.money),
        }


def _contributions(context: Context, question: Question) -> Iterator[Row]:
    for axis in progress.overview(context, question).axes:
        for each in axis.contributions:
            yield {
                "axis": axis.key,
                "action": each.action,
                "code": each.code,
                "share": each.share,
                "weight": each.weight,
                "progress": each.progress,
                "planned": each.planned,
                "contribution": each.contribution,
            }


def _named(each: Attainment) -> Row:
    note = each.note
    return {
        "name_it": each.name.it,
        "name_en": each.name.en,
        "note_it": note.it if note else None,
        "note_en": note.en if note else None,
    }


def _dicts(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a frame as plain values; what is unknown is None, a moment is its day."""
    names = list(frame.columns)
    columns = []
    for name in names:
        column = frame[name]
        if pd.api.types.is_datetime64_any_dtype(column):
            column = column.dt.date
        unknown = column.isna().tolist()
        pairs = zip(column.tolist(), unknown, strict=True)
        columns.append([None if missing else value for value, missing in pairs])
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


_PLAIN = [column.name for column in INDICATORS.columns]
_ROWS: Mapping[str, Callable[[Context, Question], Iterable[Row]]] = {
    STRATEGIES.name: _strategies,
    ACTIONS.name: _actions,
    STAKEHOLDERS.name: _stakeholders,
    PARTICIPATIONS.name: _participations,
    PARTNERSHIPS.name: _partnerships,
    INDICATORS.name: _indicators,
    MEASUREMENTS.name: _measurements,
    PROGRESS.name: _progress,
    CONTRIBUTIONS.name: _contributions,
    **register_rows.ROWS,
}
