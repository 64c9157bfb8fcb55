# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report of a period, gathered once from the services that the pages ask: the same figures, wherever they appear."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pandas as pd

from circular.domain import quarters
from circular.domain.question import Question
from circular.domain.report import CurvePoint, Report, Reported
from circular.domain.sets import Freshness, Schedule, State
from circular.domain.text import Bilingual
from circular.services import (
    barriers,
    beside,
    history,
    indicators,
    kept,
    money,
    peers,
    plan_register,
    progress,
    report_lines,
    report_people,
    spaces,
    strategies,
    undertakings,
)
from circular.services.context import Context
from circular.services.undertakings import Row
from circular.store import reports as stored
from circular.store.reports import Words

_BEFORE, _AHEAD = 12, 4
"""Quarters of the curve, as on the overview: three years back, one ahead."""


def gather(context: Context, question: Question, *, since: date) -> Report:
    """Everything that a report tells from the day after `since` to the question's date.

    The public gets the public figures of that day. Raises NotFound where there is no such strategy, and Invalid where
    `since` comes after the date.
    """
    question = context.ask(question)
    strategy = strategies.get(context, question.strategy)
    city = strategies.offered(context)[strategy.id].city
    changes = history.axes(context, question, since=since)
    rows = undertakings.rows(progress.standings(context, question))
    asked = question.parameters() | {"since": since}
    with context.read() as reader:
        words = stored.words(reader, **asked)
        places = stored.places(reader, **asked)
    actions = tuple(_reported(row, words) for row in rows.values())
    achieved, coming = report_lines.lines(context, question, actions, since=since)
    return Report(
        strategy=strategy.id,
        name=Bilingual(strategy.name_it, strategy.name_en),
        city=city.name,
        kind=strategy.kind,
        since=since,
        as_of=question.as_of,
        public=question.public,
        coverage_threshold=strategy.coverage_threshold,
        progress=progress.overview(context, question),
        changes=changes,
        curve=_curve(context, question),
        actions=actions,
        achieved=achieved,
        coming=coming,
        money=money.by_source(context, question),
        totals=money.totals(context, question),
        indicators=indicators.attainments(context, question),
        participated=report_people.participated(context, question, actions, since=since),
        network=report_people.network(context, question),
        places=places,
        road=report_people.road(context, question),
        shared=peers.shared(context, question),
        hindered=barriers.hindered(context, question),
        reuse=spaces.reuse(context, question),
        plans=plan_register.told(context, question),
        beside=beside.neighbours(context, question),
    )


@kept.once
def lines(
    context: Context, question: Question, *, since: date
) -> tuple[report_lines.Lines, report_lines.Lines]:
    """What a report of the period tells as achieved, latest first, and as coming, soonest first; nothing else of it."""
    question = context.ask(question)
    rows = undertakings.rows(progress.standings(context, question))
    actions = tuple(_brief(row) for row in rows.values())
    return report_lines.lines(context, question, actions, since=since)


def _reported(row: Row, words: Mapping[str, Words]) -> Reported:
    action, schedule = str(row["action"]), undertakings.text(row["schedule"])
    last = words.get(action)
    return Reported(
        action=action,
        code=str(row["code"]),
        title=Bilingual(str(row["title_it"]), undertakings.text(row["title_en"])),
        table=_named(row, "table"),
        office=_named(row, "office"),
        lead=undertakings.text(row["lead"]),
        district=undertakings.text(row["district"]),
        shares=undertakings.shares(row),
        state=State(str(row["state"])),
        state_derived=bool(row["state_derived"]),
        schedule=Schedule(schedule) if schedule else None,
        freshness=Freshness(str(row["freshness"])),
        progress=undertakings.number(row["progress"]),
        planned=undertakings.number(row["planned"]),
        starts_on=undertakings.day(row["starts_on"]),
        ends_on=undertakings.day(row["ends_on"]),
        first_ends_on=undertakings.day(row["first_ends_on"]),
        last_heard_on=undertakings.day(row["last_heard_on"]),
        estimated=_euro(row["estimated"]),
        awarded=_euro(row["awarded"]),
        paid=_euro(row["paid"]),
        explanation=last.said if last else None,
        said_on=last.on if last else None,
    )


def _brief(row: Row) -> report_lines.Brief:
    return report_lines.Brief(
        action=str(row["action"]),
        code=str(row["code"]),
        title=Bilingual(str(row["title_it"]), undertakings.text(row["title_en"])),
        table=_named(row, "table"),
        state=State(str(row["state"])),
        ends_on=undertakings.day(row["ends_on"]),
    )


def _named(row: Row, name: str) -> Bilingual | None:
    italian, english = undertakings.text(row[f"{name}_it"]), undertakings.text(row[f"{name}_en"])
    return Bilingual(italian or english or "", english) if italian or english else None


def _euro(value: object) -> Decimal | None:
    """A frame holds euro as floats: exact to the cent far beyond what a city spends."""
    amount = undertakings.number(value)
    return None if amount is None else Decimal(f"{amount:.2f}")


def _curve(context: Context, question: Question) -> tuple[CurvePoint, ...]:
    """The road of each axis: nothing done after the date, nor where too little was counted to show a figure."""
    days = quarters.around(question.as_of, before=_BEFORE, after=_AHEAD)
    frame = progress.history(context, question, dates=days)
    found = []
    for row in frame.to_dict("records"):
        on = pd.Timestamp(row["date"]).date()
        told = bool(row["shown"]) and on <= question.as_of
        found.append(
            CurvePoint(
                axis=str(row["axis"]),
                on=on,
                actual=undertakings.number(row["actual"]) if told else None,
                planned=undertakings.number(row["planned"]),
            )
        )
    return tuple(found)
